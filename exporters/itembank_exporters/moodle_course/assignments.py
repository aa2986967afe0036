"""The assignments of a delivery: one for each part that a person marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from itembank.export import Delivery, ItemSet, Loss, LossKind, Refusal
from itembank.model import Bank, Item
from itembank_exporters.moodle.losses import item_losses, joined_losses
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle_course.activity import Activity
from itembank_exporters.moodle_course.assign_refusals import assignment_refusals
from itembank_exporters.moodle_course.assignment import Asked, assigned_parts, assignment
from itembank_exporters.moodle_course.guide import may_be_rubrics

PartKey = tuple[str, str]
"""An item's id and a part's label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Assignments in the order of the delivery; a refused item has none."""

    activities: tuple[Activity, ...] = ()
    losses: tuple[Loss, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()


class _Desk(NamedTuple):
    """What all assignments of a delivery are made from."""

    bank: Bank
    to: Target
    drafts: frozenset[str]
    in_quiz: frozenset[PartKey]


def assignments(
    bank: Bank, delivery: Delivery, to: Target, *, in_quiz: frozenset[PartKey] = frozenset()
) -> Assigned:
    """One assignment for each extended response, observation and professional discussion.

    Those of `in_quiz` are asked in a quiz of the same package and arrive hidden.
    """
    desk = _Desk(bank, to, delivery.drafts, in_quiz)
    made = tuple(_by_item(desk, delivery))
    activities = tuple(chain.from_iterable(one.activities for one in made))
    return Assigned(
        activities=activities,
        losses=tuple(chain.from_iterable(one.losses for one in made)),
        refusals=tuple(chain.from_iterable(one.refusals for one in made)),
        notes=tuple(_notes(activities, desk)),
    )


def _by_item(desk: _Desk, delivery: Delivery) -> Iterator[Assigned]:
    done: set[str] = set()
    for set_ in delivery.sets:
        for item in set_.items:
            if not assigned_parts(item):
                continue
            if item.id in done:
                yield Assigned(losses=(_second_place(item.id, set_),))
            else:
                yield _of_item(desk, item, section=set_.id)
            done.add(item.id)


def _of_item(desk: _Desk, item: Item, *, section: str) -> Assigned:
    refused = tuple(assignment_refusals(desk.bank, item, desk.to))
    if refused:
        return Assigned(refusals=refused)
    quiz_labels = {label for id_, label in desk.in_quiz if id_ == item.id}
    made = [
        assignment(
            desk.bank,
            item,
            part,
            to=desk.to,
            asked=Asked(
                section=section,
                is_draft=item.id in desk.drafts,
                is_visible=desk.to.practice and part.label not in quiz_labels,
                is_in_quiz=part.label in quiz_labels,
            ),
        )
        for part in assigned_parts(item)
    ]
    lost = chain.from_iterable(one.losses for one in made)
    return Assigned(
        activities=tuple(one.activity for one in made),
        losses=joined_losses((*item_losses(desk.bank, item), *lost)),
    )


def _second_place(item: str, set_: ItemSet) -> Loss:
    return Loss(
        item=item,
        part=None,
        field="sections",
        kind=LossKind.LEFT_OUT,
        what=f"a second set of assignments, for `{set_.id}`",
        instead="those of the first set that it stands in serve for both",
    )


def _notes(activities: tuple[Activity, ...], desk: _Desk) -> Iterator[str]:
    if not activities:
        return
    yield (
        "marking guides: leave `Show guide definition to students` off; pages would still hide the "
        "markers' side from learners, but Moodle's web services would not"
    )
    yield "marking guides: learners read a marker's remarks as soon as their marks are out"
    if desk.to.practice and not may_be_rubrics(desk.to):
        yield (
            "`--accept-changed-marking` sends rubrics that learners read, instead of marking "
            "guides, where levels have texts for learners; a rubric has one score for a level, so "
            "the marks within it are lost"
        )
    if desk.in_quiz:
        yield (
            "extended responses of a quiz in this package are assignments too, which arrive "
            "hidden so that nobody is asked twice, and with a weight of 0 in the gradebook so that "
            "no mark counts twice: use one of the two, and delete the other; whoever uses the "
            "assignment clears its weight in the gradebook's setup"
        )
