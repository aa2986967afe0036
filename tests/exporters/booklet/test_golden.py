"""Booklets as they stand: the text of each page of the PDF, the HTML, the text of the Word file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from itembank.export import Export
from itembank.selection import Selection
from tests.exporters.booklet.samples import bank, export, only, paper, pdf_pages, word_text

GOLDEN = Path(__file__).parents[2] / "golden" / "booklet"
RULE = "\n=== page ===\n"


def _pages(content: bytes) -> str:
    return RULE.join(page.strip() for page in pdf_pages(content)) + "\n"


def _lines(content: bytes) -> str:
    # A line for each element, so that a difference can be read.
    return content.decode().replace("><", ">\n<")


def _words(content: bytes) -> str:
    return word_text(content) + "\n"


@pytest.fixture(scope="module")
def made() -> Export:
    return paper()


@pytest.fixture(scope="module")
def performed() -> Export:
    chosen = Selection(items=("DEMO-SA-0004", "DEMO-SA-0005"))
    return export(bank(), selection=chosen, drafts=("DEMO-SA-0004",))


def _compare(name: str, text: str, *, update: bool) -> None:
    path = GOLDEN / name
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("piece", ["question-paper", "mark-scheme", "internal-verification"])
@pytest.mark.parametrize(("ending", "shown"), [("html", _lines), ("pdf", _pages), ("docx", _words)])
def test_the_booklets_of_a_paper_are_as_they_were(
    made: Export,
    piece: str,
    ending: str,
    shown: Callable[[bytes], str],
    update_golden: bool,
) -> None:
    text = shown(only(made, f"{piece}.{ending}").content)
    _compare(f"{piece}.{ending}.txt", text, update=update_golden)


@pytest.mark.parametrize("piece", ["learner-briefs", "assessor-forms"])
def test_the_booklets_of_performed_tasks_are_as_they_were(
    performed: Export, piece: str, update_golden: bool
) -> None:
    text = _pages(only(performed, f"{piece}.pdf").content)
    _compare(f"{piece}.pdf.txt", text, update=update_golden)
