"""Heading levels as they stand in a document: none is left out, whatever stands in what."""

from __future__ import annotations


class Levels:
    """Levels of the headings so far; a reader who jumps from heading to heading misses nothing."""

    def __init__(self) -> None:
        # Pairs of the level wanted and the level given, from the outermost heading inwards.
        self._depth: list[tuple[int, int]] = []

    def head(self, wanted: int) -> int:
        """The level for a heading of ours, at most one below the heading that it stands under."""
        while self._depth and self._depth[-1][0] >= wanted:
            self._depth.pop()
        above = self._depth[-1][1] if self._depth else 0
        self._depth.append((wanted, above + 1))
        return above + 1

    def inner(self, level: int) -> int:
        """The level for an author's own heading inside a text."""
        return self.head(_INNER + level)


_INNER = 4
