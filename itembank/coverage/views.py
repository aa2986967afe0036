"""Counts arranged for people: tables over one axis or two, and bounds by family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from itembank.coverage.axes import AXIS_IDS, Value, axis, label, values
from itembank.coverage.bounds import Bound, Judged
from itembank.coverage.coverage import Coverage
from itembank.coverage.rows import Cells, tally
from itembank.numbers import decimal_text

_WHAT = {
    "items": "Items",
    "marks": "Marks",
    "minutes": "Minutes",
    "share_of_items": "Share of items",
    "share_of_marks": "Share of marks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is there, and what is wanted where a bound says so."""

    have: Fraction
    judged: Judged | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing there and nothing wanted."""
        return not self.have and self.judged is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cross:
    """A table over two axes, with sums at its right and below it."""

    what: str
    down: str
    across: str
    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    cells: Mapping[tuple[Value, Value], Cell]
    row_sums: Mapping[Value, Cell]
    column_sums: Mapping[Value, Cell]
    sum: Cell

    @property
    def has_wanted(self) -> bool:
        return any(cell.judged for cell in self.cells.values())

    @property
    def title(self) -> str:
        by = f"{axis(self.down).title.lower()} and {axis(self.across).title.lower()}"
        return f"{_WHAT[self.what]} by {by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Bounds that count the same by the same axes."""

    what: str
    axes: tuple[str, ...]
    bounds: tuple[Judged, ...]

    @property
    def title(self) -> str:
        names = [axis(name).title.lower() for name in self.axes]
        return " by ".join((_WHAT[self.what], " and ".join(names))) if names else _WHAT[self.what]

    @property
    def met(self) -> int:
        return sum(judged.is_met for judged in self.bounds)


def cross(covered: Coverage, down: str, across: str, what: str = "items") -> Cross:
    """Items or marks over two axes; a row or column stands there if it is declared or used."""
    rows = covered.rows.items if what == "items" else covered.rows.marks
    found = tally(rows, (down, across))
    wanted = _wanted(covered, what)
    lines = _shown(covered, down, (cell[0] for cell in found))
    columns = _shown(covered, across, (cell[1] for cell in found))
    down_sums, across_sums = tally(rows, (down,)), tally(rows, (across,))
    zero = Fraction(0)
    return Cross(
        what=what,
        down=down,
        across=across,
        rows=lines,
        columns=columns,
        cells={
            (line, column): Cell(
                have=found.get((line, column), zero),
                judged=wanted.get(frozenset(((down, line), (across, column)))),
            )
            for line in lines
            for column in columns
        },
        row_sums=_sums(down, lines, down_sums, wanted),
        column_sums=_sums(across, columns, across_sums, wanted),
        sum=Cell(have=sum((row.weight for row in rows), zero), judged=wanted.get(frozenset())),
    )


_Wanted = Mapping[frozenset[tuple[str, Value]], Judged]


def _wanted(covered: Coverage, what: str) -> _Wanted:
    """Bounds that ask for one value of each of their axes; the first one of each cell."""
    found: dict[frozenset[tuple[str, Value]], Judged] = {}
    for judged in covered.bounds:
        bound = judged.bound
        if bound.what == what and all(len(codes) == 1 for codes in bound.where.values()):
            key = frozenset((name, codes[0]) for name, codes in bound.where.items())
            found.setdefault(key, judged)
    return found


def _shown(covered: Coverage, name: str, used: Iterable[Value]) -> tuple[Value, ...]:
    """What is declared or used; in a paper, and where there is much, only what is used."""
    in_use = set(used)
    wanted = {code for judged in covered.bounds for code in judged.bound.where.get(name, ())}
    everything = values(covered.bank, name, in_use | wanted)
    if covered.paper is None and name in {"criterion", "outcome"}:
        return tuple(v for v in everything if v in in_use | wanted or _of_unit(covered, name, v))
    if covered.paper is None and name not in {"type", "stimulus"}:
        return everything
    return tuple(value for value in everything if value in in_use | wanted)


def _of_unit(covered: Coverage, name: str, value: Value) -> bool:
    units = covered.bank.units
    chosen = [units[covered.unit]] if covered.unit else list(units.values())
    if name == "outcome":
        return any(value == outcome.id for unit in chosen for outcome in unit.outcomes)
    return any(value in unit.criteria for unit in chosen)


def _sums(name: str, shown: tuple[Value, ...], found: Cells, wanted: _Wanted) -> dict[Value, Cell]:
    return {
        value: Cell(
            have=found.get((value,), Fraction(0)),
            judged=wanted.get(frozenset(((name, value),))),
        )
        for value in shown
    }


def families(covered: Coverage) -> tuple[Family, ...]:
    """Bounds by family: the sum first, then single axes, then pairs, each in the axes' order."""

    def place(judged: Judged) -> tuple[int, list[int], str]:
        what, *names = judged.bound.family
        return len(names), [AXIS_IDS.index(name) for name in names], what

    ordered = sorted(covered.bounds, key=place)
    return tuple(
        Family(what=family[0], axes=family[1:], bounds=tuple(group))
        for family, group in groupby(ordered, key=lambda judged: judged.bound.family)
    )


def furthest(covered: Coverage) -> list[Judged]:
    """Bounds that are not met, the emptiest first, and of those the ones that miss most."""

    def place(judged: Judged) -> tuple[Fraction, Fraction]:
        return -judged.shortfall, -abs(judged.difference)

    return sorted(covered.unmet, key=place)


def is_cross(family: Family) -> bool:
    """A family over two axes that a table can show: one value of each in every bound."""
    return len(family.axes) == 2 and all(  # noqa: PLR2004 - a table has two sides
        len(codes) == 1 for judged in family.bounds for codes in judged.bound.where.values()
    )


def number_text(number: Fraction) -> str:
    """A count as people read it: at most one decimal."""
    return decimal_text(number, places=1)


def percent_text(share: Fraction) -> str:
    return f"{decimal_text(share * 100, places=1)} %"


def amount_text(bound: Bound, amount: Fraction) -> str:
    return percent_text(amount) if bound.is_share else number_text(amount)


def wanted_text(judged: Judged) -> str:
    """`12`, `at least 3`, `at most 4`, `42.7–48.7 %`."""
    bound, lower, upper = judged.bound, judged.lower, judged.upper
    if lower is not None and upper is not None:
        if lower == upper:
            return amount_text(bound, lower)
        first = decimal_text(lower * 100, places=1) if bound.is_share else number_text(lower)
        return f"{first}–{amount_text(bound, upper)}"
    if lower is not None:
        plain = amount_text(bound, lower)
        return plain if bound.least is None else f"at least {plain}"
    return f"at most {amount_text(bound, upper)}" if upper is not None else "any"


def difference_text(judged: Judged) -> str:
    """`met`, `met, 2 more`, `114 short`, `3 too many`, `10 points short`."""
    bound, by = judged.bound, judged.difference
    if judged.is_met:
        more = by > 0 and not bound.is_share
        return f"met, {number_text(by)} over" if more else "met"
    edge = judged.lower if judged.is_short else judged.upper
    missing = abs(judged.have - (edge or Fraction(0)))
    if bound.is_share:
        points = decimal_text(missing * 100, places=1)
        return f"{points} points {'short' if judged.is_short else 'over'}"
    return f"{number_text(missing)} {'short' if judged.is_short else 'too many'}"


def where_text(bound: Bound) -> str:
    """What a bound counts, by codes: `AC1.1, SA`; `all` where it counts everything."""
    return ", ".join("/".join(codes) for codes in bound.where.values()) or "all"


def where_label(covered: Coverage, bound: Bound) -> str:
    """The same by names, where values have names."""
    return ", ".join(
        "/".join(label(covered.bank, name, code) for code in codes)
        for name, codes in bound.where.items()
    )


def ordered_cells(
    covered: Coverage, by: tuple[str, ...], cells: Iterable[tuple[Value, ...]]
) -> list[tuple[Value, ...]]:
    """Cells in the order in which the bank declares the values of each axis."""
    found = list(cells)
    places = [
        {v: n for n, v in enumerate(values(covered.bank, name, (cell[at] for cell in found)))}
        for at, name in enumerate(by)
    ]
    return sorted(found, key=lambda cell: [places[at][v] for at, v in enumerate(cell)])
