"""MSL: how many levels there are, and how wide they are."""

from __future__ import annotations

from itembank.diagnostics import Pointer, Severity
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.levels import has_sound_bands, levels_parts
from itembank.rules.wording import counted


def unequal_bands(case: ItemCase) -> Findings:
    """The bands of the levels differ in width by more than one mark.

    Why: a descriptor stands for the middle mark of its level. A level of five marks beside one of
    two makes the wide one hard to place in and the narrow one hard to reach.

    Bad:
        levels: [{n: 1, min: 1, max: 2}, {n: 2, min: 3, max: 8}, {n: 3, min: 9, max: 9}]

    Good:
        levels: [{n: 1, min: 1, max: 3}, {n: 2, min: 4, max: 6}, {n: 3, min: 7, max: 9}]

    Source: AQA guidance on levels of response mark schemes.
    """
    for index, part, scheme in levels_parts(case.item):
        widths = [level.max - level.min + 1 for level in scheme.levels if level.n > 0]
        if has_sound_bands(part, scheme) and widths and max(widths) - min(widths) > 1:
            yield Finding(
                pointer=("parts", index, "scheme", "levels"),
                message=f"the levels of part ({part.label}) are {_listed(widths)} marks wide",
                help="make them equally wide, or let them differ by one mark",
                on_key=True,
            )


def _listed(widths: list[int]) -> str:
    return ", ".join(str(width) for width in widths[:-1]) + f" and {widths[-1]}"


# Tariff up to: least and most levels, level 0 left out.
_FITTING = ((6, 2, 3), (9, 3, 3), (15, 3, 4), (1000, 4, 6))
_TOO_SMALL = 4


def unfitting_levels(case: ItemCase) -> Findings:
    """A part has too many or too few levels for its marks.

    Why: levels of one mark cannot be told apart; levels of six marks leave the mark inside a
    level to taste. Below four marks, points are clearer than levels.

    Bad:
        marks: 6
        levels: [{n: 1, max: 1}, {n: 2, max: 2}, {n: 3, max: 4}, {n: 4, max: 6}]

    Good:
        marks: 6
        levels: [{n: 1, max: 2}, {n: 2, max: 4}, {n: 3, max: 6}]

    Source: judgement of the authors of this catalogue, after published UK schemes.
    """
    for index, part, scheme in levels_parts(case.item):
        number = sum(level.n > 0 for level in scheme.levels)
        least, most = next((low, high) for to, low, high in _FITTING if part.marks <= to)
        place: Pointer = ("parts", index, "scheme", "levels")
        if part.marks < _TOO_SMALL:
            yield Finding(
                pointer=("parts", index, "scheme", "method"),
                message=f"{counted(part.marks, 'mark')} are few for levels in part ({part.label})",
                help="write a points scheme, or give the part more marks",
            )
        elif not least <= number <= most:
            wanted = f"{least}" if least == most else f"{least} or {most}"
            wanted = f"{least} to {most}" if most - least > 1 else wanted
            yield Finding(
                pointer=place,
                message=f"{counted(number, 'level')} above 0 do not suit the "
                f"{counted(part.marks, 'mark')} of part ({part.label})",
                help=f"make {wanted} of them",
                also=(Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),),
                on_key=True,
            )


RULES: tuple[Rule, ...] = (
    Rule(code="MSL004", name="unequal-bands", severity=Severity.WARNING, item=unequal_bands),
    Rule(code="MSL005", name="unfitting-levels", severity=Severity.WARNING, item=unfitting_levels),
)
