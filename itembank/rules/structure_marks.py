"""STR: what a part's own content is worth against the marks of the part."""

from __future__ import annotations

from fractions import Fraction

from itembank.diagnostics import Pointer
from itembank.numbers import marks_text
from itembank.parts import AutoMarked, GapFill, Observation, Part, ShortAnswer
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import counted


def part_marks_mismatch(case: ItemCase) -> Findings:
    """What the gaps, answers or rows of a part are worth is not what the part is worth.

    Why: a platform adds up the gaps, an assessor the rows. Where that sum is not the mark of the
    part, a perfect answer does not get full marks, or gets more.

    Bad:
        marks: 4
        gaps: [{id: g1, marks: 1}, {id: g2, marks: 1}, {id: g3, marks: 1}]

    Good:
        marks: 3
        gaps: [{id: g1, marks: 1}, {id: g2, marks: 1}, {id: g3, marks: 1}]

    Source: Ofqual General Condition G1.3.
    """
    for index, part in enumerate(case.item.parts):
        found = _own_worth(part)
        if found is None or found[0] == part.marks:
            continue
        worth, place, said = found
        shown = marks_text(worth)
        yield Finding(
            pointer=("parts", index, "marks"),
            message=f"part ({part.label}) is worth {counted(part.marks, 'mark')}, but {said}",
            label=f"the part says {part.marks}",
            help=f"write `marks: {shown}`, or change the marks below"
            if worth.denominator == 1
            else "make the best answer worth the whole of the part's marks",
            also=(Also(pointer=("parts", index, *place), text=f"come to {shown}"),),
        )


def _own_worth(part: Part) -> tuple[Fraction, Pointer, str] | None:
    """What the content comes to, where it stands, and that in words."""
    if isinstance(part, GapFill):
        total = sum([gap.marks for gap in part.gaps])
        return Fraction(total), ("gaps",), f"its gaps add up to {total}"
    if isinstance(part, ShortAnswer):
        best = max([answer.marks for answer in part.answers])
        return best, ("answers",), f"its best answer is worth {marks_text(best)}"
    if isinstance(part, Observation):
        total = sum([row.marks for row in part.scheme.rows])
        return Fraction(total), ("scheme", "rows"), f"its rows add up to {total}"
    return None


def ao_mismatch(case: ItemCase) -> Findings:
    """The marks by assessment objective do not add up to the marks of the part.

    Why: a paper's balance of objectives is the sum of these figures. A split that does not add
    up makes the balance of every paper with this item wrong.

    Bad:
        marks: 2
        ao: {AO1: 1, AO2: 2}

    Good:
        marks: 2
        ao: {AO1: 1, AO2: 1}

    Source: Pearson and AQA assessment grids, which tie every mark to an objective.
    """
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, AutoMarked) or not part.ao:
            continue
        total = sum(part.ao.values())
        if total != part.marks:
            yield Finding(
                pointer=("parts", index, "ao"),
                message=f"the objectives of part ({part.label}) do not add up to its marks",
                label=f"these add up to {total}",
                help=f"share out {counted(part.marks, 'mark')} among the objectives",
                also=(Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),),
                on_key=True,
            )


RULES: tuple[Rule, ...] = (
    Rule(code="STR014", name="part-marks-mismatch", item=part_marks_mismatch),
    Rule(code="STR015", name="ao-mismatch", item=ao_mismatch),
)
