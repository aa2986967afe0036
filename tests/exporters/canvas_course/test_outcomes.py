"""Outcomes as Canvas reads them: the unit's criteria in their groups, each with its origin."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from itembank.model import Bank
from itembank_exporters.canvas_course.outcomes import outcome_ident, outcomes_xml
from tests.exporters.canvas_course.rubric_samples import OUTCOMES, a_bank
from tests.support.canvas_tables import outcomes_in


def _unit(bank: Bank) -> dict[str, Any]:
    (unit,) = outcomes_in(outcomes_xml(bank, bank.units.values()))
    return unit


def test_every_criterion_stands_in_the_group_of_its_outcome_in_the_group_of_the_unit() -> None:
    unit = _unit(a_bank())
    assert unit["title"] == "Unit =R/1: A unit"
    found = {
        group["title"]: [outcome["title"] for outcome in group["outcomes"]]
        for group in unit["outcomes"]
    }
    assert found == {
        "LO1 Know": [
            "AC1.1 Know one thing",
            "AC1.2 Know <b>another</b> & more",
            "AC1.3 Know a third thing",
        ],
        "LO2 Do": ["AC2.1 Do it"],
    }
    assert sum(map(len, found.values())) == sum(len(o["criteria"]) for o in OUTCOMES)  # type: ignore[arg-type]


def test_the_description_says_where_a_criterion_comes_from() -> None:
    first, second = _unit(a_bank())["outcomes"]
    said = [outcome["description"] for outcome in (*first["outcomes"], *second["outcomes"])]
    assert "Code of the published unit" in said[0]
    assert "not yet checked against it" in said[1]
    assert "revision material" in said[2]
    assert "Added by this bank" in said[3]
    assert "Added by this bank" in second["description"]


def test_words_of_the_unit_are_no_markup_in_the_description() -> None:
    assert (
        "&lt;b&gt;another&lt;/b&gt; &amp; more"
        in (_unit(a_bank())["outcomes"][0]["outcomes"][1]["description"])
    )


def test_an_outcome_has_canvas_own_scale_and_keeps_the_best_result() -> None:
    outcome = _unit(a_bank())["outcomes"][0]["outcomes"][0]
    assert outcome["calculation_method"] == "highest"
    assert (outcome["points_possible"], outcome["mastery_points"]) == (5, 3)
    assert outcome["ratings"] == [(5, "Shown in full"), (3, "Shown"), (0, "Not yet shown")]


def test_a_rubric_finds_each_outcome_by_its_identifier() -> None:
    bank = a_bank()
    read = [o["migration_id"] for group in _unit(bank)["outcomes"] for o in group["outcomes"]]
    codes = ("AC1.1", "AC1.2", "AC1.3", "AC2.1")
    assert read == [outcome_ident(bank, "U1", code) for code in codes]
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", ident) for ident in read)


def test_a_new_version_of_bank_or_unit_changes_no_byte() -> None:
    # Canvas writes what changed in an outcome over the rubrics that are linked to it.
    bank = a_bank()
    later = replace(
        bank,
        settings=replace(bank.settings, version="9.9.9"),
        units={id_: replace(unit, version="9.9.9") for id_, unit in bank.units.items()},
    )
    assert outcomes_xml(bank, bank.units.values()) == outcomes_xml(later, later.units.values())


def test_titles_are_cut_to_what_canvas_holds_and_the_description_has_all() -> None:
    bank = a_bank()
    (unit,) = bank.units.values()
    first = unit.outcomes[0]
    long = " ".join(["word"] * 100)
    criterion = replace(first.criteria[0], text=long)
    longer = replace(unit, outcomes=(replace(first, title=long, criteria=(criterion,)),))
    (read,) = outcomes_in(outcomes_xml(bank, [longer]))
    (group,) = read["outcomes"]
    (outcome,) = group["outcomes"]
    assert len(group["title"]) <= 255
    assert len(outcome["title"]) <= 255
    assert long in outcome["description"]
