"""Settings of the quizzes of a Canvas course, and the assignments that stand for them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at, finding
from itembank.verify.course_assignments import points_faults
from itembank.verify.course_known import (
    NEAR,
    Known,
    amount,
    group_faults,
    order_faults,
    own,
    rubric_faults,
    title_faults,
    value,
)
from itembank.verify.learner_text import holder_faults
from itembank.verify.qti12_package import Reader

_SURVEYS = frozenset(("survey", "graded_survey"))
_GRADED = frozenset(("assignment", "graded_survey"))
_READ_FIRST = ("title", "description", "quiz_type", "points_possible", "due_at")


def read_quizzes(reader: Reader, known: Known) -> Iterator[Diagnostic]:
    known.banks.update(reader.bank_idents)
    known.quizzes.update(reader.quizzes.values())
    by_ident = {ident: path for path, ident in reader.quizzes.items()}
    told = set()
    for settings in reader.settings:
        root = known.nodes.root(settings.path)
        if root is not None:
            told.add(settings.quiz)
            yield from _quiz(root, settings.path, known)
            questions = by_ident.get(settings.quiz)
            if questions is not None:
                yield from _points(root, settings.path, reader, questions)
    for path, ident in reader.quizzes.items():
        expected = f"{ident}/assessment_meta.xml"
        if ident not in told and expected not in known.unread:
            said = f"the quiz `{ident}` has no settings"
            help_text = f"write `{expected}` and list it"
            yield finding(codes.SETTINGS_PATH, path, said, help_text)


def _quiz(root: etree._Element, path: str, known: Known) -> Iterator[Diagnostic]:
    yield from title_faults(root, path, "quiz")
    yield from order_faults(root, _READ_FIRST, path)
    yield from group_faults(root, known, path)
    description = own(root, "description")
    if description is not None:
        yield from holder_faults(description, path, has_frames=True)
    assignment = own(root, "assignment")
    if assignment is None:
        if value(root, "quiz_type") in _GRADED:
            said = "the quiz is graded and has no assignment in its settings"
            help_text = "write one into them: the gradebook goes by it"
            yield at(codes.QUIZ_UNGRADED, path, root, said, help_text)
        return
    yield from title_faults(assignment, path, "quiz")
    yield from points_faults(assignment, path)
    yield from group_faults(assignment, known, path)
    yield from rubric_faults(assignment, known, path)


def _points(
    root: etree._Element, path: str, reader: Reader, questions: str
) -> Iterator[Diagnostic]:
    """What the settings say, against the questions in the file of that name."""
    # A bank may hold fewer questions than are drawn, or lie in another course; the points of a
    # survey are for taking part.
    is_free = questions in reader.drawing or value(root, "quiz_type") in _SURVEYS
    code = codes.POINTS_MAY_DIFFER if is_free else codes.POINTS_DIFFER
    total = _total(reader, questions)
    if total is None:
        return
    assignment = own(root, "assignment")
    for element in (root, assignment) if assignment is not None else (root,):
        given = amount(element, "points_possible")
        if given is not None and abs(given - total) > NEAR:
            said = f"the settings say {given:g} points, and the questions come to {total:g}"
            yield at(code, path, element, said, "write the sum of the questions")


def _total(reader: Reader, questions: str) -> float | None:
    if questions in reader.drawing:
        return reader.drawing[questions]
    return sum(each.marks for each in reader.asked.get(questions, ()))
