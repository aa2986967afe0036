"""Broken YAML in an author's words: what the parser saw, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import yaml

from itembank.diagnostics import Diagnostic, Label, Severity, Span

# XML 1.0 cannot carry these (https://www.w3.org/TR/xml/#charsets), so no package can.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MOST_SHOWN = 20

# What libyaml says -> message, help. First match wins.
_SAID: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a second `: ` on this line makes the text look like another key",
        "put the whole text in quotes, or in a block: `stem: |` and the text indented below",
    ),
    (
        "found character that cannot start any token",
        "text cannot begin with this character here",
        "put the text in quotes; indent with spaces, never with tabs",
    ),
    (
        "did not find expected alphabetic or numeric character",
        "text that begins with `*` or `&` is read as a reference",
        'put it in quotes (`"**Two** signs"`), or in a block: `stem: |` and the text below',
    ),
    (
        "found unexpected end of stream",
        "a quote that was opened is never closed",
        "close the quote, or double an apostrophe inside single quotes ('it''s')",
    ),
    (
        "found unexpected document indicator",
        "a line of `---` or `...` stands inside a quoted text",
        "close the quote before it",
    ),
    (
        "could not find expected ':'",
        "a line here is neither `key: value` nor part of the text above it",
        "check for a missing `: `, or indent the line to belong to the text above",
    ),
    (
        "did not find expected key",
        "this line does not fit the indentation above it, or follows a closed quote",
        "line keys up in one column; put text that holds quotes in a block: `stem: |`",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin each entry of the list with `- ` in the same column",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin on this line",
        "start the list on a line of its own, or put text that begins with `- ` in quotes",
    ),
    (
        "did not find expected ',' or ']'",
        "a list opened with `[` is not closed, or a comma is missing",
        "close it with `]`; put text that holds `,` `[` `]` in quotes",
    ),
    (
        "did not find expected ',' or '}'",
        "a mapping opened with `{` is not closed, or a comma is missing",
        "close it with `}`; put text that holds `,` `{` `}` in quotes",
    ),
    (
        "did not find expected node content",
        "a value is missing or begins with a character that has another meaning",
        "write the value, and put it in quotes if it begins with one of `,[]{}#&*!|>'\"%@`",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes must be doubled",
        "write `\\\\`, or use single quotes or a block, where a backslash is just a backslash",
    ),
    (
        "found a tab character",
        "a tab is used for indentation",
        "indent with spaces",
    ),
)


def forbidden_characters(path: PurePosixPath, text: str) -> Iterator[Diagnostic]:
    """Characters that no package can carry, each at its line; the first twenty."""
    for count, match in enumerate(_FORBIDDEN.finditer(text)):
        if count == _MOST_SHOWN:
            return
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
        yield Diagnostic(
            code="SRC005",
            name="control-character",
            severity=Severity.ERROR,
            message=f"control character U+{ord(match.group()):04X}",
            path=path,
            primary=Label(
                span=Span(line=line, column=column, end_line=line, end_column=column + 1)
            ),
            help="delete it and type the text again; it often comes with pasted text",
        )


def yaml_syntax_fault(path: PurePosixPath, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Libyaml's complaint, said so that an author knows what to change."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    line, column = _place(text, error)
    message, help_text = _words(said, text.splitlines()[line - 1 : line], column)
    return Diagnostic(
        code="SRC003",
        name="broken-yaml",
        severity=Severity.ERROR,
        message=message or f"file is not valid YAML: {error.problem}",
        path=path,
        primary=Label(span=Span(line=line, column=column, end_line=line, end_column=column + 1)),
        secondary=_opened(error, line),
        help=help_text,
    )


def _words(said: str, lines: list[str], column: int) -> tuple[str, str]:
    """Message and help; the message is empty where libyaml's own words must do."""
    if "cannot start any token" in said and lines and lines[0][column - 1 : column] == "\t":
        return "a tab is used for indentation", "indent with spaces"
    return next(
        ((message, help_text) for key, message, help_text in _SAID if key in said),
        ("", "compare the indentation and quotes here"),
    )


def _place(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int]:
    """Line and column to look at; where it began, for an unclosed quote or a false reference."""
    problem = error.problem or ""
    is_at_start = "unexpected end of stream" in problem or "alphabetic or numeric" in problem
    mark = (is_at_start and error.context_mark) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines() or [""]
    if line > len(lines):
        return len(lines), len(lines[-1]) + 1
    return line, column


def _opened(error: yaml.MarkedYAMLError, line: int) -> tuple[Label, ...]:
    """Where the quote, list or mapping that is not closed was opened, if on another line."""
    mark = error.context_mark
    if mark is None or mark.line + 1 == line:
        return ()
    at = Span(
        line=mark.line + 1,
        column=mark.column + 1,
        end_line=mark.line + 1,
        end_column=mark.column + 2,
    )
    return (Label(span=at, text="opened here"),)
