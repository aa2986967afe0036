"""Published worked examples, and properties that every coefficient must have."""

from __future__ import annotations

import sys
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itembank.agreement.statistics import (
    ALPHA_LEVELS,
    MissingLibraryError,
    cohen_kappa,
    deviation,
    fleiss_kappa,
    icc_2_1,
    krippendorff_alpha,
    mean,
    share,
    weighted_kappa,
)

# Krippendorff's "C" data as printed in the manual of the R package irr (kripp.alpha): four
# markers, twelve units.
C_DATA = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
# Shrout and Fleiss 1979, table 2: six targets, four judges.
SHROUT_FLEISS = (
    (9, 2, 5, 8),
    (6, 1, 3, 2),
    (8, 4, 6, 8),
    (7, 1, 2, 6),
    (10, 5, 6, 9),
    (6, 2, 4, 7),
)
# The data set `anxiety` of irr: twenty persons, three raters.
ANXIETY = tuple(
    zip(
        (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
        (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
        (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
        strict=True,
    )
)
# The table most often printed for Fleiss' kappa: ten subjects, fourteen raters, five categories.
FLEISS_COUNTS = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)


def rounded(value: Fraction | float | None, places: int) -> float:
    assert value is not None
    return round(float(value), places)


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_of_krippendorffs_data_is_as_published(level: str, alpha: float) -> None:
    pytest.importorskip("krippendorff")
    known = next(each for each in ALPHA_LEVELS if each == level)
    assert rounded(krippendorff_alpha(C_DATA, level=known), 3) == alpha


def test_icc_of_shrout_and_fleiss_is_as_published() -> None:
    assert rounded(icc_2_1(SHROUT_FLEISS), 2) == 0.29


def test_icc_of_the_anxiety_data_is_as_published() -> None:
    assert rounded(icc_2_1(ANXIETY), 2) == 0.20


def test_weighted_kappa_of_the_anxiety_data_is_as_published() -> None:
    assert rounded(weighted_kappa([(one, two) for one, two, _ in ANXIETY]), 3) == 0.297


def test_fleiss_kappa_is_as_published() -> None:
    units = [
        [category for category, times in enumerate(row) for _ in range(times)]
        for row in FLEISS_COUNTS
    ]
    assert rounded(fleiss_kappa(units), 3) == 0.210


def test_cohens_kappa_of_two_readers_of_fifty_grants_is_as_published() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10
    assert cohen_kappa([*pairs, *[("no", "no")] * 15]) == Fraction(2, 5)


def test_shares_means_and_deviations() -> None:
    assert share(9, 10) == Fraction(9, 10)
    assert share(0, 0) is None
    assert mean([1, 2, 4]) == Fraction(7, 3)
    assert mean([]) is None
    assert rounded(deviation([2, 4, 4, 4, 5, 5, 7, 9]), 3) == 2.138
    assert deviation([3]) is None


@pytest.mark.parametrize("function", [cohen_kappa, weighted_kappa])
def test_where_nothing_varies_there_is_no_kappa(function: object) -> None:
    assert callable(function)
    assert function([(3, 3)] * 20) is None
    assert function([]) is None


def test_where_nothing_varies_there_is_no_coefficient_of_many() -> None:
    assert fleiss_kappa([(2, 2, 2)] * 12) is None
    assert icc_2_1([(2, 2, 2)] * 12) is None
    assert krippendorff_alpha([(2, 2, 2)] * 3, level="interval") is None


def test_one_marker_agrees_with_nobody() -> None:
    assert fleiss_kappa([(1,), (2,)]) is None
    assert icc_2_1([(1,), (2,)]) is None
    assert fleiss_kappa([]) is None


def test_a_missing_library_is_said_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(MissingLibraryError, match=r"pip install 'itembank\[agreement\]'"):
        krippendorff_alpha(C_DATA, level="nominal")


marks = st.integers(0, 6)
tables = st.lists(st.tuples(marks, marks, marks), min_size=2, max_size=20)


@given(tables)
def test_who_is_called_first_makes_no_difference(table: list[tuple[int, int, int]]) -> None:
    forth = [(one, two) for one, two, _ in table]
    back = [(two, one) for one, two, _ in table]
    assert cohen_kappa(forth) == cohen_kappa(back)
    assert weighted_kappa(forth) == weighted_kappa(back)
    turned = [(three, one, two) for one, two, three in table]
    assert fleiss_kappa(table) == fleiss_kappa(turned)
    assert icc_2_1(table) == icc_2_1(turned)


@given(tables)
def test_nobody_agrees_more_than_wholly(table: list[tuple[int, int, int]]) -> None:
    pairs = [(one, two) for one, two, _ in table]
    for value in (cohen_kappa(pairs), weighted_kappa(pairs), fleiss_kappa(table), icc_2_1(table)):
        assert value is None or value <= 1


@given(st.lists(marks, min_size=2, max_size=20))
def test_markers_who_agree_wholly_have_one(given_marks: list[int]) -> None:
    table = [(mark, mark, mark) for mark in given_marks]
    expected = None if len(set(given_marks)) == 1 else 1
    pairs = [(mark, mark) for mark in given_marks]
    assert cohen_kappa(pairs) == weighted_kappa(pairs) == expected
    assert fleiss_kappa(table) == icc_2_1(table) == expected


def test_kappas_are_those_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")

    @given(tables)
    def compare(table: list[tuple[int, int, int]]) -> None:
        one, two = [row[0] for row in table], [row[1] for row in table]
        pairs = list(zip(one, two, strict=True))
        ours, weighted = cohen_kappa(pairs), weighted_kappa(pairs)
        if ours is not None and weighted is not None:
            assert float(ours) == pytest.approx(metrics.cohen_kappa_score(one, two))
            marks_known = list(range(7))
            theirs = metrics.cohen_kappa_score(one, two, weights="quadratic", labels=marks_known)
            assert float(weighted) == pytest.approx(theirs)

    compare()
