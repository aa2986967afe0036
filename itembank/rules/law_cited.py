"""What of the law registry an item rests on, and what of it nobody has looked at in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from itembank.diagnostics import Pointer
from itembank.model import Bank, Item
from itembank.registers import Law


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """An entry or provision whose `review_by` has passed: where it stands in the registry."""

    ref: str
    title: str
    review_by: str
    pointer: Pointer


def cited_refs(item: Item, bank: Bank) -> tuple[str, ...]:
    """References to the registry of an item and of its stimulus, each once."""
    stimulus = bank.stimuli.get(item.stimulus or "")
    return tuple(dict.fromkeys((*item.law_refs, *(stimulus.law_refs if stimulus else ()))))


def overdue(law: Law, as_of: date) -> Iterator[Overdue]:
    """Everything in the registry whose day of review has passed, in its order.

    A provision is named where it has a day of its own.
    """
    today = as_of.isoformat()
    for number, entry in enumerate(law.entries):
        place: Pointer = ("entries", number)
        if entry.review_by < today:
            yield Overdue(
                ref=entry.id,
                title=entry.title,
                review_by=entry.review_by,
                pointer=(*place, "review_by"),
            )
        for at, provision in enumerate(entry.provisions):
            if provision.review_by is not None and provision.review_by < today:
                yield Overdue(
                    ref=f"{entry.id}/{provision.id}",
                    title=f"{entry.title}, {provision.ref}",
                    review_by=provision.review_by,
                    pointer=(*place, "provisions", at, "review_by"),
                )


def rests_on(cited: str, ref: str) -> bool:
    """A reference to an entry rests on all of it, one to a provision on entry and provision."""
    return cited == ref or cited.startswith(f"{ref}/") or ref.startswith(f"{cited}/")
