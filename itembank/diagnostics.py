"""What is said about a bank: where, what is wrong, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

Pointer = tuple[str | int, ...]


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of text: lines and columns count characters from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one stretch of text has to do with the fault; `path` only where it is another file."""

    span: Span
    text: str = ""
    path: PurePosixPath | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """An edit that is certain to be right: put `replacement` in place of `span`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """The record by which somebody accepted a finding: until a day, for a reason."""

    reason: str
    by: str
    date: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """`waived` is set where a finding is accepted on purpose: it is no longer open."""

    code: str
    name: str
    severity: Severity
    message: str
    path: PurePosixPath
    pointer: Pointer = ()
    primary: Label
    secondary: tuple[Label, ...] = ()
    help: str | None = None
    fix: Fix | None = None
    waived: Waived | None = None


FILE_START = Span(line=1, column=1, end_line=1, end_column=2)


def fault(
    path: PurePosixPath,
    code: str,
    name: str,
    message: str,
    *,
    span: Span = FILE_START,
    label: str = "",
    help_text: str | None = None,
    secondary: tuple[Label, ...] = (),
    pointer: Pointer = (),
) -> Diagnostic:
    """An error about a file; at its start, where no place in it is known."""
    return Diagnostic(
        code=code,
        name=name,
        severity=Severity.ERROR,
        message=message,
        path=path,
        pointer=pointer,
        primary=Label(span=span, text=label),
        secondary=secondary,
        help=help_text,
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by path, line, column, code: the same on every machine and run."""
    return tuple(sorted(diagnostics, key=_place))


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, int, str, str]:
    span = diagnostic.primary.span
    rank = _RANK[diagnostic.severity]
    path = str(diagnostic.path)
    return path, span.line, span.column, rank, diagnostic.code, diagnostic.message


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
