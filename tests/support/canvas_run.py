"""Runs the Canvas exporter in tests."""

from __future__ import annotations

from itembank.export import Audience, Delivery, Export, ItemGroup, ItemSet, Options
from itembank.model import Bank
from itembank.selection import Selection, delivery
from itembank_exporters.canvas import EXPORTER
from tests.support.banks import item_data
from tests.support.canvas_corpus import Data, bank_of
from tests.support.canvas_reader import ReadPackage, ReadQuestion, read_classic, read_new

NEW = {"for": "new-quizzes"}


def exported(
    bank: Bank,
    *,
    practice: bool = False,
    accept: bool = False,
    paper: str | None = None,
    drafts: frozenset[str] = frozenset(),
    **values: str | bool,
) -> Export:
    """`for_` stands for the flag `for`, `as_` for `as`, `grading_notes` for `grading-notes`."""
    flags = {name.rstrip("_").replace("_", "-"): value for name, value in values.items()}
    options = Options(
        audience=Audience.PRACTICE if practice else Audience.SECURE,
        accept_changed_marking=accept,
        values=flags,
    )
    sets = _sets(bank) if paper is None else delivery(bank, Selection(paper=paper)).sets
    return EXPORTER.export(bank, Delivery(sets=sets, drafts=drafts), options)


def _sets(bank: Bank) -> tuple[ItemSet, ...]:
    """The items that share the stimulus, then those that share none."""
    found = {"ST-DEMO-001": "Missed bin", "kind-SA": "Short answers"}
    items = {
        id_: tuple(i for i in bank.items.values() if (i.stimulus or "kind-SA") == id_)
        for id_ in found
    }
    return tuple(
        ItemSet(id=id_, title=title, groups=(ItemGroup(title=title, items=items[id_]),))
        for id_, title in found.items()
        if items[id_]
    )


def read(export: Export, index: int = 0, *, is_new: bool = False) -> ReadPackage:
    return (read_new if is_new else read_classic)(export.packages[index].content)


def question_of(part: Data, *, is_new: bool = False, practice: bool = False) -> ReadQuestion:
    """The one question of an item with this part, as Canvas reads it."""
    for_ = "new-quizzes" if is_new else "classic"
    made = exported(bank_of(item_data(part)), practice=practice, for_=for_)
    assert not made.refusals, made.refusals
    (question,) = read(made, is_new=is_new).questions
    return question
