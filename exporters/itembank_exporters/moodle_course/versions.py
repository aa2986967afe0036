"""What a question said in the release before, so that Moodle can keep both as its versions.

A restore from 4.4.6 on finds the earlier form in the question bank by what it says, and puts the
new one beside it as a new version; every quiz then shows the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from itembank.export import Delivery, Earlier, ItemSet
from itembank.model import Bank, Item
from itembank.selection import EmptySelectionError, Selection, by_stimulus_or_kind, delivery
from itembank_exporters.moodle.outcomes import outcomes
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle.texts import Pictures
from itembank_exporters.moodle_course.shelves import home
from itembank_exporters.moodle_course.sources import Source, sources

# Three of them and one more still fit into the 32 bits that Moodle's database has for a version.
_HIGHEST = 700_000_000

Key = tuple[tuple[str, ...], str]
"""A category's ids and a question's ID number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierQuestions:
    """Questions as they went out before; none where nobody knows what they said.

    `unsigned` are the ids of items, and of scenarios and papers with them, that go out as drafts:
    a new version of theirs would be asked at once wherever the signed one is.
    """

    bank: Bank
    before: Mapping[Key, Source] = field(default_factory=lambda: MappingProxyType({}))
    bank_before: Bank | None = None
    unsigned: frozenset[str] = frozenset()

    def versions(self, ids: tuple[str, ...], now: Source) -> tuple[tuple[int, Source], ...]:
        """One version, or two where the question said something else before."""
        then = self.before.get((ids, now.idnumber))
        if then is None or self.bank_before is None or then.stamp == now.stamp:
            return ((1, now),)
        if _of_whom(now.idnumber) in self.unsigned:
            return ((1, now),)
        number = max(edition(self.bank, now.idnumber), edition(self.bank_before, now.idnumber) + 1)
        return ((number - 1, then), (number, now))


def earlier(bank: Bank, sent: Delivery, to: Target) -> EarlierQuestions:
    """What stood on the platform, as far as `sent` says how the bank stood then.

    A category that is named by the release holds nothing of the one before.
    """
    before = sent.earlier
    if before is None or before.bank is None or to.release_category:
        return EarlierQuestions(bank=bank)
    old = replace(to, pictures=Pictures(before.bank.assets))
    then = Delivery(sets=tuple(_sets(sent.sets, before, before.bank)), drafts=before.drafts)
    return EarlierQuestions(
        bank=bank,
        before={
            (home(shelf, source), source.idnumber): source
            for shelf, outcome in outcomes(before.bank, then, old)
            if outcome.block
            for source in sources(outcome.block.body)
        },
        bank_before=before.bank,
        unsigned=frozenset(_unsigned(sent)),
    )


def _unsigned(sent: Delivery) -> Iterator[str]:
    yield from sent.drafts
    for set_ in sent.sets:
        for item in set_.items:
            if item.id in sent.drafts:
                yield set_.id
                if item.stimulus is not None:
                    yield item.stimulus


def _of_whom(idnumber: str) -> str:
    """The id of the item, scenario or paper that a question belongs to."""
    return idnumber.split(":")[1]


def _sets(now: tuple[ItemSet, ...], before: Earlier, bank: Bank) -> Iterator[ItemSet]:
    """Each set as it went out then; one chosen by hand as far as its items were there."""
    items = tuple(item for item in bank.items.values() if item.id in before.sent)
    by_id = {set_.id: set_ for set_ in by_stimulus_or_kind(bank, items)}
    for set_ in now:
        found = _paper(bank, set_) if set_.paper else by_id.get(set_.id, _mapped(set_, items))
        if found and found.items:
            yield found


def _paper(bank: Bank, set_: ItemSet) -> ItemSet | None:
    try:
        (found,) = delivery(bank, Selection(paper=set_.id)).sets
    except EmptySelectionError:
        return None
    return found


def _mapped(set_: ItemSet, items: tuple[Item, ...]) -> ItemSet:
    then = {item.id: item for item in items}
    groups = (
        replace(group, items=tuple(then[item.id] for item in group.items if item.id in then))
        for group in set_.groups
    )
    return replace(set_, groups=tuple(groups))


def edition(bank: Bank, idnumber: str) -> int:
    """A number that grows with every release in which the question may say something else.

    Moodle counts versions 1, 2, 3, and no file knows how far a site has come. A number that is
    already taken would put the new text before the old one, so ours leave room.
    """
    of_whom = _of_whom(idnumber)
    item = bank.items.get(of_whom)
    named = (
        item,
        bank.stimuli.get((item.stimulus if item else of_whom) or ""),
        bank.papers.get(of_whom),
    )
    versions = (bank.settings.version, *(thing.version for thing in named if thing))
    return sum(map(_number, versions))


def _number(version: str) -> int:
    major, minor, patch = (int(number) for number in version.split("."))
    return min(10_000 * major + 100 * minor + patch, _HIGHEST)
