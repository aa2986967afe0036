"""Why an item cannot go to Moodle, as far as its fields say before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.export import Refusal
from itembank.model import Item
from itembank_exporters.moodle import kinds
from itembank_exporters.moodle.losses import is_quiz_part
from itembank_exporters.moodle.target import Fault, Target


def refusals(item: Item, to: Target) -> Iterator[Refusal]:
    yield from live_refusals(item, to)
    for index, part in enumerate(item.parts):
        if not is_quiz_part(part):
            continue
        for fault in kinds.faults(part, to):
            if fault.changed is None or not to.accepts_changed_marking:
                yield _part_refusal(item, index, fault)


def live_refusals(item: Item, to: Target) -> Iterator[Refusal]:
    if to.practice and item.security == "live":
        said = "a live item must not stand in a practice package"
        yield refusal(item, ("security",), said, "leave it out, or export for a secure audience")


def _part_refusal(item: Item, index: int, fault: Fault) -> Refusal:
    return Refusal(
        item=item.id,
        pointer=("parts", index, *fault.pointer),
        message=fault.message,
        help=fault.help,
        is_marking=fault.changed is not None,
    )


def refusal(item: Item, pointer: Pointer, message: str, help_text: str) -> Refusal:
    return Refusal(item=item.id, pointer=pointer, message=message, help=help_text)
