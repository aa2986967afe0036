"""Texts that are much alike are found without comparing each with each."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from itembank.rules.similar_texts import Numbered, jaccard, runs, similar_pairs


@given(
    st.lists(st.frozensets(st.integers(0, 30), max_size=20), max_size=14),
    st.sampled_from([0.5, 0.55, 0.6, 0.7, 0.9, 1.0]),
)
def test_every_pair_that_is_alike_is_found_and_no_other(
    texts: list[frozenset[int]], least: float
) -> None:
    expected = [
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if texts[one] and texts[other] and jaccard(texts[one], texts[other]) >= least
    ]
    assert [(one, other) for one, other, _ in similar_pairs(texts, least)] == expected


def test_boilerplate_in_every_text_does_not_make_the_work_quadratic() -> None:
    texts = [frozenset({*range(60), 1000 + n}) for n in range(1500)]
    found = list(similar_pairs(texts, 0.6))
    assert len(found) == len(texts) - 1


def test_runs_of_words_do_not_depend_on_the_hash_seed() -> None:
    numbers = Numbered().of(["a", "rule", "is", "a", "rule", "is", "a", "rule"])
    assert list(numbers) == [0, 1, 2, 0, 1, 2, 0, 1]
    assert set(runs(numbers, 5)) == {
        hash((0, 1, 2, 0, 1)),
        hash((1, 2, 0, 1, 2)),
        hash((2, 0, 1, 2, 0)),
    }


def test_a_text_shorter_than_a_run_is_one_run() -> None:
    assert len(runs([1, 2], 5)) == 1
    assert list(runs([], 5)) == []


def test_nothing_in_common_is_nothing_alike() -> None:
    assert jaccard({1}, {2}) == 0.0
    assert jaccard({1, 2}, {2, 1}) == 1.0
