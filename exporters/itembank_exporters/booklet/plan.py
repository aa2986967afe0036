"""What stands in the booklets of one set, in what order and under which numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from itembank.export import Delivery, ItemGroup, ItemSet
from itembank.model import Bank, Item, Paper
from itembank.parts import Observation, ProfessionalDiscussion

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One set as it is printed.

    `name` begins the names of its files. `title` is safe for learners. `written` items are
    answered on paper, `performed` ones are observed or talked about; both keep their order.
    `numbers` are the question numbers of the written ones by item id.
    """

    name: str
    title: str
    code: str
    language: str
    paper: Paper | None
    groups: tuple[ItemGroup, ...]
    drafts: frozenset[str]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for group in self.groups for item in group.items)

    @property
    def written(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if not is_performed(item))

    @property
    def performed(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if is_performed(item))

    @property
    def written_groups(self) -> tuple[ItemGroup, ...]:
        kept = (
            replace(group, items=tuple(item for item in group.items if not is_performed(item)))
            for group in self.groups
        )
        return tuple(group for group in kept if group.items)

    @property
    def numbers(self) -> dict[str, int]:
        return {item.id: number for number, item in enumerate(self.written, start=1)}


def is_performed(item: Item) -> bool:
    """An item whose every part is watched or talked about, so that nothing of it is written."""
    return all(isinstance(part, Observation | ProfessionalDiscussion) for part in item.parts)


def plans(bank: Bank, delivery: Delivery, *, is_one_booklet: bool) -> Iterator[Plan]:
    sets = delivery.sets
    if is_one_booklet and len(sets) > 1:
        sets = (_joined(bank, sets),)
    for set_ in sets:
        groups = tuple(_once(set_.groups))
        if groups:
            yield _plan(bank, set_, groups, delivery.drafts)


def _plan(bank: Bank, set_: ItemSet, groups: tuple[ItemGroup, ...], drafts: frozenset[str]) -> Plan:
    languages = {item.language or bank.settings.language for g in groups for item in g.items}
    version = set_.paper.version if set_.paper else bank.settings.version
    title = set_.title if set_.paper else _plain_title(bank, set_)
    return Plan(
        name=_UNSAFE.sub("-", set_.id),
        title=title,
        code=f"{set_.id}, version {version}",
        language=languages.pop() if len(languages) == 1 else bank.settings.language,
        paper=set_.paper,
        groups=tuple(
            replace(group, title=title if group.title == set_.title else _plain(bank, group.title))
            for group in groups
        )
        if set_.paper is None
        else groups,
        drafts=drafts,
    )


def _plain_title(bank: Bank, set_: ItemSet) -> str:
    """What learners may read: a choice is told by its bank alone, since its name lists ids."""
    if set_.id in bank.stimuli or set_.id.startswith("kind-") or set_.id == bank.settings.id:
        return _plain(bank, set_.title)
    return f"Questions from {bank.settings.name}"


def _plain(bank: Bank, title: str) -> str:
    """A title without the id of a stimulus or kind at its end."""
    words, _, id_ = title.removesuffix(")").rpartition(" (")
    is_id = id_ in bank.stimuli or any(id_ == kind.id for kind in bank.settings.kinds)
    return words if words and is_id else title


def _joined(bank: Bank, sets: tuple[ItemSet, ...]) -> ItemSet:
    """All sets as the sections of one."""
    groups = tuple(
        replace(group, title=_section_title(bank, set_, group))
        for set_ in sets
        for group in set_.groups
    )
    return ItemSet(id=bank.settings.id, title=bank.settings.name, groups=groups)


def _section_title(bank: Bank, set_: ItemSet, group: ItemGroup) -> str:
    title = set_.title if len(set_.groups) == 1 else group.title
    return title.removeprefix(f"{bank.settings.name}: ")


def _once(groups: tuple[ItemGroup, ...]) -> Iterator[ItemGroup]:
    """The groups with every item in its first place alone; groups without items are left out."""
    seen: set[str] = set()
    for group in groups:
        items = tuple(item for item in group.items if item.id not in seen)
        seen.update(item.id for item in items)
        if items:
            yield replace(group, items=items)
