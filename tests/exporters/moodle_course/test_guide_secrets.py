"""No text for markers reaches a place of an assignment that learners can read."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from lxml import etree

from itembank.marker_text import MarkerText
from itembank.model import Bank
from tests.exporters.moodle.samples import bank_of, essay, item
from tests.exporters.moodle_course.assign_samples import ALL, assigned
from tests.support.banks import shipped
from tests.support.planted import planted

# Found by asking a real Moodle as the learner: a page or a web service shows it to markers alone.
PRIVATE = ("descriptionmarkers", "guidecomments")


@pytest.fixture(scope="module")
def bank() -> Bank:
    rich = {
        "method": "points",
        "principle": "a principle",
        "points": [
            {
                "id": "a1",
                "marks": 2,
                "ao": "AO2",
                "text": "two causes",
                "alternatives": ["other"],
                "accept": ["this"],
                "context": "in brackets",
                "all_of": ["this", "and that"],
            }
        ],
        "caps": [{"id": "c", "if": "no cause", "max": 1}],
        "accept": [{"text": "yes", "why": "close", "towards": "a1"}],
        "reject": [{"text": "no", "why": "far"}],
        "ignore": [{"text": "hm", "why": "so"}],
        "other_valid": {"principle": "any cause"},
        "notes": "guidance",
    }
    parts = [{**make(), "feedback": "Afterwards.", "notes": "A note."} for make in ALL]
    made = bank_of(
        item(*parts, notes="item note", relevance="why", scenario={"text": "A shop."}),
        item(essay(scheme=rich), number=2),
    )
    count = iter(range(10_000))
    return replace(made, items={id_: planted(i, count) for id_, i in made.items.items()})


def _readable(content: bytes) -> str:
    root = etree.fromstring(content)
    for private in PRIVATE:
        for element in root.iter(private):
            element.clear()
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("practice", [False, True])
def test_markers_texts_stand_in_markers_places_alone(bank: Bank, practice: bool) -> None:
    made = assigned(bank, practice=practice, accepted=practice)
    assert made.refusals == ()
    files = [content for activity in made.activities for content in activity.files.values()]
    assert len(set(re.findall(rb"MARKER\d+X", b"".join(files)))) > 40
    for content in files:
        assert not re.findall(r"(?:MARKER|AUTHOR|PRACTICE)\d+X", _readable(content))


def test_every_text_of_a_scheme_reaches_its_marker(bank: Bank) -> None:
    tokens = {
        token
        for data in bank.items.values()
        for part in data.parts
        for token in re.findall(r"MARKER\d+X", _spelt(part))
    }
    made = assigned(bank)
    held = b"".join(activity.files["grading.xml"] for activity in made.activities).decode()
    assert tokens <= set(re.findall(r"MARKER\d+X", held))


def _spelt(thing: Any) -> str:
    if isinstance(thing, MarkerText):
        return thing.for_markers()
    if isinstance(thing, tuple | dict):
        return " ".join(_spelt(e) for e in (thing.values() if isinstance(thing, dict) else thing))
    if is_dataclass(thing) and not isinstance(thing, type):
        return " ".join(_spelt(getattr(thing, declared.name)) for declared in fields(thing))
    return ""


def test_no_feedback_is_in_a_secure_package(bank: Bank) -> None:
    files = [c for activity in assigned(bank).activities for c in activity.files.values()]
    assert b"PRACTICE" not in b"".join(files)


def test_no_title_of_the_shipped_bank_is_in_an_assignment() -> None:
    bank = shipped().bank
    assert bank is not None
    for activity in assigned(bank, practice=True, accepted=True).activities:
        titles = {bank.items[id_].title for id_ in activity.items}
        whole = "".join(_readable(content) for content in activity.files.values())
        assert not [title for title in titles if f">{title}<" in whole]
        assert not [title for title in titles if title in activity.title]
