"""Agreement for the terminal: who is outside the limits first, then part by part."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from itembank.agreement.results import Agreement, PartAgreement, Verdict
from itembank.agreement.verdicts import part_words
from itembank.agreement.words import (
    COLUMNS,
    cells,
    mean_words,
    miss_words,
    part_facts_words,
    remark_words,
    together_words,
    unset_words,
    verdict_words,
    whole_percent,
)
from itembank.report.base import counted
from itembank.report.cells import line_in_cells
from itembank.report.ink import Ink
from itembank.report.words import one_line

MOST_MISSES = 10
WIDTH = 78
"""Of a line without what every line of a block is indented by."""


def human_agreement(found: Agreement, *, colour: bool) -> str:
    ink = Ink(is_on=colour)
    blocks = (
        _block("MARKERS, AGAINST DEFINITIVE MARKS", _verdicts(found, ink), ink),
        *(_block(_part_title(part), _part(part, found), ink) for part in found.parts),
        _block(
            "TO BE MARKED AGAIN: THE SCHEME HAS CHANGED",
            (one_line(remark_words(r)) for r in found.remarks),
            ink,
        ),
        _block(
            "DEFINITIVE MARKS TO BE SET AGAIN", (one_line(unset_words(u)) for u in found.unset), ink
        ),
        ink.bold(summary(found)),
    )
    return "\n\n".join(filter(None, blocks)) + "\n"


def _block(title: str, lines: Iterable[str], ink: Ink) -> str:
    made = tuple(f"  {line}" for line in lines)
    return "\n".join((ink.bold(title), *made)) if made else ""


def summary(found: Agreement) -> str:
    """`240 marks, 3 markers, 2 parts; 1 marker outside the limits`."""
    outside = sum(bool(verdict.reasons) for verdict in found.verdicts)
    said = [
        counted(found.marks, "mark"),
        counted(len(found.verdicts), "marker"),
        counted(len(found.parts), "part"),
    ]
    ends = [f"{counted(outside, 'marker')} outside the limits" if outside else ""]
    ends += [f"{counted(len(found.remarks), 'mark')} to be given again" if found.remarks else ""]
    told = ", ".join(filter(None, ends)) or "nobody is known to be outside the limits"
    return f"{', '.join(said)}; {told}"


def _verdicts(found: Agreement, ink: Ink) -> Iterator[str]:
    for verdict in found.verdicts:
        words = verdict_words(verdict, found.limits)
        shown = ink.removed(words) if verdict.reasons else words
        yield f"{one_line(verdict.marker)}: {shown}"
        yield from _verdict(verdict)


def _verdict(verdict: Verdict) -> Iterator[str]:
    if verdict.exact is not None and verdict.within is not None:
        yield (
            f"  {counted(verdict.seeds, 'seed mark')}: {whole_percent(verdict.exact)} exact, "
            f"{whole_percent(verdict.within)} within tolerance, "
            f"mean {mean_words(verdict)} of the tariff"
        )
    for reason in verdict.reasons:
        yield from textwrap.wrap(
            reason, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False
        )
    if verdict.reasons and verdict.misses:
        yield "  look at:"
        yield from (f"    {one_line(miss_words(miss))}" for miss in verdict.misses[:MOST_MISSES])
        more = len(verdict.misses) - MOST_MISSES
        if more > 0:
            yield f"    and {more} more"


def _part_title(part: PartAgreement) -> str:
    return f"{part_words(part.at)}: {part_facts_words(part)}"


def _part(part: PartAgreement, found: Agreement) -> Iterator[str]:
    rows = [(one_line(name), *cells(made)) for name, made in part.markers.items()]
    pairs = [(one_line(" / ".join(names)), *cells(made)) for names, made in part.pairs.items()]
    if rows:
        yield from _grid("against definitive", rows)
    if pairs:
        yield from _grid("pairs of markers", pairs)
    yield from together_words(part, found.limits)


def _grid(title: str, rows: list[tuple[str, ...]]) -> Iterator[str]:
    """Columns as wide as their widest cell; figures to the right."""
    whole = [(title, *COLUMNS), *rows]
    widths = [max(line_in_cells(row[at]).width for row in whole) for at in range(len(whole[0]))]
    for row in whole:
        first = row[0] + " " * (widths[0] - line_in_cells(row[0]).width)
        rest = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield f"{first}  {'  '.join(rest)}".rstrip()
