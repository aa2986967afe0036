"""Runs the exporter of Canvas courses in tests."""

from __future__ import annotations

from itembank.export import Audience, Delivery, Earlier, Export, ItemGroup, ItemSet, Options
from itembank.model import Bank
from itembank.selection import Selection, delivery
from itembank_exporters.canvas_course import EXPORTER
from tests.support.banks import item_data
from tests.support.canvas_corpus import Data, bank_of
from tests.support.course_reader import ReadAssignment, ReadCourse, read_course


def course(
    bank: Bank,
    *,
    practice: bool = False,
    accept: bool = False,
    paper: str | None = None,
    drafts: frozenset[str] = frozenset(),
    earlier: Earlier | None = None,
    **values: str | bool,
) -> Export:
    """`as_` stands for the flag `as`, `no_banks` for `no-banks`."""
    options = Options(
        audience=Audience.PRACTICE if practice else Audience.SECURE,
        accept_changed_marking=accept,
        values={name.rstrip("_").replace("_", "-"): value for name, value in values.items()},
    )
    sets = _sets(bank) if paper is None else delivery(bank, Selection(paper=paper)).sets
    sent = Delivery(sets=sets, drafts=drafts, earlier=earlier)
    return EXPORTER.export(bank, sent, options)


def _sets(bank: Bank) -> tuple[ItemSet, ...]:
    """As the whole bank goes out, with shorter titles."""
    titles = {"ST-DEMO-001": "Missed bin", "kind-SA": "Short answers"}
    items = {
        id_: tuple(i for i in bank.items.values() if (i.stimulus or "kind-SA") == id_)
        for id_ in titles
    }
    return tuple(
        ItemSet(id=id_, title=title, groups=(ItemGroup(title=title, items=items[id_]),))
        for id_, title in titles.items()
        if items[id_]
    )


def read(export: Export) -> ReadCourse:
    return read_course(export.packages[0].content)


def assignment_of(part: Data, *, practice: bool = False) -> ReadAssignment:
    """The one assignment of an item with this part, as Canvas reads it."""

    made = course(bank_of(item_data(part)), practice=practice)
    assert not made.refusals, made.refusals
    (assignment,) = read(made).assignments
    return assignment
