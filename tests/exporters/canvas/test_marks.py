"""Whatever is not refused, Canvas marks as `itembank.marking.mark` does."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.build import item_from_json
from itembank.marking import mark, number_from_text
from itembank.numbers import decimal_text
from itembank.parts import AutoPart
from itembank_exporters.canvas.fidelity import changes
from tests.support import canvas_reader
from tests.support.banks import item_data
from tests.support.canvas_corpus import (
    Data,
    bank_of,
    choice,
    chosen_gaps,
    dropdown_gap,
    gaps,
    matching,
    numeric,
    ordering,
    several,
    short_answer,
    text_gap,
    true_false,
)
from tests.support.canvas_run import exported, question_of

ENGINES = pytest.mark.parametrize("is_new", [False, True], ids=["classic", "new-quizzes"])
# Machines that do other things at the same time are no fault of the exporter.
EXAMPLES = settings(deadline=None, max_examples=50)
LETTERS = "ABCDEF"
# As learners type: single blanks, composed letters, no other signs that a locale would read.
WORDS = st.text("aAbBéÉ2", min_size=1, max_size=3)
NUMBERS = st.decimals(-999, 999, places=2, allow_nan=False).map(lambda d: f"{d:f}")


def part_of(data: Data) -> Any:
    return item_from_json(item_data(data)).parts[0]


def agrees(data: Data, response: Any, shown: Any, *, is_new: bool) -> None:
    """`shown` is the response in the words a learner sees."""
    question = question_of(data, is_new=is_new)
    expected = mark(part_of(data), response)
    assert canvas_reader.mark(question, shown, is_new=is_new) == expected


def is_held(data: Data, *, is_new: bool) -> bool:
    return not changes(part_of(data), is_new=is_new)


@ENGINES
@EXAMPLES
@given(data=st.data())
def test_a_single_choice_earns_its_marks_for_the_key_alone(
    is_new: bool, data: st.DataObject
) -> None:
    count = data.draw(st.integers(2, 6))
    options = [{"id": letter, "text": f"Text {letter}"} for letter in LETTERS[:count]]
    chosen, key = (data.draw(st.sampled_from(LETTERS[:count])) for _ in range(2))
    part = choice(options=options, key=key, marks=data.draw(st.integers(1, 9)))
    agrees(part, chosen, f"Text {chosen}", is_new=is_new)


@st.composite
def multiple_responses(draw: st.DrawFn) -> Data:
    count = draw(st.integers(3, 6))
    letters = LETTERS[:count]
    keys = draw(st.lists(st.sampled_from(letters), min_size=1, unique=True))
    method = draw(st.sampled_from(["right-minus-wrong", "all-or-nothing", "per-option"]))
    share = draw(st.sampled_from([1, 2]))
    options = [
        {
            "id": letter,
            "text": f"Text {letter}",
            "marks": share if letter in keys else draw(st.sampled_from([-share, 0])),
        }
        for letter in letters
    ]
    marks = share * len(keys)
    return several(options=options, keys=keys, scoring={"method": method}, marks=marks)


@ENGINES
@EXAMPLES
@given(part=multiple_responses(), ticked=st.sets(st.sampled_from(LETTERS)))
def test_ticks_earn_the_same_share_wherever_the_scoring_is_held(
    is_new: bool, part: Data, ticked: set[str]
) -> None:
    if is_held(part, is_new=is_new):
        known = ticked & {option.id for option in part_of(part).options}
        agrees(part, known, [f"Text {letter}" for letter in sorted(known)], is_new=is_new)


@ENGINES
@EXAMPLES
@given(key=st.booleans(), response=st.booleans())
def test_true_or_false_is_marked_by_its_word(is_new: bool, key: bool, response: bool) -> None:
    agrees(true_false(key=key), response, str(response), is_new=is_new)


@st.composite
def matchings(draw: st.DrawFn) -> Data:
    responses = [{"id": f"r{n}", "text": f"right {n}"} for n in range(draw(st.integers(2, 5)))]
    ids = st.sampled_from([response["id"] for response in responses])
    premises = [
        {"id": f"p{n}", "text": f"left {n}", "key": draw(ids)}
        for n in range(draw(st.integers(2, 4)))
    ]
    return matching(premises=premises, responses=responses, marks=draw(st.integers(1, 9)))


@ENGINES
@EXAMPLES
@given(part=matchings(), data=st.data())
def test_each_right_pair_earns_its_share(is_new: bool, part: Data, data: st.DataObject) -> None:
    built = part_of(part)
    ids = st.sampled_from([response.id for response in built.responses])
    given_ = {premise.id: data.draw(ids) for premise in built.premises}
    rights = {response.id: response.text for response in built.responses}
    shown = {premise.text: rights[given_[premise.id]] for premise in built.premises}
    agrees(part, given_, shown, is_new=is_new)


@EXAMPLES
@given(count=st.integers(3, 5), data=st.data())
def test_each_step_in_its_place_earns_its_share_in_classic(count: int, data: st.DataObject) -> None:
    part, order = _ordered(count, data, "absolute-position")
    shown = {f"Step {place}": f"do {step}" for place, step in enumerate(order, start=1)}
    agrees(part, order, shown, is_new=False)


@EXAMPLES
@given(count=st.integers(3, 5), data=st.data())
def test_only_the_right_order_earns_marks_in_new_quizzes(count: int, data: st.DataObject) -> None:
    part, order = _ordered(count, data, "all-or-nothing")
    agrees(part, order, [f"do {step}" for step in order], is_new=True)


def _ordered(count: int, data: st.DataObject, method: str) -> tuple[Data, list[str]]:
    ids = [f"s{n}" for n in range(count)]
    steps = [{"id": id_, "text": f"do {id_}"} for id_ in ids]
    key, order = (data.draw(st.permutations(ids)) for _ in range(2))
    return ordering(steps=steps, key=key, scoring={"method": method}, marks=count), order


@st.composite
def gap_fills(draw: st.DrawFn, *, is_new: bool) -> Data:
    count = draw(st.integers(1, 3))
    kinds = [draw(st.sampled_from(["text", "dropdown"])) for _ in range(count)]
    if not is_new:
        kinds = [kinds[0]] * count
    made = [
        dropdown_gap(f"g{n}")
        if kind == "dropdown"
        else text_gap(
            f"g{n}",
            draw(WORDS),
            accept=draw(st.lists(WORDS, max_size=2)),
            case_sensitive=draw(st.booleans()),
        )
        for n, kind in enumerate(kinds)
    ]
    text = " then ".join(f"[[g{n}]]" for n in range(count))
    return gaps(*made, text=text, marks=count)


@ENGINES
@EXAMPLES
@given(data=st.data())
def test_each_gap_earns_its_share(is_new: bool, data: st.DataObject) -> None:
    part = data.draw(gap_fills(is_new=is_new))
    if not is_held(part, is_new=is_new):
        return
    response, shown = {}, {}
    for gap in part_of(part).gaps:
        if gap.kind == "dropdown":
            option = data.draw(st.sampled_from(gap.options))
            response[gap.id], shown[gap.id] = option.id, option.text
        else:
            near = st.sampled_from([gap.key, gap.key.upper(), f" {gap.key} ", *gap.accept])
            response[gap.id] = shown[gap.id] = data.draw(WORDS | near)
    agrees(part, response, shown, is_new=is_new)


@ENGINES
@EXAMPLES
@given(data=st.data())
def test_a_listed_word_earns_every_mark(is_new: bool, data: st.DataObject) -> None:
    answers = [
        {"text": data.draw(WORDS), "marks": data.draw(st.sampled_from([0, 1, 2]))}
        for _ in range(data.draw(st.integers(1, 4)))
    ]
    answers.append({"text": "sure", "marks": 2})
    part = short_answer(answers=answers, case_sensitive=data.draw(st.booleans()))
    if is_held(part, is_new=is_new):
        listed = st.sampled_from([str(answer["text"]) for answer in answers])
        typed = data.draw(WORDS | listed | listed.map(str.upper))
        agrees(part, typed, typed, is_new=is_new)


@ENGINES
@EXAMPLES
@given(
    value=NUMBERS,
    kind=st.sampled_from(["absolute", "relative"]),
    amount=st.sampled_from([0, 0.05, 0.1, 0.333, 2]),
    data=st.data(),
)
def test_a_number_is_right_up_to_both_ends_of_its_range(
    is_new: bool, value: str, kind: str, amount: float, data: st.DataObject
) -> None:
    part = numeric(value=float(value), tolerance={"kind": kind, "amount": amount}, unit=None)
    part = {key: entry for key, entry in part.items() if entry is not None}
    if not is_held(part, is_new=is_new):
        return
    margin = Fraction(str(amount)) * (abs(Fraction(value)) if kind == "relative" else 1)
    ends = [Fraction(value) - margin, Fraction(value) + margin]
    edge = data.draw(st.sampled_from([decimal_text(end) for end in ends]))
    typed = data.draw(NUMBERS | st.just(edge) | st.sampled_from(["", "many", f"{edge}1", " 7 "]))
    assert number_from_text(edge) in ends
    agrees(part, typed, typed, is_new=is_new)


SCORINGS = [
    several(options=[{"id": x, "text": f"Text {x}"} for x in "ABC"], keys=["A", "B"], scoring=s)
    for s in ({"method": "all-or-nothing"}, {"method": "per-option"})
]


@pytest.mark.parametrize("part", SCORINGS, ids=["all-or-nothing", "per-option"])
def test_a_refused_scoring_of_ticks_really_is_marked_otherwise(part: Data) -> None:
    marks = {"A": 2, "B": 2, "C": 0}
    options = [{**option, "marks": marks[option["id"]]} for option in part["options"]]  # type: ignore[attr-defined]
    part = {**part, "options": options}
    responses = list(_subsets("ABC"))
    shown = [[f"Text {letter}" for letter in response] for response in responses]
    assert _differs(part, responses, shown)


@pytest.mark.parametrize("method", ["all-or-nothing", "relative-next"])
def test_a_refused_scoring_of_an_order_really_is_marked_otherwise(method: str) -> None:
    part = ordering(scoring={"method": method})
    texts = {step["id"]: step["text"] for step in part["steps"]}  # type: ignore[attr-defined]
    orders = list(itertools.permutations(texts))
    shown = [
        {f"Step {place}": texts[step] for place, step in enumerate(order, start=1)}
        for order in orders
    ]
    assert _differs(part, orders, shown)


def test_refused_gaps_of_unequal_marks_really_are_marked_otherwise() -> None:
    part = chosen_gaps(marks=3)
    heavy = {**dropdown_gap("g2"), "marks": 2}
    part = {**part, "gaps": [dropdown_gap("g1"), heavy]}
    assert _differs(part, [{"g1": "y", "g2": "x"}], [{"g1": "repair & return", "g2": "refund"}])


def _subsets(letters: str) -> Iterable[tuple[str, ...]]:
    for size in range(len(letters) + 1):
        yield from itertools.combinations(letters, size)


def _differs(part: Data, responses: Sequence[Any], shown: Sequence[Any]) -> bool:
    """Whether Canvas marks any of the responses otherwise once the change is accepted."""
    made = exported(bank_of(item_data(part)), accept=True)
    (question,) = canvas_reader.read_classic(made.packages[0].content).questions
    built: AutoPart = part_of(part)
    return any(
        canvas_reader.mark(question, there) != mark(built, here)
        for here, there in zip(responses, shown, strict=True)
    )


def test_marks_of_several_thirds_add_up_exactly() -> None:
    premises = [{"id": f"p{n}", "text": f"left {n}", "key": "r1"} for n in range(3)]
    part = matching(premises=premises, marks=1)
    shown: Mapping[str, str] = {f"left {n}": "passive" for n in range(2)}
    assert canvas_reader.mark(question_of(part), shown) == Fraction(2, 3)
