"""Shares of a question's mark, as far as Moodle takes them.

Source: `get_grade_options` of Moodle's question bank; the importer takes a value within 0.001
percentage points of one on the list and refuses the file for any other. Inside cloze codes the
list does not apply, and Moodle keeps seven decimals.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from itembank.numbers import decimal_text

_LISTED = (
    *(Fraction(n, 20) for n in (20, 18, 16, 15, 14, 12, 10, 8, 6, 5, 4, 2, 1, 0)),
    *(Fraction(1, n) for n in (3, 6, 7, 8, 9)),
    Fraction(2, 3),
    Fraction(5, 6),
)
_CLOSE = Fraction(1, 100_000)


@lru_cache(maxsize=4096)
def listed_percent(share: Fraction) -> str | None:
    """The share as Moodle's list writes it in percent; None if the list has nothing like it."""
    size = abs(share)
    near = next((listed for listed in _LISTED if abs(listed - size) < _CLOSE), None)
    if near is None:
        return None
    return decimal_text(near * 100 if share >= 0 else near * -100, places=5)


def cloze_percent(share: Fraction) -> str:
    """The share in percent with the five decimals that Moodle keeps of it."""
    return decimal_text(share * 100, places=5)
