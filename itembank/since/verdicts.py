"""What a change to an item means for marks: another key, other marks, another scheme, or words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itembank.compare.changes import Aspect
from itembank.compare.items import item_changes
from itembank.model import Bank
from itembank.since.ruling import Marking, Ruling, is_swapped, marking_of
from itembank.since.stamp import Stamp

_SEEN = (
    Aspect.TEXT,
    Aspect.STIMULUS,
    Aspect.FEEDBACK,
    Aspect.SCHEME,
    Aspect.KEY,
    Aspect.CONSTRUCT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What has changed of an item besides DRAFT on it.

    `rulings` are what decides marks and is otherwise, None where nobody knows. `wording` names
    what is worded otherwise, where both banks are known.
    """

    rulings: tuple[Ruling, ...] | None
    wording: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        if self.rulings is None:
            return "whether the key or the marks are otherwise is not known"
        if self.rulings:
            return f"marked otherwise: {', '.join(self.rulings)}"
        return f"wording only ({', '.join(self.wording)})" if self.wording else "wording only"


def verdicts(
    changed: Iterable[str], then: Stamp, now: Stamp, *, past: Bank | None, bank: Bank
) -> dict[str, Verdict]:
    """Of each changed item; an item that says the same and was signed since is not among them."""
    return {
        id_: _verdict(id_, then, now, past, bank)
        for id_ in changed
        if then.items[id_].digest != now.items[id_].digest
    }


def _verdict(id_: str, then: Stamp, now: Stamp, past: Bank | None, bank: Bank) -> Verdict:
    is_known = past is not None and id_ in past.items
    was = then.items[id_].marking
    if was is None and past is not None and is_known:
        was = marking_of(past, past.items[id_])
    if was is None:
        return Verdict(rulings=None)
    rulings = _now(now, id_, bank).other_than(was)
    if past is None or not is_known:
        return Verdict(rulings=rulings)
    if Ruling.KEY not in rulings and is_swapped(past, past.items[id_], bank, bank.items[id_]):
        rulings = (Ruling.KEY, *rulings)
    return Verdict(rulings=rulings, wording=_wording(id_, past, bank))


def _now(now: Stamp, id_: str, bank: Bank) -> Marking:
    return now.items[id_].marking or marking_of(bank, bank.items[id_])


def _wording(id_: str, past: Bank, bank: Bank) -> tuple[str, ...]:
    found = {
        change.aspect
        for change in item_changes(past, past.items[id_], bank, bank.items[id_])
        if change.is_prose or change.aspect is Aspect.STIMULUS
    }
    return tuple(aspect.value for aspect in _SEEN if aspect in found)


def marked_otherwise(found: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Those that decide marks otherwise, or may: what is not known is not passed over."""
    return {id_: each for id_, each in found.items() if each.rulings is None or each.rulings}
