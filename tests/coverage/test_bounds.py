"""What a bound of a blueprint counts, and when it is met."""

from __future__ import annotations

from fractions import Fraction

import pytest

from itembank.coverage.bounds import Judged
from itembank.coverage.coverage import Scope, coverage
from itembank.model import Bank
from tests.support.banks import UNIT, item_data
from tests.support.coverage_banks import BLUEPRINT, choice, small_bank


def _judged(*bounds: dict[str, object], bank: Bank | None = None, **more: object) -> list[Judged]:
    chosen = bank or small_bank(
        **{"blueprints/BANK.yaml": {**BLUEPRINT, "bounds": list(bounds), **more}}
    )
    return list(coverage(chosen, Scope(blueprint="BANK")).bounds)


@pytest.mark.parametrize(
    ("limits", "is_met"),
    [
        ({"target": 4}, True),
        ({"target": 3}, True),
        ({"target": 5}, False),
        ({"min": 4}, True),
        ({"min": 5}, False),
        ({"max": 4}, True),
        ({"max": 3}, False),
        ({"min": 2, "target": 9, "max": 6}, True),
    ],
)
def test_a_count_is_judged_by_min_and_max_or_from_its_target_on(
    limits: dict[str, object], is_met: bool
) -> None:
    assert _judged({"what": "items", **limits})[0].is_met is is_met


@pytest.mark.parametrize(
    ("limits", "is_met"),
    [
        ({"target": 0.5}, True),
        ({"target": 0.55}, True),
        ({"target": 0.45}, True),
        ({"target": 0.56}, False),
        ({"target": 0.44}, False),
        ({"min": 0.5, "target": 0.9}, True),
        ({"max": 0.49}, False),
    ],
)
def test_a_share_with_a_target_alone_is_met_within_five_points(
    limits: dict[str, object], is_met: bool
) -> None:
    where = {"kind": ["SJ"]}
    assert _judged({"what": "share_of_items", "where": where, **limits})[0].is_met is is_met


def test_the_bank_sets_the_tolerance_of_shares() -> None:
    bank = small_bank(
        **{
            "blueprints/BANK.yaml": {
                **BLUEPRINT,
                "bounds": [
                    {"what": "share_of_items", "where": {"kind": ["SJ"]}, "target": 0.3},
                ],
            }
        }
    )
    assert not coverage(bank).bounds[0].is_met
    assert coverage(bank, options={"BNK002": {"share_tolerance": 0.2}}).bounds[0].is_met


def test_a_share_is_of_the_items_that_have_a_value_there() -> None:
    share = _judged({"what": "share_of_items", "where": {"sector": ["health"]}, "min": 0})[0]
    assert share.have == Fraction(1, 3)


def test_a_share_of_features_is_of_the_items_with_a_stimulus() -> None:
    refusal, mistaken = _judged(
        {"what": "share_of_items", "where": {"feature": ["refusal"]}, "min": 0},
        {"what": "share_of_items", "where": {"feature": ["mistaken"]}, "min": 0},
    )
    assert (refusal.have, mistaken.have) == (1, 0)


def test_an_item_with_two_accepted_values_counts_once() -> None:
    assert _judged({"what": "items", "where": {"ao": ["AO1", "AO2"]}, "min": 1})[0].have == 4


def test_marks_are_those_that_the_objective_earns() -> None:
    marks, share = _judged(
        {"what": "marks", "where": {"ao": ["AO1"]}, "min": 1},
        {"what": "share_of_marks", "where": {"ao": ["AO1"]}, "min": 0},
    )
    assert (marks.have, share.have) == (3, Fraction(3, 9))


def test_each_makes_a_bound_for_every_declared_value() -> None:
    found = _judged({"what": "items", "each": "sector", "min": 1})
    assert [(j.bound.where["sector"], j.have) for j in found] == [
        (("retail",), 2),
        (("health",), 1),
    ]
    assert {j.bound.pointer for j in found} == {("bounds", 0)}


def test_each_with_values_under_where_takes_those_alone() -> None:
    found = _judged({"what": "items", "where": {"sector": ["health"]}, "each": "sector", "min": 1})
    assert [j.bound.where["sector"] for j in found] == [("health",)]


def test_a_papers_blueprint_asks_for_its_marks_and_minutes_too() -> None:
    found = _judged({"what": "items", "min": 1}, total_marks=9, minutes={"min": 2, "max": 5})
    assert [(j.bound.what, j.have, j.is_met) for j in found] == [
        ("marks", 9, True),
        ("minutes", Fraction(3, 2), False),
        ("items", 4, True),
    ]


def test_levels_are_written_as_numbers_or_as_text() -> None:
    found = _judged(
        {"what": "items", "where": {"level": [3]}, "min": 1},
        {"what": "items", "where": {"level": ["3"]}, "min": 1},
    )
    assert [j.have for j in found] == [1, 1]


def test_a_gap_is_below_nothing_and_a_surplus_above() -> None:
    gap, surplus, met = _judged(
        {"what": "items", "target": 6}, {"what": "items", "target": 1}, {"what": "items", "max": 9}
    )
    assert [j.difference for j in (gap, surplus, met)] == [-2, 3, 0]


def test_items_of_another_unit_are_not_counted() -> None:
    other = item_data(choice(["AC1.1"]), id="DEMO-SJ-0010", kind="SJ", unit="U2")
    bank = small_bank(
        other,
        **{
            "units/U2.yaml": {**UNIT, "id": "U2"},
            "blueprints/BANK.yaml": {**BLUEPRINT, "bounds": [{"what": "items", "min": 1}]},
        },
    )
    assert len(bank.items) == 5
    assert coverage(bank).bounds[0].have == 4


def test_the_share_of_bounds_met_counts_each_value_of_each() -> None:
    bank = small_bank(
        **{
            "blueprints/BANK.yaml": {
                **BLUEPRINT,
                "bounds": [
                    {"what": "items", "target": 99},
                    {"what": "items", "each": "sector", "min": 2},
                ],
            }
        }
    )
    assert coverage(bank).share_met == Fraction(1, 3)
