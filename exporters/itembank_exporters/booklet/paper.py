"""The question paper: what a learner holds. Nothing in this module reads a mark scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias

from itembank.export import ItemGroup
from itembank.html import plain, plain_blocks
from itembank.learner_markup import descriptions, marks_in_words, scenario_blocks, with_alt
from itembank.markdown import blocks
from itembank.markup_walk import images
from itembank.model import Bank, Item
from itembank.parts import Matching, Observation, Part, ProfessionalDiscussion
from itembank_exporters.booklet.answers import answer_space
from itembank_exporters.booklet.briefs import task_leaves
from itembank_exporters.booklet.cover import learner_cover
from itembank_exporters.booklet.document import (
    Ask,
    Choices,
    Content,
    Document,
    End,
    Framed,
    Grid,
    Head,
    Kept,
    Leaf,
    Lines,
    Prose,
    Sheet,
    Total,
)
from itembank_exporters.booklet.plan import Plan
from itembank_exporters.booklet.wording import own_prose, part_mark

# What is kept together must fit a page whatever the size of the text.
_MOST_KEPT = 1000
_FIRST_LINES = 4
_LAST_LINES = 3
_MOST_ROWS = 8
_MOST_MATCHED = 14


def question_paper(bank: Bank, plan: Plan) -> Document | None:
    """The paper of a set, or None where nothing in it is answered in writing."""
    if not plan.written:
        return None
    marks = marks_in_words(sum(item.tariff for item in plan.written))
    end = (Total(text=f"Total for the paper = {marks}"), End(text="End of questions"))
    return Document(
        name=f"{plan.name}-question-paper",
        title=f"{plan.title}: question paper",
        running=f"{plan.code} · question paper",
        language=plan.language,
        sheets=(
            Sheet(leaves=tuple(learner_cover(bank, plan))),
            *_with_end(tuple(_question_sheets(bank, plan)), end),
        ),
        items=tuple(item.id for item in plan.written),
        what="question paper",
        for_markers=False,
        drafts=plan.drafts,
        turns_over=True,
    )


def _with_end(sheets: tuple[Sheet, ...], end: tuple[Leaf, ...]) -> tuple[Sheet, ...]:
    last = sheets[-1]
    return (*sheets[:-1], replace(last, leaves=(*last.leaves, *end)))


_Asked: TypeAlias = tuple[str, tuple[Leaf, ...]]


def _question_sheets(bank: Bank, plan: Plan) -> Iterator[Sheet]:
    """The questions one after the other; signed and unsigned ones never share a page."""
    for _, run in groupby(_questions(bank, plan), key=lambda asked: asked[0] in plan.drafts):
        asked = tuple(run)
        leaves = tuple(leaf for _, found in asked for leaf in found)
        yield Sheet(leaves=leaves, items=tuple(id_ for id_, _ in asked))


def _questions(bank: Bank, plan: Plan) -> Iterator[_Asked]:
    """Each item's id with its leaves; heading and total of a section go with its ends."""
    shown: dict[str, int] = {}
    has_totals = len(plan.written_groups) > 1
    for group in plan.written_groups:
        last = len(group.items) - 1
        for place, item in enumerate(group.items):
            leaves = [*_section_head(plan, group)] if place == 0 else []
            leaves.extend(_scenario(bank, plan, group, place, shown))
            leaves.extend(_question(item, plan.numbers[item.id]))
            if has_totals and 0 < place == last:
                marks = marks_in_words(sum(item.tariff for item in group.items))
                leaves.append(Total(text=f"Total for this section = {marks}"))
            yield item.id, tuple(leaves)


def _section_head(plan: Plan, group: ItemGroup) -> Iterator[Leaf]:
    if group.title != plan.title:
        yield Head(level=2, text=group.title)
    if group.instructions:
        yield Prose(content=blocks(group.instructions), sticks=True)


def _scenario(
    bank: Bank, plan: Plan, group: ItemGroup, place: int, shown: dict[str, int]
) -> Iterator[Leaf]:
    """The scenario, once, in front of the run of questions on it; afterwards a pointer back."""
    item = group.items[place]
    scenario = bank.scenario_of(item)
    before = group.items[place - 1].stimulus if place else None
    if scenario is None or (item.stimulus is not None and before == item.stimulus):
        return
    first = plan.numbers[item.id]
    if item.stimulus in shown:
        yield own_prose(f"Read again the scenario before question {shown[item.stimulus]}.")
        return
    if item.stimulus is not None:
        shown[item.stimulus] = first
    last = plan.numbers[_run_end(group, place).id]
    which = f"question {first}" if first == last else f"questions {first} to {last}"
    yield Head(level=3, text=f"Scenario for {which}")
    content = scenario_blocks(scenario)
    # A long one would drag its question along to a page that has no room for both.
    yield Framed(leaves=(Prose(content=content),), sticks=_length(content, ()) < _MOST_KEPT)


def _run_end(group: ItemGroup, place: int) -> Item:
    """The last item of the run on the same stimulus that begins at `place`."""
    first = last = group.items[place]
    for item in group.items[place + 1 :]:
        if first.stimulus is None or item.stimulus != first.stimulus:
            break
        last = item
    return last


def _question(item: Item, number: int) -> Iterator[Leaf]:
    yield Head(level=3, text=f"Question {number}")
    if item.instructions:
        yield Prose(content=blocks(item.instructions), sticks=True)
    *leaves, last = (leaf for part in item.parts for leaf in _part(item, part))
    yield from leaves
    yield from _ended(last, f"Total for question {number} = {marks_in_words(item.tariff)}")


def _ended(last: Leaf, total: str) -> Iterator[Leaf]:
    """The total, kept with the end of what is filled in."""
    if isinstance(last, Lines) and last.count > _LAST_LINES:
        yield Lines(count=last.count - _LAST_LINES, runs_on=True)
        last = Lines(count=_LAST_LINES)
    is_long = isinstance(last, Grid) and len(last.rows) > _MOST_ROWS
    if is_long or isinstance(last, Prose | Framed | Ask):
        yield last
        yield Total(text=total)
    else:
        yield Kept(leaves=(last, Total(text=total)))


def _part(item: Item, part: Part) -> Iterator[Leaf]:
    """The question kept with what is filled in first; long answers and long tables run on."""
    stem = with_alt(blocks(part.stem), part.assets) + descriptions(part.assets)
    ask = Ask(number=part_mark(item, part.label), content=stem, marks=part.marks)
    if isinstance(part, Observation | ProfessionalDiscussion):
        yield ask
        yield from task_leaves(part)
        return
    space = tuple(_shortened(answer_space(part)))
    is_short = _length(stem, space) < _MOST_KEPT
    fits_whole = isinstance(part, Matching) and _fits(part, space)
    if is_short and (fits_whole or isinstance(space[-1], Choices)):
        yield Kept(leaves=(ask, *space))
    elif is_short and (first := _up_to_lines(space)):
        yield Kept(leaves=(ask, *first))
        yield from space[len(first) :]
    else:
        yield ask
        yield from space


def _fits(part: Matching, space: Iterable[Leaf]) -> bool:
    """Whether letters and answers stand on one page in large print too."""
    rows = [row for leaf in space if isinstance(leaf, Grid) for row in leaf.rows]
    words = sum(len(plain_blocks(cell)) for row in rows for cell in row)
    return len(rows) <= _MOST_MATCHED and words < _MOST_KEPT // 2 and not part.assets


def _up_to_lines(space: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
    """The first lines with the hints before them; empty where something else comes first."""
    for at, leaf in enumerate(space, start=1):
        if isinstance(leaf, Lines):
            return space[:at]
        if not (isinstance(leaf, Prose) and leaf.soft):
            break
    return ()


def _shortened(space: Iterable[Leaf]) -> Iterator[Leaf]:
    """Many lines as two runs, so that the first can be kept with its question."""
    for leaf in space:
        if isinstance(leaf, Lines) and leaf.count > _FIRST_LINES:
            yield Lines(count=_FIRST_LINES, runs_on=True)
            yield Lines(count=leaf.count - _FIRST_LINES)
        else:
            yield leaf


def _length(stem: Content, space: Iterable[Leaf]) -> int:
    """Characters to read, where a picture counts for many."""
    pictures = sum(1 for _ in images(stem))
    choices = (c for leaf in space if isinstance(leaf, Choices) for c in leaf.choices)
    options = sum(len(plain(choice.text)) for choice in choices)
    return len(plain_blocks(stem)) + options + pictures * _MOST_KEPT
