"""Marks that markers gave, and the definitive marks that they are held against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from itembank.model import Bank, Item
from itembank.parts import ExtendedResponse, Part
from itembank.schemes import LevelsScheme

NO_RESPONSE = "NR"
"""In a marks file: the learner wrote nothing. It is no mark, and not the same as 0."""

PartAt = tuple[str, str]
"""An item's id and a part's label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One line of a marks file; `mark` None is no response (`NR`). Lines count from 1."""

    item: str
    part: str
    response: str
    marker: str
    mark: Fraction | None
    scheme_version: str | None = None
    line: int = 0

    @property
    def of(self) -> PartAt:
        return self.item, self.part


@dataclass(frozen=True, slots=True, kw_only=True)
class PartFacts:
    """What of a part counts for agreement: its tariff, its tolerance, whether levels mark it."""

    tariff: int
    tolerance: int
    has_levels: bool


def part_of(item: Item, label: str) -> Part | None:
    return next((part for part in item.parts if part.label == label), None)


def part_facts(part: Part) -> PartFacts:
    """A part that no scheme gives a tolerance has one right mark."""
    scheme = part.scheme if isinstance(part, ExtendedResponse) else None
    return PartFacts(
        tariff=part.marks,
        tolerance=scheme.tolerance if scheme else 0,
        has_levels=isinstance(scheme, LevelsScheme),
    )


def definitive_marks(bank: Bank, at: PartAt) -> Mapping[str, Fraction]:
    """By response, the marks of seeds that somebody has fixed."""
    item, label = at
    exemplars = bank.exemplars.get(item)
    return {
        seed.id: Fraction(seed.marks[label])
        for seed in (exemplars.responses if exemplars else ())
        if seed.role == "seed" and seed.definitive is not None and label in seed.marks
    }


def is_same_scheme(given: str, present: str) -> bool:
    """Whether marks given by one version of an item stand under another.

    A patch corrects a slip of the pen or what is filed about the item: it changes no mark.
    """
    return given.split(".")[:2] == present.split(".")[:2]
