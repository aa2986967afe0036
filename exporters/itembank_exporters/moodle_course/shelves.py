"""Question categories with their questions, as values before they are XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from itembank.export import Audience
from itembank_exporters.moodle.names import clean_name
from itembank_exporters.moodle.plan import Category
from itembank_exporters.moodle_course.course_xml import COURSE_CONTEXT
from itembank_exporters.moodle_course.ids import stable_id, stamp
from itembank_exporters.moodle_course.sources import Source

# Levels of Moodle's contexts.
_COURSE, _MODULE = 50, 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A question of the bank with its versions, the newest last: number and content."""

    id: int
    versions: tuple[tuple[int, Source], ...]

    @property
    def newest(self) -> Source:
        return self.versions[-1][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A category; `ids` is what it stands for, from the bank down."""

    id: int
    parent: int
    ids: tuple[str, ...]
    name: str
    about: str
    stamp: str
    entries: tuple[Entry, ...] = ()


def home(shelf: Category, source: Source) -> tuple[str, ...]:
    """The ids of the category that holds a question of this one.

    What introduces a whole paper stands above its sections: another of them may come first later.
    """
    introduces_all = source.type == "description" and source.idnumber.endswith(
        f":{shelf.ids[1]}:instructions"
    )
    return shelf.ids[:2] if introduces_all else shelf.ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where all categories of a backup stand, and what their numbers and stamps are made from.

    Up to Moodle 4.5 categories stand in the course. From 5.0 on they stand in question banks, which
    are activities: ours is not in the backup, so Moodle takes the one that holds categories with
    these stamps, or makes one (source: `restore_find_best_target_context`). It would never find
    again what a backup puts into the course itself.

    The audience counts, because the same question says more in practice: in one category it would
    be taken for a new version of the other. So does the release that the bank's category names.
    """

    audience: Audience
    edition: str
    is_in_banks: bool

    @property
    def context_id(self) -> int:
        return stable_id("context", "bank") if self.is_in_banks else COURSE_CONTEXT

    @property
    def level(self) -> int:
        return _MODULE if self.is_in_banks else _COURSE

    def entry_id(self, ids: tuple[str, ...], idnumber: str) -> int:
        return stable_id("entry", *self._names(ids), idnumber)

    def question_id(self, ids: tuple[str, ...], source: Source) -> int:
        return stable_id("question", *self._names(ids), source.idnumber, source.stamp)

    def nodes(self, shelf: Category) -> Iterator[Node]:
        """The categories that lead to one, from the top one down, and the category itself."""
        yield self._node((), "top", "", 0)
        for depth, name in enumerate(shelf.names, start=1):
            about = shelf.about if depth == len(shelf.names) else ""
            parent = self._category_id(shelf.ids[: depth - 1])
            yield self._node(shelf.ids[:depth], name, about, parent)

    def _names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return (str(self.audience), self.edition, *ids)

    def _category_id(self, ids: tuple[str, ...]) -> int:
        return stable_id("category", *self._names(ids))

    def _node(self, ids: tuple[str, ...], name: str, about: str, parent: int) -> Node:
        return Node(
            id=self._category_id(ids),
            parent=parent,
            ids=ids,
            name=clean_name(name),
            about=about,
            stamp=stamp("category", *self._names(ids)),
        )
