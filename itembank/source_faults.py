"""Broken YAML in an author's words: what the parser saw, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import yaml

from itembank.diagnostics import Diagnostic, Label, Span, fault

# XML 1.0 cannot carry these (https://www.w3.org/TR/xml/#charsets), so no package can.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Nobody sees these and every comparison does: a typed answer that holds one is never matched. The
# joiners that emoji and some scripts need are not among them.
_INVISIBLE = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a blank without width",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark inside the text",
    "\ufffd": "a character that was lost when the file was saved",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e", "a sign that turns the direction of text"),
    **dict.fromkeys("\u2066\u2067\u2068\u2069", "a sign that turns the direction of text"),
}
_UNWANTED = re.compile(f"{_FORBIDDEN.pattern}|[{''.join(_INVISIBLE)}]")
# What UTF-8 looks like after it was read as Windows-1252: an apostrophe, quotes, dashes, accents.
_TWICE_ENCODED = re.compile(
    "\u00e2\u20ac[\u0153\u2122\u02dc\u201c\u201d\u00a6\u00a2]|\u00c3[\u00a0-\u00bf]|\u00c2[\u00a0-\u00bf]"
)
_MOST_SHOWN = 20
HASH_AFTER_BLANK = " #"
_CUT_OFF = re.compile(r"[ \t]+#(?=[^\s#!])")

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
    """Characters that no package can carry or nobody can see, at their place; the first twenty."""
    for count, match in enumerate(_UNWANTED.finditer(text)):
        if count == _MOST_SHOWN:
            return
        yield _unwanted(path, _span_at(text, match), match.group())
    if "\u00e2\u20ac" in text or "\u00c3" in text or "\u00c2" in text:
        twice = _TWICE_ENCODED.search(text)
        if twice:
            yield _twice_encoded(path, _span_at(text, twice), twice.group())


def _span_at(text: str, match: re.Match[str]) -> Span:
    line = text.count("\n", 0, match.start()) + 1
    column = match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1
    end = column + len(match.group())
    return Span(line=line, column=column, end_line=line, end_column=end)


def _unwanted(path: PurePosixPath, span: Span, character: str) -> Diagnostic:
    named = f"U+{ord(character):04X}"
    invisible = _INVISIBLE.get(character)
    if invisible:
        return _pasted(path, span, "SRC023", "invisible-character", f"{invisible} ({named})")
    return _pasted(path, span, "SRC005", "control-character", f"control character {named}")


def _pasted(path: PurePosixPath, span: Span, code: str, name: str, message: str) -> Diagnostic:
    help_text = "delete it and type the text again; it often comes with pasted text"
    return fault(path, code, name, message, span=span, help_text=help_text)


def _twice_encoded(path: PurePosixPath, span: Span, found: str) -> Diagnostic:
    meant = found.encode("cp1252", "ignore").decode("utf-8", "ignore")
    return fault(
        path,
        "SRC024",
        "wrongly-decoded-text",
        f"`{found}` is what UTF-8 looks like when it is read as another encoding",
        span=span,
        help_text=f"write `{meant}`, here and wherever it stands"
        if meant.strip()
        else "type it again",
    )


def text_cut_off(
    path: PurePosixPath, lines: list[str], event: yaml.ScalarEvent
) -> Iterator[Diagnostic]:
    """Text after ` #` is a comment; without a blank after the sign it was surely meant as text."""
    end = event.end_mark
    if end is None or end.line >= len(lines):
        return
    match = _CUT_OFF.match(lines[end.line], end.column)
    if match is None:
        return
    line, column = end.line + 1, match.end()
    span = Span(line=line, column=column, end_line=line, end_column=len(lines[end.line]) + 1)
    yield fault(
        path,
        "SRC025",
        "text-cut-off",
        "text after ` #` is not read",
        span=span,
        label="read as a comment",
        help_text="put the text in quotes or a block (`stem: |`); a comment begins with `# `",
    )


def yaml_syntax_fault(path: PurePosixPath, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Libyaml's complaint, said so that an author knows what to change."""
    said = " ".join(part for part in (error.context, error.problem) if part)
    line, column = _place(text, error)
    message, help_text = _words(said, text.splitlines() or [""], line, column)
    return fault(
        path,
        "SRC003",
        "broken-yaml",
        message or f"file is not valid YAML: {error.problem}",
        span=Span(line=line, column=column, end_line=line, end_column=column + 1),
        help_text=help_text,
        secondary=_opened(error, line),
    )


def _words(said: str, lines: list[str], line: int, column: int) -> tuple[str, str]:
    """Message and help; the message is empty where libyaml's own words must do."""
    seen = _seen(lines, line, column)
    if seen:
        return seen
    if "mapping values are not allowed" in said and _is_one_entry(lines[line - 1]):
        return (
            "this line does not fit the lines above it",
            "begin it in the column of the keys it belongs with, and finish the line above",
        )
    return next(
        ((message, help_text) for key, message, help_text in _SAID if key in said),
        ("", "compare the indentation and quotes here"),
    )


_ENTRY = re.compile(r"\s*(?:- )?[A-Za-z_][A-Za-z0-9_]*:(?:\s.*)?")


def _is_one_entry(line: str) -> bool:
    """`key: value` with no second `: ` in it: then it is the indentation that is wrong."""
    return bool(_ENTRY.fullmatch(line)) and not re.search(r":\s", line.split(":", 1)[1])


# What a person sees in the line that libyaml gave up at, or in the one above: the likeliest slips.
_SLIPS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"^[ ]*\t"),
        "a tab is used for indentation",
        "indent with blanks",
    ),
    (
        re.compile(r"^\s*\u00a0|:\u00a0|-\u00a0"),
        "a no-break space stands where a blank must stand",
        "delete it and type a blank; it often comes with pasted text",
    ),
    (
        re.compile(r"^\s*[\u2013\u2014\u2022\u00b7*] ?[A-Za-z]\w*:"),
        "an entry of a list begins with a hyphen",
        "write `- ` at the beginning of the line",
    ),
    (
        re.compile(r"^\s*-[A-Za-z]\w*:"),
        "there is no blank after the hyphen",
        "write `- ` with a blank",
    ),
    (
        re.compile(r"^\s*(?:- )?[a-z_]+:[^\s:/]"),
        "there is no blank after the colon",
        "write a blank between the colon and the value",
    ),
    (
        re.compile(r":\s+'(?:[^']|'')*'[^\s',}\]]"),
        "an apostrophe ends a text in single quotes",
        "write the text in double quotes, or double the apostrophe ('it''s')",
    ),
    (
        re.compile(r':\s+"(?:[^"\\]|\\.)*"[^\s",}\]]'),
        "a quotation mark ends a text in double quotes",
        "put the text in a block: `text: |` and the words on the line below",
    ),
)


def _seen(lines: list[str], line: int, column: int) -> tuple[str, str] | None:
    here = lines[line - 1] if line <= len(lines) else ""
    if here[column - 1 : column] == "\t":
        return _SLIPS[0][1:]
    above = next((text for text in reversed(lines[: line - 1]) if text.strip()), "")
    for text in (here, above):
        for pattern, message, help_text in _SLIPS:
            if pattern.search(text):
                return message, help_text
    return None


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
