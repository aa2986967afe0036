"""What Moodle cannot hold of an item as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeGuard

from itembank.export import Loss, LossKind
from itembank.model import Bank, Item
from itembank.parts import AutoMarked, Observation, Part, ProfessionalDiscussion, QuizPart
from itembank_exporters.moodle.tags import can_be_kept

_PRINT = "`itembank export booklet` prints it"


def is_quiz_part(part: Part) -> TypeGuard[QuizPart]:
    return not isinstance(part, Observation | ProfessionalDiscussion)


def item_losses(bank: Bank, item: Item) -> Iterator[Loss]:
    """One loss for each field that has no place in Moodle XML."""
    held = (
        ("minutes", item.minutes is not None, "the minutes that the item takes"),
        ("expected_facility", item.expected_facility is not None, "how hard it should be"),
        ("enemies", bool(item.enemies), "items that must not stand in one paper with this one"),
        ("variant_of", item.variant_of is not None, "the item that this is a variant of"),
    )
    for field, is_there, what in held:
        if is_there:
            yield _left_out(item, None, field, what, "stays in the bank")
    if item.id in bank.exemplars:
        what = "exemplar responses with their marks"
        yield _left_out(item, None, "exemplars", what, _PRINT)
    if not all(can_be_kept(keyword) for keyword in item.keywords):
        what = "keywords over 50 characters or with `<` or `>`"
        yield _left_out(item, None, "keywords", what, "stays in the bank")


def joined_losses(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """One loss for what several parts of an item lose alike; changed marking stays by part."""
    found = tuple(losses)
    if not found[1:]:
        return found
    once: dict[tuple[object, ...], Loss] = {}
    for loss in found:
        own = loss.part if loss.kind is LossKind.CHANGED_MARKING else None
        alike = (own, loss.field, loss.kind, loss.what, loss.instead)
        once[alike] = replace(loss, part=own) if alike in once else loss
    return tuple(once.values())


def part_losses(item: Item, part: Part) -> Iterator[Loss]:
    """Parts that are no quiz question, and schemes for which Moodle has no place."""
    if not is_quiz_part(part):
        what = f"a part of type {part.type} is no quiz question"
        yield _left_out(item, part.label, "type", what, f"{_PRINT}, scheme and all")
    elif isinstance(part, AutoMarked):
        what = "reasons and notes for markers: Moodle shows them in essays only"
        if _has_reasons(part):
            yield _left_out(item, part.label, "scheme", what, _PRINT)


def _left_out(item: Item, part: str | None, field: str, what: str, instead: str) -> Loss:
    return Loss(
        item=item.id, part=part, field=field, kind=LossKind.LEFT_OUT, what=what, instead=instead
    )


def _has_reasons(part: AutoMarked) -> bool:
    if part.key_basis or part.notes or getattr(part, "rationale", None):
        return True
    entries = (
        entry
        for name in ("options", "premises", "responses", "steps", "gaps", "answers")
        for entry in getattr(part, name, ())
    )
    return any(
        getattr(entry, "rationale", None)
        or any(option.rationale for option in getattr(entry, "options", ()))
        for entry in entries
    )
