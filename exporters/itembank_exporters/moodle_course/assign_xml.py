"""`assign.xml`: an assignment and its settings, as a backup holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from itembank.learner_rubric import Marked
from itembank.parts import Attachments, ExtendedResponse
from itembank_exporters.moodle_course.grading import HTML
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.xml import child, put, root, xml_bytes


class AssignIds(NamedTuple):
    """The numbers of an assignment in its backup."""

    assign: int
    module: int
    context: int


class _Config(NamedTuple):
    """A setting of one of the plugins by which learners hand in and markers comment."""

    subtype: str
    plugin: str
    name: str
    value: str


def assign_xml(part: Marked, ids: AssignIds, *, name: str, intro: str) -> bytes:
    """The whole file; `intro` is HTML."""
    activity = root(
        "activity",
        {
            "id": ids.assign,
            "moduleid": ids.module,
            "modulename": "assign",
            "contextid": ids.context,
        },
    )
    assign = child(activity, "assign", ids.assign)
    is_written = isinstance(part, ExtendedResponse)
    put(
        assign,
        name=name,
        intro=intro,
        introformat=HTML,
        alwaysshowdescription=1,
        nosubmissions=0 if is_written else 1,
        grade=part.marks,
        **_SETTINGS,
    )
    for tag in ("userflags", "submissions", "grades"):
        child(assign, tag)
    configs = child(assign, "plugin_configs")
    for config in _configs(part):
        place = stable_id("assign config", str(ids.assign), config.plugin, config.name)
        put(child(configs, "plugin_config", place), **config._asdict())
    child(assign, "overrides")
    return xml_bytes(activity)


# One attempt, by hand reopened: the words that all releases know. No dates, no workflow, no mail:
# the college sets what it wants.
_SETTINGS: dict[str, int | str] = {
    "submissiondrafts": 0,
    "sendnotifications": 0,
    "sendlatenotifications": 0,
    "sendstudentnotifications": 1,
    "duedate": 0,
    "cutoffdate": 0,
    "gradingduedate": 0,
    "allowsubmissionsfromdate": 0,
    "timemodified": 0,
    "completionsubmit": 0,
    "requiresubmissionstatement": 0,
    "teamsubmission": 0,
    "requireallteammemberssubmit": 0,
    "teamsubmissiongroupingid": 0,
    "blindmarking": 0,
    "hidegrader": 0,
    "revealidentities": 0,
    "attemptreopenmethod": "manual",
    "maxattempts": 1,
    "markingworkflow": 0,
    "markingallocation": 0,
    "markinganonymous": 0,
    "preventsubmissionnotingroup": 0,
    "activity": "",
    "activityformat": HTML,
    "timelimit": 0,
    "submissionattachments": 0,
    "gradepenalty": 0,
}


def _configs(part: Marked) -> Iterator[_Config]:
    """Online text for what is written, files where they are asked for, and markers' comments."""
    room = part.response if isinstance(part, ExtendedResponse) else None
    yield _Config("assignsubmission", "onlinetext", "enabled", "1" if room else "0")
    most = room.words.max if room and room.words else None
    if room:
        yield _Config("assignsubmission", "onlinetext", "wordlimitenabled", "1" if most else "0")
        yield _Config("assignsubmission", "onlinetext", "wordlimit", str(most or 0))
    files = room.attachments if room else None
    yield _Config("assignsubmission", "file", "enabled", "1" if files else "0")
    if files:
        yield from _file_configs(files)
    yield _Config("assignfeedback", "comments", "enabled", "1")
    yield _Config("assignfeedback", "comments", "commentinline", "0")


def _file_configs(files: Attachments) -> Iterator[_Config]:
    """Size 0 is whatever the course allows."""
    yield _Config("assignsubmission", "file", "maxfilesubmissions", str(files.max))
    yield _Config("assignsubmission", "file", "maxsubmissionsizebytes", "0")
    yield _Config("assignsubmission", "file", "filetypeslist", ",".join(files.types))
