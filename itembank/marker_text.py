"""Text that only markers may read, as a type of its own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class MarkerText:
    """Marker-only Markdown. It cannot slip into a page: `str()` and f-strings refuse it.

    Whoever writes for markers asks by name, with :meth:`for_markers`, and so can be found by name.
    """

    _text: str

    def for_markers(self) -> str:
        return self._text

    def __str__(self) -> str:
        raise TypeError("marker-only text has no plain form; ask for it with `for_markers()`")

    def __repr__(self) -> str:
        return "MarkerText(...)"

    def __format__(self, _spec: str) -> str:
        return str(self)
