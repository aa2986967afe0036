"""An update from beginning to end: what is to be exported, and what it comes to once it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from itembank.export import Delivery, Earlier, Export, Exporter, Loss, Options, Refusal, grain_of
from itembank.model import Bank
from itembank.moderation.release import Release, ShortPaper
from itembank.since.before import Before
from itembank.since.changes import Changes, changes, narrowed
from itembank.since.past import holds_everything
from itembank.since.reasons import reasons
from itembank.since.retire import RetireList, retire_list, standing
from itembank.since.stamp import Stamp, sent_ids, stamp_of, traces_of
from itembank.since.verdicts import Verdict, verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What goes out; `delivery` has no sets where nothing of it is to be written.

    `refusals` are of items that would go out and cannot, `losses` of those that are new and for
    which the platform has no place.
    """

    before: Before
    found: Changes
    delivery: Delivery
    refusals: tuple[Refusal, ...]
    losses: tuple[Loss, ...]

    @property
    def is_nothing(self) -> bool:
        return self.found.is_nothing and not self.refusals


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What an update changes; `standing` is what a college holds once it is brought in.

    `along` are items that are the same and go out again, in a set that goes out whole. `verdicts`
    say of each changed item whether it is marked otherwise. `short` are papers that were sent then
    and cannot go out now, so that those on the platform are out of date.
    """

    before: Before
    found: Changes
    along: tuple[str, ...]
    retire: RetireList
    standing: Stamp
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    short: tuple[ShortPaper, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What people must know of the comparison."""
        version = self.standing.version
        if version != self.before.stamp.version:
            return self.before.remarks
        unraised = (
            f"the bank's version is {version} as it was then; raise it in `bank.yaml` for each "
            "release, so that people and platforms can tell the two apart"
        )
        return (*self.before.remarks, unraised)


def plan(bank: Bank, exporter: Exporter, now: Delivery, options: Options, before: Before) -> Plan:
    """`now` is everything that may go out; the exporter is asked what of the new it can hold."""
    every = stamp_of(bank, now, {item.id for item in now.items})
    then = before.stamp.items
    new = {
        id_
        for id_, item in every.items.items()
        if id_ not in then or not item.says_the_same(then[id_])
    }
    tried = (
        Export(packages=())
        if holds_everything(exporter)
        else _tried(bank, exporter, now, options, new)
    )
    held = new if holds_everything(exporter) else sent_ids(tried)
    there = (set(every.items) - new) | held
    found = changes(before.stamp, stamp_of(bank, now, there))
    earlier = Earlier(
        name=before.name,
        sent=frozenset(then),
        changed=frozenset(found.changed),
        drafts=frozenset(id_ for id_, item in then.items() if item.is_draft),
        changed_sets=frozenset(found.changed_sets),
        bank=before.bank,
    )
    known = {*before.stamp.without, *held, *(refusal.item for refusal in tried.refusals)}
    return Plan(
        before=replace(before, remarks=(*before.remarks, *_drafts_for_signed(before, now, found))),
        found=found,
        delivery=narrowed(now, found, grain_of(exporter), earlier),
        refusals=tried.refusals,
        losses=tuple(loss for loss in tried.losses if loss.item not in known),
    )


def _drafts_for_signed(before: Before, now: Delivery, found: Changes) -> tuple[str, ...]:
    """Drafts would go into a course in which learners see what was signed."""
    then = before.stamp.items.values()
    drafts = now.drafts.intersection((*found.added, *found.changed))
    if not drafts or not then or any(item.is_draft for item in then):
        return ()
    number = "1 draft is" if len(drafts) == 1 else f"{len(drafts)} drafts are"
    remark = (
        f"everything that was sent then was signed, and {number} compared with it now: do not "
        "bring these files into a course that learners use; without --include-unsigned only what "
        "is signed goes out"
    )
    return (remark,)


def _tried(
    bank: Bank, exporter: Exporter, now: Delivery, options: Options, new: Collection[str]
) -> Export:
    """An export of the new items alone, to see which of them the platform holds."""
    sets = []
    for set_ in now.sets:
        groups = tuple(
            replace(group, items=tuple(item for item in group.items if item.id in new))
            for group in set_.groups
        )
        kept = tuple(group for group in groups if group.items)
        if kept:
            sets.append(replace(set_, groups=kept))
    quiet = replace(options, tell=lambda _line: None)
    return exporter.export(bank, replace(now, sets=tuple(sets)), quiet)


def with_plan(made: Export, planned: Plan) -> Export:
    """The export of what was planned, with what could not even be planned."""
    return replace(
        made,
        refusals=tuple(dict.fromkeys((*made.refusals, *planned.refusals))),
        losses=tuple(dict.fromkeys((*made.losses, *planned.losses))),
    )


def settled(
    bank: Bank,
    exporter: Exporter,
    options: Options,
    *,
    asked: Delivery,
    freed: Release,
    planned: Plan,
    made: Export,
) -> Update:
    """What the update comes to, now that its packages are made.

    `asked` is what was chosen, `freed` what of it may go out.
    """
    then, grain = planned.before.stamp, grain_of(exporter)
    sent = sent_ids(made)
    now = stamp_of(bank, freed.delivery, {*planned.found.same, *sent})
    found = changes(then, now)
    traces = traces_of(planned.delivery, made, grain)
    retire = retire_list(
        then,
        now,
        traces,
        found,
        grain=grain,
        second_import=made.second_import,
        reasons=reasons(
            bank,
            exporter,
            options,
            asked=asked,
            freed=freed,
            made=made,
            found=found,
            then=then,
            now=now,
        ),
    )
    return Update(
        before=planned.before,
        found=found,
        along=tuple(id_ for id_ in found.same if id_ in sent),
        retire=retire,
        standing=standing(then, now, traces, found, grain),
        verdicts=verdicts(found.changed, then, now, past=planned.before.bank, bank=bank),
        short=freed.short,
    )
