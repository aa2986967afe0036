"""Backups of sample banks, and what Moodle restores of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from itembank.export import Audience, Delivery, Earlier, Export, Options
from itembank.model import Bank
from itembank.selection import Selection, delivery
from itembank_exporters.moodle_course import EXPORTER
from tests.exporters.moodle.samples import Part, bank_of, item
from tests.exporters.moodle_course.restored import Restored, RestoredEntry, restored


def course(
    bank: Bank,
    *,
    practice: bool = False,
    accept: bool = False,
    paper: str | None = None,
    drafts: frozenset[str] = frozenset(),
    earlier: Earlier | None = None,
    values: Mapping[str, str | bool] | None = None,
) -> Export:
    options = Options(
        audience=Audience.PRACTICE if practice else Audience.SECURE,
        accept_changed_marking=accept,
        values=values or {},
    )
    sent: Delivery = delivery(bank, Selection(paper=paper))
    return EXPORTER.export(bank, replace(sent, drafts=drafts, earlier=earlier), options)


def read(made: Export) -> Restored:
    (package,) = made.packages
    return restored(package.content)


def only(part: Part, *, accept: bool = False, practice: bool = False) -> RestoredEntry:
    """The one question of an item with this one part."""
    made = course(bank_of(item(part)), accept=accept, practice=practice)
    assert not made.refusals, made.refusals
    (entry,) = read(made).questions
    return entry
