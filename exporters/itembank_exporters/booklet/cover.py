"""First pages: what a booklet is, what is to be filled in, and what must be known first."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.learner_markup import marks_in_words
from itembank.markdown import blocks
from itembank.model import Bank, Item
from itembank_exporters.booklet.document import (
    Column,
    Content,
    Facts,
    Fields,
    Grid,
    Head,
    Leaf,
    Prose,
)
from itembank_exporters.booklet.plan import Plan
from itembank_exporters.booklet.wording import bold, bullets, minutes_in_words, said

_INSTRUCTIONS = (
    "Fill in the boxes above before you begin.",
    "Write your answers in the spaces provided.",
    "If you need more room, use extra paper. Write your name and the question number on it.",
    "Cross out what you do not want marked.",
    "To change a ticked answer, put a line through the box and tick the box that you mean.",
)
_CANDIDATE = (
    "Surname",
    "Other names",
    "Centre name",
    "Centre number",
    "Candidate number",
    "Candidate signature",
    "Series",
    "Date",
)
_MATERIALS = "a pen with black or blue ink, and what your centre names here: " + "_" * 24
_MOST_MARKS_ROWS = 12


def learner_cover(bank: Bank, plan: Plan) -> Iterator[Leaf]:
    yield Head(level=1, text=plan.title)
    yield Facts(pairs=tuple(_facts(bank, plan)))
    yield Fields(names=_CANDIDATE)
    yield Head(level=2, text="Instructions")
    if plan.paper and plan.paper.instructions:
        yield Prose(content=blocks(plan.paper.instructions))
        first: tuple[str, ...] = ()
    else:
        first = ("Answer all the questions.",)
    yield Prose(content=bullets(said(entry) for entry in (*first, *_INSTRUCTIONS)))
    yield Head(level=2, text="Information")
    yield Prose(content=bullets(said(entry) for entry in _information(plan)))
    yield from _for_the_marker(plan)


def _facts(bank: Bank, plan: Plan) -> Iterator[tuple[str, str]]:
    yield from qualified(bank, plan.written)
    yield "Level", levels_in_words(plan, plan.written)
    yield "Paper reference", plan.code
    minutes = time_of(plan)
    if minutes:
        yield "Time", minutes_in_words(minutes)
    yield "Total marks", str(sum(item.tariff for item in plan.written))
    yield "Materials allowed", _MATERIALS


def qualified(bank: Bank, items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    """The qualifications that the units claim for these levels, and the units."""
    levels = {item.level for item in items}
    units = [bank.units[id_] for id_ in dict.fromkeys(i.unit for i in items) if id_ in bank.units]
    named = dict.fromkeys(
        f"{each.title} ({each.number})" if each.number else each.title
        for unit in units
        for each in unit.qualifications
        if each.level is None or each.level in levels
    )
    if named:
        yield "Qualification", "; ".join(named)
    yield "Unit", units_in_words(bank, items)


def units_in_words(bank: Bank, items: tuple[Item, ...]) -> str:
    """Titles of the units with their references, each once."""
    ids = dict.fromkeys(item.unit for item in items)
    return "; ".join(_unit(bank, id_) for id_ in ids)


def _unit(bank: Bank, id_: str) -> str:
    unit = bank.units.get(id_)
    if unit is None:
        return id_
    return f"{unit.title} ({unit.reference})" if unit.reference else unit.title


def levels_in_words(plan: Plan, items: tuple[Item, ...]) -> str:
    """The level of the paper, or the levels of these items: `1, 2 and 3`."""
    if plan.paper and plan.paper.level:
        return str(plan.paper.level)
    *levels, last = (str(level) for level in sorted({item.level for item in items}))
    return f"{', '.join(levels)} and {last}" if levels else last


def time_of(plan: Plan) -> float:
    """Minutes of the paper, or of all its items; 0 where an item does not say how long it takes."""
    if plan.paper and plan.paper.minutes:
        return plan.paper.minutes
    times = [item.minutes for item in plan.written]
    return sum(time for time in times if time) if all(times) else 0


def _information(plan: Plan) -> Iterator[str]:
    number = len(plan.written)
    questions = "There is 1 question" if number == 1 else f"There are {number} questions"
    total = marks_in_words(sum(item.tariff for item in plan.written))
    yield f"{questions} in this booklet. The total is {total}."
    yield "The marks for each question are shown in brackets at the right of the page."
    yield "Read each scenario before you answer the questions on it."


def _for_the_marker(plan: Plan) -> Iterator[Leaf]:
    """Where the marker writes the marks, question by question; a long paper has a total alone."""
    items = plan.written if len(plan.written) <= _MOST_MARKS_ROWS else ()
    total = sum(item.tariff for item in plan.written)
    numbers = plan.numbers
    yield Grid(
        caption="For the marker",
        columns=(
            Column(title="Question", share=4),
            Column(title="Marks available", share=4, is_number=True),
            Column(title="Mark", share=4),
        ),
        rows=(
            *((said(str(numbers[item.id])), said(str(item.tariff)), ()) for item in items),
            (said("Total"), said(str(total)), ()),
        ),
        has_total=True,
    )


def brief_head(title: str, *, level: int) -> Iterator[Leaf]:
    yield Head(level=level, text=title)
    yield Fields(names=("Learner", "Assessor", "Centre", "Date"))


def marker_cover(bank: Bank, plan: Plan, title: str, about: Content) -> Iterator[Leaf]:
    """The first page of what only markers hold: what it belongs to, in which version."""
    yield Head(level=1, text=f"{title}: {plan.title}")
    pairs = [
        ("Unit", units_in_words(bank, plan.items)),
        ("Level", levels_in_words(plan, plan.items)),
        ("Total marks", str(sum(item.tariff for item in plan.items))),
        ("Belongs to", plan.code),
        ("Bank", f"{bank.settings.name}, version {bank.settings.version}"),
    ]
    yield Facts(pairs=tuple(pairs))
    yield Prose(content=bold("For markers and assessors only.") + about)
