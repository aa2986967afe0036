"""Coverage for programs; `docs/coverage.md` says what each key means and that it stays."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction

from itembank.coverage.axes import NONE, Value
from itembank.coverage.bounds import Judged
from itembank.coverage.coverage import Coverage
from itembank.coverage.criteria import CriterionCover
from itembank.coverage.grid import GridRow
from itembank.coverage.rows import tally
from itembank.coverage.seeds import SeedCover
from itembank.coverage.views import ordered_cells
from itembank.report.words import encodable

FORMAT = 1
_DEFAULT_TABLES: tuple[tuple[str, ...], ...] = (
    ("criterion", "kind"),
    ("outcome",),
    ("criterion",),
    ("kind",),
    ("type",),
    ("level",),
    ("ao",),
    ("demand",),
    ("sector",),
    ("channel",),
    ("customer_type",),
    ("feature",),
    ("status",),
)


def json_text(covered: Coverage, by: tuple[str, ...] = ()) -> str:
    """One object; with `by` the only table is the one over those axes."""
    settings = covered.bank.settings
    tables = (by,) if by else _DEFAULT_TABLES
    content = {
        "format": FORMAT,
        "bank": {"id": settings.id, "name": settings.name, "version": settings.version},
        "scope": {
            "paper": covered.scope.paper,
            "blueprint": covered.blueprint,
            "states": list(covered.scope.states),
            "everything": covered.scope.everything,
        },
        "items": len(covered.items),
        "marks": _number(covered.marks),
        "bounds": _bounds(covered),
        "tables": [_table(covered, axes) for axes in tables],
        "criteria": [_criterion(found, covered) for found in covered.criteria],
        "seeds": [_seed(found) for found in covered.seeds],
        "grid": [_grid_row(row) for row in covered.grid().rows],
    }
    return encodable(json.dumps(content, indent=2, ensure_ascii=False)) + "\n"


def _number(number: Fraction) -> int | float:
    """A whole number where it is one; otherwise rounded to six decimals."""
    return int(number) if number.denominator == 1 else round(float(number), 6)


def _optional(number: Fraction | None) -> int | float | None:
    return None if number is None else _number(number)


def _bounds(covered: Coverage) -> dict[str, object]:
    share = covered.share_met
    return {
        "of": len(covered.bounds),
        "met": len(covered.bounds) - len(covered.unmet),
        "share_met": None if share is None else _number(share),
        "list": [_bound(judged) for judged in covered.bounds],
    }


def _bound(judged: Judged) -> dict[str, object]:
    bound = judged.bound
    return {
        "pointer": "/" + "/".join(map(str, bound.pointer)),
        "what": bound.what,
        "where": {name: list(codes) for name, codes in bound.where.items()},
        "min": _optional(bound.least),
        "target": _optional(bound.target),
        "max": _optional(bound.most),
        "lower": _optional(judged.lower),
        "upper": _optional(judged.upper),
        "have": _number(judged.have),
        "difference": _number(judged.difference),
        "met": judged.is_met,
    }


def _table(covered: Coverage, by: tuple[str, ...]) -> dict[str, object]:
    items, marks = tally(covered.rows.items, by), tally(covered.rows.marks, by)
    zero = Fraction(0)
    return {
        "by": list(by),
        "cells": [
            {
                **dict(zip(by, map(_value, cell), strict=True)),
                "items": _number(items.get(cell, zero)),
                "marks": _number(marks.get(cell, zero)),
                "marks_exact": str(marks.get(cell, zero)),
            }
            for cell in ordered_cells(covered, by, {*items, *marks})
        ],
    }


def _value(value: Value) -> Value | None:
    return None if value == NONE else value


def _criterion(found: CriterionCover, covered: Coverage) -> dict[str, object]:
    return {
        "unit": found.unit,
        "outcome": found.outcome,
        "criterion": found.criterion,
        "items": list(found.items),
        "also_evidence": list(found.also),
        "kinds": list(found.kinds),
        "marks": _number(
            covered.marks_by_criterion.get((found.unit, found.criterion), Fraction(0))
        ),
        "thin": found in covered.thin_criteria,
    }


def _seed(found: SeedCover) -> dict[str, object]:
    return {
        "unit": found.unit,
        "statement": found.statement,
        "named_by": list(found.named),
        "reached_by": list(found.through),
        "reached": found.is_reached,
    }


def _grid_row(row: GridRow) -> dict[str, object]:
    return {
        "question": row.name,
        "item": row.item,
        "marks": _number(row.marks),
        "criteria": _marks(row.criteria.items()),
        "ao": _marks(row.ao.items()),
    }


def _marks(found: Iterable[tuple[str, Fraction]]) -> dict[str, int | float]:
    return {code or "none": _number(marks) for code, marks in found}
