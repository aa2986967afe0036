"""The setting grid as a picture: questions down, criteria and objectives across, marks inside."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from itembank.coverage.grid import Grid, GridRow
from itembank.coverage.pictures.drawing import (
    BOLD_CHARACTER,
    CHARACTER,
    group,
    label,
    line,
    picture,
    rect,
)
from itembank.coverage.views import number_text

_HIGH = 23
_BASE = 16
_UPRIGHT = 60
_SPACE = 14


def grid_svg(grid: Grid, *, title: str, id_: str = "grid", alone: bool = False) -> str:
    """Marks of each question by criterion, then by objective, then all."""
    columns = [*grid.criteria, *(code or "none" for code in grid.objectives), "Marks"]
    longest = max(len(name) for name in columns)
    turned = longest * BOLD_CHARACTER > _UPRIGHT
    wide = 34 if turned else max(34, int(longest * BOLD_CHARACTER) + 8)
    names = max(len(row.name) for row in (*grid.rows, grid.total))
    left = int(names * CHARACTER) + 10
    head = int(longest * BOLD_CHARACTER) + 12 if turned else 26
    places = _places(grid, left, wide)
    width = max(places.values()) + wide + 4
    made = [_head(places, head, wide, turned=turned)]
    for number, row in enumerate((*grid.rows, grid.total)):
        y = head + number * _HIGH
        made.append(line(0, y, width, y, "rule") + _row(row, places, y, wide))
    return picture(
        "".join(made),
        id_=id_,
        title=title,
        description=(
            f"{len(grid.rows)} questions by {len(grid.criteria)} criteria and "
            f"{len(grid.objectives)} assessment objectives, with the marks of each; the same "
            "numbers stand in the table beside it."
        ),
        width=width,
        height=head + (len(grid.rows) + 1) * _HIGH + 6,
        alone=alone,
    )


_Places = Mapping[tuple[str, str], int]


def _places(grid: Grid, left: int, wide: int) -> _Places:
    """Where each column begins; a space divides criteria, objectives and the sum."""
    found: dict[tuple[str, str], int] = {}
    x = left
    for code in grid.criteria:
        found["criterion", code] = x
        x += wide
    x += _SPACE
    for code in grid.objectives:
        found["ao", code] = x
        x += wide
    found["all", "Marks"] = x + _SPACE
    return found


def _head(places: _Places, head: int, wide: int, *, turned: bool) -> str:
    made = []
    for (_, code), x in places.items():
        name = code or "none"
        if turned:
            made.append(label(x + wide // 2 + 4, head - 6, name, "strong", turned=True))
        else:
            made.append(label(x + wide // 2, head - 8, name, "strong middle"))
    return "".join(made)


def _row(row: GridRow, places: _Places, y: int, wide: int) -> str:
    is_sum = not row.item
    made = [label(0, y + _BASE, row.name, "strong" if is_sum else "")]
    for (side, code), x in places.items():
        marks = _marks(row, side, code)
        if not marks:
            continue
        text = number_text(marks)
        frame = "" if is_sum or side == "all" else rect(x + 2, y + 2, wide - 4, _HIGH - 4, "two")
        said = label(x + wide // 2, y + _BASE, text, "strong middle" if is_sum else "middle")
        name = f"{row.name}, {code or 'no objective'}: {text}"
        made.append(group(name, frame + said))
    return "".join(made)


def _marks(row: GridRow, side: str, code: str) -> Fraction:
    if side == "all":
        return row.marks
    return (row.criteria if side == "criterion" else row.ao).get(code, Fraction(0))
