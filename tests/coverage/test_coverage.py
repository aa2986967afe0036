"""Which items are counted, thin criteria, seeds and grids."""

from __future__ import annotations

import pytest

from itembank.coverage.coverage import NothingToCoverError, Scope, coverage
from itembank.coverage.roles import role_shares
from itembank.coverage.views import furthest
from itembank.model import Bank
from tests.support.coverage_banks import BLUEPRINT, PAPER, small_bank


@pytest.fixture(scope="module")
def bank() -> Bank:
    return small_bank()


def test_a_paper_is_counted_in_its_own_order(bank: Bank) -> None:
    covered = coverage(bank, Scope(paper="P1"))
    assert [item.id for item in covered.items] == ["DEMO-SJ-0001", "DEMO-SA-0001"]
    assert covered.marks == 5
    assert covered.blueprint is None


def test_a_paper_is_compared_with_the_blueprint_that_it_names() -> None:
    own = {**BLUEPRINT, "id": "B2", "for": "paper", "bounds": [{"what": "items", "max": 2}]}
    bank = small_bank(**{"papers/P1.yaml": {**PAPER, "blueprint": "B2"}, "blueprints/B2.yaml": own})
    covered = coverage(bank, Scope(paper="P1"))
    assert [judged.is_met for judged in covered.bounds] == [True]


def test_only_items_in_the_states_asked_for_are_counted(bank: Bank) -> None:
    states = dict.fromkeys(bank.items, "in_review") | {"DEMO-SJ-0001": "approved"}
    asked = Scope(states=("approved", "live"), standings=states)
    assert [item.id for item in coverage(bank, asked).items] == ["DEMO-SJ-0001"]


def test_retired_items_cover_nothing_unless_everything_is_asked_for(bank: Bank) -> None:
    states = {"DEMO-SJ-0001": "retired", "DEMO-SJ-0002": "withdrawn"}
    assert len(coverage(bank, Scope(standings=states)).items) == 2
    assert len(coverage(bank, Scope(standings=states, everything=True)).items) == 4


def test_a_mistyped_paper_or_blueprint_is_answered_with_the_nearest(bank: Bank) -> None:
    with pytest.raises(NothingToCoverError, match="did you mean `P1`"):
        coverage(bank, Scope(paper="P11"))
    with pytest.raises(NothingToCoverError, match="did you mean `BANK`"):
        coverage(bank, Scope(blueprint="BANKS"))


def test_several_blueprints_for_the_bank_must_be_told_apart() -> None:
    bank = small_bank(**{"blueprints/B2.yaml": {**BLUEPRINT, "id": "B2"}})
    with pytest.raises(NothingToCoverError, match="name one of B2, BANK"):
        coverage(bank)


def test_a_criterion_says_what_counts_under_it_and_what_else_gives_evidence(bank: Bank) -> None:
    by_code = {found.criterion: found for found in coverage(bank).criteria}
    assert by_code["AC1.1"].items == ("DEMO-SA-0001", "DEMO-SJ-0001")
    assert by_code["AC1.1"].kinds == ("SA", "SJ")
    assert by_code["AC1.2"].items == ()
    assert by_code["AC1.2"].also == ("DEMO-SA-0001",)


def test_criteria_are_thin_by_items_or_by_kinds(bank: Bank) -> None:
    options = {"BNK001": {"items": 2, "kinds": 2}}
    assert [c.criterion for c in coverage(bank, options=options).thin_criteria] == ["AC1.2"]
    options = {"BNK001": {"items": 0, "kinds": 3}}
    assert len(coverage(bank, options=options).thin_criteria) == 3


def test_a_seed_statement_is_reached_by_name_or_through_a_criterion(bank: Bank) -> None:
    one, two, three = coverage(bank).seeds
    assert (one.named, one.through) == ((), ("DEMO-SA-0001", "DEMO-SJ-0001"))
    assert two.named == ("DEMO-SA-0001", "DEMO-SJ-0001")
    assert three.through == ("DEMO-ER-0001", "DEMO-SA-0001", "DEMO-SJ-0002")


def test_a_papers_grid_has_a_row_for_each_question(bank: Bank) -> None:
    grid = coverage(bank, Scope(paper="P1")).grid()
    assert [(row.name, row.marks) for row in grid.rows] == [
        ("1 DEMO-SJ-0001", 1),
        ("2(a) DEMO-SA-0001", 2),
        ("2(b) DEMO-SA-0001", 2),
    ]
    assert grid.criteria == ("AC1.1", "AC1.2", "AC2.1")
    assert grid.total.marks == 5
    assert sum(grid.total.criteria.values()) == sum(grid.total.ao.values()) == 5


def test_the_emptiest_bound_is_the_furthest(bank: Bank) -> None:
    covered = coverage(bank)
    shortfalls = [judged.shortfall for judged in furthest(covered)]
    assert shortfalls == sorted(shortfalls, reverse=True)
    assert len(shortfalls) == len(covered.unmet)


def test_roles_are_compared_only_where_there_are_enough_of_them(bank: Bank) -> None:
    assert role_shares(bank, "gender", least=0) == ()
