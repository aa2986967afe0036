"""What a response is worth, by type of question."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank import parts
from itembank.marker_text import MarkerText
from itembank.marking import (
    Response,
    accepted_range,
    accepted_texts,
    mark,
    normal_text,
    number_from_text,
)

_BASE = {"label": "a", "stem": "Which?", "criteria": ("AC1.1",), "ao": {}}


def _single() -> parts.SingleChoice:
    return parts.SingleChoice(**_BASE, marks=2, options=_options("ABC"), key="B")


def _options(ids: str, marks: Mapping[str, Fraction] | None = None) -> tuple[parts.Option, ...]:
    worth = marks or {}
    return tuple(parts.Option(id=id_, text=id_, marks=worth.get(id_)) for id_ in ids)


def _multiple(scoring: str, **more: object) -> parts.MultipleResponse:
    weights = {"A": Fraction(1), "B": Fraction(1), "C": Fraction(-1), "D": Fraction(-1, 2)}
    return parts.MultipleResponse(
        **_BASE,
        marks=2,
        options=_options("ABCD", weights),
        keys=("A", "B"),
        scoring=scoring,
        **more,  # type: ignore[arg-type]
    )


def _matching(scoring: str) -> parts.Matching:
    return parts.Matching(
        **_BASE,
        marks=3,
        premises=tuple(parts.Premise(id=f"p{n}", text="x", key=f"r{n}") for n in range(3)),
        responses=tuple(parts.MatchResponse(id=f"r{n}", text="x") for n in range(4)),
        scoring=scoring,
    )


def _ordering(scoring: str, *alternatives: str) -> parts.Ordering:
    return parts.Ordering(
        **_BASE,
        marks=3,
        steps=tuple(parts.Step(id=id_, text=id_) for id_ in "bdac"),
        key=tuple("abcd"),
        alternatives=tuple(tuple(order) for order in alternatives),
        scoring=scoring,
    )


def _gaps() -> parts.GapFill:
    options = (parts.GapOption(id="x", text="calm"), parts.GapOption(id="y", text="loud"))
    return parts.GapFill(
        **_BASE,
        marks=3,
        text="[[g1]] [[g2]]",
        gaps=(
            parts.TextGap(id="g1", marks=2, key="Empathy", accept=("being empathic",)),
            parts.DropdownGap(id="g2", marks=1, options=options, key="x"),
        ),
    )


def _short(*, case_sensitive: bool = False) -> parts.ShortAnswer:
    return parts.ShortAnswer(
        **_BASE,
        marks=1,
        answers=(
            parts.Answer(text="Résumé", marks=Fraction(1)),
            parts.Answer(text="summary", marks=Fraction(1, 2)),
        ),
        case_sensitive=case_sensitive,
    )


def _numeric(tolerance: parts.Tolerance | None = None) -> parts.Numeric:
    return parts.Numeric(**_BASE, marks=1, value=Fraction(20), tolerance=tolerance)


def _true_false() -> parts.TrueFalse:
    return parts.TrueFalse(**_BASE, marks=1, key=False, rationale=MarkerText("why"))


_EXAMPLES: list[tuple[parts.AutoPart, Response, str]] = [
    (_single(), "B", "2"),
    (_single(), "A", "0"),
    (_single(), None, "0"),
    (_multiple("all-or-nothing"), ["A", "B"], "2"),
    (_multiple("all-or-nothing"), ["A", "B", "C"], "0"),
    (_multiple("per-option"), ["A", "D"], "1/2"),
    (_multiple("per-option"), ["C"], "0"),
    (_multiple("right-minus-wrong"), ["A", "B"], "2"),
    (_multiple("right-minus-wrong"), ["A", "B", "C"], "1"),
    (_multiple("right-minus-wrong"), ["C", "D"], "0"),
    (_true_false(), False, "1"),
    (_true_false(), True, "0"),
    (_matching("per-pair"), {"p0": "r0", "p1": "r1", "p2": "r0"}, "2"),
    (_matching("all-or-nothing"), {"p0": "r0", "p1": "r1"}, "0"),
    (_matching("all-or-nothing"), {"p0": "r0", "p1": "r1", "p2": "r2"}, "3"),
    (_ordering("all-or-nothing"), list("abcd"), "3"),
    (_ordering("all-or-nothing", "bacd"), list("bacd"), "3"),
    (_ordering("all-or-nothing"), list("abdc"), "0"),
    (_ordering("absolute-position"), list("abdc"), "3/2"),
    (_ordering("relative-next"), list("cdab"), "2"),
    (_gaps(), {"g1": " EMPATHY ", "g2": "x"}, "3"),
    (_gaps(), {"g1": "being  empathic", "g2": "y"}, "2"),
    (_gaps(), {}, "0"),
    (_short(), "re\u0301sume\u0301", "1"),
    (_short(), "Summary", "1/2"),
    (_short(case_sensitive=True), "Summary", "0"),
    (_numeric(), "20.0", "1"),
    (_numeric(), "£20", "0"),
    (_numeric(), "20,00", "0"),
    (_numeric(parts.Tolerance(kind="absolute", amount=Fraction(1, 2))), "19.5", "1"),
    (_numeric(parts.Tolerance(kind="relative", amount=Fraction(1, 10))), "22.01", "0"),
]


@pytest.mark.parametrize(("part", "response", "marks"), _EXAMPLES)
def test_a_response_is_worth(part: parts.AutoPart, response: Response, marks: str) -> None:
    assert mark(part, response) == Fraction(marks)


_KEYS: list[tuple[parts.AutoPart, Response]] = [
    (_single(), "B"),
    *((_multiple(s), ["A", "B"]) for s in ("all-or-nothing", "per-option", "right-minus-wrong")),
    (_true_false(), False),
    *((_matching(s), {f"p{n}": f"r{n}" for n in range(3)}) for s in ("per-pair", "all-or-nothing")),
    *(
        (_ordering(s), list("abcd"))
        for s in ("all-or-nothing", "absolute-position", "relative-next")
    ),
    (_gaps(), {"g1": "Empathy", "g2": "x"}),
    (_short(), "Résumé"),
    (_numeric(), "20"),
]


@pytest.mark.parametrize(("part", "key"), _KEYS)
def test_the_key_earns_full_marks(part: parts.AutoPart, key: Response) -> None:
    assert mark(part, key) == part.marks


@pytest.mark.parametrize(("part", "key"), _KEYS)
def test_no_response_earns_nothing(part: parts.AutoPart, key: Response) -> None:
    assert mark(part, None) == 0 < mark(part, key)


@given(ticked=st.sets(st.sampled_from("ABCDX")), scoring=st.sampled_from(["per-option"]))
def test_ticks_earn_from_nothing_to_full_marks(ticked: set[str], scoring: str) -> None:
    for method in (scoring, "all-or-nothing", "right-minus-wrong"):
        part = _multiple(method)
        assert 0 <= mark(part, ticked) <= part.marks


@pytest.mark.parametrize("scoring", ["all-or-nothing", "absolute-position", "relative-next"])
def test_every_order_earns_from_nothing_to_full_marks(scoring: str) -> None:
    part = _ordering(scoring, "bacd")
    worth = {order: mark(part, order) for order in permutations("abcd")}
    assert all(0 <= marks <= part.marks for marks in worth.values())
    full = {"".join(order) for order, marks in worth.items() if marks == part.marks}
    assert full == {"abcd", "bacd"}


@given(given_=st.dictionaries(st.sampled_from(["p0", "p1", "p2"]), st.sampled_from(["r0", "r3"])))
def test_matches_earn_from_nothing_to_full_marks(given_: dict[str, str]) -> None:
    for scoring in ("per-pair", "all-or-nothing"):
        part = _matching(scoring)
        assert 0 <= mark(part, given_) <= part.marks


@given(text=st.text(max_size=12))
@settings(max_examples=200)
def test_whatever_is_typed_earns_from_nothing_to_full_marks(text: str) -> None:
    for part in (_short(), _numeric()):
        assert 0 <= mark(part, text) <= part.marks
    assert 0 <= mark(_gaps(), {"g1": text, "g2": text}) <= 3


@given(text=st.text(max_size=20))
def test_a_compared_text_is_compared_as_itself(text: str) -> None:
    once = normal_text(text)
    assert normal_text(once) == once


@given(st.fractions(min_value=-1000, max_value=1000).filter(lambda f: 1000 % f.denominator == 0))
def test_a_decimal_number_is_read_exactly(number: Fraction) -> None:
    text = f"{float(number):.3f}"
    assert number_from_text(f" {text} ") == Fraction(text) == number


@pytest.mark.parametrize("text", ["", "1e3", "1/2", "1.2.3", "½", "٣", "1 000", "--1"])
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert number_from_text(text) is None


def test_a_relative_tolerance_is_a_share_of_the_value() -> None:
    part = _numeric(parts.Tolerance(kind="relative", amount=Fraction(1, 10)))
    assert accepted_range(part) == (18, 22)


def test_the_key_is_the_first_of_what_a_gap_accepts() -> None:
    text, menu = _gaps().gaps
    assert accepted_texts(text) == ("Empathy", "being empathic")
    assert accepted_texts(menu) == ("calm",)


@pytest.mark.parametrize(
    ("part", "response"), [(_multiple("per-option"), "A"), (_gaps(), "x"), (_short(), ["x"])]
)
def test_a_response_of_another_shape_is_our_fault(part: parts.AutoPart, response: Response) -> None:
    with pytest.raises(TypeError):
        mark(part, response)
