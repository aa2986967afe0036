"""JSON text to the same stream of nodes as YAML, with the place of each.

`json` reads the values; this walk exists because it keeps no places and takes duplicate keys.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder

from itembank.diagnostics import Span
from itembank.source_tree import TreeBuilder

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")

_DECODER = JSONDecoder()

Token = Callable[[TreeBuilder], None]


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class _Place:
    start_mark: _Mark
    end_mark: _Mark


class JsonSyntaxError(Exception):
    """Broken JSON; only inside the reader, which turns it into a diagnostic."""

    def __init__(self, problem: str, span: Span) -> None:
        super().__init__(problem)
        self.problem = problem
        self.span = span


def json_tokens(text: str) -> Iterator[Token]:
    """The nodes of a JSON text, each a call on the builder; no recursion, so depth is bounded."""
    return _Reader(text).tokens()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line_starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def tokens(self) -> Iterator[Token]:
        open_with: list[str] = []
        self._space()
        yield from self._value(open_with)
        while open_with:
            yield from self._next(open_with)
        self._space()
        if self.at < len(self.text):
            raise self._fault("text after the end of the value")

    def _next(self, open_with: list[str]) -> Iterator[Token]:
        """What follows inside the innermost open list or mapping."""
        closing = "]" if open_with[-1].startswith("[") else "}"
        is_first = len(open_with[-1]) == 1
        self._space()
        if self._peek() == closing:
            yield self._close(open_with)
            return
        if not is_first:
            self._expect(",", f"expected `,` or `{closing}`")
            self._space()
        open_with[-1] = open_with[-1][0] + "+"
        if closing == "}":
            yield self._string("expected a key in double quotes")
            self._space()
            self._expect(":", "expected `:` after the key")
            self._space()
        yield from self._value(open_with)

    def _value(self, open_with: list[str]) -> Iterator[Token]:
        start, character = self.at, self._peek()
        if character in {"{", "["}:
            self.at += 1
            open_with.append(character)
            place = self._place(start)
            is_mapping = character == "{"
            yield lambda b: b.open_mapping(place) if is_mapping else b.open_list(place)
        elif character == '"':
            yield self._string("expected text")
        else:
            yield self._plain()

    def _close(self, open_with: list[str]) -> Token:
        start = self.at
        self.at += 1
        open_with.pop()
        place = self._place(start)
        return lambda b: b.close(place)

    def _string(self, wanted: str) -> Token:
        start = self.at
        if self._peek() != '"':
            raise self._fault(wanted)
        try:
            value, self.at = _DECODER.raw_decode(self.text, start)
        except JSONDecodeError as error:
            raise self._fault(error.msg[0].lower() + error.msg[1:]) from error
        place = self._place(start)
        return lambda b: b.scalar(value, place, plain=False)

    def _plain(self) -> Token:
        start = self.at
        match = _PLAIN.match(self.text, start)
        if match is None:
            raise self._fault("expected a value")
        self.at = match.end()
        value, place = match.group(), self._place(start)
        return lambda b: b.scalar(value, place, plain=True)

    def _space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _expect(self, character: str, problem: str) -> None:
        if self._peek() != character:
            raise self._fault(problem)
        self.at += 1

    def _mark(self, index: int) -> _Mark:
        line = bisect_right(self.line_starts, index) - 1
        return _Mark(line, index - self.line_starts[line])

    def _place(self, start: int) -> _Place:
        return _Place(self._mark(start), self._mark(self.at))

    def _fault(self, problem: str) -> JsonSyntaxError:
        mark = self._mark(min(self.at, len(self.text)))
        line, column = mark.line + 1, mark.column + 1
        span = Span(line=line, column=column, end_line=line, end_column=column + 1)
        return JsonSyntaxError(problem, span)
