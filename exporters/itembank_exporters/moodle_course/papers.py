"""A paper goes out whole or not at all: short of a question it would pass for the whole paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from itembank.export import ItemSet


def lost_with_papers(sets: Iterable[ItemSet], refused: Collection[str]) -> set[str]:
    """The ids of all items of papers that one of the refused stands in."""
    lost: set[str] = set()
    for set_ in sets:
        own = {item.id for item in set_.items}
        if set_.paper and not own.isdisjoint(refused):
            lost |= own
    return lost
