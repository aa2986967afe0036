"""Why the parts of an item cannot be assignments."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.export import Refusal
from itembank.model import Bank, Item
from itembank.parts import ExtendedResponse
from itembank_exporters.moodle.names import LONGEST_IDNUMBER
from itembank_exporters.moodle.refusals import live_refusals, refusal
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle_course.assign_brief import brief
from itembank_exporters.moodle_course.assignment import assigned_parts, idnumber


def assignment_refusals(bank: Bank, item: Item, to: Target) -> Iterator[Refusal]:
    yield from live_refusals(item, to)
    yield from _impossible_lengths(item)
    files: dict[str, None] = {}
    for part in assigned_parts(item):
        id_ = idnumber(bank, item, part)
        if len(id_) > LONGEST_IDNUMBER:
            said = f"Moodle takes ID numbers of {LONGEST_IDNUMBER} characters, not `{id_}`"
            yield refusal(item, ("id",), said, "shorten the id of the bank or of the item")
        files |= dict.fromkeys(brief(bank, item, part).files)
    for file in files:
        if file not in bank.assets:
            said = f"the bank has no picture `{file}`"
            yield refusal(item, ("id",), said, f"put it at `assets/{file}`")


def _impossible_lengths(item: Item) -> Iterator[Refusal]:
    for index, part in enumerate(item.parts):
        words = part.response.words if isinstance(part, ExtendedResponse) else None
        if words and words.min and words.max and words.min > words.max:
            said = f"no response has at least {words.min} and at most {words.max} words"
            place = ("parts", index, "response", "words")
            yield refusal(item, place, said, "write a `min` below `max`")
