"""What a cell of a table says, in every form: its numbers, and how they compare with the plan."""

from __future__ import annotations

from fractions import Fraction

from itembank.coverage.axes import NONE, Value
from itembank.coverage.views import Cell, number_text


def value_name(value: Value) -> str:
    return "none" if value == NONE else value


def cell_text(cell: Cell) -> str:
    """`1/2`, `3`, or a dot where there is nothing and nothing is planned."""
    if cell.is_empty:
        return "·"
    have = number_text(cell.have)
    wanted = _wanted(cell)
    return have if wanted is None else f"{have}/{number_text(wanted)}"


def _wanted(cell: Cell) -> Fraction | None:
    if cell.judged is None:
        return None
    return cell.judged.lower if cell.judged.lower is not None else cell.judged.upper


def cell_state(cell: Cell) -> str:
    """`met`, `over`, `short`, `none` (planned, nothing there), `extra` (not planned), ``."""
    judged = cell.judged
    if judged is None:
        return "extra" if cell.have else ""
    if judged.is_met:
        return "over" if judged.difference > 0 else "met"
    if not judged.is_short:
        return "over"
    return "short" if cell.have else "none"


STATE_WORDS = {
    "met": "as planned",
    "over": "more than planned",
    "short": "fewer than planned",
    "none": "planned, and none there",
    "extra": "not planned",
    "": "none, and none planned",
}


def state_words(cell: Cell) -> str:
    return STATE_WORDS[cell_state(cell)]
