"""All there is to say about what a bank or a paper covers: counted once, shown in many ways."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from itembank.coverage.bounds import Judge, Judged, bounds_of, share_met
from itembank.coverage.criteria import CriterionCover, criteria_covered, marks_by_criterion
from itembank.coverage.grid import Grid, setting_grid
from itembank.coverage.rows import Rows, rows_of, total
from itembank.coverage.seeds import SeedCover, seeds_covered
from itembank.coverage.settings import LEAST_ITEMS, LEAST_KINDS, SHARE_TOLERANCE
from itembank.model import Bank, Item, Paper
from itembank.rules.options import Options

OUT_OF_USE = frozenset({"retired", "withdrawn"})
"""States from which an item never comes back: it covers nothing any more."""


class NothingToCoverError(ValueError):
    """What was asked for is not in the bank; the message says what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which items are counted, and against which blueprint.

    Without `paper` it is the bank. `states` are those that count; empty takes every item that is
    not out of use. `standings` say where each item stands; an item's own word counts where there
    is none. `everything` takes items that are out of use too.
    """

    paper: str | None = None
    blueprint: str | None = None
    states: tuple[str, ...] = ()
    standings: Mapping[str, str] | None = None
    everything: bool = False

    def takes(self, item: Item) -> bool:
        state = (self.standings or {}).get(item.id, item.status)
        if self.everything:
            return True
        return state in self.states if self.states else state not in OUT_OF_USE


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What is counted, each thing when it is asked for.

    `blueprint` is None where there is none to compare with.
    """

    bank: Bank
    scope: Scope
    items: tuple[Item, ...]
    blueprint: str | None
    options: Options

    @property
    def paper(self) -> Paper | None:
        return self.bank.papers.get(self.scope.paper or "")

    @property
    def marks(self) -> Fraction:
        return total(self.rows.marks)

    @property
    def unit(self) -> str | None:
        """The unit that the blueprint is for."""
        return _unit(self.bank, self.blueprint)

    @cached_property
    def rows(self) -> Rows:
        return rows_of(self.bank, self.items, self.scope.standings)

    @cached_property
    def bounds(self) -> tuple[Judged, ...]:
        """Every bound of the blueprint, in its order; empty without one."""
        if self.blueprint is None:
            return ()
        tolerance = Fraction(str(SHARE_TOLERANCE.of(self.options)))
        judge = Judge(rows=self.rows, tolerance=tolerance)
        wanted = bounds_of(self.bank.blueprints[self.blueprint], self.bank, self.rows)
        return tuple(judge.judged(bound) for bound in wanted)

    @cached_property
    def marks_by_criterion(self) -> Mapping[tuple[str, str], Fraction]:
        """By unit and code."""
        return marks_by_criterion(self.items, self.rows)

    @cached_property
    def criteria(self) -> tuple[CriterionCover, ...]:
        return criteria_covered(self.bank, self.items, self.unit)

    @cached_property
    def seeds(self) -> tuple[SeedCover, ...]:
        return seeds_covered(self.bank, self.items, self.unit)

    @cached_property
    def thin_criteria(self) -> tuple[CriterionCover, ...]:
        """Criteria with too few items, or too few kinds of them."""
        least_items, least_kinds = LEAST_ITEMS.of(self.options), LEAST_KINDS.of(self.options)
        return tuple(
            found
            for found in self.criteria
            if found.is_thin(least_items=least_items, least_kinds=least_kinds)
        )

    @property
    def unmet(self) -> tuple[Judged, ...]:
        return tuple(judged for judged in self.bounds if not judged.is_met)

    @property
    def share_met(self) -> Fraction | None:
        return share_met(self.bounds)

    def grid(self) -> Grid:
        """A paper's grid by question, the bank's by item."""
        return setting_grid(self.bank, self.items, by_part=self.paper is not None)


def coverage(bank: Bank, scope: Scope | None = None, options: Options | None = None) -> Coverage:
    """Count a bank or a paper; NothingToCoverError if what was named does not exist."""
    asked = scope or Scope()
    if options is None:
        options = {code: setting.options for code, setting in bank.settings.rules.items()}
    blueprint = _blueprint(bank, asked)
    unit = _unit(bank, blueprint)
    items = tuple(
        item for item in _named(bank, asked) if unit in {None, item.unit} and asked.takes(item)
    )
    return Coverage(bank=bank, scope=asked, items=items, blueprint=blueprint, options=options)


def _named(bank: Bank, scope: Scope) -> tuple[Item, ...]:
    if scope.paper is None:
        return tuple(bank.items.values())
    if scope.paper not in bank.papers:
        raise NothingToCoverError(_unknown("paper", scope.paper, bank.papers))
    listed = dict.fromkeys(bank.papers[scope.paper].items)
    return tuple(bank.items[id_] for id_ in listed if id_ in bank.items)


def _blueprint(bank: Bank, scope: Scope) -> str | None:
    """The blueprint named, the paper's own, or the only one for the bank."""
    if scope.blueprint is not None:
        if scope.blueprint not in bank.blueprints:
            raise NothingToCoverError(_unknown("blueprint", scope.blueprint, bank.blueprints))
        return scope.blueprint
    if scope.paper is not None:
        paper = bank.papers.get(scope.paper)
        own = paper.blueprint if paper else None
        return own if own in bank.blueprints else None
    for_bank = blueprints_for(bank, "bank")
    if len(for_bank) > 1:
        listed = ", ".join(for_bank)
        raise NothingToCoverError(f"the bank has several blueprints: name one of {listed}")
    return for_bank[0] if for_bank else None


def blueprints_for(bank: Bank, what: str) -> tuple[str, ...]:
    """Ids of the blueprints for the `bank` or for a `paper`."""
    return tuple(id_ for id_, found in bank.blueprints.items() if found.get("for") == what)


def _unit(bank: Bank, blueprint: str | None) -> str | None:
    unit = bank.blueprints[blueprint].get("unit") if blueprint else None
    return unit if isinstance(unit, str) and unit in bank.units else None


def _unknown(what: str, id_: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(id_, known, n=1)
    if close:
        return f"there is no {what} `{id_}` in this bank, did you mean `{close[0]}`?"
    listed = ", ".join(known)
    return f"there is no {what} `{id_}` in this bank" + (f" (it has {listed})" if listed else "")
