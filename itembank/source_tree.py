"""Builds plain values from a stream of nodes, and names every trap that YAML sets on the way."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Protocol, TypeAlias

from itembank.diagnostics import Diagnostic, Label, Pointer, Severity, Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Mark(Protocol):
    """A point in a text; line and column count from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Place(Protocol):
    """Where a node stands. libyaml's events are such places, so that none is made for nothing."""

    @property
    def start_mark(self) -> Mark: ...
    @property
    def end_mark(self) -> Mark: ...


CONSTANTS: dict[str, Json] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?(?:\.[0-9]+|(?<=[0-9])\.)?(?:[eE][-+]?[0-9]{1,3})?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+(?:\.[0-9]*)?")
NUMBER_START = frozenset("+-.0123456789")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MAX_DIGITS = 18


class TreeBuilder:
    """Takes nodes in document order; afterwards holds `root`, places (if asked for) and faults."""

    def __init__(self, *, path: PurePosixPath, max_nesting: int, with_places: bool) -> None:
        self.path = path
        self.max_nesting = max_nesting
        self.with_places = with_places
        self.root: Json = None
        self.is_empty = True
        self.is_stopped = False
        # Places as they came: of the hundreds in a file hardly one is asked for as a span.
        self._values: dict[Pointer, Place] = {}
        self._ends: dict[Pointer, Place] = {}
        self._keys: dict[Pointer, Place] = {}
        self.found: list[Diagnostic] = []
        self._documents = 0
        self._stack: list[_Level] = []

    def span(self, pointer: Pointer) -> Span | None:
        """Where a value stands; None for one that is not there."""
        place = self._values.get(pointer)
        if place is None:
            return None
        end = self._ends.get(pointer)
        return _span(place) if end is None else _block_span(place, end)

    def key_span(self, pointer: Pointer) -> Span | None:
        """Where a key stands; None for a list element and for one that is not there."""
        place = self._keys.get(pointer)
        return None if place is None else _span(place)

    def last_line(self, pointer: Pointer) -> int | None:
        """The line on which a value ends; of a list or mapping, on which it begins to."""
        place = self._values.get(pointer)
        return None if place is None else _last_line(place)

    def open_document(self, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            self._say(
                "SRC011",
                "second-document",
                "a line of `---` starts a second document in this file",
                place,
                help_text="keep one document a file: remove the line, or move what follows it",
            )
            self.is_stopped = True

    def open_mapping(self, place: Place, *, odd: str | None = None) -> None:
        self._open({}, place, odd)

    def open_list(self, place: Place, *, odd: str | None = None) -> None:
        self._open([], place, odd)

    def scalar(self, text: str, place: Place, *, plain: bool, odd: str | None = None) -> None:
        if odd:
            self._say_odd(odd, place)
        if self._stack:
            level = self._stack[-1]
            if level.key is None and level.is_mapping:
                self._key(level, text, place, plain=plain)
                return
        self._put(self._resolved(text, place) if plain else self._quoted(text, place), place)

    def alias(self, name: str, place: Place) -> None:
        self._say(
            "SRC006",
            "anchor-or-alias",
            f"`*{name}` is read as a reference to another place, not as text",
            place,
            help_text="put text that begins with `*` in quotes; write repeated text out in full",
        )
        if self._wants_key:
            self._stack[-1].key = name
        else:
            self._put(None, place)

    def close(self, place: Place) -> None:
        level = self._stack.pop()
        if self.with_places and level.place is not None:
            self._ends[level.pointer] = place

    def _open(self, value: dict[str, Json] | list[Json], place: Place, odd: str | None) -> None:
        if odd:
            self._say_odd(odd, place)
        if self._wants_key:
            self._say_complex_key(place)
            self.is_stopped = True
            return
        if len(self._stack) >= self.max_nesting:
            self._say_too_deep(place)
            self.is_stopped = True
            return
        pointer = self._put(value, place)
        self._stack.append(_Level(value, pointer, place))

    @property
    def _wants_key(self) -> bool:
        return bool(self._stack) and self._stack[-1].key is None and self._stack[-1].is_mapping

    def _key(self, level: _Level, text: str, place: Place, *, plain: bool) -> None:
        if plain and text == "<<":
            self._say(
                "SRC007",
                "merge-key",
                "`<<` merges another mapping into this one",
                place,
                help_text="write the entries out in full",
            )
        first = level.first.setdefault(text, place)
        if first is not place:
            self._say_duplicate(text, first, place)
        level.key = text
        if self.with_places:
            self._keys.setdefault((*level.pointer, text), place)

    def _put(self, value: Json, place: Place) -> Pointer:
        pointer: Pointer = ()
        if not self._stack:
            self.root, self.is_empty = value, value is None
        else:
            pointer = self._stack[-1].put(value, with_pointer=self.with_places)
        if self.with_places:
            self._values.setdefault(pointer, place)
        return pointer

    def _resolved(self, text: str, place: Place) -> Json:
        if text in CONSTANTS:
            return CONSTANTS[text]
        if text[0] not in NUMBER_START:
            return text
        number = number_from_text(text)
        if number is not None:
            return number
        if _LEADING_ZERO.fullmatch(text):
            self._say_leading_zero(text, place)
        return text

    def _quoted(self, text: str, place: Place) -> str:
        # Only an escape in double quotes can make one: the file itself was searched before.
        bad = None if text.isprintable() else _CONTROL.search(text)
        if bad:
            self._say(
                "SRC005",
                "control-character",
                f"text holds the control character U+{ord(bad.group()):04X}",
                place,
                help_text="remove the escape; no learning platform takes this character",
            )
        return text

    def _say(self, code: str, name: str, message: str, place: Place, *, help_text: str) -> None:
        self.found.append(
            Diagnostic(
                code=code,
                name=name,
                severity=Severity.ERROR,
                message=message,
                path=self.path,
                primary=Label(span=_span(place)),
                help=help_text,
            )
        )

    def _say_odd(self, odd: str, place: Place) -> None:
        if odd.startswith("&"):
            help_text = "put text that begins with `&` in quotes; write repeated text out in full"
            self._say(
                "SRC006",
                "anchor-or-alias",
                f"`{odd}` names this place for later reference",
                place,
                help_text=help_text,
            )
        else:
            help_text = "put text that begins with `!` in quotes; the schema decides every type"
            self._say("SRC008", "tag", f"`{odd}` is a type tag", place, help_text=help_text)

    def _say_complex_key(self, place: Place) -> None:
        help_text = "a key is one word; put text that begins with `[`, `{` or `?` in quotes"
        message = "a list or mapping stands where a key should be"
        self._say("SRC009", "complex-key", message, place, help_text=help_text)

    def _say_too_deep(self, place: Place) -> None:
        message = f"more than {self.max_nesting} levels of lists and mappings"
        self._say("SRC010", "nested-too-deep", message, place, help_text="flatten the structure")

    def _say_leading_zero(self, text: str, place: Place) -> None:
        help_text = f'write `"{text}"` if it is text, or the number without the leading zero'
        message = f"`{text}` can be read as a number or as text"
        self._say("SRC012", "ambiguous-number", message, place, help_text=help_text)

    def _say_duplicate(self, key: str, first: Place, again: Place) -> None:
        self.found.append(
            Diagnostic(
                code="SRC013",
                name="duplicate-key",
                severity=Severity.ERROR,
                message=f"duplicate key `{key}`",
                path=self.path,
                primary=Label(span=_span(again), text="written again here"),
                secondary=(Label(span=_span(first), text="first written here"),),
                help="remove or rename one of the two",
            )
        )


class _Level:
    """One open list or mapping while it is being filled."""

    __slots__ = ("first", "is_mapping", "key", "place", "pointer", "value")

    def __init__(
        self, value: dict[str, Json] | list[Json], pointer: Pointer, place: Place | None
    ) -> None:
        self.value = value
        self.is_mapping = isinstance(value, dict)
        self.pointer = pointer
        self.place = place
        self.key: str | None = None
        self.first: dict[str, Place] = {}

    def put(self, value: Json, *, with_pointer: bool) -> Pointer:
        if isinstance(self.value, list):
            self.value.append(value)
            return (*self.pointer, len(self.value) - 1) if with_pointer else ()
        key = self.key or ""
        self.value.setdefault(key, value)
        self.key = None
        return (*self.pointer, key) if with_pointer else ()


def number_from_text(text: str) -> int | float | None:
    """The number that a plain scalar is in YAML 1.2, or None; endless and huge ones stay text."""
    if len(text) > _MAX_DIGITS:
        return None
    if _INTEGER.fullmatch(text):
        return int(text)
    if text not in {"+", "-", "."} and _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) < float("inf") else None
    return None


def _span(place: Place) -> Span:
    start, end = place.start_mark, place.end_mark
    if end.line == start.line:
        end_column = max(end.column, start.column + 1) + 1
        return _at(start, end.line, end_column)
    return _at(start, start.line, start.column + 2)


def _last_line(place: Place) -> int:
    """A block of text ends at the start of the line after it."""
    end = place.end_mark
    return max(place.start_mark.line + 1, end.line if end.column == 0 else end.line + 1)


def _block_span(start: Place, end: Place) -> Span:
    # A block ends at the start of the line that follows it; its first line is what is shown.
    first, last = start.start_mark, end.end_mark
    if last.line == first.line:
        return _at(first, last.line, max(last.column, first.column + 1) + 1)
    return _at(first, first.line, first.column + 2)


def _at(start: Mark, end_line: int, end_column: int) -> Span:
    return Span(
        line=start.line + 1,
        column=start.column + 1,
        end_line=end_line + 1,
        end_column=end_column,
    )
