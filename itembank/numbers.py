"""Exact numbers as text: marks, values and percentages, never through a float."""

from __future__ import annotations

from fractions import Fraction


def decimal_text(number: Fraction | int, *, places: int = 10) -> str:
    """Plain decimal notation without a trailing zero; rounded to `places` where it never ends."""
    scaled = round(Fraction(number) * 10**places)
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**places)
    decimals = f"{part:0{places}d}".rstrip("0") if places else ""
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


def marks_text(number: Fraction | int) -> str:
    """Marks as people write them: 2, 0.5, -1, and 2/3 where no short decimal is exact."""
    exact = Fraction(number)
    text = decimal_text(exact, places=3)
    return text if Fraction(text) == exact else str(exact)
