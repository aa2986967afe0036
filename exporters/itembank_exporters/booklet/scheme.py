"""The mark scheme booklet: conventions, grids, then question by question what earns the marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from itembank.learner_markup import marks_in_words
from itembank.model import Bank, Item
from itembank.moderation.standing import Standing
from itembank.parts import AutoMarked
from itembank.preview.facts import correction, misconceptions_named
from itembank.registers import Conventions
from itembank_exporters.booklet.cover import marker_cover
from itembank_exporters.booklet.document import (
    Column,
    Document,
    End,
    Grid,
    Head,
    Leaf,
    Sheet,
    Total,
)
from itembank_exporters.booklet.exemplars import exemplar_leaves
from itembank_exporters.booklet.grids import criteria_grid, key_grid, objectives_grid
from itembank_exporters.booklet.plan import Plan
from itembank_exporters.booklet.scheme_parts import part_leaves
from itembank_exporters.booklet.wording import for_markers, learner_line, own_prose, said

_ABOUT = (
    "Use it with the question paper of the same version. It may be amended at standardisation; "
    "then mark again what a change affects."
)


def mark_scheme(bank: Bank, plan: Plan, standing: Mapping[str, Standing]) -> Document:
    numbers = marker_numbers(plan)
    marks = marks_in_words(sum(item.tariff for item in plan.items))
    end = (Total(text=f"Total = {marks}"), End(text="End of mark scheme"))
    sheets = [Sheet(leaves=tuple(_front(bank, plan, numbers, standing)))]
    if bank.conventions:
        sheets.append(Sheet(leaves=tuple(_conventions(bank.conventions))))
    sheets.append(Sheet(leaves=tuple(_grids(bank, plan, numbers))))
    sheets.extend(_item_sheets(bank, plan, numbers))
    sheets[-1] = replace(sheets[-1], leaves=(*sheets[-1].leaves, *end))
    return Document(
        name=f"{plan.name}-mark-scheme",
        title=f"{plan.title}: mark scheme",
        running=f"{plan.code} · mark scheme",
        language=plan.language,
        sheets=tuple(sheets),
        items=tuple(item.id for item in plan.items),
        what="mark scheme",
        for_markers=True,
        drafts=plan.drafts,
    )


def marker_numbers(plan: Plan) -> dict[str, int]:
    """Numbers as on the question paper; tasks that are performed follow on."""
    written = plan.numbers
    performed = {
        item.id: number for number, item in enumerate(plan.performed, start=len(written) + 1)
    }
    return {**written, **performed}


def ordered(plan: Plan) -> tuple[Item, ...]:
    return (*plan.written, *plan.performed)


def _front(
    bank: Bank, plan: Plan, numbers: dict[str, int], standing: Mapping[str, Standing]
) -> Iterator[Leaf]:
    yield from marker_cover(bank, plan, "Mark scheme", said(_ABOUT))
    yield Grid(
        caption="What is in this booklet",
        columns=(
            Column(title="Question", share=4),
            Column(title="Item", share=6),
            Column(title="Title, for markers", share=13),
            Column(title="Version", share=4),
            Column(title="Standing", share=5),
            Column(title="Marks", share=3, is_number=True),
        ),
        rows=(
            *(
                (
                    said(str(numbers[item.id])),
                    said(item.id),
                    learner_line(item.title),
                    said(item.version),
                    said(standing_in_words(standing.get(item.id))),
                    said(str(item.tariff)),
                )
                for item in ordered(plan)
            ),
            (said("Total"), (), (), (), (), said(str(sum(i.tariff for i in plan.items)))),
        ),
        has_total=True,
    )


def standing_in_words(standing: Standing | None) -> str:
    return standing.state.in_words if standing else "not asked"


def _conventions(conventions: Conventions) -> Iterator[Leaf]:
    yield Head(level=2, text=conventions.title or "General marking guidance")
    yield own_prose(f"Version {conventions.version}.", soft=True)
    yield Grid(
        caption="These rules hold for every question unless its own scheme says otherwise",
        columns=(Column(title="No.", share=2), Column(title="Rule", share=26)),
        rows=tuple(
            (said(str(number)), for_markers(rule.text))
            for number, rule in enumerate(conventions.rules, start=1)
        ),
    )
    if conventions.notation:
        yield Head(level=2, text="Notation")
        yield Grid(
            caption="Signs in these schemes and in the margin of a marked script",
            columns=(Column(title="Sign", share=5), Column(title="Meaning", share=22)),
            rows=tuple(
                (said(entry.sign), learner_line(entry.meaning)) for entry in conventions.notation
            ),
        )


def _grids(bank: Bank, plan: Plan, numbers: dict[str, int]) -> Iterator[Leaf]:
    yield Head(level=2, text="Setting grid")
    items = ordered(plan)
    yield objectives_grid(bank, items, numbers)
    note = (
        "A range stands where learners may reach full marks by points of different objectives. "
        "A part that gives evidence for several criteria counts under each."
    )
    yield own_prose(note, soft=True)
    yield criteria_grid(bank, items, numbers)
    keys = key_grid(items, numbers)
    if keys:
        yield keys


def _item_sheets(bank: Bank, plan: Plan, numbers: dict[str, int]) -> Iterator[Sheet]:
    """A page of its own for each question, but keys follow one another.

    Signed and unsigned ones never share a page, so that the stamp stands on the latter alone.
    """

    def together(item: Item) -> tuple[str, bool]:
        is_keyed = all(isinstance(part, AutoMarked) for part in item.parts)
        return ("" if is_keyed else item.id), item.id in plan.drafts

    for _, run in groupby(ordered(plan), key=together):
        items = tuple(run)
        leaves = (leaf for item in items for leaf in _item(bank, item, numbers[item.id]))
        yield Sheet(leaves=tuple(leaves), items=tuple(item.id for item in items))


def _item(bank: Bank, item: Item, number: int) -> Iterator[Leaf]:
    yield Head(level=2, text=f"Question {number}: {item.title}")
    facts = (
        f"{item.id}, version {item.version} · Level {item.level} · {marks_in_words(item.tariff)}"
    )
    yield own_prose(facts, soft=True)
    for part in item.parts:
        yield from part_leaves(bank, item, part, number)
    yield from _misconceptions(bank, item)
    exemplars = bank.exemplars.get(item.id)
    if exemplars:
        yield from exemplar_leaves(item, exemplars)


def _misconceptions(bank: Bank, item: Item) -> Iterator[Leaf]:
    terms = misconceptions_named(bank, item)
    if terms:
        yield Head(level=3, text="Misconceptions named in this question")
        yield Grid(
            caption="",
            columns=(
                Column(title="Code", share=3),
                Column(title="Misconception", share=12),
                Column(title="What is true instead", share=12),
            ),
            rows=tuple((said(t.id), said(t.label), said(correction(t))) for t in terms),
        )
