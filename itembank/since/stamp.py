"""The stamp of a release: what a college holds once it has imported an export, item by item.

It stands in the report beside the packages, so that a later export can be compared with exactly
what was sent, whatever has become of the bank since.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from itembank.export import Delivery, Export, Grain, ItemSet, Trace
from itembank.model import Bank
from itembank.moderation.digest import content_digest
from itembank.since.ruling import Marking, marking_of

VERSION = "r1"
"""How the digest of a release is made; another way would have another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedItem:
    """`digest` is that of its judged content; `is_draft` says that it went out unsigned.

    `marking` is over what decides marks, None where the report is from before it was told.
    """

    version: str
    digest: str
    is_draft: bool = False
    marking: Marking | None = None

    def says_the_same(self, other: StampedItem) -> bool:
        """Whether people on the platform read the same: the content, and DRAFT on it or not."""
        return (self.digest, self.is_draft) == (other.digest, other.is_draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedSet:
    """A paper, or another set, with its items in order.

    `version` is a paper's own, None for other sets. `digest` is over title, headings, instructions
    and order, not over what the items say.
    """

    id: str
    title: str
    version: str | None
    digest: str
    items: tuple[str, ...]

    @property
    def is_paper(self) -> bool:
        return self.version is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """`bank` is the bank's id and `version` its own; `items` are by id, sorted.

    `without` are items that were asked for and stand in no package: the platform has no place for
    them, or they were refused.
    """

    bank: str
    version: str
    items: Mapping[str, StampedItem]
    sets: tuple[StampedSet, ...]
    without: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()

    @property
    def digest(self) -> str:
        """Over what was sent: the same for the same items in the same sets, on every platform."""
        form = {
            "bank": self.bank,
            "items": {
                id_: {"version": i.version, "digest": i.digest, "is_draft": i.is_draft}
                for id_, i in self.items.items()
            },
            "sets": [[set_.id, set_.digest] for set_ in self.sets],
        }
        return _digest(form)


def sent_ids(export: Export) -> frozenset[str]:
    """Items that stand in a package."""
    return frozenset(id_ for package in export.packages for id_ in package.items)


def stamp_of(
    bank: Bank, delivery: Delivery, sent: Collection[str], traces: Iterable[Trace] = ()
) -> Stamp:
    """The stamp of those items of a delivery that were sent."""
    items = {
        item.id: StampedItem(
            version=item.version,
            digest=content_digest(bank, item),
            is_draft=item.id in delivery.drafts,
            marking=marking_of(bank, item),
        )
        for item in delivery.items
        if item.id in sent
    }
    sets = (_stamped_set(set_, sent) for set_ in delivery.sets)
    return Stamp(
        bank=bank.settings.id,
        version=bank.settings.version,
        items=dict(sorted(items.items())),
        sets=tuple(set_ for set_ in sets if set_.items),
        without=tuple(sorted(item.id for item in delivery.items if item.id not in sent)),
        traces=tuple(traces),
    )


def traces_of(delivery: Delivery, export: Export, grain: Grain) -> tuple[Trace, ...]:
    """What the exporter says people will find; by their ids where it says nothing."""
    return export.traces or tuple(traces_by_id(delivery, sent_ids(export), grain))


def traces_by_id(delivery: Delivery, sent: Collection[str], grain: Grain) -> Iterator[Trace]:
    """Where nobody says what an item became: people look for its id, or for the whole set."""
    for set_ in delivery.sets:
        items = tuple(dict.fromkeys(item.id for item in set_.items if item.id in sent))
        made = partial(Trace, set=set_.id)
        if items and grain is not Grain.ITEMS:
            yield made(what="set", id="", name=set_.title, place="", items=items, is_set=True)
        for id_ in items:
            yield made(what="item", id=id_, name=id_, place=set_.title, items=(id_,))


def _stamped_set(set_: ItemSet, sent: Collection[str]) -> StampedSet:
    return StampedSet(
        id=set_.id,
        title=set_.title,
        version=set_.paper.version if set_.paper else None,
        digest=_digest(_form(set_, sent)),
        items=tuple(dict.fromkeys(item.id for item in set_.items if item.id in sent)),
    )


def _form(set_: ItemSet, sent: Collection[str]) -> object:
    """How a set is made up: everything that people see of it but its items."""
    groups = [
        [group.title, group.instructions, [item.id for item in group.items if item.id in sent]]
        for group in set_.groups
    ]
    paper = set_.paper
    return {
        "title": set_.title,
        "groups": [group for group in groups if group[2]],
        "paper": [paper.minutes, paper.instructions] if paper else None,
    }


def _digest(form: object) -> str:
    text = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{VERSION}:{sha256(text.encode()).hexdigest()}"
