"""What stands on a platform from an earlier release and is not part of this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from itembank.export import Again, Grain, SecondImport, Trace
from itembank.since.changes import Changes, goes_whole
from itembank.since.stamp import Stamp


class Why(StrEnum):
    """Why something is out of date.

    `GONE`: its item went out then and does not now. `LEFT_OVER`: its item does, but not as this,
    such as a part that was taken out. `SUPERSEDED`: the packages hold it anew.
    """

    GONE = "gone"
    LEFT_OVER = "left over"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """One thing to look for on the platform, and why it is out of date."""

    trace: Trace
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireList:
    """`reasons` say in words what became of each item that is gone.

    `replaced_by` are routes of import that replace what is superseded by themselves, `kept_by`
    those that leave it beside the new; only for the latter it is to be retired by hand.
    """

    entries: tuple[Retired, ...]
    reasons: Mapping[str, str]
    replaced_by: tuple[SecondImport, ...] = ()
    kept_by: tuple[SecondImport, ...] = ()

    @property
    def out_of_use(self) -> tuple[Retired, ...]:
        return tuple(entry for entry in self.entries if entry.why is not Why.SUPERSEDED)

    @property
    def superseded(self) -> tuple[Retired, ...]:
        """What is to be retired where the import does not replace it; nothing where all do."""
        if self.replaced_by and not self.kept_by:
            return ()
        return tuple(entry for entry in self.entries if entry.why is Why.SUPERSEDED)


def retire_list(
    before: Stamp,
    now: Stamp,
    made: Iterable[Trace],
    found: Changes,
    *,
    grain: Grain,
    second_import: tuple[SecondImport, ...],
    reasons: Mapping[str, str],
) -> RetireList:
    """`made` are the traces of what goes out now; `now` is everything that is to stand there."""
    written = {_key(trace) for trace in made}
    whole = replaced_sets(before, now, found, grain)
    replaced_by = tuple(way for way in second_import if way.does is Again.UPDATES)
    entries = _entries(before, found, written, whole)
    return RetireList(
        entries=tuple(_outermost(entries, is_replaced=bool(replaced_by))),
        reasons={id_: reasons[id_] for id_ in found.gone if id_ in reasons},
        replaced_by=replaced_by,
        kept_by=tuple(way for way in second_import if way.does is not Again.UPDATES),
    )


def replaced_sets(before: Stamp, now: Stamp, found: Changes, grain: Grain) -> frozenset[str]:
    """Sets of which nothing that went out then is used any longer."""
    return frozenset(
        set_.id
        for set_ in (*before.sets, *now.sets)
        if goes_whole(set_, grain) and set_.id in {*found.changed_sets, *found.gone_sets}
    )


def standing(
    before: Stamp, now: Stamp, made: Iterable[Trace], found: Changes, grain: Grain
) -> Stamp:
    """The stamp of what a college holds once it has imported the changes and retired the rest."""
    whole = replaced_sets(before, now, found, grain)
    same = set(found.same)
    kept = (
        replace(trace, items=tuple(id_ for id_ in trace.items if id_ in same))
        for trace in before.traces
        if trace.set not in whole and not same.isdisjoint(trace.items)
    )
    return replace(now, traces=(*kept, *made))


def _entries(
    before: Stamp, found: Changes, written: set[tuple[str, str, str]], whole: frozenset[str]
) -> Iterator[Retired]:
    gone, same = set(found.gone), set(found.same)
    for trace in before.traces:
        if trace.set not in whole and not same.isdisjoint(trace.items):
            continue
        why = Why.SUPERSEDED if _key(trace) in written else Why.LEFT_OVER
        yield Retired(trace=trace, why=Why.GONE if gone.issuperset(trace.items) else why)


def _outermost(entries: Iterable[Retired], *, is_replaced: bool) -> Iterator[Retired]:
    """Where a whole set is to be retired, what stands in it goes with it.

    A set that an import may replace keeps what the new one does not name.
    """
    ordered = sorted(entries, key=lambda entry: entry.trace.set)
    for _, run in groupby(ordered, key=lambda entry: entry.trace.set):
        found = tuple(run)
        whys = {entry.why for entry in found if entry.trace.is_set}
        goes = bool(whys - {Why.SUPERSEDED}) or (bool(whys) and not is_replaced)
        for entry in found:
            if entry.trace.is_set or not (goes or entry.why in whys):
                yield entry


def _key(trace: Trace) -> tuple[str, str, str]:
    return trace.set, trace.what, trace.id
