"""An assignment of a Moodle backup, and the marking guide or rubric that it is marked with."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_activity import Activity, Known, grade_faults, text_faults
from itembank.verify.backup_files import Files
from itembank.verify.backup_forms import form_faults
from itembank.verify.backup_values import absent, amount, unfilled, value
from itembank.verify.codes import at
from itembank.verify.moodle_texts import name_faults
from itembank.verify.opener import Opener

# Null is no date, and none of these columns can hold it.
_FILLED = ("name", "grade", "duedate", "allowsubmissionsfromdate")
_AREAS = {"intro": "intro", "activity": "activityattachment"}


def read_assign(
    opener: Opener, activity: Activity, files: Files, known: Known
) -> Iterator[Diagnostic]:
    assign, path = activity.element, activity.path
    yield from unfilled(assign, _FILLED, path, "the assignment")
    yield from absent(assign, ("intro",), path, "the assignment")
    if value(assign, "name"):
        yield from name_faults(value(assign, "name"), assign, path, what="assignment")
    given, grade = value(assign, "grade"), amount(assign, "grade")
    if given and (grade is None or grade != int(grade)):
        said = f"the grade is `{given}`"
        help_text = "write a whole number: Moodle holds no other for an assignment"
        yield at(codes.NUMBER_WRONG, path, assign, said, help_text)
    yield from text_faults(activity, files, _AREAS)
    yield from grade_faults(opener, activity, known, grade=grade or 0.0)
    grading = f"{activity.folder}/grading.xml"
    root = opener.root(grading)
    if root is not None:
        yield from form_faults(root, activity, files, known, grading, grade=grade or 0.0)
