"""Tables and frames of the coverage pages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import groupby

from itembank.coverage.axes import axis, label
from itembank.coverage.bounds import Judged
from itembank.coverage.cell_words import cell_text, state_words, value_name
from itembank.coverage.coverage import Coverage
from itembank.coverage.grid import Grid, GridRow
from itembank.coverage.views import (
    Cell,
    Cross,
    Family,
    amount_text,
    difference_text,
    number_text,
    wanted_text,
    where_label,
    where_text,
)
from itembank.html import element, escape
from itembank.preview.page import table, text


def figure(content: str, *, name: str) -> str:
    """Something that may be wider than the screen: it scrolls by itself, by keyboard too."""
    reached = {"role": "group", "aria-label": name, "tabindex": "0"}
    return element("div", content, {"class": "scroll", **reached})


def cross_table(found: Cross) -> str:
    """The cells in words: what is there, what is planned, how that compares."""
    head = (
        escape(axis(found.down).title),
        *(escape(value_name(value)) for value in found.columns),
        "All",
    )
    rows = [
        (
            escape(value_name(row)),
            *(_words(found.cells[row, column]) for column in found.columns),
            _sum(found.row_sums[row]),
        )
        for row in found.rows
    ]
    sums = tuple(_sum(found.column_sums[column]) for column in found.columns)
    rows.append(("All", *sums, _sum(found.sum)))
    return table(found.title, head, tuple(rows), class_="cells")


def _words(cell: Cell) -> str:
    if cell.is_empty:
        return "0"
    said = escape(cell_text(cell).replace("/", " of "))
    return said + text("span", f", {state_words(cell)}", class_="hidden") if cell.judged else said


def _sum(cell: Cell) -> str:
    return "0" if cell.is_empty else escape(cell_text(cell).replace("/", " of "))


def bounds_table(covered: Coverage, family: Family) -> str:
    rows = tuple(
        (
            escape(where_text(judged.bound)),
            escape(where_label(covered, judged.bound)),
            *_result(judged),
        )
        for judged in family.bounds
    )
    head = ("Code", axis(family.axes[0]).title, "There", "Wanted", "Result")
    return table(family.title, head, rows)


def _result(judged: Judged) -> tuple[str, str, str]:
    return (
        escape(amount_text(judged.bound, judged.have)),
        escape(wanted_text(judged)),
        escape(difference_text(judged)),
    )


def folded_table(covered: Coverage, family: Family) -> str:
    """Bounds over several axes: a row for each bound of the file, with what fails it."""
    rows = []
    for _, group in groupby(family.bounds, key=lambda judged: judged.bound.pointer):
        found = tuple(group)
        met = sum(judged.is_met for judged in found)
        failing = ", ".join(
            f"{_moving(covered, judged, found)} {amount_text(judged.bound, judged.have)}"
            for judged in found
            if not judged.is_met
        )
        rows.append(
            (
                escape(_fixed(found)),
                escape(wanted_text(found[0])),
                f"{met} of {len(found)}",
                escape(failing) or "none",
            )
        )
    head = ("Where", "Wanted in each", "Met", "Not met, with what is there")
    return table(family.title, head, tuple(rows))


def _is_same(name: str, found: tuple[Judged, ...]) -> bool:
    first = found[0].bound.where[name]
    return len(found) == 1 or all(judged.bound.where[name] == first for judged in found)


def _fixed(found: tuple[Judged, ...]) -> str:
    where = found[0].bound.where
    same = ["/".join(codes) for name, codes in where.items() if _is_same(name, found)]
    each = [f"each {axis(name).title.lower()}" for name in where if not _is_same(name, found)]
    return ", ".join((*same, *each))


def _moving(covered: Coverage, judged: Judged, found: tuple[Judged, ...]) -> str:
    return ", ".join(
        "/".join(label(covered.bank, name, code) for code in codes)
        for name, codes in judged.bound.where.items()
        if not _is_same(name, found)
    )


def grid_table(title: str, grid: Grid) -> str:
    """The setting grid with a row for each question; empty cells are 0 marks."""
    objectives = [code or "none" for code in grid.objectives]
    head = ("Question", *map(escape, grid.criteria), *map(escape, objectives), "Marks")
    rows = tuple(_grid_cells(row, grid) for row in (*grid.rows, grid.total))
    top = "".join(element("th", cell, {"scope": "col"}) for cell in head)
    body = "".join(
        element("tr", element("th", name, {"scope": "row"}) + "".join(map(_grid_cell, cells)))
        for name, *cells in rows
    )
    inside = text("caption", f"{title}: marks by criterion and objective")
    inside += element("thead", element("tr", top)) + element("tbody", body)
    return element("table", inside, {"class": "cells"})


def _grid_cells(row: GridRow, grid: Grid) -> tuple[str, ...]:
    def marks(found: Mapping[str, Fraction], code: str) -> str:
        return number_text(found[code]) if found.get(code) else ""

    return (
        escape(row.name),
        *(marks(row.criteria, code) for code in grid.criteria),
        *(marks(row.ao, code) for code in grid.objectives),
        number_text(row.marks),
    )


def _grid_cell(content: str) -> str:
    return element("td", content, {"class": "has"} if content else {})
