"""Numbers as text, exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itembank.numbers import decimal_text, marks_text


@pytest.mark.parametrize(
    ("number", "text"),
    [(Fraction(1, 10), "0.1"), (3, "3"), (Fraction(-5, 2), "-2.5"), (100, "100"), (0, "0")],
)
def test_a_decimal_has_no_trailing_zero(number: Fraction, text: str) -> None:
    assert decimal_text(number) == text


def test_a_number_without_end_is_rounded_in_decimal_and_exact_in_marks() -> None:
    assert decimal_text(Fraction(2, 3)) == "0.6666666667"
    assert marks_text(Fraction(2, 3)) == "2/3"
    assert marks_text(Fraction(1, 2)) == "0.5"


def test_a_number_of_any_size_is_written_out() -> None:
    assert decimal_text(Fraction(10**30 + 1, 10)) == "1" + "0" * 28 + "0.1"
    assert decimal_text(Fraction(-1, 10**12)) == "0"


@given(st.decimals(-1000, 1000, places=4))
def test_decimals_survive_exactly(number: object) -> None:
    assert Fraction(decimal_text(Fraction(str(number)))) == Fraction(str(number))
