"""A comparison for the terminal: `-` what was, `+` what is, and the words that differ in brackets.

`[-words-]` were taken out and `{+words+}` put in, as git marks words; colour only repeats it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from itembank.compare.banks import BankComparison, Fate, ItemComparison, Other
from itembank.compare.bump import next_version, size_made
from itembank.compare.changes import Change, How, for_markers
from itembank.compare.excerpts import sides
from itembank.compare.words import Piece, Stretch
from itembank.moderation.change_size import Size
from itembank.report.base import counted
from itembank.report.cells import line_in_cells
from itembank.report.ink import Ink
from itembank.report.words import lines_of_words, one_line

WIDTH = 80
_SIGNS = {Piece.REMOVED: ("[-", "-]"), Piece.ADDED: ("{+", "+}"), Piece.SAME: ("", "")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the two sides are called."""

    before: str
    after: str


def human_comparison(found: BankComparison, names: Names, *, colour: bool) -> str:
    """Every item that differs, then what else does, then a line that sums up."""
    ink = Ink(is_on=colour)
    blocks = [_item_block(item, ink) for item in found.items]
    others = _others(found.others)
    top = ink.dim(f"{names.before} -> {names.after}")
    return "\n\n".join(filter(None, (top, *blocks, others, ink.bold(summary(found))))) + "\n"


def summary(found: BankComparison) -> str:
    """`3 items differ (1 added, 2 changed); 60 are the same`."""
    where = f" in {' and '.join(found.only_of)}" if found.only_of else ""
    same = f"{found.same} {'is' if found.same == 1 else 'are'} the same{where}"
    if not found.items:
        return f"no item differs{where}; {same}"
    fates = Counter(item.fate for item in found.items)
    listed = ", ".join(f"{fates[fate]} {fate.value}" for fate in Fate if fates[fate])
    number = len(found.items)
    verb = "differs" if number == 1 else "differ"
    return f"{counted(number, 'item')} {verb}{where} ({listed}); {same}"


def _others(others: tuple[Other, ...]) -> str:
    if not others:
        return ""
    lines = (f"  {other.kind} {one_line(other.id)}: {other.fate.value}" for other in others)
    return "\n".join(("besides items:", *lines))


def _item_block(item: ItemComparison, ink: Ink) -> str:
    heading = f"{ink.bold(one_line(item.id))}  {one_line(item.title)}".rstrip()
    return "\n".join((heading, f"  {fate_line(item)}", *changes_lines(item.changes, ink)))


def fate_line(item: ItemComparison) -> str:
    """What became of the item and of its version."""
    match item.fate:
        case Fate.ADDED:
            return f"added, version {item.after}"
        case Fate.REMOVED:
            return f"removed, was version {item.before}"
        case Fate.UNREADABLE:
            return "cannot be compared: its file has faults; `itembank validate` shows them"
        case Fate.RENAMED:
            return f"renamed from {one_line(item.old_id or '')}, nothing judged changed"
        case Fate.CHANGED:
            return f"changed, {version_line(item.before or '', item.after or '', item.needs)}"


def version_line(before: str, after: str, needed: Size) -> str:
    """What version the changes need, and whether it was given."""
    if needed is Size.NONE:
        return f"version {after}: needs no new version"
    if size_made(before, after) >= needed:
        return f"version {before} -> {after}: enough for a {needed.name.lower()} change"
    wanted = next_version(before, needed)
    is_same = before == after
    stands = f"version is still {after}" if is_same else f"version {before} -> {after}"
    return f"{stands}: a {needed.name.lower()} change needs {wanted}"


def changes_lines(changes: Iterable[Change], ink: Ink) -> Iterator[str]:
    for change in changes:
        yield ""
        yield f"  {ink.bold(one_line(change.place))} {ink.dim(f'({_kind(change)})')}"
        yield from _side_lines(change, ink)


def _kind(change: Change) -> str:
    is_plain = change.how is How.CHANGED
    return change.aspect.value if is_plain else f"{change.aspect.value}, {change.how.value}"


def _side_lines(change: Change, ink: Ink) -> Iterator[str]:
    if change.how in {How.MOVED, How.RENAMED}:
        old, new = for_markers(change.before), for_markers(change.after)
        yield f"    {one_line(old)} -> {one_line(new)}"
        return
    before, after = sides(change)
    for sign, side in (("-", before), ("+", after)):
        if side:
            yield from _wrapped(sign, side, ink)


def _wrapped(sign: str, side: tuple[Stretch, ...], ink: Ink) -> Iterator[str]:
    """A side in lines of at most WIDTH cells, each begun with its sign."""
    piece = Piece.REMOVED if sign == "-" else Piece.ADDED
    lead = f"    {_painted(sign, piece, ink)} "
    room = WIDTH - 6
    for paragraph in _paragraphs(side):
        line, taken = "", 0
        for word, kind in paragraph:
            width = line_in_cells(word).width
            if taken and taken + 1 + width > room:
                yield lead + line
                line, taken = "", 0
            gap = " " if taken else ""
            line += gap + _painted(word, kind, ink)
            taken += len(gap) + width
        yield (lead + line).rstrip()


Word = tuple[str, Piece]


def _paragraphs(side: tuple[Stretch, ...]) -> Iterator[list[Word]]:
    """The lines of a text as words to be set; a word is what stands between two blanks."""
    line: list[Word] = []
    is_open = False
    for text, piece in _signed(side):
        for at, part in enumerate(lines_of_words(text)):
            if at:
                yield line
                line, is_open = [], False
            words = part.split(" ")
            for number, word in enumerate(words):
                if is_open and number == 0 and line:
                    # No blank between this stretch and the one before: one word of two kinds.
                    line[-1] = _grown(line[-1], word, piece)
                elif word:
                    line.append((word, piece))
            is_open = bool(words[-1])
    yield line


def _grown(word: Word, more: str, piece: Piece) -> Word:
    text, before = word
    return text + more, before if before is not Piece.SAME else piece


def _signed(side: tuple[Stretch, ...]) -> Iterator[tuple[str, Piece]]:
    """Stretches with the signs round what differs; blanks at its ends stay outside."""
    for stretch in side:
        first, last = _SIGNS[stretch.piece]
        inner = stretch.text.strip()
        if stretch.piece is Piece.SAME or not inner:
            yield stretch.text, stretch.piece
            continue
        start = len(stretch.text) - len(stretch.text.lstrip())
        end = len(stretch.text.rstrip())
        yield (
            f"{stretch.text[:start]}{first}{inner}{last}{stretch.text[end:]}",
            stretch.piece,
        )


def _painted(text: str, piece: Piece, ink: Ink) -> str:
    match piece:
        case Piece.REMOVED:
            return ink.removed(text)
        case Piece.ADDED:
            return ink.added(text)
        case Piece.SAME:
            return text
