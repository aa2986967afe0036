"""The scheme of one part: its tariff first, then what earns the marks."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.learner_markup import with_alt
from itembank.markdown import blocks
from itembank.markup import Block, Cell, GapMark, Inline, Strong, Table, words
from itembank.markup_walk import map_inlines
from itembank.model import Bank, Item
from itembank.parts import (
    AutoMarked,
    ExtendedResponse,
    GapFill,
    Matching,
    Observation,
    Part,
    ProfessionalDiscussion,
)
from itembank.preview.objectives import objective_marks
from itembank.scheme_markup_common import labelled as labelled_marker
from itembank.scheme_markup_keys import key_blocks
from itembank.scheme_markup_levels import levels_blocks
from itembank.scheme_markup_performance import discussion_blocks, performance_blocks
from itembank.scheme_markup_points import (
    note_line,
    points_guidance,
    points_limits,
    points_notes,
    points_table,
)
from itembank.schemes import LevelsScheme, PointsScheme
from itembank_exporters.booklet.answers import paper_letters
from itembank_exporters.booklet.document import Column, Content, Grid, Head, Leaf, Prose
from itembank_exporters.booklet.wording import bullets, labelled, line, number_of, said

_NO_TOLERANCE = "Tolerance between markers: 0. Markers must agree."


def part_leaves(bank: Bank, item: Item, part: Part, number: int) -> Iterator[Leaf]:
    name = number_of(number, item, part.label)
    if len(item.parts) > 1:
        yield Head(level=3, text=f"Question {name}")
    yield _tariff(bank, part, name)
    yield from _scheme(part)
    if part.notes:
        yield Prose(content=labelled_marker("Notes", part.notes))
    if part.feedback:
        yield Prose(content=labelled("Feedback for learners, in practice", blocks(part.feedback)))


def _tariff(bank: Bank, part: Part, name: str) -> Grid:
    """The question in short, with what it is worth at the right."""
    order = {ao.id: place for place, ao in enumerate(bank.settings.assessment_objectives)}
    split = sorted(objective_marks(part).items(), key=lambda entry: order.get(entry[0], 0))
    objectives = [
        f"{ao} {low}" if low == high else f"{ao} {low}–{high}" for ao, (low, high) in split
    ]
    return Grid(
        caption="",
        columns=(
            Column(title="No.", share=3),
            Column(title="Question", share=15),
            Column(title="Criteria", share=4),
            Column(title="Objectives", share=4),
            Column(title="Marks", share=3, is_number=True),
        ),
        rows=(
            (
                said(name),
                _asked(part),
                said(", ".join(part.criteria)),
                said(", ".join(objectives)),
                said(str(part.marks)),
            ),
        ),
    )


def _asked(part: Part) -> Content:
    made = with_alt(blocks(part.stem), part.assets)
    if isinstance(part, GapFill):
        made += map_inlines(with_alt(blocks(part.text, gaps=True), part.assets), _named_gaps)
    return made


def _named_gaps(found: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        Strong(words(f"[{inline.gap}]")) if isinstance(inline, GapMark) else inline
        for inline in found
    )


def _scheme(part: Part) -> Iterator[Leaf]:
    match part:
        case ExtendedResponse(scheme=PointsScheme() as scheme):
            yield from _points(scheme)
        case ExtendedResponse(scheme=LevelsScheme() as scheme):
            yield Prose(content=tuple(levels_blocks(scheme)))
            if not scheme.tolerance:
                yield Prose(content=said(_NO_TOLERANCE))
        case Observation():
            yield Prose(content=tuple(performance_blocks(part.scheme)))
        case ProfessionalDiscussion():
            yield Prose(content=tuple(discussion_blocks(part.scheme)))
        case _:
            yield Prose(content=tuple(_key(part)))


def _key(part: Part) -> Iterator[Block]:
    if not isinstance(part, AutoMarked):
        raise TypeError(f"`{part.type}` has no key")
    if isinstance(part, Matching):
        letters = paper_letters(part)
        texts = "; ".join(f"{letters[r.id]}: {r.text}" for r in part.responses)
        yield from said(f"Letters on the paper: {texts}")
    yield from key_blocks(part)


def _points(scheme: PointsScheme) -> Iterator[Leaf]:
    yield Prose(content=labelled_marker("Principle", scheme.principle))
    yield Prose(content=(_marks_last(points_table(scheme)), *points_limits(scheme)))
    notes = tuple((label, entries) for label, entries in points_notes(scheme) if entries)
    if notes:
        yield Grid(
            caption="",
            columns=tuple(Column(title=label, share=10) for label, _ in notes),
            rows=(tuple(bullets(line(note_line(e)) for e in entries) for _, entries in notes),),
            row_heads=False,
        )
    yield Prose(content=tuple(points_guidance(scheme)))
    if not scheme.tolerance:
        yield Prose(content=said(_NO_TOLERANCE))


def _marks_last(table: Table) -> Table:
    """The same table with its column of marks at the right, where markers look for the tariff."""
    titles = [cell.children for cell in table.head]
    at = titles.index(words("Marks"))

    def moved(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return (*row[:at], *row[at + 1 :], row[at])

    return Table(head=moved(table.head), rows=tuple(map(moved, table.rows)), caption=table.caption)
