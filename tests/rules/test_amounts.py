"""Numbers, amounts and lengths of time in texts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from itembank.rules.amounts import amounts, periods, stretch


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("24 hours", "one day"),
        ("2 weeks", "fourteen days"),
        ("£5", "£5.00"),
        ("up to 10 days", "10 days."),
        ("1,000", "1000"),
    ],
)
def test_the_same_amount_is_read_in_both_ways(one: str, same: str) -> None:
    assert stretch(one) == stretch(same)


def test_working_days_are_not_days() -> None:
    one, other = stretch("5 working days"), stretch("5 days")
    assert one is not None
    assert other is not None
    assert one.unit != other.unit


def test_a_range_has_two_ends() -> None:
    found = stretch("1 to 5")
    assert found is not None
    assert (found.low, found.high, found.is_range) == (Fraction(1), Fraction(5), True)


@pytest.mark.parametrize("text", ["Wait 10 days", "Offer £5 and a call", "Ask a manager", ""])
def test_a_text_that_says_more_is_no_number(text: str) -> None:
    assert stretch(text) is None


def test_amounts_are_the_same_however_they_are_written() -> None:
    found = amounts("Up to £20.00, within two weeks or 14 days, 5% off, at 30p a unit, 9.30 p.m.")
    assert [same for _, same in found] == ["£20", "30p", "2 week", "14 day", "5%"]


def test_one_day_in_letters_is_no_limit() -> None:
    assert amounts("One day she rang.") == []


def test_periods_are_found_with_their_unit() -> None:
    found = periods("Answer within ten working days, and in 8 weeks at most.")
    assert [match.group() for match in found] == ["ten working days", "8 weeks"]
