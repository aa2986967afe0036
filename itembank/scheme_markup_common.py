"""What the renderings of mark schemes share: labelled texts, caps, heads of tables."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.markdown import blocks, inlines
from itembank.marker_text import MarkerText
from itembank.markup import (
    Block,
    BulletList,
    Cell,
    Inline,
    Paragraph,
    Strong,
    Text,
    words,
)
from itembank.schemes import Cap


def labelled(label: str, text: MarkerText | None) -> tuple[Block, ...]:
    """`Label: text`, the label in bold; nothing for no text."""
    if text is None:
        return ()
    made = blocks(text.for_markers())
    lead = (Strong(words(f"{label}:")), Text(" "))
    if made and isinstance(made[0], Paragraph):
        return (Paragraph((*lead, *made[0].children)), *made[1:])
    return (Paragraph(lead), *made)


def line(text: MarkerText) -> tuple[Inline, ...]:
    return inlines(text.for_markers())


def caps_blocks(caps: tuple[Cap, ...], lifted: str) -> Iterable[Block]:
    if not caps:
        return
    entries = []
    for cap in caps:
        end = f" (until {lifted} {', '.join(cap.unless)})" if cap.unless else ""
        start = Strong(words(f"Max {cap.max}"))
        entries.append((Paragraph((start, Text(" if: "), *line(cap.condition), Text(end))),))
    yield Paragraph((Strong(words("Caps")),))
    yield BulletList(tuple(entries))


def head(*titles: str) -> tuple[Cell, ...]:
    return tuple(Cell(words(title), header=True) for title in titles)
