"""The course round the activities: seen only where a backup is restored as a new course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itembank_exporters.moodle_course.activity import Activity
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.xml import child, container, put, root, xml_bytes

COURSE_ID = stable_id("course")
COURSE_CONTEXT = stable_id("context", "course")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The section of the course that takes every activity.

    Without a title it renames none: Moodle gives a restored title to a section that has no own.
    """

    id: int
    number: int
    title: str

    @property
    def folder(self) -> str:
        return f"sections/section_{self.id}"


def course_files(id_: str, title: str) -> dict[str, bytes]:
    made = root("course", {"id": COURSE_ID, "contextid": COURSE_CONTEXT})
    put(
        made,
        shortname=id_,
        fullname=title,
        idnumber="",
        summary="",
        summaryformat=1,
        format="topics",
        showgrades=1,
        newsitems=0,
        startdate=0,
        enddate=0,
        marker=0,
        maxbytes=0,
        legacyfiles=0,
        showreports=0,
        visible=1,
        groupmode=0,
        groupmodeforce=0,
        defaultgroupingid=0,
        lang="",
        theme="",
        timecreated=0,
        timemodified=0,
        requested=0,
        enablecompletion=1,
        completionnotify=0,
    )
    category = child(made, "category", stable_id("course category"))
    put(category, name=title, description=None)
    child(made, "tags")
    child(made, "customfields")
    child(made, "courseformatoptions")
    return {
        "course/course.xml": xml_bytes(made),
        "course/enrolments.xml": container("enrolments", "enrols"),
        "course/roles.xml": container("roles", "role_overrides", "role_assignments"),
        "course/inforef.xml": container("inforef"),
        "course/completiondefaults.xml": container("course_completion_defaults"),
    }


def section_files(section: Section, activities: Iterable[Activity]) -> dict[str, bytes]:
    made = root("section", {"id": section.id})
    put(
        made,
        number=section.number,
        name=section.title,
        summary="",
        summaryformat=1,
        sequence=",".join(str(activity.module_id) for activity in activities),
        visible=1,
        availabilityjson=None,
        timemodified=0,
    )
    return {
        f"{section.folder}/section.xml": xml_bytes(made),
        f"{section.folder}/inforef.xml": container("inforef"),
    }
