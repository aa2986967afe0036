"""Word-level differences between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

# Beyond this many pairs of tokens a comparison word by word would take seconds.
_MOST_PAIRS = 4_000_000
_TOKEN = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")


class Piece(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Stretch(NamedTuple):
    piece: Piece
    text: str


def word_changes(before: str, after: str) -> tuple[Stretch, ...]:
    """The two texts as one: what both have, and what only the first or the second has.

    What is not `ADDED` is `before` again, what is not `REMOVED` is `after`.
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST_PAIRS:
        return _joined([Stretch(Piece.REMOVED, before), Stretch(Piece.ADDED, after)])
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return _joined(_with_no_lone_blanks(list(_stretches(matcher, old, new))))


def _stretches(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Stretch]:
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Stretch(Piece.SAME, "".join(old[start:end]))
            continue
        if end > start:
            yield Stretch(Piece.REMOVED, "".join(old[start:end]))
        if new_end > new_start:
            yield Stretch(Piece.ADDED, "".join(new[new_start:new_end]))


def _with_no_lone_blanks(stretches: list[Stretch]) -> Iterator[Stretch]:
    """A blank that alone is the same between two changes is read more easily as part of both."""
    last = len(stretches) - 1
    for index, stretch in enumerate(stretches):
        is_between = 0 < index < last and stretch.piece is Piece.SAME
        if is_between and stretch.text.isspace():
            yield Stretch(Piece.REMOVED, stretch.text)
            yield Stretch(Piece.ADDED, stretch.text)
        else:
            yield stretch


def _joined(stretches: Iterator[Stretch] | list[Stretch]) -> tuple[Stretch, ...]:
    """Between two same stretches one removal, then one addition."""
    made: list[Stretch] = []
    removed = added = ""
    for stretch in (*stretches, Stretch(Piece.SAME, "")):
        if stretch.piece is Piece.REMOVED:
            removed += stretch.text
        elif stretch.piece is Piece.ADDED:
            added += stretch.text
        else:
            made += [Stretch(Piece.REMOVED, removed), Stretch(Piece.ADDED, added), stretch]
            removed = added = ""
    return tuple(stretch for stretch in made if stretch.text)
