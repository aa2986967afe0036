"""Which entry of one list is which of the other: by name, by what it says, or by likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from itembank.compare.fields import id_field
from itembank.marker_text import MarkerText

# Two unnamed entries are one that was changed where this share of their words is the same.
_ALIKE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Places count from 0; None where an entry is in one list only."""

    before: int | None
    after: int | None
    is_moved: bool = False


def matched(before: Sequence[object], after: Sequence[object]) -> tuple[Match, ...]:
    """Every entry of both lists once, in the order of the second, removed ones last."""
    pairs = dict(_pairs(before, after))
    steady = _in_order([pairs[at] for at in sorted(pairs)])
    was = {new: old for old, new in pairs.items()}
    there = [
        Match(before=was.get(new), after=new, is_moved=new in was and new not in steady)
        for new in range(len(after))
    ]
    gone = [Match(before=old, after=None) for old in range(len(before)) if old not in pairs]
    return (*there, *gone)


def _pairs(before: Sequence[object], after: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Places of the same entry in both lists.

    An entry with a new name counts as the same where nothing else in it changed.
    """
    old, new = list(range(len(before))), list(range(len(after)))
    for is_same in (_is_equal, _is_renamed, _has_same_name, _is_alike):
        for at in tuple(old):
            to = next((place for place in new if is_same(before[at], after[place])), None)
            if to is not None:
                old.remove(at)
                new.remove(to)
                yield at, to


def _is_equal(before: object, after: object) -> bool:
    return before == after


def _is_renamed(before: Any, after: Any) -> bool:
    name = id_field(after) if type(before) is type(after) else None
    return name is not None and replace(before, **{name: getattr(after, name)}) == after


def _has_same_name(before: object, after: object) -> bool:
    old, new = name_of(before), name_of(after)
    return old is not None and old == new


def _is_alike(before: object, after: object) -> bool:
    if name_of(before) is not None or name_of(after) is not None:
        return False
    old, new = _words(before), _words(after)
    return SequenceMatcher(a=old, b=new, autojunk=False).ratio() >= _ALIKE


def name_of(entry: object) -> object:
    """The id, label or file of an entry; None where its kind has none."""
    name = id_field(entry)
    return None if name is None else getattr(entry, name)


def _words(entry: object) -> list[str]:
    if isinstance(entry, MarkerText):
        return entry.for_markers().split()
    if is_dataclass(entry):
        return [word for field in fields(entry) for word in _words(getattr(entry, field.name))]
    return entry.split() if isinstance(entry, str) else []


def _in_order(places: Sequence[int]) -> frozenset[int]:
    """The longest run of places that rises: what is outside of it was moved."""
    ends: list[int] = []
    ends_at: list[int] = []
    previous: list[int | None] = []
    for at, place in enumerate(places):
        length = bisect_left(ends, place)
        previous.append(ends_at[length - 1] if length else None)
        ends[length : length + 1] = [place]
        ends_at[length : length + 1] = [at]
    run = set()
    at_last = ends_at[-1] if ends_at else None
    while at_last is not None:
        run.add(places[at_last])
        at_last = previous[at_last]
    return frozenset(run)
