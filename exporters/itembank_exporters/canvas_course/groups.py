"""Assignment groups: where the gradebook gathers the quizzes and the assignments of a bank.

They carry no weight, so that a course that weights its groups is not changed by an import. Their
names hold the bank's: Canvas takes over a group of the same name that a teacher made. Those of
drafts say so, or they would take over the groups of what is signed.
"""

from __future__ import annotations

from collections.abc import Iterable

from itembank.export import stamped
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.quiz_settings import LONGEST_TITLE
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.settings_xml import Element, listed, xml_bytes

QUIZZES = "quizzes"
ASSIGNMENTS = "assignments"


def group_ident(kind: str, names: Iterable[str]) -> str:
    return identifier("group", *names, kind)


def groups_xml(kinds: Iterable[str], desk: CourseDesk) -> bytes:
    """`assignment_groups.xml` with these kinds of group."""
    return xml_bytes(listed("assignmentGroups", (_group(kind, desk) for kind in kinds)))


def _group(kind: str, desk: CourseDesk) -> Element:
    ending = f": practice {kind}" if desk.setting.is_practice else f": {kind}"
    name = stamped(desk.bank.settings.name, is_draft=desk.holds_drafts)
    name = name[: LONGEST_TITLE - len(ending)]
    return Element(
        name="assignmentGroup",
        attributes={"identifier": group_ident(kind, desk.names)},
        values={"title": f"{name}{ending}"},
    )
