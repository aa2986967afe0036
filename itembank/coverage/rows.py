"""What is counted: a row for each item, and a row for each piece of its marks."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TypeVar

from itembank.coverage.axes import NONE, Value
from itembank.coverage.sharing import pieces
from itembank.model import Bank, Item

Values = Mapping[str, tuple[Value, ...] | None]
Cells = Mapping[tuple[Value, ...], Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something that counts with a weight under its values.

    An axis has no values where there are none, and None where they are not known: features are
    known of stimuli alone.
    """

    item: str
    values: Values
    weight: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Items count one each under their primary criterion; marks as the schemes share them."""

    items: tuple[Row, ...]
    marks: tuple[Row, ...]
    minutes: tuple[Row, ...]


def rows_of(bank: Bank, items: Iterable[Item], states: Mapping[str, str] | None = None) -> Rows:
    """Rows of these items; `states` say where an item stands, its own word counts without."""
    outcomes = {
        (unit.id, code): outcome.id
        for unit in bank.units.values()
        for outcome in unit.outcomes
        for code in (criterion.id for criterion in outcome.criteria)
    }
    counted: list[Row] = []
    marks: list[Row] = []
    minutes: list[Row] = []
    for item in items:
        common = _item_values(bank, item, (states or {}).get(item.id, item.status))
        made = list(_mark_rows(item, common, outcomes))
        marks.extend(made)
        criterion = item.counted_under
        whole = {
            **common,
            "criterion": (criterion,),
            "outcome": _known(outcomes.get((item.unit, criterion))),
            **{name: _merged(made, name) for name in ("ao", "type", "demand")},
        }
        counted.append(Row(item=item.id, values=whole, weight=Fraction(1)))
        if item.minutes:
            time = Fraction(str(item.minutes))
            minutes.append(Row(item=item.id, values=whole, weight=time))
    return Rows(items=tuple(counted), marks=tuple(marks), minutes=tuple(minutes))


def _item_values(bank: Bank, item: Item, state: str) -> dict[str, tuple[Value, ...] | None]:
    """What holds for all of an item; what it does not say itself, its stimulus says."""
    stimulus = bank.stimuli.get(item.stimulus or "")
    return {
        "kind": (item.kind,),
        "level": (str(item.level),),
        "sector": _known(item.sector or (stimulus.sector if stimulus else None)),
        "channel": _known(item.channel or (stimulus.channel if stimulus else None)),
        "customer_type": _known(
            item.customer_type or (stimulus.customer_type if stimulus else None)
        ),
        "feature": stimulus.features if stimulus else None,
        "stimulus": _known(item.stimulus),
        "status": (state,),
    }


def _known(value: str | None) -> tuple[Value, ...] | None:
    return (value,) if value else None


def _mark_rows(
    item: Item, common: Values, outcomes: Mapping[tuple[str, str], str]
) -> Iterator[Row]:
    for piece in pieces(item):
        demand = piece.part.demand
        values = {
            **common,
            "criterion": (piece.criterion,),
            "outcome": _known(outcomes.get((item.unit, piece.criterion))),
            "ao": _known(piece.ao),
            "type": (piece.part.type,),
            "demand": _known(str(demand) if demand else None),
        }
        yield Row(item=item.id, values=values, weight=piece.marks)


def _merged(made: Iterable[Row], name: str) -> tuple[Value, ...] | None:
    found = dict.fromkeys(value for row in made for value in row.values[name] or ())
    return tuple(found) or None


def tally(rows: Iterable[Row], axes: tuple[str, ...]) -> Cells:
    """The weight in each cell of these axes; a row with several values counts under each."""
    return summed(
        (cell, row.weight)
        for row in rows
        for cell in product(*(row.values[name] or (NONE,) for name in axes))
    )


_Key = TypeVar("_Key", bound=Hashable)


def summed(pairs: Iterable[tuple[_Key, Fraction]]) -> dict[_Key, Fraction]:
    """The sum for each key, in order of first mention.

    Fractions with the same denominator are added as whole numbers, which is ten times faster.
    """
    numerators: dict[_Key, dict[int, int]] = {}
    for key, weight in pairs:
        by_denominator = numerators.setdefault(key, {})
        below = weight.denominator
        by_denominator[below] = by_denominator.get(below, 0) + weight.numerator
    return {
        key: sum((Fraction(above, below) for below, above in found.items()), Fraction(0))
        for key, found in numerators.items()
    }


def total(rows: Iterable[Row]) -> Fraction:
    return summed(((), row.weight) for row in rows).get((), Fraction(0))
