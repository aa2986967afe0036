"""The questions of a delivery: which category holds which, and in what order items stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from itembank_exporters.moodle.blocks import Outcome
from itembank_exporters.moodle.plan import Category
from itembank_exporters.moodle_course.shelves import Entry, Node, Place, home
from itembank_exporters.moodle_course.sources import sources
from itembank_exporters.moodle_course.versions import EarlierQuestions

Shelved = tuple[Category, Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An item's questions in their category, with the texts that stand before them."""

    item: str
    shelf: Category
    node: int
    entries: tuple[Entry, ...]

    @property
    def slots(self) -> tuple[Entry, ...]:
        """What stands in the quiz: all but the scenario, which the item's first question shows.

        It stays in the question bank, for teachers who make quizzes of their own.
        """
        return tuple(entry for entry in self.entries if not _is_scenario(entry))


def _is_scenario(entry: Entry) -> bool:
    source = entry.newest
    return source.type == "description" and source.idnumber.endswith(":scenario")


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """`nodes` from the top category down, parents before children."""

    nodes: tuple[Node, ...]
    placed: tuple[Placed, ...]

    @property
    def has_versions(self) -> bool:
        """Whether a question goes out with what it said before."""
        return any(len(entry.versions) > 1 for row in self.placed for entry in row.entries)

    def of_set(self, id_: str) -> tuple[Placed, ...]:
        return tuple(row for row in self.placed if row.shelf.ids[1] == id_)

    def with_ancestors(self, wanted: Iterable[int]) -> tuple[int, ...]:
        """The numbers of these categories and of all above them."""
        by_id = {node.id: node for node in self.nodes}
        found: set[int] = set()
        for id_ in wanted:
            found.update(_upwards(by_id, id_))
        return tuple(id_ for id_ in by_id if id_ in found)


def _upwards(by_id: Mapping[int, Node], id_: int) -> Iterator[int]:
    while id_ in by_id:
        yield id_
        id_ = by_id[id_].parent


def library(shelved: Iterable[Shelved], place: Place, earlier: EarlierQuestions) -> Library:
    nodes: dict[int, Node] = {}
    placed: list[Placed] = []
    for shelf, outcome in shelved:
        if outcome.block is None:
            continue
        way = tuple(place.nodes(shelf))
        for node in way:
            nodes.setdefault(node.id, node)
        by_ids = {node.ids: node.id for node in way}
        entries: list[Entry] = []
        for source in sources(outcome.block.body):
            ids = home(shelf, source)
            entry = Entry(
                id=place.entry_id(ids, source.idnumber), versions=earlier.versions(ids, source)
            )
            entries.append(entry)
            held = nodes[by_ids[ids]]
            nodes[held.id] = replace(held, entries=(*held.entries, entry))
        row = Placed(item=outcome.block.item, shelf=shelf, node=way[-1].id, entries=tuple(entries))
        placed.append(row)
    return Library(nodes=tuple(nodes.values()), placed=tuple(placed))
