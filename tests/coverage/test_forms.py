"""Every form of the report: golden files, and texts that try to break out of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from itembank.coverage.coverage import Coverage, Scope, coverage
from itembank.coverage.forms import written
from itembank.coverage.human import human_text
from itembank.model import Bank
from tests.preview.pages import tree
from tests.support.banks import SETTINGS
from tests.support.coverage_banks import BLUEPRINT, KINDS, PAPER, SEEDED_UNIT, small_bank

GOLDEN = Path(__file__).parent.parent / "golden" / "coverage"
_CASES: dict[str, tuple[str, Scope, tuple[str, ...]]] = {
    "bank.txt": ("human", Scope(), ()),
    "paper.txt": ("human", Scope(paper="P1"), ()),
    "feature.txt": ("human", Scope(), ("feature",)),
    "level-ao.txt": ("human", Scope(), ("level", "ao")),
    "bank.json": ("json", Scope(), ("criterion", "kind")),
    "bank.csv": ("csv", Scope(), ()),
    "sector-kind.csv": ("csv", Scope(), ("sector", "kind")),
    "bank.svg": ("svg", Scope(), ()),
    "outcome.svg": ("svg", Scope(), ("outcome",)),
    "paper.svg": ("svg", Scope(paper="P1"), ()),
}
HOSTILE = '<script>alert(1)</script> & "x" \x1b[31m'


@pytest.fixture(scope="module")
def bank() -> Bank:
    return small_bank()


@pytest.mark.parametrize("name", _CASES)
def test_every_form_is_as_it_was_looked_at(name: str, bank: Bank, update_golden: bool) -> None:
    form, scope, by = _CASES[name]
    made = written(coverage(bank, scope), form, by)
    path = GOLDEN / name
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert made.decode() == path.read_bytes().decode()


@pytest.mark.parametrize("scope", [Scope(), Scope(paper="P1")])
def test_the_terminal_report_fits_a_terminal(bank: Bank, scope: Scope) -> None:
    assert max(map(len, human_text(coverage(bank, scope)).splitlines())) <= 100


def test_a_wide_table_is_broken_into_blocks() -> None:
    kinds = [{"id": f"K{n:02}", "title": "A kind", "types": ["single-choice"]} for n in range(40)]
    settings = {**SETTINGS, "kinds": [*KINDS, *kinds]}
    made = human_text(coverage(small_bank(**{"bank.yaml": settings})), ("criterion", "kind"))
    assert max(map(len, made.splitlines())) <= 100
    assert all(kind["id"] in made for kind in kinds)


def test_the_json_report_can_be_read_and_says_its_format(bank: Bank) -> None:
    found = json.loads(written(coverage(bank), "json"))
    assert found["format"] == 1
    assert found["bounds"]["of"] == len(found["bounds"]["list"])
    exact = sum(cell["marks"] for cell in found["tables"][0]["cells"])
    assert exact == found["marks"] == 9


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_spreadsheet_takes_no_text_for_a_formula(sign: str) -> None:
    shown = small_bank()
    changed = {id_: replace(item, sector=f"{sign}1+1") for id_, item in shown.items.items()}
    covered = coverage(replace(shown, items=changed))
    rows = list(csv.reader(io.StringIO(written(covered, "csv", ("sector",)).decode())))
    assert rows == [["sector", "items", "marks"], [f"'{sign}1+1", "4", "9"]]


def _hostile() -> Bank:
    text = HOSTILE.replace("\x1b", "")
    unit = json.loads(json.dumps(SEEDED_UNIT).replace("Know one thing", json.dumps(text)[1:-1]))
    unit["outcomes"][0]["title"] = text
    return small_bank(
        **{
            "bank.yaml": {**SETTINGS, "kinds": KINDS, "name": text},
            "units/U1.yaml": unit,
            "blueprints/BANK.yaml": {**BLUEPRINT, "title": text},
            "papers/P1.yaml": {**PAPER, "title": text},
        }
    )


@pytest.mark.parametrize("scope", [Scope(), Scope(paper="P1")])
def test_hostile_names_stay_text_in_the_page(scope: Scope) -> None:
    page = tree(written(coverage(_hostile(), scope), "html"))
    assert not list(page.iter("script"))
    assert "<script>alert(1)</script>" in page.findtext("head/title")


@pytest.mark.parametrize("by", [(), ("outcome",), ("outcome", "kind")])
def test_hostile_names_stay_text_in_pictures(by: tuple[str, ...]) -> None:
    root = etree.fromstring(written(coverage(_hostile()), "svg", by))
    assert not root.findall(".//{*}script")


@pytest.fixture(
    params=[
        coverage,
        lambda bank: coverage(bank, Scope(paper="P1")),
        lambda bank: coverage(bank, Scope(states=("live",))),
    ],
    ids=["bank", "paper", "nothing"],
)
def covered(request: pytest.FixtureRequest, bank: Bank) -> Coverage:
    make: Callable[[Bank], Coverage] = request.param
    return make(bank)


def test_every_picture_has_a_title_a_description_and_numbers(covered: Coverage) -> None:
    page = tree(written(covered, "html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for picture in page.iter("svg"):
        assert picture.get("role") == "img"
        first, second = picture.get("aria-labelledby").split()
        assert page.get_element_by_id(first).text
        assert page.get_element_by_id(second).text
        assert list(picture.iter("text"))


def test_every_picture_stands_beside_its_table(covered: Coverage) -> None:
    page = tree(written(covered, "html"))
    for picture in page.iter("svg"):
        holder = picture.getparent().getnext()
        assert holder.tag == "details"
        assert holder.find(".//table/caption") is not None


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(covered: Coverage) -> None:
    page = tree(written(covered, "html"))
    for picture in page.iter("svg"):
        frame = picture.getparent()
        assert frame.get("tabindex") == "0"
        assert frame.get("role") == "group"
        assert frame.get("aria-label")


def test_the_page_loads_nothing_and_runs_nothing(covered: Coverage) -> None:
    page = tree(written(covered, "html"))
    assert not list(page.iter("script", "link", "iframe", "object", "img"))
    assert "url(" not in page.findtext("head/style")
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_links_on_the_page_lead_somewhere(covered: Coverage) -> None:
    page = tree(written(covered, "html"))
    ids = set(page.xpath("//@id"))
    assert {href[1:] for href in page.xpath("//a/@href")} <= ids


def test_the_page_is_well_formed_xml_too(covered: Coverage) -> None:
    made = written(covered, "html").decode().removeprefix("<!DOCTYPE html>\n")
    assert etree.fromstring(made).tag == "html"
