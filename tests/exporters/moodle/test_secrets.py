"""Marker-only text reaches markers only, and feedback reaches learners in practice only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from html import unescape
from typing import Any

import pytest
from lxml import etree

from itembank.marker_text import MarkerText
from itembank.model import Bank
from itembank.texts import PROSE, Reader
from tests.exporters.moodle import samples
from tests.exporters.moodle.exports import export
from tests.support.banks import shipped
from tests.support.planted import planted

RATIONALE = {"rationale": "Because."}
FEEDBACK = {"feedback": "Look again."}


def _parts() -> Iterator[samples.Part]:
    options = [{"id": i, "text": f"Option {i}", **RATIONALE, **FEEDBACK} for i in "ABCD"]
    more = {"feedback": "Afterwards.", "notes": "A note.", "key_basis": "The policy."}
    yield samples.single(options=options, **more)
    yield samples.multiple(options=options, **more)
    yield samples.true_false(feedback_true="No.", feedback_false="Yes.", **more)
    pair = samples.matching()
    yield samples.matching(
        premises=[{**p, **RATIONALE, **FEEDBACK} for p in pair["premises"]],
        responses=[{**r, **RATIONALE} for r in pair["responses"]],
        **more,
    )
    steps = [{**step, **RATIONALE} for step in samples.ordering()["steps"]]
    yield samples.ordering(steps=steps, **more)
    gaps = [{**gap, **RATIONALE, **FEEDBACK} for gap in samples.gap_fill()["gaps"]]
    yield samples.gap_fill(gaps=gaps, **more)
    answers = [{**a, **RATIONALE, **FEEDBACK} for a in samples.short()["answers"]]
    yield samples.short(answers=answers, **more)
    yield samples.numeric(rationale="Add up.", **more)


def _essays() -> Iterator[samples.Part]:
    scheme = samples.essay()["scheme"]
    point = {
        **scheme["points"][0],
        "alternatives": ["other"],
        "accept": ["this"],
        "context": "in brackets",
        "all_of": ["this", "and that"],
    }
    rich = {
        **scheme,
        "points": [point],
        "principle": "a principle",
        "caps": [{"id": "c", "if": "no cause", "max": 1}],
        "accept": [{"text": "yes", "why": "close"}],
        "reject": [{"text": "no", "why": "far"}],
        "ignore": [{"text": "hm", "why": "so"}],
        "other_valid": {"principle": "any cause"},
        "notes": "guidance",
    }
    yield samples.essay(scheme=rich, feedback="Afterwards.", notes="A note.")
    yield samples.levels_essay(feedback="Afterwards.", notes="A note.")


@pytest.fixture(scope="module")
def bank() -> Bank:
    made = samples.bank_of(
        samples.item(*_parts(), notes="item note", relevance="why"),
        samples.item(*_essays(), number=2, notes="item note"),
    )
    count = iter(range(10_000))
    items = {id_: planted(i, count, in_keys=False) for id_, i in made.items.items()}
    return replace(made, items=items)


def _outside_graderinfo(content: bytes) -> str:
    root = etree.fromstring(content)
    for info in root.iter("graderinfo"):
        info.clear()
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("practice", [False, True])
def test_marker_only_text_stands_in_graderinfo_alone(bank: Bank, practice: bool) -> None:
    made = export(bank, practice=practice)
    assert made.refusals == ()
    whole = b"".join(package.content for package in made.packages).decode()
    assert len(set(re.findall(r"MARKER\d+X", whole))) > 15
    for package in made.packages:
        assert "MARKER" not in _outside_graderinfo(package.content)


def test_no_feedback_is_in_a_secure_file(bank: Bank) -> None:
    assert b"PRACTICE" not in export(bank).packages[0].content


def test_practice_files_hold_all_feedback_but_that_on_single_pairs(bank: Bank) -> None:
    told = set(re.findall(r"PRACTICE\d+X", repr(bank.items)))
    shown = set(
        re.findall(r"PRACTICE\d+X", export(bank, practice=True).packages[0].content.decode())
    )
    pairs = set(re.findall(r"PRACTICE\d+X", repr(bank.items["DEMO-SA-0001"].parts[3].premises)))
    assert shown == told - pairs
    assert "premises.feedback" in {loss.field for loss in export(bank, practice=True).losses}


def _learner_texts(thing: Any) -> Iterator[str]:
    """Every text that learners read, of a record and of all below it."""
    if isinstance(thing, dict | tuple):
        for entry in thing.values() if isinstance(thing, dict) else thing:
            yield from _learner_texts(entry)
    if not is_dataclass(thing) or isinstance(thing, type | MarkerText):
        return
    readers = {k: r for base in type(thing).__mro__ for k, r in PROSE.get(base, {}).items()}
    for declared in fields(thing):
        value = getattr(thing, declared.name)
        if readers.get(declared.name) is Reader.LEARNER and isinstance(value, str):
            yield value
        else:
            yield from _learner_texts(value)


@pytest.mark.parametrize("paper", [None, "CSCC-P1", "CSCC-P2"])
def test_no_title_of_the_shipped_items_and_scenarios_is_in_a_file(paper: str | None) -> None:
    bank = shipped().bank
    assert bank is not None
    records = (*bank.items.values(), *bank.stimuli.values())
    read = "\n".join(_learner_texts(records))
    titles = [record.title for record in records if record.title not in read]
    assert len(titles) > 20
    made = export(bank, practice=True, accept=True, paper=paper)
    files = [unescape(package.content.decode()) for package in made.packages]
    assert files
    assert [title for title in titles if any(title in file for file in files)] == []
