"""Which items go out, and in which sets: a paper, a choice of items, or the whole bank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itembank.export import Delivery, ItemGroup, ItemSet
from itembank.model import Bank, Item, Paper


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


def delivery(bank: Bank, selection: Selection) -> Delivery:
    """The sets to export, in a stable order; EmptySelectionError if there is nothing to send."""
    if selection.paper is not None:
        return Delivery(sets=(_paper_set(bank, selection),))
    chosen = tuple(item for item in _named(bank, selection) if _is_wanted(item, selection))
    if not chosen:
        raise EmptySelectionError(_nothing(selection))
    if selection.is_whole_bank:
        return Delivery(sets=tuple(_by_stimulus_or_kind(bank, chosen)))
    return Delivery(sets=(_chosen_set(bank, selection, chosen),))


def _named(bank: Bank, selection: Selection) -> Iterable[Item]:
    if not selection.items:
        return bank.items.values()
    missing = [id_ for id_ in selection.items if id_ not in bank.items]
    if missing:
        names = ", ".join(f"`{id_}`" for id_ in missing)
        raise EmptySelectionError(f"no sound item {names} in this bank")
    return [bank.items[id_] for id_ in dict.fromkeys(selection.items)]


def _is_wanted(item: Item, selection: Selection) -> bool:
    fits_criterion = selection.criterion is None or selection.criterion in item.criteria
    return fits_criterion and (selection.level is None or item.level == selection.level)


def _nothing(selection: Selection) -> str:
    asked = [
        *([f"criterion `{selection.criterion}`"] if selection.criterion else []),
        *([f"level {selection.level}"] if selection.level else []),
    ]
    return f"no item for {' and '.join(asked)}" if asked else "the bank holds no sound item"


def _paper_set(bank: Bank, selection: Selection) -> ItemSet:
    paper = bank.papers.get(selection.paper or "")
    if paper is None:
        known = ", ".join(bank.papers) or "none"
        raise EmptySelectionError(f"no sound paper `{selection.paper}` (papers: {known})")
    groups = tuple(_section_groups(bank, paper, selection))
    if not any(group.items for group in groups):
        raise EmptySelectionError(f"paper `{paper.id}` holds no item that was asked for")
    return ItemSet(id=paper.id, title=paper.title, groups=groups, paper=paper)


def _section_groups(bank: Bank, paper: Paper, selection: Selection) -> Iterable[ItemGroup]:
    for section in paper.sections:
        items = tuple(
            bank.items[id_]
            for id_ in section.items
            if id_ in bank.items and _is_wanted(bank.items[id_], selection)
        )
        yield ItemGroup(title=section.title, instructions=section.instructions, items=items)


def _chosen_set(bank: Bank, selection: Selection, chosen: tuple[Item, ...]) -> ItemSet:
    names = [
        *([selection.criterion] if selection.criterion else []),
        *([f"Level-{selection.level}"] if selection.level else []),
        *(["items"] if selection.items else []),
    ]
    title = f"{bank.settings.name}: {', '.join(n.replace('-', ' ') for n in names)}"
    groups = tuple(
        ItemGroup(title=made.title, items=made.items) for made in _by_stimulus_or_kind(bank, chosen)
    )
    if selection.items:
        # Named items keep the order in which they were named.
        groups = (ItemGroup(title=title, items=chosen),)
    return ItemSet(id="-".join(names), title=title, groups=groups)


def _by_stimulus_or_kind(bank: Bank, chosen: tuple[Item, ...]) -> Iterable[ItemSet]:
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
