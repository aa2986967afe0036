"""Syllables and reading ease."""

from __future__ import annotations

import pytest

from itembank.rules.readability import Ease, reading_ease, syllables


def ease_of(sentences: list[str], known: frozenset[str]) -> Ease | None:
    return reading_ease([sentence.rstrip(".").split() for sentence in sentences], known)


# Counts as the CMU Pronouncing Dictionary has them.
@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1),
        ("tent", 1),
        ("asked", 1),
        ("wanted", 2),
        ("table", 2),
        ("file", 1),
        ("files", 1),
        ("boxes", 2),
        ("customer", 3),
        ("policy", 3),
        ("agree", 2),
        ("being", 2),
        ("people", 2),
        ("station", 2),
        ("situation", 4),
        ("scenario", 4),
        ("identify", 4),
        ("responsibility", 6),
        ("clothes", 1),
        ("the", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_short_words_in_short_sentences_are_easier() -> None:
    easy = ease_of(["Kemi looks at the tent.", "She sees the fault."], frozenset())
    hard = ease_of(
        ["Representatives immediately investigate manufacturing irregularities."], frozenset()
    )
    assert easy is not None
    assert hard is not None
    assert easy.ease > 80
    assert hard.ease < 0
    assert easy.grade < 4 < hard.grade


def test_ease_is_what_the_formula_gives() -> None:
    found = ease_of(["The cat sat on the mat."], frozenset())
    assert found is not None
    assert found.ease == pytest.approx(206.835 - 1.015 * 6 - 84.6)
    assert found.grade == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert found.words == 6


def test_terms_names_and_figures_do_not_make_a_text_harder() -> None:
    plain = ease_of(["The cat sat on the mat."], frozenset())
    named = ease_of(["The cat sat on Anastasia 24."], frozenset())
    known = ease_of(["The cat sat on the responsibility."], frozenset({"responsibility"}))
    assert plain is not None
    assert named is not None
    assert known is not None
    assert named.ease == known.ease == plain.ease


def test_a_text_without_words_has_no_ease() -> None:
    assert ease_of(["24"], frozenset()) is None
    assert ease_of([], frozenset()) is None
