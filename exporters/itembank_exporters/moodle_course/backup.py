"""The backup itself: the files that Moodle restores, put together as a course with one section.

A backup of a single activity cannot hold several, and a course's activities are restored through
its sections alone (source: `restore_plan_builder`).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from itembank.package import zip_bytes
from itembank_exporters.moodle_course.activity import Activity, StoredFile
from itembank_exporters.moodle_course.activity_xml import activity_files
from itembank_exporters.moodle_course.course_xml import (
    COURSE_CONTEXT,
    COURSE_ID,
    Section,
    course_files,
    section_files,
)
from itembank_exporters.moodle_course.files_xml import stored_files
from itembank_exporters.moodle_course.ids import stable_id, stamp
from itembank_exporters.moodle_course.releases import Release
from itembank_exporters.moodle_course.xml import Value, child, container, put, root, xml_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """`title` names the course where it is restored as a new one; `id` is its short name.

    An older site than `release` tells its teacher that the backup is newer than itself.
    """

    id: str
    title: str
    release: Release
    section: Section
    activities: tuple[Activity, ...]
    questions: bytes
    stored: tuple[StoredFile, ...]

    @property
    def file_name(self) -> str:
        """The files of one bank for several releases lie side by side."""
        return f"{self.id}-moodle-{self.release.name}.mbz"


def backup_bytes(backup: Backup) -> bytes:
    stored = (*backup.stored, *(file for made in backup.activities for file in made.stored))
    files = {
        "moodle_backup.xml": _moodle_backup(backup),
        "questions.xml": backup.questions,
        "roles.xml": container("roles_definition"),
        "scales.xml": container("scales_definition"),
        "outcomes.xml": container("outcomes_definition"),
        "groups.xml": container("groups", "groupings"),
        **stored_files(stored),
        **course_files(backup.id, backup.title),
        **section_files(backup.section, backup.activities),
    }
    for activity in backup.activities:
        files |= activity_files(activity, backup.section, backup.release)
    return zip_bytes(files)


def _moodle_backup(backup: Backup) -> bytes:
    made = root("moodle_backup")
    information = child(made, "information")
    put(
        information,
        name=backup.file_name,
        moodle_version=backup.release.version,
        moodle_release=backup.release.label,
        backup_version=backup.release.version,
        backup_release=backup.release.name,
        backup_date=0,
        mnet_remoteusers=0,
        include_files=1,
        include_file_references_to_external_content=0,
        original_wwwroot="https://itembank.invalid",
        original_site_identifier_hash=stamp("site"),
        original_course_id=COURSE_ID,
        original_course_format="topics",
        original_course_fullname=backup.title,
        original_course_shortname=backup.id,
        original_course_startdate=0,
        original_course_enddate=0,
        original_course_contextid=COURSE_CONTEXT,
        original_system_contextid=stable_id("context", "system"),
    )
    detail = child(child(information, "details"), "detail")
    detail.set("backup_id", stamp("backup", backup.id)[-32:])
    put(detail, type="course", format="moodle2", interactive=1, mode=10, execution=1)
    put(detail, executiontime=0)
    _contents(information, backup)
    _settings(information, backup)
    return xml_bytes(made)


def _contents(information: etree._Element, backup: Backup) -> None:
    contents = child(information, "contents")
    activities = child(contents, "activities")
    for activity in backup.activities:
        put(
            child(activities, "activity"),
            moduleid=activity.module_id,
            sectionid=backup.section.id,
            modulename=activity.kind,
            title=activity.title,
            directory=activity.folder,
            insubsection="",
        )
    put(
        child(child(contents, "sections"), "section"),
        sectionid=backup.section.id,
        title=backup.section.title or backup.title,
        directory=backup.section.folder,
    )
    put(child(contents, "course"), courseid=COURSE_ID, title=backup.title, directory="course")


# What else a backup may hold; none of it is in ours.
_LEFT_OUT = (
    "users",
    "anonymize",
    "role_assignments",
    "blocks",
    "filters",
    "comments",
    "badges",
    "calendarevents",
    "userscompletion",
    "logs",
    "grade_histories",
    "groups",
    "competencies",
    "customfield",
    "contentbankcontent",
    "xapistate",
    "legacyfiles",
)
_HELD = ("activities", "files", "questionbank")


def _settings(information: etree._Element, backup: Backup) -> None:
    settings = child(information, "settings")
    whole: dict[str, Value] = {
        "filename": backup.file_name,
        **dict.fromkeys(_HELD, 1),
        **dict.fromkeys(_LEFT_OUT, 0),
    }
    for name, value in whole.items():
        put(child(settings, "setting"), level="root", name=name, value=value)
    section = f"section_{backup.section.id}"
    activities = (f"{activity.kind}_{activity.module_id}" for activity in backup.activities)
    for level, key in (("section", section), *(("activity", key) for key in activities)):
        for ending, value in (("included", 1), ("userinfo", 0)):
            named: dict[str, Value] = {"level": level, level: key, "name": f"{key}_{ending}"}
            put(child(settings, "setting"), **named, value=value)
