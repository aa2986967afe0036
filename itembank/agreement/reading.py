"""A marks file (CSV) as marks, with everything that is wrong with it by line."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import PurePosixPath
from typing import TypeAlias

from itembank.agreement.marks import NO_RESPONSE, Mark, part_of
from itembank.diagnostics import Diagnostic, Label, Severity, Span, fault
from itembank.model import Bank, Item

MAX_BYTES = 20 * 1024 * 1024
NEEDED = ("item", "part", "response", "marker", "mark")
OPTIONAL = ("scheme_version",)
_MOST_FAULTS = 200
_NEARLY = 0.7
_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,4})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarksFile:
    """What a file says; `found` are its faults, in the order of its lines."""

    marks: tuple[Mark, ...]
    found: tuple[Diagnostic, ...]


Code: TypeAlias = tuple[str, str]
"""The code of a fault and its name."""


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One reading of one file: what was made of it so far."""

    path: PurePosixPath
    bank: Bank
    lines: list[str]
    marks: dict[tuple[str, str, str, str], Mark] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def say(self, line: int, what: Code, message: str, help_text: str, *, word: str = "") -> None:
        span = _place(self.lines, line, word)
        code, name = what
        if len(self.found) < _MOST_FAULTS:
            self.found.append(fault(self.path, code, name, message, span=span, help_text=help_text))

    def warn(self, line: int, what: Code, message: str, help_text: str, *, word: str = "") -> None:
        before = len(self.found)
        self.say(line, what, message, help_text, word=word)
        found = [replace(each, severity=Severity.WARNING) for each in self.found[before:]]
        self.found[before:] = found


_UNREADABLE = ("STD101", "marks-file-unreadable")
_COLUMN_MISSING = ("STD102", "marks-column-missing")
_VALUE_MISSING = ("STD103", "marks-value-missing")
_UNKNOWN = ("STD104", "marks-of-unknown")
_IMPOSSIBLE = ("STD105", "mark-impossible")
_TWICE = ("STD106", "mark-given-twice")
_COLUMN_UNKNOWN = ("STD107", "marks-column-unknown")
_UNKNOWN_RESPONSE = ("STD108", "marks-of-unknown-response")


def marks_from_csv(raw: bytes, path: PurePosixPath, bank: Bank) -> MarksFile:
    """Read a marks file: UTF-8, with or without BOM; commas, semicolons or tabs between."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        reading = _Reading(path=path, bank=bank, lines=[])
        help_text = "save it as CSV UTF-8; spreadsheets offer that under `save as`"
        reading.say(line, _UNREADABLE, "the file is not UTF-8 text", help_text)
        return MarksFile(marks=(), found=tuple(reading.found))
    reading = _Reading(path=path, bank=bank, lines=text.splitlines())
    _read(text, reading)
    return MarksFile(marks=tuple(reading.marks.values()), found=tuple(reading.found))


def _read(text: str, reading: _Reading) -> None:
    separator = separator_of(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        head = [plain_name(name) for name in next(rows, [])]
        if not _has_columns(head, reading, separator):
            return
        end = rows.line_num
        for row in rows:
            start, end = end + 1, rows.line_num
            if any(cell.strip() for cell in row):
                _take(dict(zip(head, map(str.strip, row), strict=False)), start, reading)
    except csv.Error as error:
        help_text = "look for a quote that is not closed"
        reading.say(rows.line_num, _UNREADABLE, f"the line cannot be read: {error}", help_text)


def separator_of(text: str) -> str:
    """Spreadsheets in countries with a decimal comma write semicolons."""
    return max(",;\t", key=text.partition("\n")[0].count)


def plain_name(name: str) -> str:
    return "_".join(name.strip().lower().replace("-", " ").split())


def _has_columns(head: list[str], reading: _Reading, separator: str) -> bool:
    """Whether every column is there that must be, once; a column that nobody knows is said."""
    missing = [name for name in NEEDED if name not in head]
    twice = [name for name in dict.fromkeys(head) if name in NEEDED and head.count(name) > 1]
    for column in twice:
        message = f"there are two columns `{column}`"
        reading.say(1, _COLUMN_MISSING, message, "remove one of them")
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        message = f"there is no column {listed}"
        wanted = separator.join(NEEDED).replace("\t", " ")
        help_text = f"{_meant(missing, head)}the first line names the columns: {wanted}"
        reading.say(1, _COLUMN_MISSING, message, help_text)
    _say_unknown(head, reading)
    return not missing and not twice


def _meant(missing: list[str], head: list[str]) -> str:
    """The columns that look like mistyped ones."""
    unknown = [name for name in head if name not in {*NEEDED, *OPTIONAL}]
    close = [match for name in missing for match in difflib.get_close_matches(name, unknown, 1)]
    listed = ", ".join(f"`{name}`" for name in close)
    return f"is {listed} meant? " if close else ""


def _say_unknown(head: list[str], reading: _Reading) -> None:
    for column in head:
        close = difflib.get_close_matches(column, OPTIONAL, 1)
        if close and column not in OPTIONAL:
            message = f"the column `{column}` is not read"
            reading.warn(1, _COLUMN_UNKNOWN, message, f"write `{close[0]}`, or remove it")


def _take(row: Mapping[str, str], line: int, reading: _Reading) -> None:
    item = _item(row, line, reading)
    label = None if item is None else _label(item, row, line, reading)
    empty = [name for name in ("response", "marker", "mark") if not row.get(name)]
    for name in empty:
        hint = f"; `{NO_RESPONSE}` is written where the learner wrote nothing"
        help_text = f"give the `{name}`{hint if name == 'mark' else ''}"
        reading.say(line, _VALUE_MISSING, f"there is no `{name}`", help_text)
    if item is None or label is None or empty:
        return
    part = part_of(item, label)
    made = _mark(row["mark"], line, reading, tariff=part.marks if part else 0)
    if made is None:
        return
    mark = replace(
        made,
        item=item.id,
        part=label,
        response=row["response"],
        marker=row["marker"],
        scheme_version=row.get("scheme_version") or None,
    )
    _say_unknown_response(item, mark, reading)
    _keep(mark, reading)


def _say_unknown_response(item: Item, mark: Mark, reading: _Reading) -> None:
    """A warning where a response is nearly one of the bank's: its marks would be held for none.

    Responses that the bank does not have are no fault: markers may be compared on real scripts.
    """
    exemplars = reading.bank.exemplars.get(item.id)
    known = [response.id for response in exemplars.responses] if exemplars else []
    if mark.response in known:
        return
    meant = _nearly(mark.response, known)
    if meant:
        message = f"`{item.id}` has no response `{mark.response}`"
        help_text = f"did you mean `{meant}`?"
        reading.warn(mark.line, _UNKNOWN_RESPONSE, message, help_text, word=mark.response)


def _nearly(given: str, known: list[str]) -> str | None:
    """A known id that looks the same, or is spelt nearly so with the same digits.

    Another number alone is another response: real scripts are numbered like seeds.
    """
    by_look = {_look(id_): id_ for id_ in reversed(known)}
    if _look(given) in by_look:
        return by_look[_look(given)]
    digits = [id_ for id_ in known if _digits(id_) == _digits(given)]
    close = difflib.get_close_matches(given, digits, 1, _NEARLY)
    return close[0] if close else None


def _look(id_: str) -> str:
    """Without what the eye passes over: case, signs, O for nought, l for one, leading noughts."""
    plain = re.sub(r"[^0-9a-z]", "", id_.casefold()).translate(str.maketrans("oil", "011"))
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", plain)


def _digits(id_: str) -> str:
    return re.sub(r"[^0-9]", "", id_)


def _item(row: Mapping[str, str], line: int, reading: _Reading) -> Item | None:
    given = row.get("item", "")
    known = {id_.lower(): id_ for id_ in reading.bank.items}
    if given.lower() in known:
        return reading.bank.items[known[given.lower()]]
    if not given:
        reading.say(line, _VALUE_MISSING, "there is no `item`", "give the item's id")
        return None
    close = difflib.get_close_matches(given.lower(), known, 1)
    help_text = f"is `{known[close[0]]}` meant?" if close else "give the id of an item of this bank"
    message = f"the bank has no item `{given}`"
    reading.say(line, _UNKNOWN, message, help_text, word=given)
    return None


def _label(item: Item, row: Mapping[str, str], line: int, reading: _Reading) -> str | None:
    """The part's label, as `a` or `(a)`; it may be left out where an item has but one."""
    given = row.get("part", "").strip("()").lower()
    labels = [part.label for part in item.parts]
    if given in labels:
        return given
    if not given and len(labels) == 1:
        return labels[0]
    listed = ", ".join(labels)
    if not given:
        message = f"there is no `part`, and `{item.id}` has several"
        reading.say(line, _VALUE_MISSING, message, f"give one of {listed}")
    else:
        message = f"`{item.id}` has no part `{row['part']}`"
        reading.say(line, _UNKNOWN, message, f"its parts are {listed}", word=row["part"])
    return None


def _mark(given: str, line: int, reading: _Reading, *, tariff: int) -> Mark | None:
    """The mark alone; the caller puts in whose it is. None where it is no mark of that part."""
    empty = Mark(item="", part="", response="", marker="", mark=None, line=line)
    if given.upper() == NO_RESPONSE:
        return empty
    is_number = _NUMBER.fullmatch(given) is not None
    value = Fraction(given.replace(",", ".")) if is_number else None
    if value is not None and value.denominator != 1:
        message = f"`{given}` is no whole mark, and this bank marks in whole marks"
        help_text = f"give a whole mark from 0 to {tariff}"
        reading.say(line, _IMPOSSIBLE, message, help_text, word=given)
        return None
    if value is not None and value <= tariff:
        return replace(empty, mark=value)
    message = f"a mark of {given} in a part worth {tariff}" if value else f"`{given}` is no mark"
    help_text = f"give a mark from 0 to {tariff}, or `{NO_RESPONSE}` for no response"
    reading.say(line, _IMPOSSIBLE, message, help_text, word=given)
    return None


def _keep(mark: Mark, reading: _Reading) -> None:
    key = (mark.item, mark.part, mark.response, mark.marker)
    first = reading.marks.setdefault(key, mark)
    if first is mark:
        return
    message = f"`{mark.marker}` marked response `{mark.response}` of this part twice"
    reading.say(mark.line, _TWICE, message, "keep one of the two lines")
    if len(reading.found) < _MOST_FAULTS:
        earlier = Label(span=_place(reading.lines, first.line, ""), text="first here")
        reading.found[-1] = replace(reading.found[-1], secondary=(earlier,))


def _place(lines: list[str], line: int, word: str) -> Span:
    """A word of a line, or all of the line."""
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    at = text.find(word) if word else -1
    start = max(at, 0) + 1
    length = len(word) if at >= 0 else max(len(text), 1)
    return Span(line=line, column=start, end_line=line, end_column=start + length)
