"""Exact numbers as text: marks, values and percentages, never through a float."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction


def decimal_text(number: Fraction | int, *, places: int = 10) -> str:
    """Plain decimal notation without a trailing zero; rounded to `places` where it never ends."""
    exact = Fraction(number)
    quotient = Decimal(exact.numerator) / Decimal(exact.denominator)
    rounded = quotient.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    text = f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def marks_text(number: Fraction | int) -> str:
    """Marks as people write them: 2, 0.5, -1, and 2/3 where no short decimal is exact."""
    exact = Fraction(number)
    text = decimal_text(exact, places=3)
    return text if Fraction(text) == exact else str(exact)
