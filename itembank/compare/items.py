"""One item as it stands in two banks: everything that differs, with its stimulus and exemplars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from itembank.compare.changes import Aspect, Change, How
from itembank.compare.walk import Where, record_changes
from itembank.marker_text import MarkerText
from itembank.model import Bank, Exemplars, Item, Scenario, Stimulus
from itembank.report.base import counted


def item_changes(
    before_bank: Bank, before: Item, after_bank: Bank, after: Item
) -> tuple[Change, ...]:
    """Every difference, in the order in which an item is read. Ids are not compared."""
    found = (
        *_scenario_changes(before_bank, before, after_bank, after),
        *record_changes(before, after),
        *_picture_changes(before_bank, before, after_bank, after),
        *_exemplar_changes(
            before_bank.exemplars.get(before.id), after_bank.exemplars.get(after.id)
        ),
    )
    is_alone = len(before.parts) == len(after.parts) == 1
    return tuple(_unlabelled(change) if is_alone else change for change in found)


def _unlabelled(change: Change) -> Change:
    """Learners see no letter at the only question of an item."""
    is_of_part = change.where and change.where[0].startswith("part ")
    return replace(change, where=("question", *change.where[1:])) if is_of_part else change


def _scenario_changes(
    before_bank: Bank, before: Item, after_bank: Bank, after: Item
) -> Iterator[Change]:
    if before.stimulus != after.stimulus:
        yield Change(
            where=("stimulus",),
            aspect=Aspect.STIMULUS,
            how=How.CHANGED,
            before=before.stimulus or "its own scenario",
            after=after.stimulus or "its own scenario",
        )
    old, new = (_stimulus(b, i) for b, i in ((before_bank, before), (after_bank, after)))
    where: Where = (f"stimulus {after.stimulus}" if after.stimulus else "scenario",)
    scenarios = before_bank.scenario_of(before), after_bank.scenario_of(after)
    yield from record_changes(*scenarios, where)
    if old is not None and new is not None and old.id == new.id:
        yield from record_changes(old, new, where)


def _stimulus(bank: Bank, item: Item) -> Stimulus | None:
    return bank.stimuli.get(item.stimulus or "")


def _picture_changes(
    before_bank: Bank, before: Item, after_bank: Bank, after: Item
) -> Iterator[Change]:
    """A picture of the same name with other bytes."""
    old, new = _pictures(before_bank, before), _pictures(after_bank, after)
    for file in sorted(old & new):
        was, is_now = before_bank.assets.get(file), after_bank.assets.get(file)
        if was != is_now:
            yield Change(
                where=(f"picture {file}",),
                aspect=Aspect.STIMULUS,
                how=How.CHANGED,
                before=_size(was),
                after=_size(is_now),
            )


def _pictures(bank: Bank, item: Item) -> set[str]:
    scenario = bank.scenario_of(item) or Scenario(text="")
    return {asset.file for owner in (scenario, *item.parts) for asset in owner.assets}


def _exemplar_changes(before: Exemplars | None, after: Exemplars | None) -> Iterator[Change]:
    """A whole file that came or went is told in a line: nothing of it can be compared."""
    where = ("exemplars",)
    if before is not None and after is not None:
        yield from record_changes(before, after, where)
    elif before is not None or after is not None:
        yield Change(
            where=where,
            aspect=Aspect.EXEMPLARS,
            how=How.ADDED if before is None else How.REMOVED,
            before=_counted(before),
            after=_counted(after),
        )


def _counted(exemplars: Exemplars | None) -> MarkerText | None:
    """`3 responses: A (8), B (6), C (3)`."""
    if exemplars is None:
        return None
    marks = (f"{r.id} ({sum(r.marks.values())})" for r in exemplars.responses)
    return MarkerText(f"{counted(len(exemplars.responses), 'response')}: {', '.join(marks)}")


def _size(content: bytes | None) -> str:
    return "no such picture" if content is None else f"picture of {len(content):,} bytes"
