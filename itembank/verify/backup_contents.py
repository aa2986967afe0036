"""`moodle_backup.xml`: which release made the backup, what is in it, what is to be restored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import Archive, is_safe
from itembank.verify.backup_values import Ids, unfilled, value
from itembank.verify.codes import at, finding, listed
from itembank.verify.opener import Opener

NAME = "moodle_backup.xml"
# A backup that a Moodle made brings the log of its making.
LOG = "moodle_backup.log"
# Release 4.0 brought bank entries and versions.
_FIRST_WITH_VERSIONS = 2022041900
_BESIDE = ("files.xml", "groups.xml", "outcomes.xml", "questions.xml", "roles.xml", "scales.xml")
_FILLED = (
    "name",
    "backup_version",
    "backup_release",
    "backup_date",
    "original_course_id",
    "original_course_contextid",
    "original_system_contextid",
)
_OF_COURSE = ("course.xml", "roles.xml")
_OF_SECTION = ("section.xml",)
_OF_ACTIVITY = ("module.xml", "grades.xml", "roles.xml")
# Without this it restores, and the form that it is marked with is gone.
_OF_KIND = {"assign": ("grading.xml",)}
_THERE_OF_ACTIVITY = ("moduleid", "sectionid", "modulename", "title", "directory")
# What tells a backup that has lost its list: some of its folders and files.
_TELLING = ("activities/", "sections/", "course/course.xml", "questions.xml", "files.xml")
_BUILD = re.compile(r"\(Build: [0-9]{8}\)")
_VERSION = re.compile(r"[0-9]{10}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An activity that the backup says it has; `element` is where it says so."""

    module: str
    kind: str
    directory: str
    element: etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """`folders` are those of everything that the backup says it has."""

    activities: tuple[Listed, ...] = ()
    folders: frozenset[str] = frozenset()
    has_versions: bool = True
    is_by_hand: bool = False


def lost_list(archive: Archive) -> Diagnostic | None:
    """What to say of a backup without its list; None if it does not look like a backup."""
    told = [sign for sign in _TELLING if any(name.startswith(sign) for name in archive.names)]
    if NAME in archive or len(told) < 2:  # noqa: PLR2004 - one alone is in other packages too
        return None
    said = f"`{NAME}` is not in the backup, and Moodle restores nothing without it"
    help_text = (
        f"get the `.mbz` as Moodle made it, or make the backup again: {listed(told)} are there, "
        f"so that only the list was lost"
    )
    return finding(codes.BACKUP_FILE, "", said, help_text)


def read_contents(opener: Opener) -> Contents:
    opener.found.extend(_files(opener))
    root = opener.root(NAME)
    if root is None:
        return Contents()
    information = root.find("information")
    if information is None:
        opener.found.extend(unfilled(root, ("information",), NAME, "the backup"))
        return Contents()
    opener.found.extend(_information(information))
    activities = tuple(_listed(e) for e in information.iterfind("contents/activities/activity"))
    opener.found.extend(_settings(information, activities))
    opener.found.extend(_activities(activities, opener))
    for place, needed in (("course", _OF_COURSE), ("sections/section", _OF_SECTION)):
        for element in information.iterfind(f"contents/{place}"):
            opener.found.extend(_folder(element, needed, opener))
    version = value(information, "backup_version")
    return Contents(
        activities=activities,
        folders=frozenset(
            folder
            for element in information.iterfind("contents//directory")
            if (folder := (element.text or "").strip())
        ),
        has_versions=not version.isdecimal() or int(version[:10]) >= _FIRST_WITH_VERSIONS,
        is_by_hand=LOG not in opener,
    )


def _files(opener: Opener) -> Iterator[Diagnostic]:
    for name in _BESIDE:
        if name not in opener:
            yield _lacking(name)


def _lacking(name: str, *, element: etree._Element | None = None) -> Diagnostic:
    said = f"`{name}` is not in the backup"
    help_text = "put it in, with an empty root element if there is nothing to say"
    if element is None:
        return finding(codes.BACKUP_FILE, "", said, help_text)
    return at(codes.BACKUP_FILE, NAME, element, said, help_text)


def _information(information: etree._Element) -> Iterator[Diagnostic]:
    yield from unfilled(information, _FILLED, NAME, "the backup")
    details = information.findall("details/detail")
    for detail in details:
        yield from unfilled(detail, ("type", "format", "mode"), NAME, "the detail of the backup")
    if not details:
        yield from unfilled(information, ("details",), NAME, "the backup")
    release, version = value(information, "moodle_release"), value(information, "moodle_version")
    if not _BUILD.search(release) or not _VERSION.fullmatch(version):
        said = f"the release is `{release}`, version `{version}`"
        help_text = (
            "write such as `4.1 (Build: 20221128)` and `2022112800`: without them Moodle puts "
            "strangers' questions into the quiz"
        )
        yield at(codes.RELEASE_UNCLEAR, NAME, information, said, help_text)


def _listed(element: etree._Element) -> Listed:
    return Listed(
        module=value(element, "moduleid"),
        kind=value(element, "modulename"),
        directory=value(element, "directory"),
        element=element,
    )


def _settings(information: etree._Element, activities: tuple[Listed, ...]) -> Iterator[Diagnostic]:
    settings = {value(s, "name"): (value(s, "value"), s) for s in information.iter("setting")}
    given, element = settings.get("activities", ("", information))
    if given != "1":
        said = "the setting `activities` is not 1"
        help_text = "write it with the level `root` and the value 1: else nothing is restored"
        yield at(codes.NOT_INCLUDED, NAME, element, said, help_text)
    for activity in activities:
        name = f"{activity.kind}_{activity.module}_included"
        given, element = settings.get(name, ("1", information))
        if given != "1":
            said = f"the setting `{name}` is `{given}`"
            help_text = "write 1, or leave the activity out"
            yield at(codes.NOT_INCLUDED, NAME, element, said, help_text)


def _activities(activities: tuple[Listed, ...], opener: Opener) -> Iterator[Diagnostic]:
    modules = Ids(what="activity")
    for activity in activities:
        yield from modules.take(activity.module, activity.element, NAME)
        yield from unfilled(activity.element, _THERE_OF_ACTIVITY, NAME, "an activity")
        kind = activity.kind
        needed = (f"{kind}.xml", *_OF_ACTIVITY, *_OF_KIND.get(kind, ()))
        yield from _folder(activity.element, needed, opener)


def _folder(
    element: etree._Element, needed: tuple[str, ...], opener: Opener
) -> Iterator[Diagnostic]:
    """The folder that something of the course lies in, with its files."""
    folder = value(element, "directory")
    if not is_safe(folder):
        said = f"the folder `{folder}` could lead out of the backup"
        yield at(codes.UNSAFE_NAME, NAME, element, said, "write such as `activities/quiz_1`")
        return
    for name in needed:
        if f"{folder}/{name}" not in opener:
            yield _lacking(f"{folder}/{name}", element=element)
