"""Which criteria have how many items of how many kinds, and from what papers can choose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from itembank.coverage.rows import Rows, summed
from itembank.model import Bank, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionCover:
    """One criterion: items counted under it, others that give evidence for it, their kinds."""

    unit: str
    outcome: str
    criterion: str
    items: tuple[str, ...]
    also: tuple[str, ...]
    kinds: tuple[str, ...]

    def is_thin(self, *, least_items: int, least_kinds: int) -> bool:
        return len(self.items) < least_items or len(self.kinds) < least_kinds


def criteria_covered(
    bank: Bank, items: Iterable[Item], unit: str | None = None
) -> tuple[CriterionCover, ...]:
    """Every criterion of the bank, or of one unit, in the order of the unit."""
    under: dict[tuple[str, str], list[Item]] = {}
    evidence: dict[tuple[str, str], list[str]] = {}
    for item in items:
        under.setdefault((item.unit, item.counted_under), []).append(item)
        for code in item.criteria:
            if code != item.counted_under:
                evidence.setdefault((item.unit, code), []).append(item.id)
    return tuple(
        CriterionCover(
            unit=found.id,
            outcome=outcome.id,
            criterion=criterion.id,
            items=tuple(sorted(item.id for item in under.get((found.id, criterion.id), ()))),
            also=tuple(sorted(evidence.get((found.id, criterion.id), ()))),
            kinds=tuple(sorted({item.kind for item in under.get((found.id, criterion.id), ())})),
        )
        for found in bank.units.values()
        if unit in {None, found.id}
        for outcome in found.outcomes
        for criterion in outcome.criteria
    )


def marks_by_criterion(items: Iterable[Item], rows: Rows) -> Mapping[tuple[str, str], Fraction]:
    """Marks for each criterion, by unit and code."""
    units = {item.id: item.unit for item in items}
    return summed(
        ((units[row.item], code), row.weight)
        for row in rows.marks
        for code in row.values["criterion"] or ()
    )
