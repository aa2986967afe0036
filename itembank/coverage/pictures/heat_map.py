"""Two axes as a map: how far each cell is from what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from itembank.coverage.axes import Value, axis
from itembank.coverage.cell_words import (
    STATE_WORDS,
    cell_state,
    cell_text,
    state_words,
    value_name,
)
from itembank.coverage.pictures.drawing import (
    BOLD_CHARACTER,
    CHARACTER,
    group,
    label,
    line,
    picture,
    rect,
    stripes,
)
from itembank.coverage.views import Cell, Cross

_HIGH = 26
_GAP = 3
_BASE = 17
_LEGEND = 30
_UPRIGHT = 58
_STEPS = ("one", "two", "three", "four")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Sizes in pixels: the width of names and of cells, the height of the head."""

    names: int
    wide: int
    head: int
    turned: bool


def heat_map_svg(table: Cross, *, id_: str = "map", alone: bool = False) -> str:
    """The table with a cell for each pair of values, sums at its right and below it."""
    layout = _layout(table)
    columns = [*table.columns, None]
    least = 500 if table.has_wanted else 0
    width = max(layout.names + len(columns) * layout.wide + 8, least)
    rows = len(table.rows) + 1
    bottom = layout.head + rows * _HIGH + 8
    body = _head(table, layout) + "".join(
        _row(table, row, layout, layout.head + at * _HIGH) for at, row in enumerate(table.rows)
    )
    y = layout.head + len(table.rows) * _HIGH
    body += line(0, y - 1, width, y - 1, "rule") + _sums(table, layout, y)
    body += _legend(table, bottom)
    return picture(
        body,
        id_=id_,
        title=table.title,
        description=_description(table),
        width=width,
        height=bottom + (2 * _LEGEND if table.has_wanted else 0),
        alone=alone,
    )


def _layout(table: Cross) -> _Layout:
    texts = [cell_text(cell) for cell in (*table.cells.values(), *table.row_sums.values())]
    texts += [cell_text(table.sum)]
    heads = [value_name(value) for value in table.columns]
    longest = max((len(head) for head in heads), default=3)
    turned = longest * BOLD_CHARACTER > _UPRIGHT
    widest = max(*map(len, texts), 0 if turned else longest, 3)
    names = max((len(value_name(value)) for value in table.rows), default=3)
    return _Layout(
        names=int(min(names, 24) * BOLD_CHARACTER) + 14,
        wide=int(widest * CHARACTER) + 14,
        head=int(min(longest, 24) * BOLD_CHARACTER) + 14 if turned else 26,
        turned=turned,
    )


def _head(table: Cross, layout: _Layout) -> str:
    made = []
    for at, value in enumerate([*map(value_name, table.columns), "All"]):
        middle = layout.names + at * layout.wide + layout.wide // 2
        name = value if len(value) <= 24 else f"{value[:23]}…"  # noqa: PLR2004 - as the layout cuts
        if layout.turned:
            made.append(label(middle + 4, layout.head - 6, name, "strong", turned=True))
        else:
            made.append(label(middle, layout.head - 8, name, "strong middle"))
    return "".join(made)


def _row(table: Cross, row: Value, layout: _Layout, y: int) -> str:
    name = value_name(row)
    shown = name if len(name) <= 24 else f"{name[:23]}…"  # noqa: PLR2004 - as the layout cuts
    made = [label(0, y + _BASE, shown, "strong")]
    most = max((cell.have for cell in table.cells.values()), default=Fraction(0))
    for at, column in enumerate(table.columns):
        cell = table.cells[row, column]
        x = layout.names + at * layout.wide
        made.append(
            _cell(
                f"{name}, {value_name(column)}", cell, x, y, layout.wide, _tint(table, cell, most)
            )
        )
    x = layout.names + len(table.columns) * layout.wide
    made.append(_plain(table.row_sums[row], x, y, layout.wide))
    return "".join(made)


def _sums(table: Cross, layout: _Layout, y: int) -> str:
    made = [label(0, y + _BASE, "All", "strong")]
    for at, column in enumerate(table.columns):
        made.append(
            _plain(table.column_sums[column], layout.names + at * layout.wide, y, layout.wide)
        )
    x = layout.names + len(table.columns) * layout.wide
    return "".join(made) + _plain(table.sum, x, y, layout.wide)


def _tint(table: Cross, cell: Cell, most: Fraction) -> str:
    """Four steps of colour where nothing is planned at all; the number says it exactly."""
    if table.has_wanted or not cell.have:
        return ""
    return _STEPS[min(3, int(4 * cell.have / most))] if most else ""


def _plain(cell: Cell, x: int, y: int, wide: int) -> str:
    return label(x + wide // 2, y + _BASE, cell_text(cell), "middle soft")


def _cell(name: str, cell: Cell, x: int, y: int, wide: int, tint: str) -> str:
    middle = label(x + wide // 2, y + _BASE, cell_text(cell), "middle")
    state = cell_state(cell)
    if not state:
        return label(x + wide // 2, y + _BASE, cell_text(cell), "middle soft")
    if tint:
        return group(f"{name}: {cell_text(cell)}", _frame(tint, x, y, wide) + middle)
    said = f"{name}: {cell_text(cell).replace('/', ' of ')}, {state_words(cell)}"
    return group(said, _frame(state, x, y, wide) + middle)


def _frame(state: str, x: int, y: int, wide: int) -> str:
    left, top, width, height = x + _GAP, y + _GAP - 1, wide - 2 * _GAP, _HIGH - 2 * _GAP + 1
    made = rect(left, top, width, height, state)
    return made + stripes(left, top, width, height) if state == "short" else made


def _legend(table: Cross, y: int) -> str:
    if not table.has_wanted:
        return ""
    made, x = [], 0
    for at, (state, sample) in enumerate(
        (("met", "2/2"), ("over", "3/2"), ("short", "1/2"), ("none", "0/2"), ("extra", "1"))
    ):
        row = at // 3
        x = 0 if at % 3 == 0 else x
        top = y + row * _LEGEND
        made.append(_frame(state, x, top, 42) + label(x + 21, top + _BASE, sample, "middle"))
        said = STATE_WORDS[state]
        made.append(label(x + 46, top + _BASE, said, "soft"))
        x += 58 + int(len(said) * CHARACTER)
    return "".join(made)


def _description(table: Cross) -> str:
    rows, columns = axis(table.down).plural, axis(table.across).plural
    first = f"A table of {rows} by {columns}; the same numbers stand in the table beside it."
    if not table.has_wanted:
        return first
    states = [cell_state(cell) for cell in table.cells.values()]
    counts = ", ".join(
        f"{states.count(state)} {STATE_WORDS[state]}"
        for state in ("met", "over", "short", "none", "extra")
        if state in states
    )
    return f"{first} Of its cells: {counts}."
