"""Lines of a file with line numbers, and carets under the stretches that are spoken of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from itembank.diagnostics import Label
from itembank.report.cells import Line, line_in_cells
from itembank.report.words import one_line

MOST_CELLS = 100
_LEAST_BEFORE = 10

LineOf = Callable[[int], str | None]
"""The text of a line by its number from 1; None where there is no such line."""

Paint = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of one line to underline, columns from 1, the end exclusive; and what to say."""

    line: int
    column: int
    end_column: int
    text: str
    sign: str
    paint: Paint


def marks_of(label: Label, line_of: LineOf, *, sign: str, paint: Paint) -> tuple[Mark, ...]:
    """A label's marks: one, or for several lines the first and the last; none without a source."""

    def mark(line: int, column: int, end_column: int, text: str = "") -> Mark:
        return Mark(
            line=line, column=column, end_column=end_column, text=text, sign=sign, paint=paint
        )

    span, text = label.span, one_line(label.text)
    first = line_of(span.line)
    if first is None:
        return ()
    last_line, end_column = span.end_line, span.end_column
    if last_line > span.line and end_column == 1:
        # An end at the start of a line means the end of the line before it.
        last_line -= 1
        end_column = len(line_of(last_line) or "") + 1
    last = line_of(last_line)
    if last_line <= span.line or last is None:
        whole = span.end_line > span.line and last is None
        return (mark(span.line, span.column, len(first) + 1 if whole else end_column, text),)
    indent = len(last) - len(last.lstrip())
    return (
        mark(span.line, span.column, len(first) + 1),
        mark(last_line, min(indent + 1, end_column), end_column, text),
    )


def excerpt(
    marks: Sequence[Mark], line_of: LineOf, *, number_width: int, dim: Paint
) -> Iterator[str]:
    """The marked lines in order, `...` where lines are left out between them."""
    bar = dim(f"{'':{number_width}} |")
    yield bar
    shown = 0
    for number, on_line in groupby(sorted(marks, key=_place), key=lambda mark: mark.line):
        if shown and number - shown == 2:  # noqa: PLR2004 - `...` would take as much room
            yield from _source_row(number - 1, (0, MOST_CELLS), line_of, number_width, dim)
        elif shown and number - shown > 1:
            yield dim("...")
        line = line_in_cells(line_of(number) or "")
        for window, marked in _windows(line, list(on_line)):
            yield from _source_row(number, window, line_of, number_width, dim)
            yield from (f"{bar} {_underline(line, window, mark)}" for mark in marked)
        shown = number


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.line, mark.column, mark.end_column


Window = tuple[int, int]
"""The cells of a line that are shown: the first, and the one after the last."""


def _windows(line: Line, marks: list[Mark]) -> Iterator[tuple[Window, list[Mark]]]:
    """A line once if all its marks can be seen at once, otherwise once for each mark."""
    stretches = [line.cells(mark.column, mark.end_column) for mark in marks]
    first = min(begins for begins, _ in stretches)
    end = max(ends for _, ends in stretches)
    if len(marks) == 1 or line.width <= MOST_CELLS or end - first <= MOST_CELLS - 2:
        yield _window(line, first, end), marks
        return
    for mark, (begins, ends) in zip(marks, stretches, strict=True):
        yield _window(line, begins, ends), [mark]


def _window(line: Line, first: int, end: int) -> Window:
    """At most MOST_CELLS of a line, with the stretch in the middle."""
    before = max((MOST_CELLS - (end - first)) // 2, _LEAST_BEFORE)
    start = max(min(first - before, line.width - MOST_CELLS), 0)
    return start, min(start + MOST_CELLS, line.width)


def _source_row(
    number: int, window: Window, line_of: LineOf, number_width: int, dim: Paint
) -> Iterator[str]:
    line = line_in_cells(line_of(number) or "")
    start, end = window[0], min(window[1], line.width)
    is_cut_before, is_cut_after = start > 0, end < line.width
    kept = line.between(start + is_cut_before, end - is_cut_after)
    text = f"{'…' * is_cut_before}{kept}{'…' * is_cut_after}".rstrip()
    yield f"{dim(f'{number:>{number_width}} |')} {text}".rstrip()


def _underline(line: Line, window: Window, mark: Mark) -> str:
    start, end = window
    first, stop = line.cells(mark.column, mark.end_column)
    stop = min(stop, end) if end < line.width else stop
    signs = mark.sign * max(stop - first, 1)
    said = f"{signs} {mark.text}" if mark.text else signs
    return " " * (first - start) + mark.paint(said)
