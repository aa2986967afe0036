"""The files of a course package, and where Canvas looks for each.

There is no `course_settings.xml`: whatever stood in it would be written over the teacher's course.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itembank.package import zip_bytes
from itembank_exporters.canvas.archive import SETTINGS_FILE
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas_course.assignments import Assignment, settings_of
from itembank_exporters.canvas_course.briefs import page
from itembank_exporters.canvas_course.contents import Contents
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.manifest import (
    CONTENT,
    FILE,
    FLAG,
    QUIZ,
    Resource,
    manifest_xml,
)
from itembank_exporters.canvas_course.settings_xml import Element, listed, xml_bytes

_WEB = "web_resources"
_QUESTIONS = "non_cc_assessments"
_BODY = "brief.html"
_ASSIGNMENT = "assignment_settings.xml"
_COURSE = "course_settings"
_FLAG_TEXT = b"This package was written for Canvas > Settings > Import Course Content.\n"


def course_bytes(found: Contents, settings: Mapping[str, bytes], desk: CourseDesk) -> bytes:
    """`settings` are the files of `course_settings` by name."""
    pictures = _pictures(found, desk)
    files = {
        FLAG: _FLAG_TEXT,
        **{f"{_COURSE}/{name}": content for name, content in settings.items()},
        **_quiz_files(found),
        **{path: content for a in found.assignments for path, content in _assignment(a, desk)},
        **pictures,
    }
    resources = tuple(_resources(found, tuple(settings), tuple(pictures), desk))
    ident = identifier("course", *desk.names)
    return zip_bytes({"imsmanifest.xml": manifest_xml(ident, resources), **files})


def _quiz_files(found: Contents) -> dict[str, bytes]:
    return {
        **{_questions(quiz.ident): quiz.questions for quiz in found.quizzes},
        **{f"{quiz.ident}/{SETTINGS_FILE}": quiz.settings for quiz in found.quizzes},
        **{_questions(bank.ident): bank.questions for bank in found.banks},
    }


def _questions(ident: str) -> str:
    return f"{_QUESTIONS}/{ident}.xml.qti"


def _assignment(assignment: Assignment, desk: CourseDesk) -> Iterator[tuple[str, bytes]]:
    yield f"{assignment.ident}/{_BODY}", page(assignment.title, assignment.body)
    yield f"{assignment.ident}/{_ASSIGNMENT}", xml_bytes(settings_of(assignment, desk))


def _pictures(found: Contents, desk: CourseDesk) -> dict[str, bytes]:
    """Pictures by their path in the package, sorted."""
    shown = {file for quiz in found.quizzes for file in quiz.pictures}
    shown |= {file for bank in found.banks for file in bank.bank.pictures}
    shown |= {file for assignment in found.assignments for file in assignment.pictures}
    folder = f"{_WEB}/{desk.scribe.folder}"
    return {f"{folder}/{file}": desk.bank.assets[file] for file in sorted(shown)}


def hidden_files_xml(found: Contents, desk: CourseDesk) -> bytes:
    """`files_meta.xml`: pictures that nobody finds among the files before they see the question."""
    files = (
        Element(
            name="file",
            attributes={"identifier": _picture_ident(path, desk)},
            values={"hidden": "true"},
        )
        for path in _pictures(found, desk)
    )
    return xml_bytes(listed("fileMeta", (listed("files", files),)))


def _picture_ident(path: str, desk: CourseDesk) -> str:
    return identifier("picture", *desk.names, path)


def _resources(
    found: Contents, settings: tuple[str, ...], pictures: tuple[str, ...], desk: CourseDesk
) -> Iterator[Resource]:
    yield Resource(
        ident=identifier("course-settings", *desk.names),
        type=CONTENT,
        href=FLAG,
        files=(*(f"{_COURSE}/{name}" for name in settings), FLAG),
    )
    for made in found.assignments:
        body, meta = f"{made.ident}/{_BODY}", f"{made.ident}/{_ASSIGNMENT}"
        yield Resource(ident=made.ident, type=CONTENT, href=body, files=(body, meta))
    for bank in found.banks:
        path = _questions(bank.ident)
        yield Resource(ident=bank.ident, type=CONTENT, href=path, files=(path,))
    for quiz in found.quizzes:
        path, meta = _questions(quiz.ident), f"{quiz.ident}/{SETTINGS_FILE}"
        yield Resource(ident=quiz.ident, type=QUIZ, files=(path,), depends=quiz.settings_ident)
        yield Resource(ident=quiz.settings_ident, type=CONTENT, href=meta, files=(meta,))
    for path in pictures:
        ident = _picture_ident(path, desk)
        yield Resource(ident=ident, type=FILE, href=path, files=(path,))
