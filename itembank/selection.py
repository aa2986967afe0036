"""Which items go out, and in which sets: a paper, a choice of items, or the whole bank."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from itembank.export import Audience, Delivery, ItemGroup, ItemSet
from itembank.model import Bank, Item

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What was asked for; nothing asked for is the whole bank."""

    paper: str | None = None
    items: tuple[str, ...] = ()
    criterion: str | None = None
    level: int | None = None

    @property
    def is_whole_bank(self) -> bool:
        return not (self.paper or self.items or self.criterion or self.level)


class EmptySelectionError(ValueError):
    """What was asked for is not in the bank; the message says what."""


class AudienceError(EmptySelectionError):
    """A paper is for secure use, and was asked for with what tells the answers."""


def audience_notes(asked: Delivery, audience: Audience) -> tuple[str, ...]:
    """What is to be said of papers that are for another audience.

    AudienceError where a secure paper would go out for practice: its questions are still to be
    sat, and a practice package shows the answers to them.
    """
    notes = []
    for paper in (set_.paper for set_ in asked.sets if set_.paper):
        if paper.audience == Audience.SECURE and audience is Audience.PRACTICE:
            raise AudienceError(
                f"the paper `{paper.id}` is for secure use, and a practice package tells learners "
                "what is right; leave out --audience practice, or make a paper of its own for "
                "practice, with `audience: practice`"
            )
        if paper.audience == Audience.PRACTICE and audience is Audience.SECURE:
            notes.append(
                f"the paper `{paper.id}` is for practice, and this package is secure: learners get "
                "no feedback; --audience practice brings it"
            )
    return tuple(notes)


def delivery(bank: Bank, selection: Selection) -> Delivery:
    """The sets to export, in a stable order; EmptySelectionError if there is nothing to send."""
    if selection.paper is not None:
        if selection.items or selection.criterion or selection.level:
            # A part of a paper under the paper's own name would overwrite the paper.
            raise EmptySelectionError("a paper goes out whole: name a paper, or choose items")
        return Delivery(sets=(_paper_set(bank, selection.paper),))
    chosen = tuple(item for item in _named(bank, selection) if _is_wanted(item, selection))
    if not chosen:
        raise EmptySelectionError(_nothing(selection))
    if selection.is_whole_bank:
        return Delivery(sets=tuple(by_stimulus_or_kind(bank, chosen)))
    return Delivery(sets=(_chosen_set(bank, selection, chosen),))


def _named(bank: Bank, selection: Selection) -> Iterable[Item]:
    if not selection.items:
        return bank.items.values()
    missing = [id_ for id_ in selection.items if id_ not in bank.items]
    if missing:
        raise EmptySelectionError(
            " and ".join(_unknown("item", id_, bank.items) for id_ in missing)
        )
    return [bank.items[id_] for id_ in dict.fromkeys(selection.items)]


def _is_wanted(item: Item, selection: Selection) -> bool:
    fits_criterion = selection.criterion is None or selection.criterion in item.criteria
    return fits_criterion and (selection.level is None or item.level == selection.level)


def _nothing(selection: Selection) -> str:
    asked = [
        *([f"criterion `{selection.criterion}`"] if selection.criterion else []),
        *([f"level {selection.level}"] if selection.level else []),
    ]
    return (
        f"no item for {' and '.join(asked)}" if asked else "the bank holds no item without errors"
    )


def _unknown(what: str, id_: str, known: Collection[str]) -> str:
    by_form = {name.lower(): name for name in known}
    close = difflib.get_close_matches(id_.lower(), by_form, n=1)
    hint = f", did you mean `{by_form[close[0]]}`?" if close else ""
    return f"there is no {what} `{id_}` in this bank{hint}"


def _paper_set(bank: Bank, id_: str) -> ItemSet:
    paper = bank.papers.get(id_)
    if paper is None:
        raise EmptySelectionError(_unknown("paper", id_, bank.papers))
    groups = tuple(
        ItemGroup(
            title=section.title,
            instructions=section.instructions,
            items=tuple(bank.items[item] for item in section.items if item in bank.items),
        )
        for section in paper.sections
    )
    return ItemSet(id=paper.id, title=paper.title, groups=groups, paper=paper)


def _chosen_set(bank: Bank, selection: Selection, chosen: tuple[Item, ...]) -> ItemSet:
    """One set, whose id is another for every other choice: two choices never overwrite."""
    names = [
        *([selection.criterion] if selection.criterion else []),
        *([f"level-{selection.level}"] if selection.level else []),
        *([_choice_id(selection.items)] if selection.items else []),
    ]
    title = f"{bank.settings.name}: {_chosen_title(selection, chosen)}"
    groups = tuple(
        ItemGroup(title=made.title, items=made.items) for made in by_stimulus_or_kind(bank, chosen)
    )
    if selection.items:
        # Named items keep the order in which they were named.
        groups = (ItemGroup(title=title, items=chosen),)
    return ItemSet(id="-".join(names), title=title, groups=groups)


def _choice_id(items: tuple[str, ...]) -> str:
    if len(items) == 1:
        return items[0]
    return f"items-{sha256('/'.join(items).encode()).hexdigest()[:8]}"


def _chosen_title(selection: Selection, chosen: tuple[Item, ...]) -> str:
    if selection.items:
        ids = ", ".join(item.id for item in chosen)
        return ids if len(chosen) <= _MOST_NAMED else f"{chosen[0].id} and {len(chosen) - 1} others"
    named = [
        *([selection.criterion] if selection.criterion else []),
        *([f"level {selection.level}"] if selection.level else []),
    ]
    return ", ".join(named)


def by_stimulus_or_kind(bank: Bank, chosen: tuple[Item, ...]) -> Iterable[ItemSet]:
    """A set for each shared stimulus, then one for each kind of the items without one."""
    by_stimulus: dict[str, list[Item]] = {}
    by_kind: dict[str, list[Item]] = {}
    for item in chosen:
        if item.stimulus is not None:
            by_stimulus.setdefault(item.stimulus, []).append(item)
        else:
            by_kind.setdefault(item.kind, []).append(item)
    for id_ in sorted(by_stimulus):
        yield _one_group(id_, _set_title(bank, _sector(bank, id_), id_), by_stimulus[id_])
    titles = {kind.id: kind.title for kind in bank.settings.kinds}
    for kind in sorted(by_kind):
        title = _set_title(bank, titles.get(kind, kind), kind)
        yield _one_group(f"kind-{kind}", title, by_kind[kind])


def _sector(bank: Bank, stimulus: str) -> str | None:
    code = bank.stimuli[stimulus].sector if stimulus in bank.stimuli else None
    term = bank.vocabularies.get("sectors", {}).get(code or "")
    return term.label if term else code


def _set_title(bank: Bank, about: str | None, id_: str) -> str:
    """A title that learners may see: titles of stimuli and items are for authors, and may hint."""
    return f"{bank.settings.name}: {about} ({id_})" if about else f"{bank.settings.name} ({id_})"


def _one_group(id_: str, title: str, items: list[Item]) -> ItemSet:
    return ItemSet(id=id_, title=title, groups=(ItemGroup(title=title, items=tuple(items)),))
