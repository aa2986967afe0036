"""How wide text stands on a terminal, so that carets fall under what they mean.

Widths are those of current terminals: two cells for East Asian wide characters and emoji, none
for combining marks and for what an emoji is joined with.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from itembank.report.words import is_hidden, placeholder

_TAB = 4
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_KEYCAPS = frozenset("0123456789#*")
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
# Vowels and final consonants of Hangul that join the syllable before them.
_JOINING_JAMO = range(0x1160, 0x1200)
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file as it is shown.

    `shown` is what is printed for each character; `starts` is the cell where each character
    begins, counted from 0, with one entry more for the end of the line.
    """

    shown: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def width(self) -> int:
        return self.starts[-1]

    def cells(self, column: int, end_column: int) -> tuple[int, int]:
        """The cells of a stretch of characters (columns from 1, end exclusive), at least one."""
        last = len(self.shown)
        first = self.starts[min(max(column - 1, 0), last)]
        end = self.starts[min(max(end_column - 1, 0), last)]
        return first, max(end, first + 1)

    def between(self, first: int, end: int) -> str:
        """What is shown from one cell to another; a character cut in two becomes spaces."""
        # A mark without width belongs to the character before it, so it goes where that goes.
        from_index = bisect_right(self.starts, first) - 1 if first else 0
        to_index = bisect_right(self.starts, end) - 1
        if from_index == to_index:
            return " " * (end - first)
        pieces = self.shown[from_index:to_index]
        if first > self.starts[from_index]:
            pieces = (" " * (self.starts[from_index + 1] - first), *pieces[1:])
        return "".join(pieces) + " " * (end - self.starts[to_index])


@lru_cache(maxsize=8)
def line_in_cells(text: str) -> Line:
    """A line with tabs expanded and hidden characters shown by their number."""
    shown: list[str] = []
    starts = [0]
    for piece, width in _pieces(text):
        shown.append(piece)
        starts.append(starts[-1] + width)
    return Line(tuple(shown), tuple(starts))


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """What is printed for each character, and the cells it takes."""
    at, before = 0, ""
    for index, character in enumerate(text):
        if character == "\t":
            piece = " " * (_TAB - at % _TAB)
            width = len(piece)
        elif is_hidden(character):
            piece = placeholder(character)
            width = len(piece)
        else:
            piece = character
            width = _width(character, before, text[index + 1 : index + 2])
        yield piece, width
        at += width
        before = character


def _width(character: str, before: str, after: str) -> int:
    if character.isascii():
        return 2 if after == _EMOJI_STYLE and character in _KEYCAPS else 1
    is_joined = before == _JOINER or (character in _SKIN_TONES and _is_pictorial(before))
    if is_joined and _is_pictorial(character):
        return 0
    if ord(character) in _JOINING_JAMO or unicodedata.category(character) in _NO_WIDTH:
        return 0
    is_wide = unicodedata.east_asian_width(character) in {"W", "F"}
    is_emoji = after == _EMOJI_STYLE or (after in _SKIN_TONES and _is_pictorial(character))
    return 2 if is_wide or is_emoji else 1


def _is_pictorial(character: str) -> bool:
    """Symbols and emoji: what a joiner or a skin tone can make one picture of."""
    return "\u2190" <= character <= "\u2bff" or character >= "\U0001f000"
