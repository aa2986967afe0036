"""Which statements of the seed documents are reached, and by which items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from itembank.model import Bank, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedCover:
    """One statement: items that name it, and items that reach it through what they assess."""

    unit: str
    statement: str
    number: int
    summary: str
    named: tuple[str, ...]
    through: tuple[str, ...]

    @property
    def is_reached(self) -> bool:
        return bool(self.named or self.through)


def seeds_covered(
    bank: Bank, items: Iterable[Item], unit: str | None = None
) -> tuple[SeedCover, ...]:
    """Every statement in the order of the unit file; `number` is its place there.

    An item names a statement in its own or its stimulus's provenance. It reaches one through a
    criterion that it gives evidence for, or a misconception that it names as one, where either
    says that it comes from the statement, or the statement says that it is at home there.
    """
    named: dict[str, set[str]] = {}
    through: dict[str, set[str]] = {}
    by_code: dict[str, set[str]] = {}
    for item in items:
        for seed in _named(bank, item):
            named.setdefault(seed, set()).add(item.id)
        for code in _codes(item):
            by_code.setdefault(code, set()).add(item.id)
    for code, seeds in _seeds_by_code(bank):
        for seed in seeds:
            through.setdefault(seed, set()).update(by_code.get(code, ()))
    return tuple(
        SeedCover(
            unit=found.id,
            statement=statement.id,
            number=number,
            summary=statement.summary,
            named=tuple(sorted(named.get(statement.id, ()))),
            through=tuple(
                sorted(
                    through.get(statement.id, set()).union(
                        *(by_code.get(code, ()) for code in statement.home)
                    )
                    - named.get(statement.id, set())
                )
            ),
        )
        for found in bank.units.values()
        if unit in {None, found.id}
        for number, statement in enumerate(found.seed_statements)
    )


def _named(bank: Bank, item: Item) -> Iterator[str]:
    yield from item.provenance.seeds
    stimulus = bank.stimuli.get(item.stimulus or "")
    if stimulus is not None:
        yield from stimulus.provenance.seeds


def _codes(item: Item) -> Iterator[str]:
    yield from item.criteria
    for part in item.parts:
        yield from part.misconceptions


def _seeds_by_code(bank: Bank) -> Iterator[tuple[str, tuple[str, ...]]]:
    for unit in bank.units.values():
        for criterion in unit.criteria.values():
            yield criterion.id, criterion.seeds
    for term in bank.vocabularies.get("misconceptions", {}).values():
        yield term.id, term.seeds
