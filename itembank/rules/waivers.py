"""Which waiver takes a finding away.

A waiver stands in the item or stimulus that the finding is about. What is found in the exemplars
or the sign-offs of an item is waived in the item; what is found in a stimulus is waived there,
once for all items that use it. Papers and the bank's own files have no waivers: their settings
are in `bank.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from itembank.diagnostics import Pointer, Waived
from itembank.model import Bank, Waiver
from itembank.rules.base import Finding, Home

_IN_ITEM = frozenset({"exemplars", "sign-off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWaiver:
    """A waiver, the thing it stands in, and its place in the list there."""

    home: Home
    number: int
    waiver: Waiver

    @property
    def record(self) -> Waived:
        waiver = self.waiver
        return Waived(reason=waiver.reason, by=waiver.by, date=waiver.date, expires=waiver.expires)


Waivers: TypeAlias = Mapping[tuple[Home, str], tuple[StandingWaiver, ...]]
"""Waivers in force, by the thing they stand in and the code of the rule."""


def waivers_in_force(bank: Bank, as_of: date) -> Waivers:
    """Every waiver whose days are in order and not over."""
    today = as_of.isoformat()
    found: dict[tuple[Home, str], tuple[StandingWaiver, ...]] = {}
    for kind, things in (("item", bank.items), ("stimulus", bank.stimuli)):
        for id_, thing in things.items():
            home = (kind, id_)
            for number, waiver in enumerate(thing.waivers):
                if waiver.date <= waiver.expires and today <= waiver.expires:
                    key = (home, waiver.rule)
                    standing = StandingWaiver(home=home, number=number, waiver=waiver)
                    found[key] = (*found.get(key, ()), standing)
    return found


def waiver_of(
    code: str, home: Home, finding: Finding, *, waivers: Waivers, bank: Bank
) -> StandingWaiver | None:
    """The waiver that takes this finding away; one for the part before one for the whole item."""
    kind, id_ = home
    held = waivers.get((("item", id_) if kind in _IN_ITEM else home, code), ())
    if not held:
        return None
    label = _part_label(home, finding.pointer, bank)
    for_part = (each for each in held if each.waiver.part and each.waiver.part == label)
    for_whole = (each for each in held if each.waiver.part is None)
    return next(for_part, None) or next(for_whole, None)


def _part_label(home: Home, pointer: Pointer, bank: Bank) -> str | None:
    """The label of the part that a pointer leads into; None if it leads into none."""
    kind, id_ = home
    item = bank.items.get(id_)
    if item is None or kind not in {"item", "exemplars"}:
        return None
    if kind == "item":
        number = pointer[1] if pointer[:1] == ("parts",) and len(pointer) > 1 else None
        return item.parts[number].label if isinstance(number, int) else None
    labels = {part.label for part in item.parts}
    return next((step for step in pointer if isinstance(step, str) and step in labels), None)
