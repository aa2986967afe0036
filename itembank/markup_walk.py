"""Walks over the markup tree: every inline of it, and a tree with its inlines changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from itembank.markup import (
    Block,
    Box,
    Break,
    BulletList,
    CodeBlock,
    Details,
    Emphasis,
    Heading,
    Image,
    Inline,
    Link,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Table,
)

Change = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]


def map_inlines(tree: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """The same tree with `change` applied to every run of inline content."""
    return tuple(_mapped(block, change) for block in tree)


def _mapped(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(children):
            return Paragraph(_deep(children, change))
        case Heading(level, children):
            return Heading(level, _deep(children, change))
        case BulletList(items):
            return BulletList(tuple(map_inlines(item, change) for item in items))
        case NumberedList(start, items):
            return NumberedList(start, tuple(map_inlines(item, change) for item in items))
        case Quote(children):
            return Quote(map_inlines(children, change))
        case Table(head, rows, caption):
            new_rows = (head, *rows)
            made = [
                tuple(replace(cell, children=_deep(cell.children, change)) for cell in row)
                for row in new_rows
            ]
            return Table(head=made[0], rows=tuple(made[1:]), caption=_deep(caption, change))
        case Details(summary, children, is_open):
            return Details(_deep(summary, change), map_inlines(children, change), is_open)
        case Box(title, children):
            return Box(_deep(title, change), map_inlines(children, change))
        case CodeBlock() | Break():
            return block
        case _:
            assert_never(block)


def _deep(inlines: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    return change(tuple(_deep_one(inline, change) for inline in inlines))


def _deep_one(inline: Inline, change: Change) -> Inline:
    match inline:
        case Strong(children):
            return Strong(_deep(children, change))
        case Emphasis(children):
            return Emphasis(_deep(children, change))
        case Link(href, children):
            return Link(href, _deep(children, change))
        case _:
            return inline


def images(tree: Iterable[Block]) -> Iterator[Image]:
    """Every picture in reading order."""
    found: list[Image] = []

    def note(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found.extend(inline for inline in inlines if isinstance(inline, Image))
        return inlines

    map_inlines(tree, note)
    yield from found
