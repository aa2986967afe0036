"""Exports of sample banks, and what Moodle reads in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itembank.export import Audience, Export, Options
from itembank.model import Bank
from itembank.selection import Selection, delivery
from itembank_exporters.moodle import EXPORTER
from tests.exporters.moodle.samples import Part, bank_of, item
from tests.support.moodle_reader import ReadQuestion, read


def export(
    bank: Bank,
    *,
    practice: bool = False,
    accept: bool = False,
    paper: str | None = None,
    values: Mapping[str, str | bool] | None = None,
) -> Export:
    options = Options(
        audience=Audience.PRACTICE if practice else Audience.SECURE,
        accept_changed_marking=accept,
        values=values or {},
    )
    return EXPORTER.export(bank, delivery(bank, Selection(paper=paper)), options)


def questions(made: Export) -> list[ReadQuestion]:
    """What Moodle would hold after importing every package."""
    return [question for package in made.packages for question in read(package.content)]


def only(part: Part, *, accept: bool = False, **options: Any) -> ReadQuestion:
    """The one question of an item with this one part."""
    made = export(bank_of(item(part)), accept=accept, **options)
    assert not made.refusals, made.refusals
    (question,) = questions(made)
    return question


def refusal(part: Part, **options: Any) -> tuple[str, bool]:
    """Where in the item the one refusal is, and whether it is about marking."""
    made = export(bank_of(item(part)), **options)
    assert made.packages == ()
    (found,) = made.refusals
    return "/".join(map(str, found.pointer)), found.is_marking
