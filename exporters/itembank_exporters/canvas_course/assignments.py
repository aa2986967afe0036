"""An assignment for every part that a person marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from itembank.export import Refusal, stamped
from itembank.learner_rubric import Marked
from itembank.model import Item
from itembank.parts import ExtendedResponse, Observation, ProfessionalDiscussion
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.questions import question_name
from itembank_exporters.canvas.quiz_settings import LONGEST_TITLE, yes_or_no
from itembank_exporters.canvas.refusals import live_in_practice, missing_picture
from itembank_exporters.canvas.typed import is_upload
from itembank_exporters.canvas_course.briefs import LONGEST_BRIEF, brief_html
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.groups import ASSIGNMENTS, group_ident
from itembank_exporters.canvas_course.rubrics import rubric_ident
from itembank_exporters.canvas_course.settings_xml import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """`body` is HTML. `is_asked_twice`: a quiz of the same package asks the same."""

    ident: str
    title: str
    item: Item
    part: Marked
    body: str
    pictures: frozenset[str]
    is_hidden: bool
    is_asked_twice: bool = False

    @property
    def is_graded(self) -> bool:
        return self.part.marks > 0


def marked_parts(item: Item) -> tuple[tuple[int, Marked], ...]:
    """The parts that a person marks, each with its place in the item."""
    return tuple(
        (index, part)
        for index, part in enumerate(item.parts)
        if isinstance(part, ExtendedResponse | Observation | ProfessionalDiscussion)
    )


def assignments_of(item: Item, desk: CourseDesk, *, is_in_quiz: bool) -> tuple[Assignment, ...]:
    """In the order of the parts. Nobody sees an assignment that a quiz asks already."""
    return tuple(
        _assignment(item, part, desk, is_in_quiz=is_in_quiz) for _, part in marked_parts(item)
    )


def _assignment(item: Item, part: Marked, desk: CourseDesk, *, is_in_quiz: bool) -> Assignment:
    is_asked_twice = is_in_quiz and isinstance(part, ExtendedResponse)
    title = question_name(part, item)
    return Assignment(
        ident=identifier("assignment", *desk.names, item.id, part.label),
        title=stamped(title, is_draft=item.id in desk.quiz.drafts),
        item=item,
        part=part,
        body=brief_html(part, item, desk.quiz),
        pictures=frozenset(desk.scribe.pictures),
        is_hidden=desk.is_hidden(item) or is_asked_twice,
        is_asked_twice=is_asked_twice,
    )


def assignment_refusals(item: Item, desk: CourseDesk) -> Iterator[Refusal]:
    """Why the item cannot be handed in and marked there."""
    parts = marked_parts(item)
    if parts and desk.setting.is_practice and item.security == "live":
        yield live_in_practice(item)
        return
    for (index, _), made in zip(parts, assignments_of(item, desk, is_in_quiz=False), strict=True):
        for file in sorted(made.pictures - desk.bank.assets.keys()):
            yield missing_picture(item, file)
        if len(made.body) > LONGEST_BRIEF:
            yield _too_long(item, index, made)
        if len(made.title) > LONGEST_TITLE:
            yield _long_name(item, made)


def _too_long(item: Item, index: int, made: Assignment) -> Refusal:
    return Refusal(
        item=item.id,
        pointer=("parts", index, "stem"),
        message=f"an assignment in Canvas takes {LONGEST_BRIEF} characters, "
        f"this has {len(made.body)}",
        help="shorten the question or the scenario",
    )


def _long_name(item: Item, made: Assignment) -> Refusal:
    return Refusal(
        item=item.id,
        pointer=("id",),
        message=f"a name in Canvas takes {LONGEST_TITLE} characters, this has {len(made.title)}",
        help="write a shorter id, or shorter labels of its parts",
    )


def settings_of(assignment: Assignment, desk: CourseDesk) -> Element:
    """`assignment_settings.xml`. Points are read only where there is a grading type."""
    part = assignment.part
    graded = assignment.is_graded
    return Element(
        name="assignment",
        attributes={"identifier": assignment.ident},
        values={
            "title": assignment.title,
            "assignment_group_identifierref": group_ident(ASSIGNMENTS, desk.names),
            "workflow_state": "unpublished" if assignment.is_hidden else "published",
            **(_rubric(assignment, desk) if graded else {}),
            **_files(part),
            "points_possible": str(part.marks),
            "grading_type": "points" if graded else "not_graded",
            "submission_types": _handed_in(part) if graded else "not_graded",
            "omit_from_final_grade": yes_or_no(desk.setting.is_practice),
        },
    )


def _rubric(assignment: Assignment, desk: CourseDesk) -> dict[str, str]:
    item, part = assignment.item, assignment.part
    ident = rubric_ident(desk.bank, item, part, holds_drafts=desk.holds_drafts)
    return {"rubric_identifierref": ident, "rubric_use_for_grading": "true"}


def _files(part: Marked) -> dict[str, str]:
    files = part.response.attachments if isinstance(part, ExtendedResponse) else None
    if not files or not files.types:
        return {}
    return {"allowed_extensions": ",".join(type_.removeprefix(".") for type_ in files.types)}


def _handed_in(part: Marked) -> str:
    """How learners answer; `none` is what Canvas calls an assignment that somebody watches."""
    if not isinstance(part, ExtendedResponse):
        return "none"
    if is_upload(part):
        return "online_upload"
    return "online_text_entry,online_upload" if part.response.attachments else "online_text_entry"
