"""Every response is worth in QTI what `mark` says, by the reader's own reading of the rules."""

from __future__ import annotations

from fractions import Fraction

import pytest

from itembank.marking import mark
from itembank.model import Item
from itembank.parts import ExtendedResponse, Observation, ProfessionalDiscussion
from tests.support.banks import item_data, shipped
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
from tests.support.qti_reader import ReadPackage, Session, Value
from tests.support.qti_run import VERSIONS, given, one_package
from tests.support.responses import responses

_WRITTEN = (ExtendedResponse, Observation, ProfessionalDiscussion)
PARTS: dict[str, Data] = {
    "choice of two marks": choice(),
    "choice of one mark": choice(marks=1, ao={"AO1": 1}),
    "right minus wrong": several(),
    "right minus wrong in thirds": several(
        keys=["A", "B", "C"], choose=3, options=[{"id": i, "text": i} for i in "ABCDE"]
    ),
    "all or nothing": several(scoring={"method": "all-or-nothing"}),
    "marks for each option": several(
        scoring={"method": "per-option"},
        options=[
            {"id": "A", "text": "A", "marks": -1},
            {"id": "B", "text": "B", "marks": 1.5},
            {"id": "C", "text": "C"},
            {"id": "D", "text": "D", "marks": 0.5},
        ],
    ),
    "a true statement": true_false(key=True),
    "a false statement": true_false(),
    "matching": matching(),
    "matching in thirds": matching(marks=5, ao={"AO1": 5}),
    "matching, all or nothing": matching(scoring={"method": "all-or-nothing"}),
    "ordering by place": ordering(),
    "ordering by place in thirds": ordering(marks=5, ao={"AO1": 5}),
    "ordering by neighbours": ordering(scoring={"method": "relative-next"}),
    "ordering by neighbours, another order": ordering(
        scoring={"method": "relative-next"}, alternatives=[["s3", "s2", "s1"]]
    ),
    "ordering, all or nothing": ordering(scoring={"method": "all-or-nothing"}),
    "ordering, all or nothing, another order": ordering(
        scoring={"method": "all-or-nothing"}, alternatives=[["s2", "s1", "s3"]]
    ),
    "ordering by place, another order": ordering(alternatives=[["s2", "s1", "s3"]]),
    "gaps of both kinds": gaps(text_gap("g1", "two days"), dropdown_gap("g2")),
    "gaps to choose": chosen_gaps(),
    "gaps with capitals": gaps(text_gap("g1", "Leeds", case_sensitive=True), dropdown_gap("g2")),
    "a short answer": short_answer(),
    "a short answer with capitals": short_answer(case_sensitive=True),
    "a number": numeric(),
}


def scored(package: ReadPackage, item: Item, values: dict[str, Value]) -> Fraction:
    return Session(package.items[item.id], values).score()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", PARTS)
def test_a_part_scores_as_the_model_marks_it(name: str, version: str) -> None:
    bank = bank_of(item_data(PARTS[name]))
    (item,) = bank.items.values()
    (part,) = item.parts
    assert not isinstance(part, _WRITTEN)
    package = one_package(bank, version)
    for response in responses(part):
        assert scored(package, item, given(part, response)) == mark(part, response), response


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
def test_parts_that_stand_together_add_up(version: str, practice: bool) -> None:
    bank = bank_of(item_data(choice(), typed := short_answer(), ordering(), matching()))
    (item,) = bank.items.values()
    package = one_package(bank, version, practice=practice)
    assert typed
    for part in item.parts:
        assert not isinstance(part, _WRITTEN)
        for response in responses(part):
            values = given(part, response, label=part.label)
            session = Session(package.items[item.id], values)
            assert session.score() == mark(part, response)
            assert session.outcomes[f"SCORE_{part.label}"] == mark(part, response)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_machine_marked_item_of_the_shipped_bank_scores_as_the_model_marks_it(
    version: str,
) -> None:
    bank = shipped().bank
    assert bank is not None
    package = one_package(bank, version)
    compared = 0
    for item in bank.items.values():
        for part in item.parts:
            if isinstance(part, _WRITTEN):
                continue
            whole = item.id in package.items
            name = item.id if whole else f"{item.id}-{part.label}"
            label = part.label if whole and len(item.parts) > 1 else None
            for response in responses(part):
                session = Session(package.items[name], given(part, response, label=label))
                assert session.score() == mark(part, response), (name, response)
                compared += 1
    assert compared > 100


def test_inspera_is_told_how_a_response_did() -> None:
    bank = bank_of(item_data(ordering(key=["s1", "s2", "s3"])))
    package = one_package(bank, "2.1", profile="inspera")
    said = []
    for order in ((), ("s1", "s2", "s3"), ("s1", "s3", "s2"), ("s2", "s3", "s1")):
        session = Session(package.items["DEMO-SA-0001"], {"RESPONSE": order} if order else {})
        session.score()
        said.append(session.outcomes["FEEDBACK"])
    assert said == [
        "feedback_unanswered",
        "feedback_correct",
        "feedback_partially_correct",
        "feedback_wrong",
    ]
