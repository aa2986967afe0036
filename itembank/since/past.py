"""The bank as it stood at a revision, and what could be delivered of it then."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from itembank.check import Checked, check_files
from itembank.diagnostics import Severity
from itembank.disk import BankFiles
from itembank.export import Delivery, Exporter, Holds, Options, Trace, grain_of
from itembank.model import Bank
from itembank.moderation.release import release
from itembank.revisions import bank_at, commit_day
from itembank.selection import EmptySelectionError, Selection, delivery
from itembank.since.stamp import Stamp, sent_ids, stamp_of, traces_by_id, traces_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PastBank:
    """`as_of` is the day to judge its signatures by; `faulty` are items with errors in them.

    `errors` is how many there are in the whole bank: from such a bank nothing is exported, so what
    was sent from it was sent by other rules, or never.
    """

    bank: Bank
    as_of: date
    errors: int
    faulty: frozenset[str]


class NoPastBankError(ValueError):
    """At the revision there is no bank that can be read; the message says why."""


def past_bank(root: Path, commit: str, *, as_of: date) -> PastBank:
    """The bank at a commit; RevisionError or NoPastBankError say why not.

    It is judged by the day of the commit, or of its newest record if that is later, but never by
    a day after `as_of`. Nobody is asked whether its records are genuine.
    """
    files = bank_at(root, commit)
    committed = min(as_of, date.fromisoformat(commit_day(root, commit)))
    checked, day = _checked(files, committed), committed
    if checked.bank is not None and _last_day(checked.bank, committed, as_of) != committed:
        day = _last_day(checked.bank, committed, as_of)
        checked = _checked(files, day)
    if checked.bank is None:
        raise NoPastBankError("its `bank.yaml` is missing or has faults")
    errors = [d for d in checked.diagnostics if d.severity is Severity.ERROR]
    faulty = frozenset(_faulty(checked.bank, {error.path for error in errors}))
    return PastBank(bank=checked.bank, as_of=day, errors=len(errors), faulty=faulty)


def _checked(files: BankFiles, day: date) -> Checked:
    return check_files(
        files.sources, as_of=day, assets=files.assets, found=files.found, advice=False
    )


def _faulty(bank: Bank, files: Collection[PurePosixPath]) -> Iterator[str]:
    """Items that have an error, or whose stimulus has one or cannot be read."""
    for item in bank.items.values():
        homes = {("item", item.id), ("stimulus", item.stimulus or "")}
        is_cut_off = item.stimulus is not None and item.stimulus not in bank.stimuli
        if is_cut_off or any(bank.homes.get(home) in files for home in homes):
            yield item.id


def _last_day(bank: Bank, committed: date, as_of: date) -> date:
    """A record is not of the future where a clock or a time zone was another."""
    days = [r.date for signed in bank.sign_offs.values() for r in signed.records]
    newest = max(days, default=committed.isoformat())
    return min(as_of, max(committed, date.fromisoformat(newest)))


def past_stamp(
    past: PastBank,
    exporter: Exporter,
    selection: Selection,
    options: Options,
    *,
    include_unsigned: bool,
) -> Stamp:
    """What would have gone out then, by the same choice and the same gate.

    The exporter is asked what it would have sent of the old bank, so that nothing is looked for on
    the platform that it never could hold. What has errors is taken for sent.
    """
    bank = past.bank
    try:
        asked = delivery(bank, _known(bank, selection))
    except EmptySelectionError:
        return stamp_of(bank, Delivery(sets=()), ())
    then = release(bank, asked, past.as_of, include_unsigned=include_unsigned).delivery
    sent, traces = _sent(past, exporter, then, options)
    return stamp_of(bank, then, sent, traces)


def _sent(
    past: PastBank, exporter: Exporter, then: Delivery, options: Options
) -> tuple[Collection[str], tuple[Trace, ...]]:
    every = frozenset(item.id for item in then.items)
    if holds_everything(exporter):
        # It refuses nothing, and printing a whole bank would take minutes.
        return every, tuple(traces_by_id(then, every, grain_of(exporter)))
    sound = _without(then, past.faulty)
    made = exporter.export(past.bank, sound, options)
    return sent_ids(made) | (every & past.faulty), traces_of(sound, made, grain_of(exporter))


def holds_everything(exporter: Exporter) -> bool:
    return all(each.holds is Holds.WHOLE for each in exporter.capabilities.values())


def _known(bank: Bank, selection: Selection) -> Selection:
    """The choice without items that did not exist yet."""
    if not selection.items:
        return selection
    known = tuple(id_ for id_ in selection.items if id_ in bank.items)
    if not known:
        raise EmptySelectionError("none of these items was there")
    return replace(selection, items=known)


def _without(then: Delivery, faulty: Collection[str]) -> Delivery:
    if not faulty:
        return then
    sets = []
    for set_ in then.sets:
        groups = (
            replace(group, items=tuple(i for i in group.items if i.id not in faulty))
            for group in set_.groups
        )
        sets.append(replace(set_, groups=tuple(group for group in groups if group.items)))
    return replace(then, sets=tuple(set_ for set_ in sets if set_.groups))
