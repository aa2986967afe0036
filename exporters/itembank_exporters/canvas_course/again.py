"""What becomes of a second import, and how people find what an earlier one brought.

Canvas's own importers of 2019, run on records of a course: each thing is found again by its
identifier. Of newer ones, up to 2025, the source was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from itembank.export import Again, SecondImport, Trace
from itembank_exporters.canvas.again import REMARKING
from itembank_exporters.canvas.again import traces as quiz_traces
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas_course.contents import Contents, CourseSet
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.modules import module_title
from itembank_exporters.canvas_course.notes import WHERE
from itembank_exporters.canvas_course.quizzes import QuestionBank
from itembank_exporters.canvas_course.rubrics import rubric_ident
from itembank_exporters.canvas_course.tables import OUTCOMES_WHERE

_COURSE = SecondImport(
    where=WHERE,
    does=Again.UPDATES,
    how="quizzes, questions, question banks, assignments, rubrics, outcomes and modules are found "
    "again by their identifiers; dates, access codes, weights of groups and what is published stay "
    "as the teacher set them, but names, texts, points, attempts, time limits, drop rules, "
    "rubrics, and what learners see of right answers are again as in the package, and the modules "
    "in it move behind the others; a question that has gone from a quiz stays there and in its "
    "bank; a published quiz may have to be saved once more before learners see what is new, and "
    "who has begun it keeps the old questions; a package that holds drafts comes beside what is "
    "signed",
)
_OUTCOMES = SecondImport(
    where=OUTCOMES_WHERE,
    does=Again.UPDATES,
    how="outcomes and groups are found again by their `vendor_guid`",
)

_QUIZ_STEPS = (
    (
        "A question: open its quiz, Edit > Questions, and delete the question by its name, with "
        "the block of text before it that is its scenario, if there is one; the points of the quiz "
        "follow"
    ),
    (
        "A quiz: unpublish it. Canvas does not unpublish a quiz with submissions: set `Available "
        "until` to today instead. Delete it only if nobody has taken it, since its marks go with it"
    ),
    "A published quiz in which anything was changed: open it and `Save It Now`, if Canvas asks",
)
_ASSIGNMENT_STEPS = (
    (
        "An assignment: unpublish it, or set `Available until` to today where somebody has handed "
        "in. Delete it only if nobody has been marked, since the marks go with it"
    ),
    (
        "A rubric: delete it only after its assignment, and never where somebody has been marked "
        "with it: the marks go with it"
    ),
)
_MODULE_STEPS = (
    "A module: delete it once nothing in it is used; what stands in it stays in the course",
    (
        "What came with a package that held drafts (DRAFT stands in the names of its assignment "
        "groups): nothing signed takes its place; delete it once the release is there"
    ),
)
_RUBRIC_MARKS = (
    "Work that was marked with a rubric keeps its marks: where the rubric or its points are others "
    "now, look at that work in SpeedGrader"
)
_BANK_STEP = (
    "A question bank: Quizzes > Manage Question Banks, and delete it there, once no quiz draws "
    "questions from it at random; a single question of one: open the bank and delete it by name"
)


def second_import(desk: CourseDesk) -> tuple[SecondImport, ...]:
    """For the package, and for the table that updates. That of rubrics never does: see the notes.

    It is no way in for what the package brings, so nothing has to be retired because of it.
    """
    return (_COURSE, *((_OUTCOMES,) if desk.setting.has_assignments else ()))


def retiring(desk: CourseDesk) -> tuple[str, ...]:
    return (
        *(_QUIZ_STEPS if desk.setting.has_quizzes else ()),
        *((_BANK_STEP,) if desk.setting.has_banks else ()),
        *(_ASSIGNMENT_STEPS if desk.setting.has_assignments else ()),
        *_MODULE_STEPS,
    )


def remarking(desk: CourseDesk) -> tuple[str, ...]:
    return (
        *(REMARKING if desk.setting.has_quizzes else ()),
        *((_RUBRIC_MARKS,) if desk.setting.has_assignments else ()),
    )


def traces(found: Contents, desk: CourseDesk) -> Iterator[Trace]:
    """Quizzes, questions, assignments, rubrics, modules and banks; nobody sees an identifier."""
    for made in found.sets:
        if made.quiz:
            quiz = made.quiz
            yield from quiz_traces(made.set_, quiz.quiz, desk.quiz, title=quiz.title)
        yield from _of_assignments(made, desk)
        yield _of_module(made, desk)
    for bank in found.banks:
        yield from _of_bank(bank, desk)


def _of_assignments(made: CourseSet, desk: CourseDesk) -> Iterator[Trace]:
    """They stand beside the quiz: removing it does not remove them."""
    for assignment in made.assignments:
        trace = Trace(
            what="assignment",
            id=assignment.ident,
            name=assignment.title,
            place="Assignments",
            set=f"{made.set_.id}:assignments",
            items=(assignment.item.id,),
        )
        yield trace
        if assignment.is_graded:
            item, part = assignment.item, assignment.part
            ident = rubric_ident(desk.bank, item, part, holds_drafts=desk.holds_drafts)
            yield replace(trace, what="rubric", id=ident, place="Rubrics")


def _of_module(made: CourseSet, desk: CourseDesk) -> Trace:
    return Trace(
        what="module",
        id=identifier("module", *desk.names, made.set_.id),
        name=module_title(made, desk),
        place="Modules",
        set=f"{made.set_.id}:module",
        items=tuple(item.id for item in made.items),
    )


def _of_bank(bank: QuestionBank, desk: CourseDesk) -> Iterator[Trace]:
    """A bank that is out of use goes with its questions; Canvas takes none out by itself."""
    for trace in quiz_traces(bank.set_, bank.bank, desk.banks, title=bank.title):
        what = "question in a bank" if trace.what == "question" else trace.what
        yield replace(trace, what=what, set=f"{bank.set_.id}:bank")
