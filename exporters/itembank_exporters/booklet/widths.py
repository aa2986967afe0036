"""How wide the columns of an item's own table should be, from what stands in them."""

from __future__ import annotations

import math

from itembank.html import plain
from itembank.markup import Table

# Characters in a line of small print across the page.
_LINE = 96
_SHORT = 12
_LEAST = 14


def shares(table: Table) -> tuple[int, ...]:
    """Widths in relation to one another: short columns get what they need, long ones the rest.

    The rest is shared by the roots of the lengths, so that one long text does not take it all.
    """
    texts = _columns(table)
    short = {at: _needed(column) for at, column in enumerate(texts) if _is_short(column)}
    weights = {
        at: math.sqrt(sum(map(len, column))) + 1
        for at, column in enumerate(texts)
        if at not in short
    }
    rest = max(_LINE - sum(short.values()), _LEAST * len(weights))
    total = sum(weights.values())
    return tuple(
        short[at] if at in short else max(_LEAST, round(rest * weights[at] / total))
        for at in range(len(texts))
    )


def _columns(table: Table) -> list[list[str]]:
    rows = (table.head, *table.rows) if table.head else table.rows
    count = max((len(row) for row in rows), default=0)
    return [[plain(row[at].children) for row in rows if at < len(row)] for at in range(count)]


def _is_short(column: list[str]) -> bool:
    return max(map(len, column), default=0) <= _SHORT


def _needed(column: list[str]) -> int:
    return max(map(len, column), default=0) + 4
