"""What learners may see of how a part is marked: the whole tariff, and no word of the scheme."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank import learner_rubric as module
from itembank import learner_rubric_words
from itembank.html import plain, plain_blocks
from itembank.learner_rubric import (
    LearnerCriterion,
    LearnerLevel,
    Marked,
    learner_rubric,
    merged_rubric,
)
from itembank.learner_rubric_words import as_markdown, fitted
from itembank.markdown import blocks, inlines
from itembank.marker_text import MarkerText
from itembank.model import Bank
from itembank.parts import ExtendedResponse, Observation, ProfessionalDiscussion
from itembank.schemes import (
    DecisionRule,
    DiscussionQuestion,
    DiscussionScheme,
    Evidence,
    Group,
    IndicativeContent,
    Level,
    LevelsScheme,
    Link,
    PairSet,
    PerformanceScheme,
    Point,
    PointsScheme,
    Row,
    Trait,
)
from tests.support.banks import SETTINGS, UNIT, item_data, sound_bank

_SECRET = MarkerText("planted-token")
_PLAIN = {
    "type": "true-false",
    "stem": "True?",
    "marks": 1,
    "criteria": ["AC1.1"],
    "ao": {"AO1": 1},
    "key": True,
    "rationale": "It is.",
}
_BANK = sound_bank(item_data(_PLAIN))


def _point(id_: str, marks: int = 1, ao: str = "AO1", criteria: tuple[str, ...] = ()) -> Point:
    return Point(id=id_, text=_SECRET, marks=marks, ao=ao, criteria=criteria)


def _part(scheme: object, marks: int, criteria: tuple[str, ...] = ("AC1.1",)) -> Marked:
    common = {"label": "a", "stem": "Say.", "marks": marks, "criteria": criteria, "scheme": scheme}
    match scheme:
        case PerformanceScheme():
            return Observation(brief="Do.", **common)  # type: ignore[arg-type]
        case DiscussionScheme():
            return ProfessionalDiscussion(**common)  # type: ignore[arg-type]
        case _:
            return ExtendedResponse(**common)  # type: ignore[arg-type]


def _rubric(
    part: Marked, bank: Bank = _BANK, *, alone: bool = True, merged: bool = False
) -> tuple[LearnerCriterion, ...]:
    held = bank.items["DEMO-SA-0001"]
    item = replace(held, parts=(part,) if alone else (part, *held.parts))
    return (merged_rubric if merged else learner_rubric)(bank, item, part)


_IDS = st.sampled_from(["a1", "a2", "b1", "apology", "apology-pairs", "part"])
_AOS = st.sampled_from(["AO1", "AO2", "AO3", "AO9"])
_CODES = st.lists(st.sampled_from(["AC1.1", "AC1.2", "X9"]), min_size=1, max_size=3, unique=True)


@st.composite
def points_schemes(draw: st.DrawFn) -> PointsScheme:
    ids = [f"p{n}" for n in range(draw(st.integers(1, 7)))]
    points = tuple(
        Point(
            id=id_,
            text=_SECRET,
            marks=draw(st.integers(1, 3)),
            ao=draw(_AOS),
            criteria=tuple(draw(_CODES)) if draw(st.booleans()) else (),
        )
        for id_ in ids
    )
    cut, end = sorted((draw(st.integers(0, len(ids))), draw(st.integers(0, len(ids)))))
    pools = [ids[:cut], ids[cut:end]]
    groups = tuple(
        Group(id=draw(_IDS), rule="any", max=draw(st.integers(1, 4)), points=tuple(pool))
        for pool in pools
        if pool
    )
    rest = ids[end:]
    links = tuple(Link(identify=a, expand=b) for a, b in zip(rest[::2], rest[1::2], strict=False))
    pairs = (
        (PairSet(id=draw(_IDS), max_pairs=draw(st.integers(1, 2)), links=links),) if links else ()
    )
    return PointsScheme(points=points, groups=groups, pairs=pairs)


@st.composite
def performances(draw: st.DrawFn) -> PerformanceScheme:
    return PerformanceScheme(
        rows=tuple(
            Row(
                id=f"r{n}",
                text=_SECRET,
                met=_SECRET,
                not_yet=_SECRET,
                marks=draw(st.integers(1, 3)),
                criteria=tuple(draw(_CODES)),
                ao=draw(st.none() | _AOS),
            )
            for n in range(draw(st.integers(1, 6)))
        ),
        decision_rules=(DecisionRule(use="all", text=_SECRET),),
    )


@st.composite
def discussions(draw: st.DrawFn) -> DiscussionScheme:
    def heard(n: int, m: int) -> Evidence:
        marks, ao = draw(st.integers(0, 3)), draw(st.none() | _AOS)
        return Evidence(id=f"e{n}{m}", text=_SECRET, marks=marks, ao=ao)

    return DiscussionScheme(
        questions=tuple(
            DiscussionQuestion(
                id=f"q{n}",
                prompt=_SECRET,
                expected=tuple(heard(n, m) for m in range(draw(st.integers(1, 3)))),
                criteria=tuple(draw(_CODES)) if draw(st.booleans()) else (),
            )
            for n in range(draw(st.integers(1, 4)))
        )
    )


def _levels(*texts: str | None) -> LevelsScheme:
    bands = [(0, 0, 0), (1, 1, 2), (2, 3, 4)]
    return LevelsScheme(
        approach="best_fit",
        ao={"AO2": 3, "AO1": 1},
        traits=(Trait(id="apology", title="planted-token", aos=("AO1",)),),
        levels=tuple(
            Level(n=n, min=low, max=high, descriptors={"apology": _SECRET}, for_learners=text)
            for (n, low, high), text in zip(bands, texts, strict=True)
        ),
        within_level=_SECRET,
        indicative_content=(IndicativeContent(text=_SECRET),),
    )


@given(
    scheme=points_schemes() | performances() | discussions() | st.just(_levels(None, "One", "Two")),
    marks=st.integers(1, 12),
    exact=st.booleans(),
    alone=st.booleans(),
    merged=st.booleans(),
)
@settings(max_examples=200, deadline=None)
def test_every_rubric_comes_to_the_tariff_with_ids_and_titles_of_its_own(
    scheme: PointsScheme | PerformanceScheme | DiscussionScheme | LevelsScheme,
    marks: int,
    exact: bool,
    alone: bool,
    merged: bool,
) -> None:
    if exact and isinstance(scheme, PerformanceScheme):
        marks = sum(row.marks for row in scheme.rows)
    rubric = _rubric(_part(scheme, marks), alone=alone, merged=merged)
    assert sum(criterion.marks for criterion in rubric) == marks
    assert all(criterion.marks > 0 for criterion in rubric)
    assert len({criterion.id for criterion in rubric}) == len(rubric)
    assert len({criterion.title for criterion in rubric}) == len(rubric)
    assert all(0 < len(criterion.title) <= 255 for criterion in rubric)
    shown = " ".join(f"{c.title} {c.text}" for c in rubric)
    assert "planted-token" not in shown
    assert "apology" not in shown


@given(scheme=points_schemes() | performances() | discussions(), marks=st.integers(1, 12))
@settings(max_examples=200, deadline=None)
def test_a_merged_rubric_tells_no_two_criteria_apart_by_a_number(
    scheme: PointsScheme | PerformanceScheme | DiscussionScheme, marks: int
) -> None:
    if isinstance(scheme, PerformanceScheme):
        marks = sum(row.marks for row in scheme.rows)
    part = _part(scheme, marks)
    split, merged = _rubric(part), _rubric(part, merged=True)
    alike = [(frozenset(c.criteria), frozenset(c.aos)) for c in merged]
    assert len(set(alike)) == len(merged) <= len(split)
    for criterion, key in zip(merged, alike, strict=True):
        among = [c for c in split if (frozenset(c.criteria), frozenset(c.aos)) == key]
        assert criterion.marks == sum(c.marks for c in among)
        assert criterion.id == among[0].id
        assert set(criterion.named) == {code for c in among for code in c.named}
        assert set(criterion.named) <= set(criterion.criteria)


def test_groups_that_come_to_the_tariff_are_a_criterion_each() -> None:
    scheme = PointsScheme(
        points=(_point("a1"), _point("a2"), _point("b1", 2, "AO2", ("AC1.2",))),
        groups=(
            Group(id="sign", rule="any", max=1, points=("a1", "a2")),
            Group(id="act", rule="each", max=2, points=("b1",)),
        ),
    )
    rubric = _rubric(_part(scheme, 3, ("AC1.1", "AC1.2")))
    assert [(c.id, c.marks, c.aos) for c in rubric] == [
        ("sign", 1, ("AO1",)),
        ("act", 2, ("AO2",)),
    ]
    assert [c.title for c in rubric] == [
        "AC1.1 Know one thing; also AC1.2",
        "AC1.2 Know another thing",
    ]


def test_a_set_of_pairs_is_worth_its_best_pairs() -> None:
    scheme = PointsScheme(
        points=tuple(_point(id_) for id_ in ("a", "ax", "b", "bx", "c")),
        groups=(Group(id="rest", rule="any", max=1, points=("c",)),),
        pairs=(
            PairSet(
                id="why",
                max_pairs=1,
                links=(Link(identify="a", expand="ax"), Link(identify="b", expand="bx")),
            ),
        ),
    )
    assert [(c.id, c.marks) for c in _rubric(_part(scheme, 3))] == [("rest", 1), ("why", 2)]


def test_a_group_and_a_set_of_pairs_of_the_same_name_stay_apart() -> None:
    scheme = PointsScheme(
        points=(_point("a"), _point("ax"), _point("c")),
        groups=(Group(id="x", rule="any", max=1, points=("c",)),),
        pairs=(PairSet(id="x", max_pairs=1, links=(Link(identify="a", expand="ax"),)),),
    )
    assert [c.id for c in _rubric(_part(scheme, 3))] == ["x", "x-pairs"]


@pytest.mark.parametrize(
    "scheme",
    [
        PointsScheme(points=(_point("a"), _point("b"))),
        PointsScheme(
            points=(_point("a"), _point("b")),
            groups=(Group(id="x", rule="any", max=1, points=("a",)),),
        ),
        PointsScheme(
            points=(_point("a"), _point("b")),
            groups=(Group(id="x", rule="any", max=1, points=("a", "b")),),
        ),
        DiscussionScheme(
            questions=(
                DiscussionQuestion(
                    id="q1", prompt=_SECRET, expected=(Evidence(id="e1", text=_SECRET),)
                ),
            )
        ),
    ],
    ids=["no groups", "a loose point", "groups below the tariff", "no marks for evidence"],
)
def test_a_scheme_that_cannot_be_split_has_one_criterion_at_the_tariff(scheme: object) -> None:
    assert [(c.id, c.marks) for c in _rubric(_part(scheme, 2))] == [("part", 2)]


def test_a_question_that_earns_nothing_is_no_criterion() -> None:
    questions = tuple(
        DiscussionQuestion(
            id=f"q{n}", prompt=_SECRET, expected=(Evidence(id=f"e{n}", text=_SECRET, marks=marks),)
        )
        for n, marks in enumerate((0, 2, 1))
    )
    rubric = _rubric(_part(DiscussionScheme(questions=questions), 3))
    assert [(c.id, c.marks) for c in rubric] == [("q1", 2), ("q2", 1)]


def test_levels_have_one_criterion_with_the_texts_written_for_learners() -> None:
    (criterion,) = _rubric(_part(_levels(None, "Says **one** thing.", "Links them."), 4))
    assert criterion.levels == (
        LearnerLevel(n=0, min=0, max=0, text=None),
        LearnerLevel(n=1, min=1, max=2, text="Says **one** thing."),
        LearnerLevel(n=2, min=3, max=4, text="Links them."),
    )
    assert criterion.text == "Marks by objective: Recall: 1 mark; Apply: 3 marks."


def test_objectives_tell_rows_of_one_criterion_apart_before_numbers_do() -> None:
    def row(id_: str, ao: str) -> Row:
        return Row(
            id=id_, text=_SECRET, met=_SECRET, not_yet=_SECRET, marks=1, criteria=("AC1.1",), ao=ao
        )

    scheme = PerformanceScheme(
        rows=(row("r1", "AO1"), row("r2", "AO2"), row("r3", "AO2")),
        decision_rules=(DecisionRule(use="all", text=_SECRET),),
    )
    assert [c.title for c in _rubric(_part(scheme, 3), alone=False)] == [
        "(a) AC1.1 Know one thing (Recall)",
        "(a) AC1.1 Know one thing (Apply), 1 of 2",
        "(a) AC1.1 Know one thing (Apply), 2 of 2",
    ]


def _bank_saying(text: str, title: str = "Recall") -> Bank:
    criteria = [
        {"id": "AC1.1", "text": text, "origin": "bank"},
        {"id": "AC1.2", "text": text, "origin": "bank"},
    ]
    outcome = {"id": "LO1", "title": "Know", "origin": "bank", "criteria": criteria}
    aos = [{"id": ao, "title": title} for ao in ("AO1", "AO2", "AO3")]
    more: Mapping[str, object] = {
        "units/U1.yaml": {**UNIT, "outcomes": [outcome]},
        "bank.yaml": {**SETTINGS, "assessment_objectives": aos},
    }
    return sound_bank(item_data(_PLAIN), **more)


def test_a_long_criterion_is_cut_in_the_title_and_whole_in_the_text() -> None:
    long = " ".join(["long"] * 90)
    rows = tuple(
        Row(id=f"r{n}", text=_SECRET, met=_SECRET, not_yet=_SECRET, marks=1, criteria=("AC1.1",))
        for n in range(12)
    )
    scheme = PerformanceScheme(rows=rows, decision_rules=(DecisionRule(use="all", text=_SECRET),))
    rubric = _rubric(_part(scheme, 12), _bank_saying(long))
    assert all(len(c.title) <= 255 and "…" in c.title for c in rubric)
    assert len({c.title for c in rubric}) == 12
    assert long in rubric[0].text


def test_words_of_the_unit_are_shown_as_they_are_and_not_as_markdown() -> None:
    odd = r"Use *stars*, [[a1]], [x](http://y), <b>, \(x\) and `code` & more"
    part = _part(_levels(None, None, None), 4, ("AC1.1", "AC1.2"))
    (criterion,) = _rubric(part, _bank_saying(odd, title="*AO*"))
    assert plain_blocks(blocks(criterion.text)).count(odd) == 2
    assert "*AO*: 1 mark" in plain_blocks(blocks(criterion.text))


@given(st.text(alphabet=st.sampled_from(r"ab \`*_[](){}<>&#|~$^!-+=.:1"), min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_any_line_comes_back_from_markdown_as_it_was(text: str) -> None:
    line = " ".join(f"Words {text} end".split())
    assert plain(inlines(as_markdown(line))) == line


def test_a_text_is_cut_after_a_word() -> None:
    assert fitted("one two three", 13) == "one two three"
    assert fitted("one two three", 9) == "one two…"
    assert fitted("one two, three", 9) == "one two…"
    assert fitted("x" * 30, 10) == "x" * 9 + "…"


@pytest.mark.parametrize("source", [module, learner_rubric_words], ids=lambda m: m.__name__)
def test_the_module_never_asks_for_the_words_of_markers(source: object) -> None:
    tree = ast.parse(Path(source.__file__).read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    hinting = {"for_markers", "descriptors", "traits", "indicative_content", "prompt", "met"}
    assert not asked & hinting
    assert "MarkerText" not in named
