from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from itembank.compare.changes import Aspect, Change, How
from itembank.compare.excerpts import CONTEXT, ELISION, sides
from itembank.compare.words import Piece, word_changes


def shown(before: str, after: str) -> str:
    signs = {Piece.SAME: "{}", Piece.REMOVED: "[-{}-]", Piece.ADDED: "{{+{}+}}"}
    return "".join(signs[piece].format(text) for piece, text in word_changes(before, after))


def test_words_that_differ_are_told_from_those_that_do_not() -> None:
    assert shown("give two signs", "give three signs") == "give [-two-]{+three+} signs"


def test_a_word_with_an_apostrophe_is_one_word() -> None:
    assert shown("he can't pay", "he can pay") == "he [-can't-]{+can+} pay"


def test_a_blank_between_two_changes_is_part_of_both() -> None:
    assert shown("a b c d", "a x y d") == "a [-b c-]{+x y+} d"


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_back(before: str, after: str) -> None:
    found = word_changes(before, after)
    assert "".join(text for piece, text in found if piece is not Piece.ADDED) == before
    assert "".join(text for piece, text in found if piece is not Piece.REMOVED) == after


def test_texts_too_long_to_compare_by_words_are_compared_as_wholes() -> None:
    before, after = "a " * 3000, "b " * 3000
    assert word_changes(before, after) == ((Piece.REMOVED, before), (Piece.ADDED, after))


def prose(before: str, after: str) -> Change:
    return Change(
        where=("stem",),
        aspect=Aspect.TEXT,
        how=How.CHANGED,
        before=before,
        after=after,
        is_prose=True,
    )


def test_what_is_the_same_is_shortened_to_a_few_words_round_a_change() -> None:
    long = " ".join(f"w{n}" for n in range(40))
    before, after = sides(prose(f"{long} old {long}", f"{long} new {long}"))
    words = "".join(text for _, text in after).split()
    assert words[0] == words[-1] == ELISION
    assert len(words) == 2 * CONTEXT + 3
    assert "".join(text for _, text in before).split()[CONTEXT + 1] == "old"
