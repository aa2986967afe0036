"""Coverage for a spreadsheet: the bounds, or a table over axes, as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from fractions import Fraction

from itembank.coverage.axes import AXIS_IDS, NONE
from itembank.coverage.coverage import Coverage
from itembank.coverage.rows import tally
from itembank.coverage.views import ordered_cells
from itembank.numbers import decimal_text
from itembank.report.words import encodable, one_line

# Signs with which a spreadsheet begins a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t")


def csv_text(covered: Coverage, by: tuple[str, ...] = ()) -> str:
    """A row for each bound; with `by`, or without a blueprint, a row for each cell of a table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    rows = (
        _cells(covered, by or ("criterion", "kind"))
        if by or not covered.bounds
        else _bounds(covered)
    )
    writer.writerows(rows)
    return encodable(out.getvalue())


def _bounds(covered: Coverage) -> Iterator[list[str]]:
    axes = [name for name in AXIS_IDS if any(name in j.bound.where for j in covered.bounds)]
    numbers = ["have", "min", "target", "max", "difference"]
    yield ["what", *axes, *numbers, "met"]
    for judged in covered.bounds:
        bound = judged.bound
        given = (judged.have, bound.least, bound.target, bound.most, judged.difference)
        yield [
            bound.what,
            *(_words(" ".join(bound.where.get(name, ()))) for name in axes),
            *("" if number is None else _number(number) for number in given),
            "yes" if judged.is_met else "no",
        ]


def _cells(covered: Coverage, by: tuple[str, ...]) -> Iterator[list[str]]:
    yield [*by, "items", "marks"]
    items, marks = tally(covered.rows.items, by), tally(covered.rows.marks, by)
    for cell in ordered_cells(covered, by, {*items, *marks}):
        yield [
            *(_words("none" if value == NONE else value) for value in cell),
            _number(items.get(cell, Fraction(0))),
            _number(marks.get(cell, Fraction(0))),
        ]


def _number(number: Fraction) -> str:
    return decimal_text(number, places=6)


def _words(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    shown = one_line(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
