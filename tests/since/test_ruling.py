"""A changed key, changed marks and a changed scheme are told apart from changed wording."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from itembank import build
from itembank.model import Bank
from itembank.since.ruling import Ruling, is_swapped, marking_of
from tests.support.banks import SETTINGS, item_data
from tests.support.canvas_corpus import choice, essay, short_answer

ID = "DEMO-SA-0001"


def bank(*parts: Any) -> Bank:
    item = build.item_from_json(item_data(*parts, id=ID))
    return Bank(settings=build.settings_from_json(SETTINGS), items={ID: item})


def rulings(before: dict[str, Any], now: dict[str, Any]) -> tuple[Ruling, ...]:
    old, new = bank(before), bank(now)
    return marking_of(new, new.items[ID]).other_than(marking_of(old, old.items[ID]))


def other(part: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {**copy.deepcopy(part), **more}


def test_another_key_is_told_as_a_key() -> None:
    part = choice()
    wrong = next(o["id"] for o in part["options"] if o["id"] != part["key"])
    assert rulings(part, other(part, key=wrong)) == (Ruling.KEY,)


def test_a_comma_is_no_other_key() -> None:
    part = choice()
    worded = other(part, stem=f"{part['stem']}, please")
    worded["options"][0]["text"] += ","
    assert rulings(part, worded) == ()


def test_other_marks_are_told_as_marks() -> None:
    part = choice()
    assert Ruling.MARKS in rulings(part, other(part, marks=part["marks"] + 1))


def test_an_answer_that_is_accepted_now_is_told_as_a_key() -> None:
    part = short_answer()
    more = other(part)
    more["answers"].append({**part["answers"][0], "text": "another way"})
    assert Ruling.KEY in rulings(part, more)


def test_other_marks_in_a_scheme_are_told_as_marks() -> None:
    part = essay()
    more = other(part)
    more["scheme"]["points"][0]["marks"] = 7
    assert Ruling.MARKS in rulings(part, more)


@pytest.mark.parametrize("criteria", [["AC1.2"], []])
def test_other_criteria_are_told_as_the_scheme(criteria: list[str]) -> None:
    part = other(essay(), criteria=["AC1.1"])
    assert rulings(part, other(part, criteria=criteria)) == (Ruling.SCHEME,)


def test_words_of_a_scheme_are_wording() -> None:
    part = essay()
    more = other(part)
    more["scheme"]["points"][0]["text"] = "Says the same, otherwise."
    assert rulings(part, more) == ()


def test_options_whose_words_are_swapped_have_another_key() -> None:
    part = choice()
    swapped = other(part)
    one, two = swapped["options"][:2]
    one["text"], two["text"] = two["text"], one["text"]
    old, new = bank(part), bank(swapped)
    assert is_swapped(old, old.items[ID], new, new.items[ID])
    assert not is_swapped(old, old.items[ID], old, old.items[ID])
