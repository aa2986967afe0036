"""What answering at random earns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations, product

import pytest

from itembank.guessing import chance_mark, chance_share
from itembank.marking import mark
from itembank.model import Item
from itembank.parts import Matching, Ordering
from tests.support.banks import item_data, sound_bank

PART: Mapping[str, object] = {"criteria": ["AC1.1"], "ao": {"AO1": 4}, "marks": 4}
OPTIONS = [{"id": id_, "text": f"Step {id_}", "rationale": "So."} for id_ in "ABCD"]


def one_part(**fields: object) -> Item:
    item = item_data({**PART, **fields}, id="DEMO-SA-0001")
    return sound_bank(item).items["DEMO-SA-0001"]


def test_one_of_four_options_earns_a_quarter() -> None:
    item = one_part(type="single-choice", stem="Which?", options=OPTIONS, key="B")
    assert chance_mark(item.parts[0]) == 1
    assert chance_share(item) == Fraction(1, 4)


def test_true_or_false_earns_half() -> None:
    item = one_part(type="true-false", stem="So?", key=True, rationale="So.")
    assert chance_share(item) == Fraction(1, 2)


def test_ticks_that_cancel_each_other_earn_little() -> None:
    item = one_part(
        type="multiple-response",
        stem="Which **two**?",
        options=OPTIONS,
        keys=["A", "B"],
        choose=2,
        scoring={"method": "right-minus-wrong"},
    )
    # One of six choices is wholly right, one wholly wrong, four cancel out.
    assert chance_mark(item.parts[0]) == Fraction(4, 6)


@pytest.mark.parametrize(
    ("method", "reuse"), [("per-pair", False), ("per-pair", True), ("all-or-nothing", False)]
)
def test_matching_is_what_all_answers_come_to(method: str, reuse: bool) -> None:
    item = one_part(
        type="matching",
        stem="Match. A sign may be used twice." if reuse else "Match.",
        reuse=reuse,
        scoring={"method": method},
        premises=[
            {"id": "p1", "text": "One", "key": "r1", "rationale": "So."},
            {"id": "p2", "text": "Two", "key": "r2", "rationale": "So."},
        ],
        responses=[{"id": f"r{n}", "text": f"Sign {n}"} for n in range(1, 4)],
    )
    (part,) = item.parts
    assert isinstance(part, Matching)
    ids = [response.id for response in part.responses]
    answers = list(product(ids, repeat=2) if reuse else permutations(ids, 2))
    marks = [mark(part, {"p1": one, "p2": other}) for one, other in answers]
    assert chance_mark(part) == sum(marks, Fraction(0)) / len(marks)


@pytest.mark.parametrize("method", ["all-or-nothing", "absolute-position", "relative-next"])
def test_ordering_is_what_all_orders_come_to(method: str) -> None:
    item = one_part(
        type="ordering",
        stem="Put in order.",
        scoring={"method": method},
        steps=[{"id": f"s{n}", "text": f"Step {n}"} for n in range(1, 5)],
        key=["s4", "s1", "s3", "s2"],
    )
    (part,) = item.parts
    assert isinstance(part, Ordering)
    marks = [mark(part, order) for order in permutations(step.id for step in part.steps)]
    assert chance_mark(part) == sum(marks, Fraction(0)) / len(marks)


def test_what_is_typed_is_not_guessed() -> None:
    answer = {"text": "loop", "marks": 4, "rationale": "So."}
    item = one_part(type="short-answer", stem="What?", answers=[answer])
    assert chance_mark(item.parts[0]) == 0
