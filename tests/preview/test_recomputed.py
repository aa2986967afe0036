from __future__ import annotations

from fractions import Fraction

import pytest

from itembank.marker_text import MarkerText
from itembank.model import ExemplarResponse
from itembank.parts import Observation, Part
from itembank.preview.recomputed import decided, recomputed
from tests.preview.pages import starter_bank


def _part(kind: str, at: int = 0) -> Part:
    return starter_bank().items[f"DEMO-{kind}-0001"].parts[at]


def _response(text: str = "…", **more: object) -> ExemplarResponse:
    return ExemplarResponse(
        id="A",
        text={"a": MarkerText(text), "c": MarkerText(text)},
        marks={},
        commentary=MarkerText("…"),
        **more,  # type: ignore[arg-type] # the tests name real fields
    )


def test_points_earn_what_the_scheme_says() -> None:
    found = recomputed(_part("SA", 3), _response(awarded={"d": ("d1", "d2", "d3")}))
    assert found is not None
    assert (found.low, found.awards) == (Fraction(2), "d1, d2, d3")


def test_a_response_without_awards_cannot_be_worked_out() -> None:
    assert recomputed(_part("SA", 3), _response()) is None
    assert recomputed(_part("MR"), _response()) is None


def test_a_level_allows_its_band_and_no_more() -> None:
    found = recomputed(_part("ER"), _response(levels={"a": 2}))
    assert found is not None
    assert [mark for mark in range(7) if found.allows(mark)] == [3, 4]


def test_a_cap_lowers_what_a_level_allows() -> None:
    found = recomputed(_part("ER"), _response(levels={"a": 3}, applied_caps={"a": ("nojudge",)}))
    assert found is not None
    assert [mark for mark in range(7) if found.allows(mark)] == [4]
    assert found.awards == "Level 3, 5 to 6; cap nojudge applied"


def test_rows_are_added_up() -> None:
    found = recomputed(_part("RP"), _response(rows={"a": {"r1": 2, "r2": 1}}))
    assert found is not None
    assert found.allows(3)


def test_evidence_is_added_up() -> None:
    found = recomputed(_part("PD"), _response(awarded={"a": ("q1a", "q2b")}))
    assert found is not None
    assert found.allows(2)


@pytest.mark.parametrize(
    ("kind", "at", "text", "marks"),
    [("SJ", 0, "B", 1), ("SA", 2, "45", 0), ("SA", 0, "manager", 1)],
)
def test_a_typed_response_is_marked_by_machine(kind: str, at: int, text: str, marks: int) -> None:
    found = recomputed(_part(kind, at), _response(text))
    assert found is not None
    assert found.allows(marks)


@pytest.mark.parametrize(
    ("rows", "decision"),
    [
        ({"r1": 1, "r2": 2, "r3": 2, "r4": 1}, "competent"),
        ({"r1": 2, "r2": 1, "r3": 2, "r4": 2}, "not_yet"),
        ({"r1": 0, "r2": 2, "r3": 2, "r4": 2}, "not_yet"),
    ],
)
def test_the_decision_follows_critical_and_other_rows(rows: dict[str, int], decision: str) -> None:
    part = _part("RP")
    assert isinstance(part, Observation)
    assert decided(part.scheme, rows) == decision
