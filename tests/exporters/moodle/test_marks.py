"""Moodle gives every response the marks of `mark()`, wherever an export is not refused."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.html import escape, plain
from itembank.markdown import inlines
from itembank.marking import mark, number_from_text
from itembank.numbers import decimal_text
from itembank.parts import DropdownGap, GapFill, Matching, Ordering, Part
from tests.exporters.moodle import samples
from tests.exporters.moodle.exports import export, questions
from tests.support.moodle_reader import ReadQuestion, moodle_mark

FEW = settings(max_examples=25, deadline=None)
SIGNS = "ab Z*é~#{}=%\"'&<>/|.$^()5:\\"
WORDS = st.text(alphabet=SIGNS, min_size=1, max_size=8).filter(lambda text: text.strip())


def _exported(data: samples.Part, **options: Any) -> tuple[Part, ReadQuestion] | None:
    """The part and what Moodle reads of it; None if it is refused."""
    bank = samples.bank_of(samples.item(data))
    made = export(bank, **options)
    if made.refusals:
        return None
    (question,) = questions(made)
    return bank.items["DEMO-SA-0001"].parts[0], question


def _is_same(part: Any, response: Any, question: ReadQuestion, given: Any) -> None:
    wanted, got = float(mark(part, response)), moodle_mark(question, given)
    assert question.marks == part.marks
    assert got == pytest.approx(wanted, abs=1e-5 * part.marks), (response, question)


@FEW
@given(st.integers(2, 10), st.data())
def test_single_choice(n: int, data: st.DataObject) -> None:
    ids = "ABCDEFGHIJ"[:n]
    options = [{"id": id_, "text": f"Option {id_}"} for id_ in ids]
    key = data.draw(st.sampled_from(ids))
    made = _exported(samples.single(options=options, key=key, marks=data.draw(st.integers(1, 9))))
    assert made is not None
    for place, id_ in enumerate(ids):
        _is_same(made[0], id_, made[1], place)


@FEW
@given(
    st.sampled_from(["right-minus-wrong", "all-or-nothing"]),
    st.integers(3, 15),
    st.integers(1, 30),
    st.data(),
)
def test_multiple_response_by_keys(method: str, n: int, tariff: int, data: st.DataObject) -> None:
    keys = "ABCDEFGHIJKLMNO"[: data.draw(st.integers(1, n))]
    made = _exported(samples.multiple(method, n=n, keys=keys, marks=tariff))
    if method == "all-or-nothing" and len(keys) > 1:
        assert made is None
        return
    assert made is not None
    _ticks(made, n, data)


@FEW
@given(
    st.lists(st.integers(-8, 8), min_size=3, max_size=7).filter(lambda n: max(n) > 0),
    st.sampled_from([2, 4, 5, 10]),
    st.integers(1, 12),
    st.data(),
)
def test_multiple_response_by_options(
    quarters: list[int], parts: int, tariff: int, data: st.DataObject
) -> None:
    ids = "ABCDEFGH"[: len(quarters)]
    worth = {id_: n / parts for id_, n in zip(ids, quarters, strict=True)}
    made = _exported(samples.weighted(worth, tariff=tariff))
    if made is not None:
        _ticks(made, len(ids), data)


def _ticks(made: tuple[Part, ReadQuestion], n: int, data: st.DataObject) -> None:
    part, question = made
    places = data.draw(st.sets(st.integers(0, n - 1)))
    ids = [part.options[place].id for place in places]  # type: ignore[union-attr]
    given = [sorted(places)] if question.type == "cloze" else sorted(places)
    _is_same(part, ids, question, given)


@pytest.mark.parametrize("key", [True, False])
@pytest.mark.parametrize("response", [True, False, None])
def test_true_false(key: bool, response: bool | None) -> None:
    made = _exported(samples.true_false(key=key, marks=2))
    assert made is not None
    _is_same(made[0], response, made[1], response)


@FEW
@given(
    st.lists(WORDS, min_size=3, max_size=6, unique=True),
    st.integers(2, 6),
    st.booleans(),
    st.data(),
)
def test_matching(words: list[str], n: int, practice: bool, data: st.DataObject) -> None:
    responses = [{"id": f"r{i}", "text": word} for i, word in enumerate(words)]
    keys = st.sampled_from([response["id"] for response in responses])
    premises = [{"id": f"p{i}", "text": f"P {i}", "key": data.draw(keys)} for i in range(n)]
    made = _exported(samples.matching(premises=premises, responses=responses), practice=practice)
    if made is None:
        return
    part, question = made
    assert isinstance(part, Matching)
    shown = {r.id: _listed(r.text) for r in part.responses}
    chosen = data.draw(st.dictionaries(st.integers(0, n - 1), keys))
    response = {f"p{place}": id_ for place, id_ in chosen.items()}
    given = {place: shown[id_] for place, id_ in chosen.items()}
    _is_same(part, response, question, given)


def _listed(text: str) -> str:
    line = plain(inlines(text))
    return escape(line) if "<" in line or "&" in line else line


@FEW
@given(
    st.sampled_from(["all-or-nothing", "absolute-position", "relative-next"]),
    st.permutations(["s1", "s2", "s3", "s4"]),
    st.permutations(["s1", "s2", "s3", "s4"]),
    st.sampled_from(["4.1", "4.5"]),
)
def test_ordering(method: str, key: list[str], given: list[str], version: str) -> None:
    made = _exported(samples.ordering(method, key=key), values={"moodle-version": version})
    if made is None:
        assert (method, version) != ("absolute-position", "4.1")
        return
    part, question = made
    assert isinstance(part, Ordering)
    if question.type == "matching":
        shown = [step.id for step in part.steps]
        answers = {shown.index(id_): str(place) for place, id_ in enumerate(given, start=1)}
        _is_same(part, given, question, answers)
    else:
        _is_same(part, given, question, [key.index(id_) for id_ in given])


@FEW
@given(st.lists(WORDS, min_size=1, max_size=6), st.booleans(), st.booleans(), st.data())
def test_a_typed_gap(
    words: list[str], case_sensitive: bool, practice: bool, data: st.DataObject
) -> None:
    gap = {"id": "g1", "kind": "text", "marks": 3, "key": words[0], "feedback": "So: `a~b}`."}
    if len(set(words)) > 1:
        gap["accept"] = list(dict.fromkeys(words[1:]))
    gap["case_sensitive"] = case_sensitive
    part = samples.gap_fill(text=f"{samples.HOSTILE} [[g1]] end", gaps=[gap], marks=3)
    made = _exported(part, practice=practice)
    if made is not None:
        said = _single_blanks(data.draw(st.sampled_from(words) | WORDS))
        _is_same(made[0], {"g1": said}, made[1], [said])


def _single_blanks(text: str) -> str:
    # Inside an answer Moodle counts a double blank as a difference: said in the export's notes.
    return " ".join(text.split())


@FEW
@given(st.lists(WORDS, min_size=2, max_size=6), st.data())
def test_a_drop_down_gap(words: list[str], data: st.DataObject) -> None:
    options = [{"id": f"o{i}", "text": word} for i, word in enumerate(words)]
    key = data.draw(st.integers(0, len(words) - 1))
    gaps = [
        {"id": "g1", "kind": "dropdown", "marks": 2, "options": options, "key": f"o{key}"},
        {"id": "g2", "kind": "text", "marks": 1, "key": "calm"},
    ]
    made = _exported(samples.gap_fill(text="[[g2]] and [[g1]]", gaps=gaps, marks=3))
    if made is None:
        return
    part, question = made
    assert isinstance(part, GapFill)
    assert isinstance(part.gaps[0], DropdownGap)
    for place in range(len(words)):
        _is_same(part, {"g1": f"o{place}", "g2": "Calm "}, question, ["Calm ", place])


@FEW
@given(
    st.lists(st.tuples(WORDS, st.integers(0, 14)), min_size=1, max_size=5),
    st.booleans(),
    st.data(),
)
def test_short_answers(
    worth: list[tuple[str, int]], case_sensitive: bool, data: st.DataObject
) -> None:
    answers = [{"text": text, "marks": marks / 2} for text, marks in worth]
    answers.append({"text": "the whole", "marks": 7})
    made = _exported(samples.short(answers=answers, marks=7, case_sensitive=case_sensitive))
    if made is None:
        return
    texts = [str(answer["text"]) for answer in answers]
    said = _single_blanks(data.draw(st.sampled_from(texts) | WORDS))
    _is_same(made[0], said, made[1], [said] if made[1].type == "cloze" else said)


@FEW
@given(
    st.decimals(-5000, 5000, places=3),
    st.sampled_from([None, "absolute", "relative"]),
    st.integers(0, 300),
    st.integers(-2, 2),
)
def test_numbers(value: Any, kind: str | None, thousandths: int, steps: int) -> None:
    more = {"tolerance": {"kind": kind, "amount": thousandths / 1000}} if kind else {}
    made = _exported(samples.numeric(value=float(value), marks=2, **more))
    assert made is not None
    part, question = made
    margin = Fraction(thousandths, 1000) if kind else Fraction(0)
    margin *= abs(Fraction(value)) if kind == "relative" else 1
    for side in (-1, 1):
        said = decimal_text(Fraction(value) + side * margin + Fraction(steps, 1_000_000), places=9)
        assert number_from_text(said) is not None
        _is_same(part, said, question, said)


def test_a_response_that_is_no_number_earns_nothing() -> None:
    made = _exported(samples.numeric())
    assert made is not None
    for said in ("", "four", "£4.5", "four 4.5"):
        _is_same(made[0], said, made[1], said)


def test_no_response_earns_nothing() -> None:
    for make in (samples.single, samples.multiple, samples.matching, samples.gap_fill):
        made = _exported(make())
        assert made is not None
        _is_same(made[0], None, made[1], None)


def test_every_order_of_five_steps_by_each_method() -> None:
    ids = [f"s{i}" for i in range(5)]
    steps = [{"id": id_, "text": f"Step {id_}"} for id_ in ids]
    for method in ("all-or-nothing", "absolute-position", "relative-next"):
        made = _exported(samples.ordering(method, steps=steps, key=ids))
        assert made is not None
        for places in itertools.permutations(range(5)):
            _is_same(made[0], [ids[place] for place in places], made[1], list(places))
