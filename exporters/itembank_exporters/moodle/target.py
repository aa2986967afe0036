"""What is exported to: the Moodle release and the switches, read from the options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from itembank.diagnostics import Pointer
from itembank.export import Audience, Flag, LossKind, OptionError, Options
from itembank_exporters.moodle.texts import Pictures

RELEASES = ("4.1", "4.2", "4.3", "4.4", "4.5", "5.0", "5.1")

FLAGS: tuple[Flag, ...] = (
    Flag(
        name="moodle-version",
        help="Oldest Moodle release that is to import the file.",
        default="4.5",
        choices=RELEASES,
    ),
    Flag(
        name="max-size",
        help="Split into files below this size, such as 2MB; a site may limit uploads.",
        default="",
    ),
    Flag(
        name="release-category",
        help="Put the bank's version into the name of its category, so that nothing doubles.",
        default=False,
    ),
)

_SIZE = re.compile(r"([0-9]+)\s*(B|KB|MB|GB)", re.IGNORECASE)
_UNITS = {"B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
# Hardly an item with a scenario and a scheme fits into less.
_SMALLEST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`release` as numbers; `max_bytes` of one file, None for no limit.

    With `has_slots` a quiz's slots put questions in order; else their names and those of their
    categories must.
    """

    practice: bool
    accepts_changed_marking: bool
    release: tuple[int, int]
    max_bytes: int | None
    release_category: bool
    pictures: Pictures
    has_slots: bool = False

    @property
    def has_ordering(self) -> bool:
        # The ordering question came into Moodle's core with 4.4.
        return self.release >= (4, 4)

    @property
    def keeps_cloze_ids(self) -> bool:
        # 4.1 and 4.2.2 do not read the ID number of a cloze question; 4.3 is taken as they are.
        return self.release >= (4, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a part cannot go to Moodle; `pointer` is below the part.

    A marking fault says in `changed` how Moodle would mark instead if that is accepted.
    """

    pointer: Pointer
    message: str
    help: str
    changed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What a part loses on the way."""

    field: str
    kind: LossKind
    what: str
    instead: str


Faults = Iterator[Fault]
Losses = Iterator[Gone]


def target(options: Options, pictures: Pictures) -> Target:
    """The target of these options; OptionError for a value that no flag takes."""
    values = {flag.name: options.values.get(flag.name, flag.default) for flag in FLAGS}
    return Target(
        practice=options.audience is Audience.PRACTICE,
        accepts_changed_marking=options.accept_changed_marking,
        release=_release(str(values["moodle-version"])),
        max_bytes=_bytes(str(values["max-size"])),
        release_category=bool(values["release-category"]),
        pictures=pictures,
    )


def _release(text: str) -> tuple[int, int]:
    if text not in RELEASES:
        raise OptionError(f"`{text}` is not one of {', '.join(RELEASES)}")
    major, minor = text.split(".")
    return int(major), int(minor)


def _bytes(text: str) -> int | None:
    if not text:
        return None
    found = _SIZE.fullmatch(text.strip())
    size = int(found[1]) * _UNITS[found[2].upper()] if found else 0
    if not size:
        raise OptionError(f"`{text}` is not a size such as `2MB` or `500KB`")
    if size < _SMALLEST:
        raise OptionError(f"`{text}` is smaller than `10KB`: hardly an item fits into that")
    return size
