"""The manual as a Markdown document, with code blocks for examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import dedent

from itembank.manual import FAMILIES
from itembank.manual.page import Page

_INDENT = "    "
_CODE_SPAN = re.compile(r"(`+[^`]*`+)")
_MARKUP = re.compile(r"([\\<*_\[\]])")
_INTRODUCTION = """\
# Codes and rules

Every code that a diagnostic can have, with what it means and what to write instead;
`itembank explain CODE` prints one page. `itembank rules --format markdown` makes this document.
"""


def manual_markdown(pages: Iterable[Page]) -> str:
    """Whole pages under a heading for each family, in the order given."""
    sections = [_INTRODUCTION]
    for family, of_family in groupby(pages, key=lambda page: page.family):
        title = FAMILIES.get(family)
        sections.append(f"## {title} ({family})\n" if title else f"## {family}\n")
        sections.extend(_section(page) for page in of_family)
    return "\n".join(sections)


def _section(page: Page) -> str:
    body = "\n".join(_lines(page.text.splitlines()))
    return f"### {page.heading}\n\n{body}\n"


def _lines(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a page with each indented stretch as a fenced block."""
    for is_example, stretch in groupby(_stretches(lines), key=lambda line: line[0]):
        text = "\n".join(line for _, line in stretch)
        if is_example:
            yield from ("", "```yaml", dedent(text).rstrip("\n"), "```")
            yield from [""] * (len(text) - len(text.rstrip("\n")))
        else:
            yield _prose(text)


def _stretches(lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Each line, and whether it is part of an example; a blank line is part of what it is in."""
    is_example = False
    for line in lines:
        if line.strip():
            is_example = line.startswith(_INDENT)
        yield is_example, line


def _prose(text: str) -> str:
    """Prose with everything outside `code` that Markdown would read as markup escaped."""
    pieces = _CODE_SPAN.split(text)
    return "".join(
        piece if index % 2 else _MARKUP.sub(r"\\\1", piece) for index, piece in enumerate(pieces)
    )
