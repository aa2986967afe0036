"""Small pieces that every booklet is put together from."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.learner_markup import marks_in_words, printed_label
from itembank.markdown import blocks, inlines
from itembank.marker_text import MarkerText
from itembank.markup import Block, BulletList, Inline, Paragraph, Strong, Text, words
from itembank.model import Item
from itembank_exporters.booklet.document import TICK, Column, Content, Grid, Kept, Leaf, Prose

SIGNATURES = "Signatures"


def said(text: str) -> Content:
    """One paragraph of our own words; none for no words."""
    return (Paragraph(words(text)),) if text else ()


def line(content: Iterable[Inline]) -> Content:
    made = tuple(content)
    return (Paragraph(made),) if made else ()


def learner_line(text: str) -> Content:
    return line(inlines(text))


def for_markers(text: MarkerText | None) -> Content:
    return blocks(text.for_markers()) if text else ()


def bold(text: str) -> Content:
    return (Paragraph((Strong(words(text)),)),)


def labelled(label: str, content: Content) -> Content:
    """`Label: ...` with the label in bold, in front of the first paragraph."""
    if not content:
        return ()
    lead: tuple[Inline, ...] = (Strong(words(f"{label}:")), Text(" "))
    first = content[0]
    if isinstance(first, Paragraph):
        return (Paragraph((*lead, *first.children)), *content[1:])
    return (Paragraph(lead), *content)


def bullets(entries: Iterable[Content]) -> Content:
    made: tuple[tuple[Block, ...], ...] = tuple(entries)
    return (BulletList(made),) if made else ()


def ticks(*names: str) -> Content:
    """Boxes to tick in one line; a blank that does not break keeps each to its name."""
    return said(" \u2003".join(f"{TICK}\u00a0{name}".replace(" ", "\u00a0") for name in names))


def own_prose(text: str, *, soft: bool = False, sticks: bool = False) -> Prose:
    return Prose(content=said(text), soft=soft, sticks=sticks)


ATTEMPT = ticks("First attempt", "Resubmission")
AUTHENTIC = (
    "I declare that what was seen and heard here is my own work, and that I had no help but what "
    "is written down here."
)


def number_of(number: int, item: Item, label: str) -> str:
    """`3` for the only part of question 3, `3 (a)` for one of several."""
    return f"{number} {printed_label(label)}" if len(item.parts) > 1 else str(number)


def own_marks(marks: int) -> str:
    """Marks as they stand at the right of a question."""
    return f"[{marks_in_words(marks)}]"


def part_mark(item: Item, label: str) -> str:
    """`(a)` below the heading of a question; nothing for an only part."""
    return printed_label(label) if len(item.parts) > 1 else ""


def signed(*what: Leaf, by: tuple[str, ...]) -> Kept:
    """What is signed and the table of signatures, on one page."""
    return Kept(leaves=(*what, _signatures(*by)))


def _signatures(*who: str) -> Grid:
    columns = (
        Column(title="Role", share=5),
        Column(title="Name", share=7),
        Column(title="Signature", share=8),
        Column(title="Date", share=4),
    )
    rows = tuple((said(name), (), (), ()) for name in who)
    return Grid(caption=SIGNATURES, columns=columns, rows=rows, height=11)


def minutes_in_words(minutes: float) -> str:
    hours, rest = divmod(round(minutes), 60)
    pieces = [
        *(["1 hour"] if hours == 1 else [f"{hours} hours"] if hours else []),
        *(["1 minute"] if rest == 1 else [f"{rest} minutes"] if rest or not hours else []),
    ]
    return " ".join(pieces)
