"""EXP and TXT: what a text may not hold if every platform is to show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from itembank.markdown import MarkupFault, Parsed, parse
from itembank.rules.base import Finding, Findings, Rule, TextCase
from itembank.texts import Reader, TextAt

# Fields that are shown letter by letter, and never as Markdown.
_PLAIN = frozenset({"alt", "policy_title", "speaker", "name", "stop_word"})
_MAY_BE_FAULTY = re.compile(r"<[A-Za-z/!?]|\]\(")


def unsafe_markup(case: TextCase) -> Findings:
    """A text holds HTML, a link that is not to a page, or a picture from elsewhere.

    Why: platforms treat HTML differently, and some run it. A picture from another site tells
    that site who sits the test, and is gone one day. Texts are Markdown; pictures lie in the
    folder `assets`.

    Bad:
        stem: Which reply is <b>best</b>?

    Good:
        stem: Which reply is **best**?

    Source: sanitising rules of Moodle and Canvas.
    """
    if "<" not in case.prose and "](" not in case.prose:
        return
    for place in case.texts:
        if is_markdown(place) and _MAY_BE_FAULTY.search(place.text):
            said: set[MarkupFault] = set()
            for fault in parsed(place).faults:
                # A closing tag is no second mistake.
                if fault not in said and not fault.excerpt.startswith("</"):
                    said.add(fault)
                    yield _unsafe(place, fault)


def is_markdown(place: TextAt) -> bool:
    """Not what is shown letter by letter, or compared so with what learners type."""
    pointer = place.pointer
    if place.reader is Reader.AUTHOR or is_plain(place):
        return False
    return not (pointer[0] == "parts" and pointer[2] in _TYPED and pointer[4] in _TYPED_FIELDS)


def is_plain(place: TextAt) -> bool:
    """A text that is shown letter by letter."""
    return place.pointer[-1] in _PLAIN


def parsed(place: TextAt) -> Parsed:
    """The tree of a text; only the text of a gap-fill part has gaps."""
    is_gap_text = len(place.pointer) == _PART_FIELD and place.pointer[2] == "text"
    return parse(place.text, gaps=is_gap_text)


_TYPED = frozenset({"answers", "gaps"})
_TYPED_FIELDS = frozenset({"text", "key", "accept"})
_PART_FIELD = 3
_FAULTS = {
    "raw-html": ("the text holds HTML", "write Markdown: `**bold**`, `- list`, or a blank line"),
    "unsafe-link": (
        "the text holds a link that is not to a page",
        "begin the address with `https://`, or take the link out",
    ),
    "remote-picture": (
        "the text shows a picture that is not in `assets/`",
        "save the picture in `assets/` and write its name: `![what it shows](chart.png)`",
    ),
}


def _unsafe(place: TextAt, fault: MarkupFault) -> Finding:
    message, help_text = _FAULTS[fault.kind]
    first = fault.excerpt.splitlines()[0] if fault.excerpt else ""
    return Finding(
        pointer=place.pointer,
        message=f"{message}: `{first}`",
        help=help_text,
        excerpt=fault.excerpt,
    )


_TABLE = re.compile(r"[ \t]*\|?[ \t]*:?-[-:| \t]*$")


def headless_table(case: TextCase) -> Findings:
    """A column of a table has no heading.

    Why: a screen reader says the heading with each cell. Without it, a learner who cannot see
    the table hears figures and no more. The first heading may be empty where the first cell of
    each row is in bold, and so heads its row.

    Bad:
        text: |
          | Month |    |
          |-------|----|
          | May   | 40 |

    Good:
        text: |
          | Month | Contacts |
          |-------|----------|
          | May   | 40       |

    Source: Ofqual accessible-assessment guidance; WCAG 2.2, 1.3.1.
    """
    if "|" not in case.prose:
        return
    for place in case.texts:
        if "|" in place.text and is_markdown(place):
            for line, rows in _tables(place.text):
                empty = [n for n, cell in enumerate(_cells(line)) if not cell]
                heads_rows = bool(rows) and all(row.startswith("**") for row in rows)
                if empty and not (empty == [0] and heads_rows):
                    yield Finding(
                        pointer=place.pointer,
                        message=f"column {empty[0] + 1} of the table has no heading",
                        help="write a heading for every column in the first row of the table",
                        excerpt=line,
                    )


def _tables(text: str) -> Iterator[tuple[str, list[str]]]:
    """The line of headings of each table, and the first cell of each row below."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if number and "|" in lines[number - 1] and _TABLE.match(line):
            body = takewhile(lambda row: "|" in row, lines[number + 1 :])
            yield lines[number - 1], [_cells(row)[0] for row in body]


def _cells(row: str) -> list[str]:
    bare = row.strip().removeprefix("|").removesuffix("|").replace("\\|", "")
    return [cell.strip() for cell in bare.split("|")]


RULES: tuple[Rule, ...] = (
    Rule(code="EXP004", name="unsafe-markup", item=unsafe_markup, stimulus=unsafe_markup),
    Rule(code="TXT010", name="headless-table", item=headless_table, stimulus=headless_table),
)
