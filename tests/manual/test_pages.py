"""Every code has a page, and what a page shows as bad and good is so."""

import re
from pathlib import PurePosixPath

import pytest

from itembank.diagnostics import Severity
from itembank.manual import FAMILIES, Page, find_page, pages
from itembank.rules.catalogue import RULES
from itembank.source import document_from_text
from itembank.source_tree import Json
from tests.support.banks import ROOT, checked, item_data

ENGINE = tuple(
    path
    for path in sorted((ROOT / "itembank").rglob("*.py"))
    if path.parent.name not in {"manual", "rules", "cli"}
)
READING = tuple(page for page in pages() if page.family == "SRC")
SHAPE = tuple(page for page in pages() if page.family == "SCH")
# Codes that are no rules: their pages are written by hand.
WRITTEN = {page.code for page in pages()} - {rule.code for rule in RULES}
# Codes about bytes, names and numbers of files: their examples are in words.
IN_WORDS = {"SRC001", "SRC002", *(f"SRC{number:03}" for number in range(14, 23)), "SRC026"}
PART = {
    "type": "short-answer",
    "stem": "Name the form that a refund needs.",
    "marks": 1,
    "criteria": ["AC1.1"],
    "answers": [{"text": "form R1", "marks": 1}],
}


def _engine_text() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in ENGINE)


def test_every_code_of_the_engine_that_is_no_rule_has_a_page() -> None:
    used = set(re.findall(r'"([A-Z]{3}[0-9]{3})"', _engine_text()))
    assert used - {rule.code for rule in RULES} == WRITTEN


def test_every_name_that_goes_with_a_code_in_the_engine_finds_its_page() -> None:
    text = _engine_text()
    pairs = [
        (code, name)
        for code, name in re.findall(
            r'"([A-Z]{3}[0-9]{3})"(?:,|:)\s+(?:name=)?"([a-z0-9-]+)"', text
        )
        if code in WRITTEN
    ]
    assert {code for code, _ in pairs} == WRITTEN
    found = {(code, name): find_page(name) for code, name in pairs}
    assert {pair for pair, page in found.items() if page is None or page.code != pair[0]} == set()


def test_every_rule_has_a_page_made_of_its_docstring() -> None:
    for rule in RULES:
        page = find_page(rule.code)
        assert page is not None
        assert (page.name, page.severity) == (rule.name, rule.severity)
        assert page.summary == (rule.check.__doc__ or "").splitlines()[0]


def test_no_code_and_no_name_is_used_twice() -> None:
    codes = [page.code for page in pages()]
    names = [name for page in pages() for name in (page.name, *page.other_names)]
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


def test_every_family_has_a_title() -> None:
    assert {page.family for page in pages()} <= set(FAMILIES)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.code)
def test_a_page_says_what_why_bad_and_good(page: Page) -> None:
    assert page.summary.endswith(".")
    assert re.search(r"^Why: \S", page.text, re.MULTILINE)
    for word in ("Bad", "Good"):
        assert re.search(rf"^{word}:\n    \S", page.text, re.MULTILINE), word


def _example(page: Page, word: str) -> str:
    match = re.search(rf"^{word}:\n((?:    .*\n?)+)", page.text, re.MULTILINE)
    assert match
    return "\n".join(line[4:] for line in match.group(1).splitlines()) + "\n"


def _reading_codes(text: str) -> list[str]:
    return [fault.code for fault in document_from_text(PurePosixPath("a.yaml"), text)[1]]


READABLE = [page for page in READING if page.code not in IN_WORDS]


def test_the_page_on_repeated_entries_is_true() -> None:
    page = find_page("SRC022")
    assert page is not None
    for word, expected in (("Bad", ["SRC022"]), ("Good", [])):
        found = checked({"vocab/sectors.yaml": _example(page, word)}).diagnostics
        assert [fault.code for fault in found] == expected


@pytest.mark.parametrize("page", READABLE, ids=lambda page: page.code)
def test_the_bad_example_of_a_reading_page_has_that_fault_alone(page: Page) -> None:
    assert _reading_codes(_example(page, "Bad")) == [page.code]


@pytest.mark.parametrize("page", READABLE, ids=lambda page: page.code)
def test_the_good_example_of_a_reading_page_is_read(page: Page) -> None:
    assert _reading_codes(_example(page, "Good")) == []


def _schema_codes(example: str) -> list[str]:
    """The schema faults of a sound item in which the keys of the example are put."""
    document, found = document_from_text(PurePosixPath("a.yaml"), example)
    assert document is not None, found
    keys: Json = document.data
    assert isinstance(keys, dict)
    item = {**item_data(PART), **keys}
    found = list(checked({"DEMO-SA-0001.yaml": item}).diagnostics)
    return [fault.code for fault in found if fault.code.startswith("SCH")]


@pytest.mark.parametrize("page", SHAPE, ids=lambda page: page.code)
def test_the_bad_example_of_a_schema_page_has_that_fault_alone(page: Page) -> None:
    assert _schema_codes(_example(page, "Bad")) == [page.code]


@pytest.mark.parametrize("page", SHAPE, ids=lambda page: page.code)
def test_the_good_example_of_a_schema_page_fits_the_schema(page: Page) -> None:
    assert _schema_codes(_example(page, "Good")) == []


def test_a_page_is_found_by_code_or_name_however_it_is_written() -> None:
    page = find_page("STR004")
    assert page is not None
    assert page.heading == "STR004 marks-mismatch (error)"
    for written in ("str004", "STR-004", " STR004 ", "marks-mismatch", "Marks-Mismatch"):
        assert find_page(written) is page


def test_the_second_name_of_a_code_finds_the_same_page() -> None:
    page = find_page("broken-json")
    assert page is not None
    assert page is find_page("SRC003")
    assert page.heading == "SRC003 broken-yaml, broken-json (error)"


def test_there_is_no_page_for_what_is_no_code() -> None:
    assert find_page("STR999") is None
    assert find_page("") is None


def test_pages_stand_by_family_and_code() -> None:
    order = [(list(FAMILIES).index(page.family), page.code) for page in pages()]
    assert order == sorted(order)
    assert all(page.severity is Severity.ERROR for page in (*READING, *SHAPE))
