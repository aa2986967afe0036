"""Text files to plain JSON values, and where each value stands.

Values come first and alone: places are worked out again only for a file that something is said
about, so that a sound bank of 10,000 items costs neither the time nor the memory of its places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

import yaml

from itembank.diagnostics import FILE_START, Diagnostic, Pointer, Span, fault
from itembank.source_faults import (
    HASH_AFTER_BLANK,
    forbidden_characters,
    text_cut_off,
    yaml_syntax_fault,
)
from itembank.source_quick import NotPlainError, quick_value
from itembank.source_tree import Json, TreeBuilder

MAX_BYTES = 1024 * 1024
MAX_NESTING = 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """One parsed file: its text, and the plain values in it."""

    path: PurePosixPath
    text: str
    data: Json

    def last_line(self, pointer: Pointer) -> int:
        """The line on which a scalar ends; a block of text ends before the line that follows it."""
        last = _places(self).last_line(pointer)
        return self.span(pointer).end_line if last is None else last

    def span(self, pointer: Pointer) -> Span:
        """Where a value stands, or its nearest ancestor that has a place."""
        places = _places(self)
        found = places.span(pointer)
        while found is None and pointer:
            pointer = pointer[:-1]
            found = places.span(pointer)
        return found or FILE_START

    def key_span(self, pointer: Pointer) -> Span:
        """Where the key of a mapping entry stands; a list element has its value's first line."""
        return _places(self).key_span(pointer) or self.span(pointer)

    def written(self, pointer: Pointer) -> str:
        """A scalar as its author wrote it (`3.10`, not 3.1)."""
        span = self.span(pointer)
        line = self.text.splitlines()[span.line - 1] if self.text else ""
        return line[span.column - 1 : span.end_column - 1]


Parsed = tuple[Document | None, list[Diagnostic]]


def document_from_bytes(
    path: PurePosixPath, raw: bytes
) -> tuple[Document | None, list[Diagnostic]]:
    """Decode and parse one file; a broken file gives no document and says why."""
    if len(raw) > MAX_BYTES:
        return None, [too_large(path, len(raw))]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, raw, error)]
    return document_from_text(path, text)


def document_from_text(path: PurePosixPath, text: str) -> Parsed:
    """Parse one file; a file with a fault of reading gives no document and all its faults."""
    found = list(forbidden_characters(path, text))
    if found:
        return None, found
    if path.suffix != ".json" and HASH_AFTER_BLANK not in text:
        try:
            data = quick_value(text, max_nesting=MAX_NESTING)
            return Document(path=path, text=text, data=data), []
        except NotPlainError:
            pass  # the careful reader says why
    return _carefully(path, text)


def _carefully(path: PurePosixPath, text: str) -> Parsed:
    builder = TreeBuilder(path=path, max_nesting=MAX_NESTING, with_places=False)
    stopped_by = _drive(path, text, builder)
    found = [*builder.found, *([stopped_by] if stopped_by else [])]
    if not found and builder.is_empty:
        found = [_empty(path)]
    if found:
        return None, found
    return Document(path=path, text=text, data=builder.root), []


def too_large(path: PurePosixPath, size: int) -> Diagnostic:
    return fault(
        path,
        "SRC002",
        "file-too-large",
        f"file of {size:,} bytes is over the limit of {MAX_BYTES:,}",
        help_text="keep one item a file; put pictures in `assets/` and name them in the text",
    )


@lru_cache(maxsize=64)
def _places(document: Document) -> TreeBuilder:
    """A reading of the document that kept every place."""
    builder = TreeBuilder(path=document.path, max_nesting=MAX_NESTING, with_places=True)
    _drive(document.path, document.text, builder)
    return builder


def _drive(path: PurePosixPath, text: str, builder: TreeBuilder) -> Diagnostic | None:
    if path.suffix == ".json":
        return _drive_json(path, text, builder)
    return _drive_yaml(path, text, builder)


def _drive_yaml(path: PurePosixPath, text: str, builder: TreeBuilder) -> Diagnostic | None:
    # Events rather than `yaml.compose`: a third faster, no recursion, and an alias is refused
    # before anything is expanded.
    loader = yaml.CSafeLoader(text)
    # Only a file that holds such a comment is searched for text that it cuts off.
    lines = text.splitlines() if HASH_AFTER_BLANK in text else None
    try:
        while not builder.is_stopped and (event := loader.get_event()) is not None:
            if lines and isinstance(event, yaml.ScalarEvent) and not event.style:
                builder.found.extend(text_cut_off(path, lines, event))
            _take(event, builder)
    except yaml.MarkedYAMLError as error:
        return yaml_syntax_fault(path, text, error)
    finally:
        loader.dispose()
    return None


def _take(event: Any, builder: TreeBuilder) -> None:
    # The commonest first, and exact types: this runs for every node of every file.
    kind = type(event)
    if kind is yaml.ScalarEvent:
        # A plain scalar's style is "" in libyaml and None in PyYAML: only quoted and block
        # scalars have one that is true.
        odd = _odd(event) if event.anchor or event.tag else None
        builder.scalar(event.value, event, plain=not event.style, odd=odd)
    elif kind is yaml.MappingStartEvent:
        builder.open_mapping(event, odd=_odd(event))
    elif kind is yaml.SequenceStartEvent:
        builder.open_list(event, odd=_odd(event))
    elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
        builder.close(event)
    elif kind is yaml.AliasEvent:
        builder.alias(event.anchor, event)
    elif kind is yaml.DocumentStartEvent:
        builder.open_document(event)


def _odd(event: Any) -> str | None:
    """What a node carries that an item file must not: an anchor or a tag, as it was written."""
    if event.anchor is not None:
        return f"&{event.anchor}"
    if event.tag is not None:
        return str(event.tag).replace("tag:yaml.org,2002:", "!!")
    return None


def _drive_json(path: PurePosixPath, text: str, builder: TreeBuilder) -> Diagnostic | None:
    from itembank.source_json import JsonSyntaxError, json_tokens  # noqa: PLC0415 - rarely needed

    try:
        for token in json_tokens(text):
            if builder.is_stopped:
                return None
            token(builder)
    except JsonSyntaxError as error:
        return _not_json(path, error.problem, error.span)
    return None


def _not_json(path: PurePosixPath, problem: str, span: Span) -> Diagnostic:
    return fault(
        path,
        "SRC003",
        "broken-json",
        f"file is not valid JSON: {problem}",
        span=span,
        help_text="put keys and texts in double quotes, and no comma after the last entry",
    )


_CP1252 = re.compile(rb"[\x80-\x9f\xa0-\xff]")


def _not_utf8(path: PurePosixPath, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    line_start = raw.rfind(b"\n", 0, error.start) + 1
    line = raw.count(b"\n", 0, error.start) + 1
    column = len(raw[line_start : error.start].decode("utf-8", "replace")) + 1
    is_utf16 = raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    byte = raw[error.start : error.start + 1]
    guess = byte.decode("cp1252", "replace") if _CP1252.match(byte) and not is_utf16 else ""
    said = "file is UTF-16, not UTF-8" if is_utf16 else "file is not UTF-8 text"
    return fault(
        path,
        "SRC001",
        "not-utf8",
        said,
        span=Span(line=line, column=column, end_line=line, end_column=column + 1),
        label=f"byte {byte.hex().upper()}" + (f", in Windows-1252 `{guess}`" if guess else ""),
        help_text="save the file again with the encoding UTF-8",
    )


def _empty(path: PurePosixPath) -> Diagnostic:
    return fault(
        path,
        "SRC004",
        "empty-file",
        "file is empty",
        help_text="write the file, or delete it; `itembank new` makes a template",
    )


def scalars(data: Json, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text in a document with its pointer, in file order."""
    if isinstance(data, str):
        yield pointer, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from scalars(value, (*pointer, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from scalars(value, (*pointer, index))
