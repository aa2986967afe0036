"""A comparison as HTML, for moderators: a page of its own, and the changes of one item."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from itembank.compare.banks import BankComparison, ItemComparison, Other
from itembank.compare.changes import Change, How, for_markers
from itembank.compare.excerpts import sides
from itembank.compare.human import Names, fate_line, summary
from itembank.compare.words import Piece, Stretch
from itembank.html import element, escape
from itembank.preview.page import MARKERS_ONLY, page, section, table, text

_TAGS = {Piece.REMOVED: "del", Piece.ADDED: "ins"}


def comparison_page(found: BankComparison, names: Names, *, language: str) -> bytes:
    """One file with everything that differs."""
    facts = f"{names.before} → {names.after} · {summary(found)}"
    return page(
        title=f"Differences: {names.before} and {names.after}",
        language=language,
        header=text("h1", "What differs") + text("p", facts, class_="facts") + _contents(found),
        main="".join(map(_item, found.items)) + _others(found.others),
        is_wide=True,
        banner=MARKERS_ONLY,
    )


def _contents(found: BankComparison) -> str:
    links = "".join(
        element("li", element("a", escape(item.id), {"href": f"#{item.id}"}))
        for item in found.items
    )
    return element("nav", element("ul", links), {"aria-label": "On this page"}) if links else ""


def _item(item: ItemComparison) -> str:
    said = text("p", f"{item.title} · {fate_line(item)}" if item.title else fate_line(item))
    made = changes_html(item.changes, level=3) if item.changes else ""
    return section(item.id, said + made, id_=item.id)


def _others(others: tuple[Other, ...]) -> str:
    if not others:
        return ""
    rows = tuple((escape(o.kind), escape(o.id), escape(o.fate.value)) for o in others)
    grid = table("Files that are no items", ("Kind", "Name", "What became of it"), rows)
    return section("Besides items", grid)


def changes_html(changes: Iterable[Change], *, level: int) -> str:
    """Changes by the outermost place, each group under a heading of `level`."""
    groups = groupby(changes, key=lambda change: change.where[0])
    return "".join(
        section(_capital(place), "".join(map(_change, found)), level=level, class_="changes")
        for place, found in groups
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _change(change: Change) -> str:
    inner = ", ".join(change.where[1:]) or change.where[0]
    sort = change.aspect.value
    if change.how is not How.CHANGED:
        sort += f", {change.how.value}"
    heading = element("p", escape(inner) + text("span", f" {sort}", class_="soft"))
    return element("div", heading + _sides(change), {"class": "change"})


def _sides(change: Change) -> str:
    if change.how in {How.MOVED, How.RENAMED}:
        return text("p", f"{for_markers(change.before)} → {for_markers(change.after)}")
    before, after = sides(change)
    return _side("was", before, Piece.REMOVED) + _side("now", after, Piece.ADDED)


def _side(word: str, side: tuple[Stretch, ...], piece: Piece) -> str:
    if not side:
        return ""
    label = text("span", word, class_="word")
    said = _stretches(side)
    words = element("span", said, {"class": "words"})
    return element("p", label + words, {"class": f"side {piece.value}"})


_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")


def _stretches(side: tuple[Stretch, ...]) -> str:
    """The stretches, with what stands between two `**` in bold, across stretches too.

    An odd sign, whose other end is left out or was changed alone, stays as it is written.
    """
    signs = sum(len(_BOLD.findall(stretch.text)) for stretch in side)
    is_bold, made = False, []
    for stretch in side:
        inner = []
        for at, piece in enumerate(_BOLD.split(stretch.text)):
            if at and signs > 1:
                is_bold = not is_bold
            elif at:
                inner.append("**")
            if at and is_bold is False:
                signs -= 2
            if piece:
                inner.append(text("strong", piece) if is_bold else escape(piece))
        tag = _TAGS.get(stretch.piece)
        whole = "".join(inner)
        made.append(element(tag, whole) if tag and whole else whole)
    return "".join(made)
