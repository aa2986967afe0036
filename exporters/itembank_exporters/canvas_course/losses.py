"""What a Canvas course does not hold of an item, one line for each field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import ItemSet, Loss, LossKind
from itembank.learner_rubric import Marked
from itembank.model import Item
from itembank.parts import ExtendedResponse
from itembank_exporters.canvas.losses import IN_BOOKLET, NO_FIELD_FOR_MARKERS, losses
from itembank_exporters.canvas_course.assignments import Assignment
from itembank_exporters.canvas_course.contents import Contents
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.rubrics import rubric_losses

_Said = tuple[str, LossKind, str, str]
_LEFT, _REPLACED = LossKind.LEFT_OUT, LossKind.REPLACED


def course_losses(found: Contents, sets: Iterable[ItemSet], desk: CourseDesk) -> Iterator[Loss]:
    """Of quizzes, then of assignments, then what was lost while they were written."""
    refused = {refusal.item for refusal in found.refusals}
    for set_ in sets:
        has_time_limit = bool(set_.paper and set_.paper.minutes)
        for item in set_.items:
            if item.id not in refused and desk.setting.has_quizzes:
                yield from _of_quiz(item, desk, has_time_limit=has_time_limit)
    for assignment in found.assignments:
        yield from _of_assignment(assignment)
        if assignment.is_graded:
            yield from rubric_losses(desk.bank, assignment.item, assignment.part)
    yield from found.losses


def _of_quiz(item: Item, desk: CourseDesk, *, has_time_limit: bool) -> Iterator[Loss]:
    """As in a package of questions; what an assignment holds is not lost."""
    for loss in losses(item, desk.quiz, has_time_limit=has_time_limit):
        is_held = desk.setting.has_assignments and loss.field in {"part", "attachments"}
        if not is_held:
            yield loss


def _of_assignment(assignment: Assignment) -> Iterator[Loss]:
    item, part = assignment.item, assignment.part
    yield _loss(item, None, ("scheme", _LEFT, NO_FIELD_FOR_MARKERS, IN_BOOKLET))
    for said in _of_part(part):
        yield _loss(item, part.label, said)


def _of_part(part: Marked) -> Iterator[_Said]:
    if not isinstance(part, ExtendedResponse):
        if part.minutes:
            yield "minutes", _REPLACED, "time for the task", "the brief says it"
        return
    space = part.response
    if space.template:
        yield (
            "template",
            _REPLACED,
            "the form that stands in the answer box",
            "it stands in the question, to be copied",
        )
    if space.words:
        yield "words", _REPLACED, "word limits", "the question says them; nothing counts the words"
    if space.attachments:
        yield "attachments", _REPLACED, "how many files are taken", "the brief says it"


def _loss(item: Item, part: str | None, said: _Said) -> Loss:
    field, kind, what, instead = said
    return Loss(item=item.id, part=part, field=field, kind=kind, what=what, instead=instead)
