from __future__ import annotations

import pytest

from itembank.attempting import (
    Answer,
    MisreadError,
    asks,
    chosen_ids,
    feedback,
    response,
    whole_number,
)
from itembank.marking import mark
from itembank.parts import AutoPart
from tests.preview.pages import starter_bank


def _part(kind: str, at: int = 0) -> AutoPart:
    part = starter_bank().items[f"DEMO-{kind}-0001"].parts[at]
    assert isinstance(part, AutoPart)
    return part


def _marks(part: AutoPart, *typed: str) -> int:
    answers: dict[str, Answer] = {
        ask.id: ask.read(text) for ask, text in zip(asks(part), typed, strict=True)
    }
    return int(mark(part, response(part, answers)))


@pytest.mark.parametrize(
    ("kind", "at", "typed", "marks"),
    [
        ("SJ", 0, ["b"], 1),
        ("SJ", 0, ["A"], 0),
        ("SJ", 0, [""], 0),
        ("MR", 0, ["a, c"], 2),
        ("MR", 0, ["A B"], 0),
        ("MA", 0, ["r3", "r2", "r1"], 3),
        ("MA", 0, ["r3", "", "r4"], 1),
        ("OR", 0, ["b d c a"], 2),
        ("GF", 0, ["mon", "y"], 2),
        ("GF", 0, ["", "x"], 0),
        ("SA", 0, ["The Manager"], 1),
        ("SA", 1, ["f"], 1),
        ("SA", 1, ["true"], 0),
        ("SA", 2, ["44.0"], 1),
        ("SA", 2, [""], 0),
    ],
)
def test_what_is_typed_is_marked_as_the_item_says(
    kind: str, at: int, typed: list[str], marks: int
) -> None:
    assert _marks(_part(kind, at), *typed) == marks


@pytest.mark.parametrize(
    ("kind", "at", "typed", "said"),
    [
        ("SJ", 0, "E", "`E` is not one of A, B, C, D"),
        ("SJ", 0, "A B", "type one only"),
        ("OR", 0, "b d", "`a` is missing; type all of a, b, c, d"),
        ("SA", 1, "maybe", "type `true` or `false`"),
        ("SA", 2, "£44", "`£44` is not a number such as 12 or 4.50; leave out the unit"),
    ],
)
def test_what_is_no_answer_is_answered_with_what_can_be_typed(
    kind: str, at: int, typed: str, said: str
) -> None:
    with pytest.raises(MisreadError) as caught:
        asks(_part(kind, at))[0].read(typed)
    assert str(caught.value) == said


def test_an_id_is_taken_once_and_as_the_item_writes_it() -> None:
    assert chosen_ids("B a,b", ["a", "B"]) == ("B", "a")


@pytest.mark.parametrize("typed", ["", "-1", "4", "two", "1.5"])
def test_a_number_out_of_range_is_refused(typed: str) -> None:
    with pytest.raises(MisreadError, match="from 0 to 3"):
        whole_number(typed, low=0, high=3)


def test_a_learner_is_told_about_the_chosen_option() -> None:
    assert feedback(_part("SJ"), "A") == ("What if it is not?",)


def test_a_listed_answer_brings_its_own_feedback() -> None:
    said = feedback(_part("SA"), "The desk")
    assert said == ("The desk may only lower the price.", "Look at the last of the desk rules.")


def test_true_and_false_have_their_own_feedback() -> None:
    assert feedback(_part("SA", 1), False) == ("Yes. The limit is £10.",)
    assert feedback(_part("SA", 1), None) == ()
