"""A quiz as a value: what stands in it, page by page, and what it becomes in a backup."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.xml import Value, child, put, root, xml_bytes

# Times at which a review may show something. Source: `mod_quiz\question\display_options`.
_DURING, _AT_ONCE, _OPEN, _CLOSED = 0x10000, 0x01000, 0x00100, 0x00010
_ALWAYS = _DURING | _AT_ONCE | _OPEN | _CLOSED
_SHOWN = ("correctness", "specificfeedback", "generalfeedback", "rightanswer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A question in its place; a description has no marks."""

    entry_id: int
    marks: int
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section of a quiz, from a slot on, counted from 1; no heading where it is empty."""

    first_slot: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    id: int
    module_id: int
    context_id: int
    name: str
    minutes: int | None
    practice: bool
    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...]

    @property
    def marks(self) -> int:
        return sum(slot.marks for slot in self.slots)


def quiz_xml(quiz: Quiz) -> bytes:
    activity = root(
        "activity",
        {
            "id": quiz.id,
            "moduleid": quiz.module_id,
            "modulename": "quiz",
            "contextid": quiz.context_id,
        },
    )
    made = child(activity, "quiz", quiz.id)
    put(made, **_settings(quiz))
    child(made, "quiz_grade_items")
    instances = child(made, "question_instances")
    for number, slot in enumerate(quiz.slots, start=1):
        _put_slot(instances, quiz, slot, number)
    sections = child(made, "sections")
    for heading in quiz.headings:
        put(
            child(sections, "section", stable_id("heading", str(quiz.id), str(heading.first_slot))),
            firstslot=heading.first_slot,
            heading=heading.text,
            shufflequestions=0,
        )
    for empty in ("feedbacks", "overrides", "grades", "attempts"):
        child(made, empty)
    return xml_bytes(activity)


def _settings(quiz: Quiz) -> dict[str, Value]:
    return {
        "name": quiz.name,
        "intro": "",
        "introformat": 1,
        "timeopen": 0,
        "timeclose": 0,
        "timelimit": (quiz.minutes or 0) * 60,
        "overduehandling": "autosubmit",
        "graceperiod": 0,
        "preferredbehaviour": "deferredfeedback",
        "canredoquestions": 0,
        "attempts_number": 0 if quiz.practice else 1,
        "attemptonlast": 0,
        "grademethod": 1,
        "decimalpoints": 2,
        "questiondecimalpoints": -1,
        **_reviews(practice=quiz.practice),
        "questionsperpage": 0,
        "navmethod": "free",
        "shuffleanswers": 1,
        # Not worked out again by Moodle: other sums than that of the slots make wrong grades.
        "sumgrades": f"{quiz.marks}.00000",
        "grade": f"{quiz.marks}.00000",
        "timecreated": 0,
        "timemodified": 0,
        "password": "",
        "subnet": "",
        "browsersecurity": "-",
        "delay1": 0,
        "delay2": 0,
        "showuserpicture": 0,
        "showblocks": 0,
        "completionattemptsexhausted": 0,
        "completionminattempts": 0,
        "allowofflineattempts": 0,
    }


def _reviews(*, practice: bool) -> dict[str, int]:
    """What learners see, and when: in a secure quiz nothing but marks, once it is closed."""
    shown = _ALWAYS if practice else 0
    return {
        "reviewattempt": _ALWAYS if practice else _DURING,
        **{f"review{what}": shown for what in _SHOWN},
        "reviewmaxmarks": _ALWAYS if practice else _DURING | _CLOSED,
        "reviewmarks": _ALWAYS if practice else _CLOSED,
        "reviewoverallfeedback": shown & ~_DURING,
    }


def _put_slot(instances: etree._Element, quiz: Quiz, slot: Slot, number: int) -> None:
    id_ = stable_id("slot", str(quiz.id), str(number))
    made = child(instances, "question_instance", id_)
    put(
        made,
        quizid=quiz.id,
        slot=number,
        page=slot.page,
        displaynumber=None,
        requireprevious=0,
        maxmark=f"{slot.marks}.0000000",
        quizgradeitemid=None,
    )
    reference = child(made, "question_reference", stable_id("reference", str(id_)))
    put(
        reference,
        usingcontextid=quiz.context_id,
        component="mod_quiz",
        questionarea="slot",
        questionbankentryid=slot.entry_id,
        # None is the newest version, whatever is restored later.
        version=None,
    )
