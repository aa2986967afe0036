"""`outcomes.csv` and `rubrics.csv`, the tables that Canvas imports: told by their first row.

Source: Canvas's importer of outcomes, run, and its reader of rubrics, run.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import finding, listed
from itembank.verify.reading import Reading

_REQUIRED = frozenset(("vendor_guid", "object_type", "title"))
_KNOWN = _REQUIRED | {
    *("canvas_id", "calculation_int", "calculation_method", "description", "display_name"),
    *("friendly_description", "mastery_points", "parent_guids", "workflow_state"),
}
_RATINGS = "ratings"
_OF_RUBRIC = ("Rubric Name", "Criteria Name", "Criteria Description", "Criteria Enable Range")
_OF_RATING = ("Rating Name", "Rating Description", "Rating Points")
_FORMULA = ("=", "+", "-", "@")
# A cell longer than this is no text that anybody marks by.
_LONGEST_CELL = 1_000_000
_FIRST_LINE = 2_000


def is_table(content: bytes) -> bool:
    """Whether the first row has the columns of one of the two, of outcomes or of rubrics."""
    first = content[:_FIRST_LINE].removeprefix(codecs.BOM_UTF8).splitlines()[:1]
    names = first[0].decode("utf-8", "replace") if first else ""
    return "vendor_guid" in names or _OF_RUBRIC[0] in names


def read_table(path: str, content: bytes) -> Reading:
    """Whatever the bytes: what cannot be read is a finding."""
    reading = Reading(is_course=True)
    try:
        _read(path, content.decode("utf-8-sig"), reading)
    except UnicodeDecodeError:
        said = "the table is not in UTF-8"
        help_text = "save it as UTF-8, or export it again and open it in no spreadsheet"
        reading.found.append(finding(codes.TABLE_COLUMNS, path, said, help_text))
    except csv.Error as error:
        said = f"the table cannot be read: {error}"
        help_text = "put texts in quotation marks, and write a quotation mark in a text twice"
        reading.found.append(finding(codes.TABLE_ROW, path, said, help_text))
    if content.startswith(codecs.BOM_UTF8) and reading.rubrics:
        said = "the table begins with a byte order mark"
        help_text = f"save it without: Canvas takes it for a part of `{_OF_RUBRIC[0]}`"
        reading.found.append(finding(codes.TABLE_COLUMNS, path, said, help_text))
    return reading


def _read(path: str, text: str, reading: Reading) -> None:
    is_of_outcomes = "vendor_guid" in text[:_FIRST_LINE].partition("\n")[0]
    rows = _rows(text, is_of_outcomes=is_of_outcomes)
    head, body = rows[0][1], [(line, row) for line, row in rows[1:] if any(row)]
    if is_of_outcomes:
        reading.found.extend(_outcome_columns(head, path))
        reading.found.extend(_outcome_rows(head, body, path))
        kind = head.index("object_type") if "object_type" in head else 0
        reading.outcomes = sum(len(row) > kind and row[kind] == "outcome" for _, row in body)
    else:
        reading.found.extend(_rubric_columns(head, path))
        reading.found.extend(_rubric_rows(head, body, path))
        reading.rubrics = len({row[0] for _, row in body})
    reading.found.extend(_formulas(body, path))


def _rows(text: str, *, is_of_outcomes: bool) -> list[tuple[int, list[str]]]:
    """Each row with the line that it ends on; of outcomes Canvas takes `;` as well."""
    first = text.partition("\n")[0]
    separator = ";" if is_of_outcomes and first.count(";") > first.count(",") else ","
    before = csv.field_size_limit(_LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return [(reader.line_num, row) for row in reader]
    finally:
        csv.field_size_limit(before)


def _outcome_columns(head: Sequence[str], path: str) -> Iterator[Diagnostic]:
    columns, after = _split(head)
    help_text = f"write {listed(_REQUIRED)}, others that Canvas knows, and `{_RATINGS}` last"
    missing, unknown = _REQUIRED - set(columns), {*columns, *filter(None, after)} - _KNOWN
    if missing:
        said = f"the table of outcomes has no column {listed(missing)}"
        yield finding(codes.TABLE_COLUMNS, path, said, help_text, line=1)
    if unknown or any(after):
        said = f"Canvas takes no table of outcomes with {listed(unknown or set(after) - {''})} here"
        yield finding(codes.TABLE_COLUMNS, path, said, help_text, line=1)


def _split(head: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The columns before `ratings`, and what stands after it."""
    end = head.index(_RATINGS) if _RATINGS in head else len(head)
    return head[:end], head[end + 1 :]


def _outcome_rows(
    head: Sequence[str], body: Sequence[tuple[int, list[str]]], path: str
) -> Iterator[Diagnostic]:
    columns, _ = _split(head)
    if not body:
        said = "the table holds no outcome"
        yield finding(codes.TABLE_ROW, path, said, "export it again", line=1)
    for line, row in body:
        if len(row) < len(columns):
            said = f"a row has {len(row)} cells, and {len(columns)} columns stand before ratings"
            help_text = "fill it up with empty cells: Canvas stops at a short row"
            yield finding(codes.TABLE_ROW, path, said, help_text, line=line)
            continue
        named = dict(zip(columns, row, strict=False))
        if named.get("object_type", "outcome") not in {"group", "outcome"}:
            said = f"`object_type` of a row is `{named['object_type'][:80]}`"
            yield finding(codes.TABLE_ROW, path, said, "write `group` or `outcome`", line=line)
        empty = [name for name in ("title", "vendor_guid") if not named.get(name, "-").strip()]
        if empty:
            said = f"a row has no {listed(empty)}"
            yield finding(codes.TABLE_ROW, path, said, "write one in each row", line=line)


def _rubric_columns(head: Sequence[str], path: str) -> Iterator[Diagnostic]:
    missing = {*_OF_RUBRIC[:2], *_OF_RATING} - set(head)
    counts = {name: head.count(name) for name in _OF_RATING}
    if missing or len(set(counts.values())) > 1:
        said = (
            f"the table of rubrics has no column {listed(missing)}"
            if missing
            else "the columns of the ratings do not come in threes"
        )
        help_text = f"write {', '.join(_OF_RUBRIC)}, then for each rating {', '.join(_OF_RATING)}"
        yield finding(codes.TABLE_COLUMNS, path, said, help_text, line=1)


def _rubric_rows(
    head: Sequence[str], body: Sequence[tuple[int, list[str]]], path: str
) -> Iterator[Diagnostic]:
    names = [place for place, name in enumerate(head) if name == _OF_RATING[0]]
    points = [place for place, name in enumerate(head) if name == _OF_RATING[2]]
    if not body:
        said = "the table holds no rubric"
        yield finding(codes.TABLE_ROW, path, said, "export it again", line=1)
    for line, row in body:
        cells = [*row, *[""] * (len(head) - len(row))]
        pairs = [(cells[name], cells[most]) for name, most in zip(names, points, strict=False)]
        if any(name and not _is_number(most) for name, most in pairs):
            said = "a rating has a name and no number of points"
            help_text = "write its points: Canvas stops where there are none"
            yield finding(codes.TABLE_ROW, path, said, help_text, line=line)


def _formulas(body: Sequence[tuple[int, list[str]]], path: str) -> Iterator[Diagnostic]:
    for line, row in body:
        risky = [cell for cell in row if cell.startswith(_FORMULA) and not _is_number(cell)]
        if risky:
            said = f"a cell begins like a formula: `{risky[0][:60]}`"
            help_text = "put a blank in front, or nobody may open the table in a spreadsheet"
            yield finding(codes.TABLE_FORMULA, path, said, help_text, line=line)


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True
