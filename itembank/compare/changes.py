"""What a change is: where, of what sort, and what stood there before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from itembank.marker_text import MarkerText

Said: TypeAlias = str | MarkerText
"""A value in words; marker-only unless learners read it."""


class Aspect(StrEnum):
    """What of an item a change touches. The values are those of `itembank diff --only`."""

    TEXT = "text"
    STIMULUS = "stimulus"
    KEY = "key"
    MARKS = "marks"
    CONSTRUCT = "construct"
    SCHEME = "scheme"
    FEEDBACK = "feedback"
    EXEMPLARS = "exemplars"
    METADATA = "metadata"
    RECORDS = "records"


class How(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. `where` leads from the outside in, as `part (a)`, `option B`, `text`.

    `before` is None where something was added, `after` where it was removed. `is_prose` says that
    the values are wording, in which words are compared; the rest are compared as wholes.
    """

    where: tuple[str, ...]
    aspect: Aspect
    how: How
    before: Said | None
    after: Said | None
    is_prose: bool = False

    @property
    def place(self) -> str:
        return ", ".join(self.where)


def for_markers(said: Said | None) -> str:
    """The plain words, asked for by name: only who writes for markers may call this."""
    if said is None:
        return ""
    return said.for_markers() if isinstance(said, MarkerText) else said
