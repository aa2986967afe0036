"""Which categories there are, and which items stand in which, in what order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from itembank.export import Delivery, ItemGroup, ItemSet, stamped
from itembank.learner_markup import printed_label
from itembank.model import Bank, Item
from itembank_exporters.moodle.losses import is_quiz_part
from itembank_exporters.moodle.names import category_path, clean_name, folded
from itembank_exporters.moodle.target import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Intro:
    """A text for learners that stands before a paper or a section; `id` is stable."""

    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category with its items in order.

    `names` lead to it from the bank's own category; `ids` says of each what it stands for, and
    stays when names change. `numbered` puts the place in front of each name, because the names
    alone would sort otherwise. `drafts` are its items that nobody has signed.
    """

    names: tuple[str, ...]
    ids: tuple[str, ...]
    about: str
    items: tuple[Item, ...]
    numbered: bool
    intros: tuple[Intro, ...] = ()
    drafts: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        return category_path(self.names)

    @property
    def width(self) -> int:
        """Digits of the highest place that a question or description can have here."""
        most = len(self.intros) + sum(len(item.parts) + 1 for item in self.items)
        return len(str(most))


class _Section(NamedTuple):
    """What a group of a set is called: its category by name and id, its instructions likewise."""

    name: str
    id: str
    intro: str
    intro_name: str
    is_first: bool


def categories(bank: Bank, delivery: Delivery, to: Target) -> Iterator[Category]:
    """Every category that questions stand in, in order of the delivery."""
    settings = bank.settings
    bank_name = f"{settings.name} {settings.version}" if to.release_category else settings.name
    for set_ in delivery.sets:
        above = (
            stamped(bank_name, is_draft=bool(delivery.drafts)),
            stamped(_set_name(set_), is_draft=_holds_draft(set_, delivery)),
        )
        for place, group in enumerate(set_.groups, start=1):
            section = _section(set_, place, group, to)
            own = stamped(section.name, is_draft=_holds_draft(group, delivery))
            names = above if len(set_.groups) == 1 else (*above, own)
            ids = (settings.id, set_.id, section.id)[: len(names)]
            for shelf in _of_group(bank, set_, group, section, names, ids, delivery.drafts):
                yield _with_drafts(shelf, delivery)


def _holds_draft(held: ItemSet | ItemGroup, delivery: Delivery) -> bool:
    return not delivery.drafts.isdisjoint(item.id for item in held.items)


def _with_drafts(shelf: Category, delivery: Delivery) -> Category:
    """Names that some items have stamped and others not would not sort as they stand."""
    drafts = delivery.drafts.intersection(item.id for item in shelf.items)
    is_mixed = bool(drafts) and any(item.id not in drafts for item in shelf.items)
    return replace(shelf, drafts=drafts, numbered=shelf.numbered or is_mixed)


def _set_name(set_: ItemSet) -> str:
    return f"{set_.id} {set_.title}" if set_.paper else set_.title


def _section(set_: ItemSet, place: int, group: ItemGroup, to: Target) -> _Section:
    """By its title where slots give the order, so that it stays itself wherever it moves."""
    digits = len(str(len(set_.groups)))
    numbered = _Section(
        name=f"{place:0{digits}} {group.title}",
        id=str(place),
        intro=f"{set_.id}:{place}",
        intro_name=f"{set_.id} section {place} instructions",
        is_first=place == 1,
    )
    if not to.has_slots:
        return numbered
    known_by = folded(clean_name(group.title))
    if not known_by or [folded(clean_name(g.title)) for g in set_.groups].count(known_by) > 1:
        return numbered._replace(id=f"place:{place}")
    return _Section(
        name=group.title,
        id=f"title:{known_by}",
        intro=f"{set_.id}:section",
        intro_name=f"{set_.id} {group.title} instructions",
        is_first=place == 1,
    )


def _of_group(
    bank: Bank,
    set_: ItemSet,
    group: ItemGroup,
    section: _Section,
    names: tuple[str, ...],
    ids: tuple[str, ...],
    drafts: frozenset[str],
) -> Iterator[Category]:
    """The group's own category, and one below it for each item that brings its own scenario.

    A paper keeps its order, so there such an item stays in its section.
    """
    apart = () if set_.paper else tuple(item for item in group.items if _needs_scenario(item))
    kept_out = {item.id for item in apart}
    items = tuple(item for item in group.items if item.id not in kept_out)
    about = _about(bank, set_)
    if items:
        yield Category(
            names=names,
            ids=ids,
            about=about,
            items=items,
            numbered=set_.paper is not None or not is_in_order(items),
            intros=tuple(_intros(set_, group, section)),
        )
    for item in apart:
        yield Category(
            names=(*names, stamped(item.id, is_draft=item.id in drafts)),
            ids=(*ids, item.id),
            about=about,
            items=(item,),
            numbered=not is_in_order((item,)),
        )


def _needs_scenario(item: Item) -> bool:
    return item.scenario is not None and sum(map(is_quiz_part, item.parts)) > 1


def _intros(set_: ItemSet, group: ItemGroup, section: _Section) -> Iterator[Intro]:
    paper = set_.paper
    if paper and paper.instructions and section.is_first:
        yield Intro(id=paper.id, name=f"{paper.id} instructions", text=paper.instructions)
    if paper and group.instructions:
        yield Intro(id=section.intro, name=section.intro_name, text=group.instructions)


def is_in_order(items: tuple[Item, ...]) -> bool:
    """Whether ids and labels already sort as the questions are meant to stand."""
    ids = [item.id.casefold() for item in items]
    return ids == sorted(ids) and all(_labels_sort(item) for item in items)


def _labels_sort(item: Item) -> bool:
    labels = [printed_label(part.label) for part in item.parts]
    return labels == sorted(labels)


def _about(bank: Bank, set_: ItemSet) -> str:
    """One line for teachers on what a category is."""
    settings = bank.settings
    origin = f"From the bank {settings.name}, version {settings.version}."
    if set_.paper:
        return f"Paper {set_.id}, version {set_.paper.version}. {origin}"
    stimulus = bank.stimuli.get(set_.id)
    if stimulus:
        return f"Questions on the scenario {set_.id}, version {stimulus.version}. {origin}"
    return f"{_set_name(set_)}. {origin}"
