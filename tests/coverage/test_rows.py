"""Items and marks over axes: what adds up, and that order does not matter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itembank.coverage.axes import AXES, AXIS_IDS
from itembank.coverage.coverage import coverage
from itembank.coverage.rows import Rows, rows_of, tally
from itembank.model import Bank, Item
from tests.support.banks import item_data
from tests.support.coverage_banks import choice, small_bank

SINGLE = [axis.id for axis in AXES if not axis.many]


def _rows(bank: Bank) -> Rows:
    return rows_of(bank, bank.items.values())


@pytest.fixture(scope="module")
def bank() -> Bank:
    return small_bank()


def test_an_item_counts_once_under_its_primary_criterion(bank: Bank) -> None:
    counted = tally(_rows(bank).items, ("criterion",))
    assert counted == {("AC1.1",): 2, ("AC2.1",): 2}


def test_an_item_may_name_another_criterion_as_its_primary_one() -> None:
    named = item_data(
        choice(["AC1.1", "AC1.2"]), id="DEMO-SJ-0009", kind="SJ", primary_criterion="AC1.2"
    )
    counted = tally(_rows(small_bank(named)).items, ("criterion",))
    assert counted[("AC1.2",)] == 1


def test_marks_count_under_the_criteria_that_earn_them(bank: Bank) -> None:
    assert tally(_rows(bank).marks, ("criterion",)) == {
        ("AC1.1",): 1 + 2 + 1,
        ("AC1.2",): 1,
        ("AC2.1",): 1 + 2 + 1,
    }


def test_what_an_item_does_not_say_its_stimulus_says(bank: Bank) -> None:
    assert tally(_rows(bank).items, ("sector",)) == {("retail",): 2, ("health",): 1, ("",): 1}


def test_features_come_from_the_stimulus(bank: Bank) -> None:
    assert tally(_rows(bank).items, ("feature",)) == {("refusal",): 2, ("",): 2}


def test_an_item_counts_under_each_objective_that_it_has_marks_for(bank: Bank) -> None:
    assert tally(_rows(bank).items, ("ao",)) == {("AO1",): 3, ("AO2",): 2}


def test_minutes_are_those_that_items_give(bank: Bank) -> None:
    assert tally(_rows(bank).minutes, ()) == {(): Fraction(3, 2)}


@pytest.mark.parametrize("axis", AXIS_IDS)
def test_marks_over_any_axis_but_features_add_up_to_all_marks(bank: Bank, axis: str) -> None:
    rows = _rows(bank)
    assert sum(tally(rows.marks, (axis,)).values()) == sum(i.tariff for i in bank.items.values())


_CRITERIA = st.lists(
    st.sampled_from(["AC1.1", "AC1.2", "AC2.1"]), min_size=1, max_size=3, unique=True
)


@st.composite
def _banks(draw: Any) -> Bank:
    """The small bank with up to six items more, each a changed copy of one of its own."""
    whole = _small()
    items = dict(whole.items)
    for number in range(draw(st.integers(0, 6))):
        first = draw(st.sampled_from(sorted(whole.items)))
        parts = tuple(
            replace(part, criteria=tuple(draw(_CRITERIA))) for part in whole.items[first].parts
        )
        id_ = f"DEMO-SA-{number + 10:04}"
        items[id_] = replace(
            whole.items[first],
            id=id_,
            parts=parts,
            sector=draw(st.sampled_from(["retail", "health", None])),
            stimulus=draw(st.sampled_from(["ST-1", None])),
        )
    return replace(whole, items=items)


_small = cache(small_bank)


@given(_banks(), st.sampled_from(SINGLE), st.sampled_from(SINGLE))
def test_sums_over_any_two_axes_agree(bank: Bank, first: str, second: str) -> None:
    rows = _rows(bank)
    for kind in (rows.items, rows.marks):
        one = tally(kind, (first,))
        both = tally(kind, (first, second))
        for value, weight in one.items():
            assert sum(w for cell, w in both.items() if cell[0] == value[0]) == weight
        assert sum(both.values()) == sum(row.weight for row in kind)


@given(_banks(), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_matter(bank: Bank, chance: Any) -> None:
    shuffled: list[Item] = list(bank.items.values())
    chance.shuffle(shuffled)
    other = replace(bank, items={item.id: item for item in shuffled})
    assert [(j.have, j.is_met) for j in coverage(bank).bounds] == [
        (j.have, j.is_met) for j in coverage(other).bounds
    ]
    for axis in AXIS_IDS:
        assert tally(_rows(bank).marks, (axis,)) == tally(_rows(other).marks, (axis,))
