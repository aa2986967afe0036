r"""Item text as one small, safe tree that every exporter renders.

Authors write CommonMark with tables, local pictures and `\( \)` maths. What the tree cannot
hold (raw HTML, remote pictures, script links) is a fault, never passed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Maths:
    """TeX between its delimiters; `display` is a line of its own."""

    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page; never something the page loads by itself."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the bank: `file` is a path below `assets/`."""

    file: str
    alt: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    pass


@dataclass(frozen=True, slots=True)
class GapMark:
    """Where a gap of a gap-fill part stands."""

    gap: str


Inline: TypeAlias = Text | Strong | Emphasis | Code | Maths | Link | Image | LineBreak | GapMark


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text; `level` counts from 1 below whatever the text stands in."""

    level: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `header` heads its column, or its row where `row_header` is set."""

    children: tuple[Inline, ...]
    header: bool = False
    row_header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Details:
    """A box that can be closed; made by us, never written by authors."""

    summary: tuple[Inline, ...]
    children: tuple[Block, ...]
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A framed passage with a heading, such as a policy extract; made by us."""

    title: tuple[Inline, ...]
    children: tuple[Block, ...]


Block: TypeAlias = (
    Paragraph
    | Heading
    | BulletList
    | NumberedList
    | Quote
    | CodeBlock
    | Table
    | Break
    | Details
    | Box
)


def words(text: str) -> tuple[Inline, ...]:
    """Our own wording as inline content."""
    return (Text(text),)


def paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
