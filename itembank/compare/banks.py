"""Two banks: which items were added, removed, renamed or changed, and what else differs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from itembank.check import bank_of_files
from itembank.compare.bump import size_needed
from itembank.compare.changes import Aspect, Change
from itembank.compare.items import item_changes
from itembank.disk import BankFiles
from itembank.layout import kind_of
from itembank.model import Bank
from itembank.moderation.change_size import Size
from itembank.moderation.digest import content_digest


class Fate(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemComparison:
    """An item that is not the same in both banks.

    `old_id` is set where the item was renamed. `before` and `after` are its versions, None where
    there is no such item. An `UNREADABLE` one has a file with faults in one of the banks.
    """

    id: str
    fate: Fate
    title: str
    before: str | None
    after: str | None
    old_id: str | None = None
    changes: tuple[Change, ...] = ()
    needs: Size = Size.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A file of the bank that is no item: its kind and id, and what became of it."""

    kind: str
    id: str
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class BankComparison:
    """Sorted by id; what is the same in both banks is only counted, in `same`.

    `only_of` names the aspects that alone are told; none are all.
    """

    items: tuple[ItemComparison, ...]
    others: tuple[Other, ...]
    same: int
    only_of: tuple[str, ...] = ()

    def only(self, aspects: Collection[Aspect]) -> BankComparison:
        """The same comparison with changes of these aspects alone.

        Items that came, went or have another id have no change of any aspect, and are not told;
        what has changed elsewhere alone counts as the same.
        """
        kept = []
        for item in self.items:
            changes = tuple(change for change in item.changes if change.aspect in aspects)
            if changes or item.fate is Fate.UNREADABLE:
                kept.append(replace(item, changes=changes))
        told = {item.id for item in kept}
        both = {Fate.CHANGED, Fate.RENAMED}
        same = self.same + sum(i.fate in both and i.id not in told for i in self.items)
        named = tuple(sorted(aspect.value for aspect in aspects))
        return replace(self, items=tuple(kept), others=(), same=same, only_of=named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """What could be read of a bank; `faulty` are the items whose files have faults, by name."""

    bank: Bank
    faulty: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        return self.faulty.union(self.bank.items)


def readable(files: BankFiles) -> Readable | None:
    """The sound part of these files; None where `bank.yaml` is missing or has faults."""
    bank = bank_of_files(files.sources, files.assets)
    if bank is None:
        return None
    homes = set(bank.homes.values())
    stems = (p.stem for p in files.sources if kind_of(p) == "item" and p not in homes)
    return Readable(bank=bank, faulty=frozenset(stems) - set(bank.items))


def compare_banks(
    before: Readable, after: Readable, *, only: Collection[str] | None = None
) -> BankComparison:
    """Item by item; with `only`, these items alone and nothing else of the bank."""
    ids = sorted(before.ids | after.ids)
    chosen = [id_ for id_ in ids if only is None or id_ in only]
    compared = [_compared(id_, before, after) for id_ in chosen]
    found = [item for item in compared if item is not None]
    renamed = _with_renamed(found, before.bank, after.bank)
    return BankComparison(
        items=tuple(sorted(renamed, key=lambda item: item.id)),
        others=tuple(_others(before.bank, after.bank)) if only is None else (),
        same=len(compared) - len(found),
    )


def _compared(id_: str, before: Readable, after: Readable) -> ItemComparison | None:
    """None where the item is the same in both."""
    old, new = before.bank.items.get(id_), after.bank.items.get(id_)
    shown = new or old
    comparison = ItemComparison(
        id=id_,
        fate=_fate(id_, before, after),
        title=shown.title if shown else "",
        before=old.version if old else None,
        after=new.version if new else None,
    )
    if comparison.fate is not Fate.CHANGED or old is None or new is None:
        return comparison
    changes = item_changes(before.bank, old, after.bank, new)
    if not changes:
        return None
    needs = size_needed(before.bank, old, after.bank, new)
    return replace(comparison, changes=changes, needs=needs)


def _fate(id_: str, before: Readable, after: Readable) -> Fate:
    if id_ in before.faulty or id_ in after.faulty:
        return Fate.UNREADABLE
    if id_ not in before.bank.items:
        return Fate.ADDED
    return Fate.CHANGED if id_ in after.bank.items else Fate.REMOVED


def _with_renamed(
    found: Iterable[ItemComparison], before: Bank, after: Bank
) -> Iterator[ItemComparison]:
    """A removed and an added item of the same judged content are one that was renamed."""
    every = tuple(found)
    removed = _by_digest(before, (item.id for item in every if item.fate is Fate.REMOVED))
    added = _by_digest(after, (item.id for item in every if item.fate is Fate.ADDED))
    new_ids = {
        old: new
        for digest, ids in removed.items()
        for old, new in zip(ids, added.get(digest, ()), strict=False)
    }
    old_ids = {new: old for old, new in new_ids.items()}
    for item in every:
        old_id = old_ids.get(item.id)
        if old_id is not None:
            old, new = before.items[old_id], after.items[item.id]
            changes = item_changes(before, old, after, new)
            yield replace(
                item, fate=Fate.RENAMED, old_id=old_id, before=old.version, changes=changes
            )
        elif item.id not in new_ids:
            yield item


def _by_digest(bank: Bank, ids: Iterable[str]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for id_ in sorted(ids):
        found.setdefault(content_digest(bank, bank.items[id_]), []).append(id_)
    return found


def _others(before: Bank, after: Bank) -> Iterator[Other]:
    old, new = _files(before), _files(after)
    for kind, id_ in sorted({*old, *new}):
        was, is_now = old.get((kind, id_)), new.get((kind, id_))
        if was != is_now:
            fate = Fate.ADDED if was is None else Fate.CHANGED
            yield Other(kind=kind, id=id_, fate=Fate.REMOVED if is_now is None else fate)


def _files(bank: Bank) -> Mapping[tuple[str, str], object]:
    """Everything of a bank but items and their exemplars, by kind and id."""
    named: Mapping[str, Mapping[str, object]] = {
        "unit": bank.units,
        "list": bank.vocabularies,
        "stimulus": bank.stimuli,
        "paper": bank.papers,
        "blueprint": bank.blueprints,
        "sign-off": bank.sign_offs,
    }
    single = {"bank.yaml": bank.settings, "law.yaml": bank.law, "conventions": bank.conventions}
    many = {(kind, id_): thing for kind, things in named.items() for id_, thing in things.items()}
    return many | {("settings", name): thing for name, thing in single.items() if thing}
