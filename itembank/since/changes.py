"""What is otherwise now than what went out then: items and sets, and what goes out of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from itembank.export import Delivery, Earlier, Grain, ItemGroup, ItemSet
from itembank.since.stamp import Stamp, StampedSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Ids of items, each in one of the four, and of sets; all sorted.

    `relabelled` are those of `same` whose version is another: only what is not judged has changed
    in them, such as tags. `changed_sets` hold an item that came, went or changed, or are made up
    otherwise; `gone_sets` are no longer there.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    relabelled: tuple[str, ...] = ()
    changed_sets: tuple[str, ...] = ()
    gone_sets: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed or self.gone or self.changed_sets or self.gone_sets)


def changes(before: Stamp, now: Stamp) -> Changes:
    """What has become of what was sent."""
    both = [id_ for id_ in now.items if id_ in before.items]
    same = [id_ for id_ in both if now.items[id_].says_the_same(before.items[id_])]
    new = set(now.items).difference(same)
    earlier = {set_.id: set_ for set_ in before.sets}
    there = {set_.id for set_ in now.sets}
    return Changes(
        added=_sorted(id_ for id_ in now.items if id_ not in before.items),
        changed=_sorted(set(both).difference(same)),
        gone=_sorted(id_ for id_ in before.items if id_ not in now.items),
        same=_sorted(same),
        relabelled=_sorted(
            id_ for id_ in same if now.items[id_].version != before.items[id_].version
        ),
        changed_sets=_sorted(
            set_.id for set_ in now.sets if _is_changed(set_, earlier.get(set_.id), new)
        ),
        gone_sets=_sorted(id_ for id_ in earlier if id_ not in there),
    )


def _is_changed(now: StampedSet, before: StampedSet | None, new: Collection[str]) -> bool:
    return before is None or before.digest != now.digest or any(id_ in new for id_ in now.items)


def _sorted(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(ids))


def applied(before: Stamp, found: Changes, now: Stamp) -> dict[str, str]:
    """Digests by item after the changes are brought into what was sent; those of `now`."""
    kept = {id_: item.digest for id_, item in before.items.items() if id_ not in found.gone}
    return kept | {id_: now.items[id_].digest for id_ in (*found.added, *found.changed)}


def narrowed(now: Delivery, found: Changes, grain: Grain, earlier: Earlier) -> Delivery:
    """What goes out of a delivery: items, or whole sets; `Grain.OWN` chooses for itself.

    A paper goes out whole by any grain: with fewer questions it would have other marks and other
    numbers, and pass for the whole paper.
    """
    if grain is Grain.OWN:
        return replace(now, earlier=earlier)
    new = {*found.added, *found.changed}
    sets = tuple(_narrowed_sets(now.sets, found, new, grain))
    sent = {item.id for set_ in sets for item in set_.items}
    return replace(now, sets=sets, drafts=now.drafts & sent, earlier=earlier)


def _narrowed_sets(
    sets: Iterable[ItemSet], found: Changes, new: Collection[str], grain: Grain
) -> Iterator[ItemSet]:
    for set_ in sets:
        if goes_whole(set_, grain):
            if set_.id in found.changed_sets:
                yield set_
            continue
        groups = tuple(group for g in set_.groups if (group := _group(g, new)).items)
        if groups:
            yield replace(set_, groups=groups)


def goes_whole(set_: ItemSet | StampedSet, grain: Grain) -> bool:
    """Whether the set is replaced as a whole where something in it has changed."""
    is_paper = set_.is_paper if isinstance(set_, StampedSet) else set_.paper is not None
    return is_paper or grain is not Grain.ITEMS


def _group(group: ItemGroup, new: Collection[str]) -> ItemGroup:
    return replace(group, items=tuple(item for item in group.items if item.id in new))
