"""What goes into the backup: quizzes and assignments of a delivery, losses and refusals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from itembank.export import Delivery, ItemSet, Loss, LossKind, Refusal
from itembank.model import Bank
from itembank.parts import ExtendedResponse
from itembank_exporters.moodle.losses import joined_losses
from itembank_exporters.moodle.outcomes import outcomes
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle_course.activity import Activity
from itembank_exporters.moodle_course.assignment import assigned_parts
from itembank_exporters.moodle_course.assignments import (
    Assigned,
    PartKey,
    assignments,
)
from itembank_exporters.moodle_course.library import Library, Shelved, library
from itembank_exporters.moodle_course.options import Content
from itembank_exporters.moodle_course.papers import lost_with_papers
from itembank_exporters.moodle_course.quiz_plan import quiz_activity
from itembank_exporters.moodle_course.shelves import Place
from itembank_exporters.moodle_course.versions import earlier


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Activities set by set, the quiz before the assignments."""

    library: Library
    activities: tuple[Activity, ...]
    losses: tuple[Loss, ...]
    refusals: tuple[Refusal, ...]
    notes: tuple[str, ...]

    def of_kind(self, kind: str) -> tuple[Activity, ...]:
        return tuple(made for made in self.activities if made.kind == kind)

    def of_set(self, id_: str) -> tuple[Activity, ...]:
        return tuple(made for made in self.activities if made.section == id_)


def contents(bank: Bank, delivery: Delivery, to: Target, asked: Content, place: Place) -> Contents:
    sent = replace(delivery, sets=tuple(_changed_sets(delivery)))
    assigned = _assigned(bank, sent, to, asked)
    shelved: list[Shelved] = []
    if asked.has_quizzes:
        refused = {refusal.item for refusal in assigned.refusals}
        shelved = list(outcomes(bank, _without(sent, refused), to))
    refusals = [*assigned.refusals, *(r for _, made in shelved for r in made.refusals)]
    out = {refusal.item for refusal in refusals}
    if asked.has_quizzes:
        out |= lost_with_papers(sent.sets, out)
    kept = [(shelf, made) for shelf, made in shelved if made.block and made.block.item not in out]
    held = library(kept, place, earlier(bank, sent, to))
    found = (
        *(loss for _, made in shelved for loss in made.losses if _is_true(loss, asked)),
        *assigned.losses,
        *(() if asked.has_quizzes else _unassigned(sent)),
    )
    return Contents(
        library=held,
        activities=tuple(_activities(bank, sent, held, assigned, to, out)),
        losses=tuple(dict.fromkeys(loss for loss in found if loss.item not in out)),
        refusals=tuple(dict.fromkeys(refusals)),
        notes=assigned.notes,
    )


def _changed_sets(delivery: Delivery) -> Iterator[ItemSet]:
    """Every set, or those that are otherwise now than in the earlier release."""
    before = delivery.earlier
    for set_ in delivery.sets:
        is_otherwise = before is None or set_.id in before.changed_sets
        if is_otherwise or any(_is_new(delivery, item.id) for item in set_.items):
            yield set_


def _is_new(delivery: Delivery, item: str) -> bool:
    before = delivery.earlier
    return before is None or item not in before.sent or item in before.changed


def _assigned(bank: Bank, sent: Delivery, to: Target, asked: Content) -> Assigned:
    if not asked.has_assignments:
        return Assigned()
    in_quiz = frozenset(_asked_in_quiz(sent)) if asked.has_quizzes else frozenset()
    return assignments(bank, sent, to, in_quiz=in_quiz)


def _asked_in_quiz(sent: Delivery) -> Iterator[PartKey]:
    for item in sent.items:
        for part in item.parts:
            if isinstance(part, ExtendedResponse):
                yield item.id, part.label


def _without(sent: Delivery, refused: Collection[str]) -> Delivery:
    sets = (
        replace(
            set_,
            groups=tuple(
                replace(group, items=tuple(i for i in group.items if i.id not in refused))
                for group in set_.groups
            ),
        )
        for set_ in sent.sets
    )
    return replace(sent, sets=tuple(sets))


def _activities(
    bank: Bank,
    sent: Delivery,
    held: Library,
    assigned: Assigned,
    to: Target,
    out: Collection[str],
) -> Iterator[Activity]:
    for set_ in sent.sets:
        quiz = quiz_activity(bank, set_, held, sent, to)
        if quiz:
            yield quiz
        for made in assigned.activities:
            (item,) = made.items
            if made.section == set_.id and item not in out and _is_new(sent, item):
                yield made


def _is_true(loss: Loss, asked: Content) -> bool:
    """Two losses of Moodle XML are none of a backup.

    A backup holds the ID number of a cloze question on every release, and assignments for parts
    that are no question of a quiz.
    """
    if loss.kind is not LossKind.LEFT_OUT:
        return True
    return loss.field != "id" and not (asked.has_assignments and loss.field == "type")


def _unassigned(sent: Delivery) -> Iterable[Loss]:
    """Parts that only a quiz could hold, where none was asked for."""
    for item in sent.items:
        yield from joined_losses(
            Loss(
                item=item.id,
                part=part.label,
                field="type",
                kind=LossKind.LEFT_OUT,
                what=f"a part of type {part.type} is no assignment",
                instead="export it with `--as quiz`",
            )
            for part in item.parts
            if part not in assigned_parts(item)
        )
