"""What the exporter can be told, and what each kind of part becomes in a course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from itembank.export import Capability, Flag, Holds, OptionError, Options
from itembank_exporters.moodle import EXPORTER as MOODLE
from itembank_exporters.moodle.target import FLAGS as MOODLE_FLAGS

_HIGHEST_SECTION = 52
"""As many sections as a course has at most, unless a site allows more."""

_VERSION = (
    "Release of the site that restores the backup: 5.0 for all of Moodle 5, whose backups must not "
    "be restored in Moodle 4."
)

FLAGS: tuple[Flag, ...] = (
    Flag(
        name="as",
        help="What the backup holds: quizzes, assignments for what people mark, or both.",
        default="both",
        choices=("quiz", "assignments", "both"),
        parts_ways=True,
    ),
    *(
        replace(flag, help=_VERSION) if flag.name == "moodle-version" else flag
        for flag in MOODLE_FLAGS
        if flag.name in {"moodle-version", "release-category"}
    ),
    Flag(
        name="section",
        help="Number of the course's section that everything goes into; 0 is the one on top. A "
        "course with fewer sections is filled up with empty ones, which learners see.",
        default="0",
    ),
)

CAPABILITIES: Mapping[str, Capability] = MappingProxyType(
    {
        **MOODLE.capabilities,
        "extended-response": Capability(
            holds=Holds.WHOLE,
            note="essay in the quiz, and an assignment; the scheme is shown to markers only",
        ),
        "observation": Capability(
            holds=Holds.SOMETIMES, note="an assignment without anything to hand in"
        ),
        "professional-discussion": Capability(
            holds=Holds.SOMETIMES, note="an assignment without anything to hand in"
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What goes into the backup, and where in the course it goes."""

    has_quizzes: bool
    has_assignments: bool
    section: int


def content(options: Options) -> Content:
    """OptionError for a value that no flag takes."""
    values = {flag.name: options.values.get(flag.name, flag.default) for flag in FLAGS}
    chosen = str(values["as"])
    if chosen not in {"quiz", "assignments", "both"}:
        raise OptionError(f"`{chosen}` is not one of quiz, assignments, both")
    return Content(
        has_quizzes=chosen != "assignments",
        has_assignments=chosen != "quiz",
        section=_section(str(values["section"])),
    )


def _section(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > _HIGHEST_SECTION:
        raise OptionError(f"`{text}` is not the number of a section, 0 to {_HIGHEST_SECTION}")
    return int(text)
