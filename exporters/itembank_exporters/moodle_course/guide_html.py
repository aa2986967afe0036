"""Texts of a marking guide as the HTML that Moodle leaves whole on a marker's page.

Unlike a question, a guide goes through Moodle's cleaner, which drops `details`; every line break in
the source becomes a visible one; no file can lie beside it; and the page gives it a narrow column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from itembank.html import plain
from itembank.learner_markup import marks_in_words
from itembank.markup import (
    Block,
    Box,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Details,
    Image,
    Inline,
    LineBreak,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    words,
)
from itembank.markup_walk import images, map_inlines
from itembank_exporters.moodle.texts import STYLE, rendered

_STYLE = replace(
    STYLE,
    details=False,
    heading=5,
    attributes={
        **STYLE.attributes,
        "p": {"style": "margin:0 0 .4rem"},
        "ul": {"style": "margin:0 0 .6rem;padding-left:1.25rem"},
        "ol": {"style": "margin:0 0 .6rem;padding-left:1.25rem"},
    },
)
# Columns whose cells are a word or two: they stand in brackets behind the longer ones.
_SHORT = frozenset({"Marks", "AO", "Limit", "Criteria"})
# The column that a row is about needs no title.
_ABOUT = "Award for"


def guide_html(tree: Iterable[Block]) -> str:
    """The texts on one line of HTML; a picture is replaced by its description."""
    shown = map_inlines([_broken(block) for block in tree], _described)
    return rendered(shown, _STYLE).html.replace("\n", " ")


def has_pictures(tree: Iterable[Block]) -> bool:
    return next(images(tree), None) is not None


def stacked(tree: Iterable[Block]) -> tuple[Block, ...]:
    """Tables as lists, an entry for each row: a grid cannot be read in a narrow column."""
    return tuple(made for block in tree for made in _stacked(block))


def _stacked(block: Block) -> Iterator[Block]:
    match block:
        case Table(head, rows, caption):
            if caption:
                yield Paragraph((Strong(caption),))
            yield BulletList(tuple(_entry(head, row) for row in rows))
        case Box(title, children):
            yield Box(title, stacked(children))
        case _:
            yield block


def _entry(head: tuple[Cell, ...], row: tuple[Cell, ...]) -> tuple[Block, ...]:
    """The row's own head in bold, what the row is about behind it, the rest below by its title."""
    first, *others = row
    lead: list[Inline] = [Strong(words(_on_one_line(first.children)))]
    short: list[str] = []
    below: list[tuple[Block, ...]] = []
    for title_cell, cell in zip(head[1:], others, strict=False):
        title = plain(title_cell.children)
        if title == _ABOUT:
            lead += (Text(" "), *cell.children)
        elif title in _SHORT:
            short.append(_short(title, plain(cell.children)))
        elif cell.children:
            below.append((Paragraph((Strong(words(f"{title}:")), Text(" "), *cell.children)),))
    if any(short):
        lead.append(Text(f" [{'; '.join(filter(None, short))}]"))
    return (Paragraph(tuple(lead)), *([BulletList(tuple(below))] if below else []))


def _short(title: str, said: str) -> str:
    if title == "Marks":
        return marks_in_words(int(said)) if said.isdigit() else f"{said} marks"
    return said


def _on_one_line(line: tuple[Inline, ...]) -> str:
    return plain([Text(", ") if isinstance(part, LineBreak) else part for part in line])


def _broken(block: Block) -> Block:
    """Code by lines, since a line break inside `pre` would show twice."""
    match block:
        case CodeBlock(text):
            lines = text.rstrip("\n").split("\n")
            made = [inline for said in lines for inline in (LineBreak(), Code(_indented(said)))]
            return Paragraph(tuple(made[1:]))
        case Box(title, children):
            return Box(title, _all_broken(children))
        case Details(summary, children, is_open):
            return Details(summary, _all_broken(children), is_open)
        case Quote(children):
            return Quote(_all_broken(children))
        case BulletList(items):
            return BulletList(tuple(_all_broken(item) for item in items))
        case NumberedList(start, items):
            return NumberedList(start, tuple(_all_broken(item) for item in items))
        case _:
            return block


def _all_broken(tree: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(_broken(block) for block in tree)


def _indented(line: str) -> str:
    bare = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(bare)) + bare


def _described(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        Text(f"[picture: {inline.alt or inline.file}]") if isinstance(inline, Image) else inline
        for inline in line
    )
