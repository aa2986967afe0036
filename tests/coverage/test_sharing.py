"""How the marks of a part are shared between criteria and objectives."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from itembank.coverage.sharing import part_pieces, pieces
from itembank.marker_text import MarkerText
from itembank.model import Item
from itembank.parts import ExtendedResponse
from itembank.schemes import Group, Point, PointsScheme
from tests.preview.pages import starter_bank
from tests.support.banks import item_data, sound_bank
from tests.support.coverage_banks import choice, written


def _item(*parts: Mapping[str, object]) -> Item:
    return sound_bank(item_data(*parts)).items["DEMO-SA-0001"]


def _shares(item: Item) -> dict[tuple[str, str | None], Fraction]:
    return {(piece.criterion, piece.ao): piece.marks for piece in pieces(item)}


def test_a_part_that_a_machine_marks_counts_as_its_objectives_say() -> None:
    item = _item(choice(["AC1.1"], marks=3, ao={"AO1": 1, "AO2": 2}))
    assert _shares(item) == {("AC1.1", "AO1"): 1, ("AC1.1", "AO2"): 2}


def test_criteria_of_one_part_share_its_marks_equally() -> None:
    item = _item(choice(["AC1.1", "AC1.2"]))
    half = Fraction(1, 2)
    assert _shares(item) == {("AC1.1", "AO1"): half, ("AC1.2", "AO1"): half}


def test_a_point_counts_for_its_own_criteria() -> None:
    item = _item(written(["AC1.1", "AC1.2"], [{"criteria": ["AC1.2"]}, {"ao": "AO1"}]))
    half = Fraction(1, 2)
    assert _shares(item) == {
        ("AC1.2", "AO2"): 1,
        ("AC1.1", "AO1"): half,
        ("AC1.2", "AO1"): half,
    }


def test_points_of_a_group_share_its_ceiling() -> None:
    group = {"id": "g", "rule": "any", "max": 2, "points": ["p1", "p2", "p3"]}
    item = _item(written(["AC1.1"], [{}, {}, {"ao": "AO1"}], groups=[group]))
    assert _shares(item) == {("AC1.1", "AO2"): Fraction(4, 3), ("AC1.1", "AO1"): Fraction(2, 3)}


def test_pools_share_the_marks_by_what_they_can_earn_at_most() -> None:
    groups = [
        {"id": "any", "rule": "any", "max": 1, "points": ["p1", "p2", "p3"]},
        {"id": "reason", "rule": "each", "max": 1, "points": ["p4"]},
    ]
    item = _item(written(["AC1.1"], [{}, {}, {}, {"ao": "AO1"}], groups=groups))
    assert _shares(item) == {("AC1.1", "AO2"): 1, ("AC1.1", "AO1"): 1}


def test_each_side_of_linked_pairs_is_a_pool() -> None:
    pairs = {
        "id": "pairs",
        "max_pairs": 1,
        "links": [{"identify": "p1", "expand": "p2"}, {"identify": "p3", "expand": "p4"}],
    }
    points: list[dict[str, object]] = [
        {"ao": "AO1"},
        {"ao": "AO2", "requires": ["p1"]},
        {"ao": "AO1"},
        {"ao": "AO2", "requires": ["p3"]},
    ]
    part = {**written(["AC1.1"], points, pairs=[pairs]), "marks": 2}
    assert _shares(_item(part)) == {("AC1.1", "AO1"): 1, ("AC1.1", "AO2"): 1}


def test_the_pieces_of_every_type_of_part_add_up_to_its_marks() -> None:
    for item in starter_bank().items.values():
        for part in item.parts:
            assert sum(piece.marks for piece in part_pieces(part)) == part.marks


_POINTS = st.lists(
    st.builds(
        Point,
        id=st.uuids().map(str),
        text=st.just(MarkerText("an idea")),
        marks=st.integers(1, 3),
        ao=st.sampled_from(["AO1", "AO2", "AO3"]),
        criteria=st.lists(st.sampled_from(["AC1.1", "AC1.2"]), max_size=2, unique=True).map(tuple),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda point: point.id,
)


@given(points=_POINTS, ceiling=st.integers(1, 9), marks=st.integers(1, 9))
def test_pieces_of_any_points_part_add_up_to_its_marks(
    points: list[Point], ceiling: int, marks: int
) -> None:
    pooled = tuple(point.id for point in points[::2])
    group = Group(id="g", rule="any", max=ceiling, points=pooled)
    scheme = PointsScheme(points=tuple(points), groups=(group,))
    part = ExtendedResponse(
        label="a", stem="Explain.", marks=marks, criteria=("AC1.1", "AC1.2"), scheme=scheme
    )
    found = part_pieces(part)
    assert sum(piece.marks for piece in found) == marks
    assert all(piece.marks > 0 for piece in found)
