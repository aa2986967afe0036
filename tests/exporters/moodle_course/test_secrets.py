"""Marker-only text stands where only markers read, in every file of every backup."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from itembank.export import Audience, Export, Options
from itembank.model import Bank
from itembank.selection import Selection, delivery
from itembank_exporters.moodle_course import EXPORTER
from tests.exporters.moodle import test_secrets as moodle
from tests.exporters.moodle_course.courses import course
from tests.support.banks import shipped

# A quiz's essays have a side for markers, and so has a marking guide.
FOR_MARKERS = {"graderinfo", "descriptionmarkers", "guidecomments"}

bank = moodle.bank


def _files(made: Export) -> dict[str, bytes]:
    (package,) = made.packages
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _for_learners(files: dict[str, bytes]) -> dict[str, str]:
    """Every file as text, without what markers alone can read; pictures as they are."""
    return {
        name: _without_schemes(raw) if name.endswith(".xml") else raw.decode("latin1")
        for name, raw in files.items()
    }


def _without_schemes(raw: bytes) -> str:
    tree = ET.fromstring(raw)  # noqa: S314 - our own bytes
    for element in tree.iter():
        if element.tag in FOR_MARKERS:
            element.clear()
    return unescape(ET.tostring(tree, encoding="unicode"))


def _told(word: str, texts: dict[str, str]) -> set[str]:
    return {token for text in texts.values() for token in re.findall(rf"{word}\d+X", text)}


@pytest.mark.parametrize("chosen", ["quiz", "assignments", "both"])
@pytest.mark.parametrize("practice", [False, True])
def test_marker_only_text_is_nowhere_but_where_markers_read(
    bank: Bank, practice: bool, chosen: str
) -> None:
    made = course(bank, practice=practice, values={"as": chosen})
    assert made.refusals == ()
    files = _files(made)
    whole = {name: raw.decode("latin1") for name, raw in files.items()}
    assert len(_told("MARKER", whole)) > 15
    assert _told("MARKER", _for_learners(files)) == set()


@pytest.mark.parametrize("chosen", ["quiz", "assignments", "both"])
def test_no_feedback_is_in_a_secure_backup(bank: Bank, chosen: str) -> None:
    texts = _for_learners(_files(course(bank, values={"as": chosen})))
    assert _told("PRACTICE", texts) == set()


def test_a_practice_backup_tells_learners_all_that_moodle_xml_tells_them(bank: Bank) -> None:
    texts = _for_learners(_files(course(bank, practice=True, values={"as": "quiz"})))
    (package,) = moodle.export(bank, practice=True).packages
    told = set(re.findall(r"PRACTICE\d+X", package.content.decode()))
    assert len(told) > 20
    assert _told("PRACTICE", texts) == told


@pytest.fixture(scope="module")
def college() -> Bank:
    made = shipped().bank
    assert made is not None
    return made


@pytest.mark.parametrize("paper", [None, "CSCC-P1", "CSCC-P2"])
def test_no_title_of_the_shipped_items_and_scenarios_is_in_a_file(
    college: Bank, paper: str | None
) -> None:
    records = (*college.items.values(), *college.stimuli.values())
    read = "\n".join(moodle._learner_texts(records))
    titles = [record.title for record in records if record.title not in read]
    assert len(titles) > 20
    options = Options(audience=Audience.PRACTICE, accept_changed_marking=True)
    made = EXPORTER.export(college, delivery(college, Selection(paper=paper)), options)
    texts = "\n".join(unescape(text) for text in _for_learners(_files(made)).values())
    assert [title for title in titles if title in texts] == []
