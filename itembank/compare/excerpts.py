"""The two sides of a change as stretches to show: what differs, with a few words round it."""

from __future__ import annotations

import re

from itembank.compare.changes import Change, for_markers
from itembank.compare.words import Piece, Stretch, word_changes

CONTEXT = 8
"""How many words round a change are shown of what is the same."""

ELISION = "…"


def sides(change: Change) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Before and after, in plain words for markers; a side that is not there is empty."""
    old, new = for_markers(change.before), for_markers(change.after)
    if not change.is_prose or change.before is None or change.after is None:
        return _whole(old), _whole(new)
    found = _shortened(word_changes(old, new))
    return (
        tuple(stretch for stretch in found if stretch.piece is not Piece.ADDED),
        tuple(stretch for stretch in found if stretch.piece is not Piece.REMOVED),
    )


def _whole(text: str) -> tuple[Stretch, ...]:
    return (Stretch(Piece.SAME, text),) if text else ()


def _shortened(found: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    last = len(found) - 1
    return tuple(
        Stretch(stretch.piece, _cut(stretch.text, is_first=at == 0, is_last=at == last))
        if stretch.piece is Piece.SAME
        else stretch
        for at, stretch in enumerate(found)
    )


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """The ends of a long stretch; of the first and the last the end beside the change."""
    ends = [match.span() for match in re.finditer(r"\S+", text)]
    kept = (0 if is_first else CONTEXT) + (0 if is_last else CONTEXT)
    # What is left out must be longer than the sign that stands for it.
    if len(ends) <= kept + 3:
        return text
    start = "" if is_first else text[: ends[CONTEXT - 1][1]] + " "
    end = "" if is_last else " " + text[ends[-CONTEXT][0] :]
    return f"{start}{ELISION}{end}"
