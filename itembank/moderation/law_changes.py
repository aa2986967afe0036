"""Whether the law that an item rests on has changed, or is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from itembank.model import Bank, Item
from itembank.registers import LawEntry


def law_faults(bank: Bank, item: Item, *, since: str, as_of: date) -> tuple[str, ...]:
    """What in the registry speaks against an item that was approved on the day `since`."""
    stimulus = bank.stimuli.get(item.stimulus or "")
    refs = sorted({*item.law_refs, *(stimulus.law_refs if stimulus else ())})
    entries = {entry.id: entry for entry in bank.law.entries}
    found: list[str] = []
    for ref in refs:
        name, _, provision = ref.partition("/")
        if name in entries:
            found.extend(_faults(entries[name], provision, since=since, today=as_of.isoformat()))
    return tuple(dict.fromkeys(found))


def _faults(entry: LawEntry, provision: str, *, since: str, today: str) -> Iterator[str]:
    part = next((each for each in entry.provisions if each.id == provision), None)
    named = f"{entry.title}, {part.ref}" if part else entry.title
    status = (part.status if part else None) or entry.status
    review_by = (part.review_by if part else None) or entry.review_by
    if status in {"superseded", "repealed"}:
        yield f"{named} is no longer in force"
    elif review_by < today:
        yield f"{named} was to be looked at again by {review_by}"
    elif entry.in_force_from and since < entry.in_force_from <= today:
        yield f"{named} came into force on {entry.in_force_from}, after the item was approved"
