"""What points are worth, held to brute force over every set of awarded points."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.awarding import awarded_marks, counted_points, discussion_marks, reachable_marks
from itembank.marker_text import MarkerText
from itembank.schemes import (
    Cap,
    DiscussionQuestion,
    DiscussionScheme,
    Evidence,
    Group,
    Link,
    PairSet,
    Point,
    PointsScheme,
)

_TEXT = MarkerText("an idea")


def _point(id_: str, marks: int = 1, **more: object) -> Point:
    return Point(id=id_, text=_TEXT, marks=marks, ao="AO1", **more)  # type: ignore[arg-type]


def _subsets(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(ids, size) for size in range(len(ids) + 1)))


@st.composite
def schemes(draw: st.DrawFn) -> PointsScheme:
    """Up to six points, each in one group, one pair or loose, with dependencies and caps."""
    ids = tuple(f"p{n}" for n in range(draw(st.integers(1, 6))))
    points = tuple(
        _point(
            id_,
            draw(st.integers(1, 3)),
            essential=draw(st.integers(0, 5)) == 0,
            requires=tuple(sorted(draw(st.sets(st.sampled_from(ids), max_size=2)) - {id_}))
            if draw(st.booleans())
            else (),
        )
        for id_ in ids
    )
    order = draw(st.permutations(ids))
    grouped = draw(st.integers(0, len(ids)))
    paired = draw(st.integers(grouped, len(ids)))
    in_pairs = order[grouped:paired]
    links = tuple(
        Link(identify=a, expand=b) for a, b in zip(in_pairs[::2], in_pairs[1::2], strict=False)
    )
    split = draw(st.integers(0, grouped))
    groups = tuple(
        Group(id=f"g{n}", rule="any", max=draw(st.integers(1, 6)), points=tuple(members))
        for n, members in enumerate((order[:split], order[split:grouped]))
        if members
    )
    pairs = (PairSet(id="s", max_pairs=draw(st.integers(1, 3)), links=links),) if links else ()
    caps = tuple(
        Cap(
            id=f"c{n}",
            condition=_TEXT,
            max=draw(st.integers(0, 6)),
            unless=tuple(sorted(draw(st.sets(st.sampled_from(ids), max_size=2)))),
        )
        for n in range(draw(st.integers(0, 2)))
    )
    return PointsScheme(points=points, groups=groups, pairs=pairs, caps=caps)


@given(scheme=schemes(), tariff=st.integers(1, 10))
@settings(max_examples=150, deadline=None)
def test_the_most_that_can_be_reached_is_the_best_of_all_subsets(
    scheme: PointsScheme, tariff: int
) -> None:
    ids = tuple(point.id for point in scheme.points)
    best = max(awarded_marks(scheme, tariff, subset) for subset in _subsets(ids))
    assert reachable_marks(scheme, tariff) == best


@given(scheme=schemes(), tariff=st.integers(1, 10))
@settings(max_examples=150, deadline=None)
def test_another_point_never_lowers_a_mark(scheme: PointsScheme, tariff: int) -> None:
    ids = tuple(point.id for point in scheme.points)
    for subset in _subsets(ids):
        mark = awarded_marks(scheme, tariff, subset)
        assert 0 <= mark <= tariff
        for more in ids:
            assert awarded_marks(scheme, tariff, (*subset, more)) >= mark


@given(scheme=schemes(), tariff=st.integers(1, 10))
@settings(max_examples=100, deadline=None)
def test_a_cap_applied_by_hand_never_raises_a_mark(scheme: PointsScheme, tariff: int) -> None:
    ids = tuple(point.id for point in scheme.points)
    caps = [cap.id for cap in scheme.caps]
    plain, capped = (awarded_marks(scheme, tariff, ids, applied) for applied in ((), caps))
    assert capped <= plain
    assert all(capped <= cap.max for cap in scheme.caps)


def test_a_group_gives_its_maximum_at_most() -> None:
    scheme = PointsScheme(
        points=tuple(_point(id_) for id_ in ("a1", "a2", "a3")),
        groups=(Group(id="signs", rule="any", max=2, points=("a1", "a2", "a3")),),
    )
    assert awarded_marks(scheme, 5, ["a1", "a2", "a3"]) == 2


def test_an_expansion_counts_with_its_identification_alone() -> None:
    scheme = PointsScheme(
        points=tuple(_point(id_) for id_ in ("b1", "b1x", "b2", "b2x")),
        pairs=(
            PairSet(
                id="why",
                max_pairs=1,
                links=(Link(identify="b1", expand="b1x"), Link(identify="b2", expand="b2x")),
            ),
        ),
    )
    assert awarded_marks(scheme, 4, ["b1x"]) == 0
    assert awarded_marks(scheme, 4, ["b1", "b2x"]) == 1
    assert awarded_marks(scheme, 4, ["b1", "b2", "b2x"]) == 2


def test_a_dependent_point_needs_what_it_requires() -> None:
    scheme = PointsScheme(points=(_point("a1"), _point("a2", requires=("a1",))))
    assert awarded_marks(scheme, 2, ["a2"]) == 0
    assert awarded_marks(scheme, 2, ["a1", "a2"]) == 2


def test_points_that_require_each_other_never_count() -> None:
    scheme = PointsScheme(points=(_point("a1", requires=("a2",)), _point("a2", requires=("a1",))))
    assert counted_points(scheme, ["a1", "a2"]) == frozenset()


def test_without_an_essential_point_nothing_counts() -> None:
    scheme = PointsScheme(points=(_point("a1", essential=True), _point("a2")))
    assert awarded_marks(scheme, 2, ["a2"]) == 0
    assert awarded_marks(scheme, 2, ["a1"]) == 1


@pytest.mark.parametrize(
    ("awarded", "applied", "mark"),
    [
        (("a1", "a2"), (), 1),
        (("a1", "a2", "a3"), (), 3),
        (("a1", "a2", "a3"), ("fault",), 2),
    ],
)
def test_caps_hold_until_they_are_lifted(
    awarded: tuple[str, ...], applied: tuple[str, ...], mark: int
) -> None:
    scheme = PointsScheme(
        points=tuple(_point(id_) for id_ in ("a1", "a2", "a3")),
        caps=(
            Cap(id="reason", condition=_TEXT, max=1, unless=("a3",)),
            Cap(id="fault", condition=_TEXT, max=2),
        ),
    )
    assert awarded_marks(scheme, 3, awarded, applied) == mark


def test_a_discussion_is_worth_what_was_heard_under_its_caps() -> None:
    heard = tuple(Evidence(id=f"e{n}", text=_TEXT, marks=2) for n in range(3))
    scheme = DiscussionScheme(
        questions=(DiscussionQuestion(id="q1", prompt=_TEXT, expected=heard),),
        caps=(Cap(id="own", condition=_TEXT, max=3, unless=("e2",)),),
    )
    assert discussion_marks(scheme, 5, ["e0", "e1"]) == 3
    assert discussion_marks(scheme, 5, ["e0", "e1", "e2"]) == 5
    assert discussion_marks(scheme, 5, ["e0"], ["own"]) == 2
