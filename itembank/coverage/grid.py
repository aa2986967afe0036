"""The setting grid: each question with the marks it gives for each criterion and objective."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from itembank.coverage.rows import summed
from itembank.coverage.sharing import Piece, part_pieces
from itembank.model import Bank, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One question of a grid: a part, or a whole item.

    Marks without an objective stand in `ao` under the empty text.
    """

    name: str
    item: str
    criteria: Mapping[str, Fraction]
    ao: Mapping[str, Fraction]
    marks: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Rows in order, below the criteria and objectives that any of them gives marks for."""

    rows: tuple[GridRow, ...]
    criteria: tuple[str, ...]
    objectives: tuple[str, ...]

    @property
    def total(self) -> GridRow:
        return GridRow(
            name="All",
            item="",
            criteria=_sums(row.criteria for row in self.rows),
            ao=_sums(row.ao for row in self.rows),
            marks=sum((row.marks for row in self.rows), Fraction(0)),
        )


def setting_grid(bank: Bank, items: Iterable[Item], *, by_part: bool) -> Grid:
    """A row for each part, numbered as a paper numbers its questions, or one for each item."""
    rows: list[GridRow] = []
    for number, item in enumerate(items, start=1):
        made = [part_pieces(part) for part in item.parts]
        if not by_part:
            rows.append(_row(item.id, item.id, [piece for part in made for piece in part]))
            continue
        for part, found in zip(item.parts, made, strict=True):
            letter = f"({part.label})" if len(item.parts) > 1 else ""
            rows.append(_row(f"{number}{letter} {item.id}", item.id, found))
    used = {code for row in rows for code in row.criteria}
    known = [code for unit in bank.units.values() for code in unit.criteria if code in used]
    objectives = [objective.id for objective in bank.settings.assessment_objectives]
    others = {ao for row in rows for ao in row.ao} - set(objectives)
    return Grid(
        rows=tuple(rows),
        criteria=tuple(dict.fromkeys((*known, *sorted(used)))),
        objectives=(*objectives, *sorted(others)),
    )


def _row(name: str, item: str, found: Iterable[Piece]) -> GridRow:
    pieces = tuple(found)
    return GridRow(
        name=name,
        item=item,
        criteria=_sums({piece.criterion: piece.marks} for piece in pieces),
        ao=_sums({piece.ao or "": piece.marks} for piece in pieces),
        marks=sum((piece.marks for piece in pieces), Fraction(0)),
    )


def _sums(found: Iterable[Mapping[str, Fraction]]) -> Mapping[str, Fraction]:
    return summed(pair for marks in found for pair in marks.items())
