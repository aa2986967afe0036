"""A table over two axes for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.coverage.axes import axis
from itembank.coverage.cell_words import cell_text, value_name
from itembank.coverage.views import Cross
from itembank.coverage.words import fit, visible

WIDEST = 100


def cross_lines(table: Cross) -> Iterator[str]:
    """Columns as narrow as their widest cell; more than the width holds go to a next block."""
    legend = "there/wanted, · nothing planned" if table.has_wanted else "· none"
    yield f"{table.title} ({legend})"
    names = [visible(value_name(value)) for value in table.rows]
    first = min(24, max(len(name) for name in (*names, "All"))) if names else 3
    columns = [
        (
            visible(value_name(v)),
            [cell_text(table.cells[row, v]) for row in table.rows],
            cell_text(table.column_sums[v]),
        )
        for v in table.columns
    ]
    columns.append(
        ("All", [cell_text(table.row_sums[row]) for row in table.rows], cell_text(table.sum))
    )
    for block in _blocks(columns, WIDEST - first - 2):
        widths = [_width(column) for column in block]
        yield _line("", [name for name, _, _ in block], first, widths)
        for number, name in enumerate(names):
            yield _line(fit(name, first), [cells[number] for _, cells, _ in block], first, widths)
        yield _line("All", [foot for _, _, foot in block], first, widths)
    if any(axis(name).many for name in (table.down, table.across)) and table.what == "items":
        yield "  An item may stand in several of these cells; the sums count it once."


_Column = tuple[str, list[str], str]


def _width(column: _Column) -> int:
    name, cells, foot = column
    return max(len(text) for text in (name, foot, *cells)) + 1


def _blocks(columns: list[_Column], room: int) -> Iterator[list[_Column]]:
    block: list[_Column] = []
    used = 0
    for column in columns:
        if block and used + _width(column) > room:
            yield block
            block, used = [], 0
        block.append(column)
        used += _width(column)
    yield block


def _line(name: str, cells: Iterable[str], first: int, widths: Iterable[int]) -> str:
    made = "".join(f"{text:>{width}}" for text, width in zip(cells, widths, strict=True))
    return f"  {name:<{first}}{made}".rstrip()
