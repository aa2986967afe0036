"""Grids that show how the marks of a booklet are spread: objectives, criteria, keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from itembank.marking import accepted_texts
from itembank.model import Bank, Item
from itembank.numbers import decimal_text
from itembank.parts import (
    AutoMarked,
    AutoPart,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    Part,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank.preview.objectives import Range, objective_marks
from itembank_exporters.booklet.answers import paper_letters
from itembank_exporters.booklet.document import Column, Grid
from itembank_exporters.booklet.wording import number_of, said


def objectives_grid(bank: Bank, items: Iterable[Item], numbers: dict[str, int]) -> Grid:
    """Marks of each part by objective, with sums and shares below."""
    objectives = bank.settings.assessment_objectives
    rows = [
        (number_of(numbers[item.id], item, part.label), part)
        for item in items
        for part in item.parts
    ]
    split = [objective_marks(part) for _, part in rows]
    sums = [_sum(marks.get(ao.id, (0, 0)) for marks in split) for ao in objectives]
    total = sum(part.marks for _, part in rows)
    return Grid(
        caption="Marks by assessment objective",
        columns=(
            Column(title="Question", share=4),
            Column(title="Criteria", share=7),
            *(Column(title=f"{ao.id} {ao.title}", share=5, is_number=True) for ao in objectives),
            Column(title="Marks", share=3, is_number=True),
        ),
        rows=(
            *(
                (
                    said(name),
                    said(", ".join(part.criteria)),
                    *(said(_range(marks.get(ao.id, (0, 0)))) for ao in objectives),
                    said(str(part.marks)),
                )
                for (name, part), marks in zip(rows, split, strict=True)
            ),
            (
                said("Total"),
                (),
                *(said(f"{_range(marks)} ({_share(marks, total)})") for marks in sums),
                said(str(total)),
            ),
        ),
        has_total=True,
    )


def _sum(ranges: Iterable[Range]) -> Range:
    low = high = 0
    for least, most in ranges:
        low, high = low + least, high + most
    return low, high


def _range(marks: Range) -> str:
    low, high = marks
    if not high:
        return "–"
    return str(low) if low == high else f"{low} to {high}"


def _share(marks: Range, total: int) -> str:
    shares = [round(100 * part / total) if total else 0 for part in marks]
    return f"{shares[0]} %" if shares[0] == shares[1] else f"{shares[0]} to {shares[1]} %"


def criteria_grid(bank: Bank, items: Iterable[Item], numbers: dict[str, int]) -> Grid:
    """Which questions give evidence for which criterion; a part may serve several."""
    served: dict[str, list[tuple[str, int]]] = {}
    texts: dict[str, str] = {}
    for item in items:
        unit = bank.units.get(item.unit)
        known = unit.criteria if unit else {}
        for part in item.parts:
            for code in part.criteria:
                name = number_of(numbers[item.id], item, part.label)
                served.setdefault(code, []).append((name, part.marks))
                texts[code] = known[code].text if code in known else "not a criterion of the unit"
    return Grid(
        caption="Criteria that the questions give evidence for",
        columns=(
            Column(title="Criterion", share=4),
            Column(title="What it asks", share=14),
            Column(title="Questions", share=7),
            Column(title="Marks of these", share=4, is_number=True),
        ),
        rows=tuple(
            (
                said(code),
                said(texts[code]),
                said(", ".join(name for name, _ in served[code])),
                said(str(sum(marks for _, marks in served[code]))),
            )
            for code in sorted(served)
        ),
    )


def key_grid(items: Iterable[Item], numbers: dict[str, int]) -> Grid | None:
    """The keys at a glance; None where no part has one."""
    rows = tuple(
        (said(number_of(numbers[item.id], item, part.label)), said(key), said(str(part.marks)))
        for item in items
        for part, key in _keyed(item)
    )
    if not rows:
        return None
    columns = (
        Column(title="Question", share=4),
        Column(title="Key", share=18),
        Column(title="Marks", share=3, is_number=True),
    )
    return Grid(caption="Keys at a glance", columns=columns, rows=rows)


def _keyed(item: Item) -> Iterator[tuple[Part, str]]:
    for part in item.parts:
        if isinstance(part, AutoMarked):
            yield part, key_in_short(part)


def key_in_short(part: AutoPart) -> str:
    """The key as it looks on the paper."""
    match part:
        case SingleChoice():
            return part.key
        case MultipleResponse():
            return ", ".join(part.keys)
        case TrueFalse():
            return "True" if part.key else "False"
        case Matching():
            letters = paper_letters(part)
            return f"from the top {', '.join(letters[p.key] for p in part.premises)}"
        case Ordering():
            places = {id_: place for place, id_ in enumerate(part.key, start=1)}
            return f"from the top {', '.join(str(places[step.id]) for step in part.steps)}"
        case GapFill():
            return "; ".join(accepted_texts(gap)[0] for gap in part.gaps)
        case ShortAnswer():
            return part.answers[0].text
        case Numeric():
            return decimal_text(part.value)
        case _:
            assert_never(part)
