"""Reports for tests, made of as few words as possible."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from itembank.diagnostics import Diagnostic, Fix, Label, Pointer, Severity, Span
from itembank.report import Report, render


def span(line: int, column: int, end_column: int, *, end_line: int | None = None) -> Span:
    return Span(line=line, column=column, end_line=end_line or line, end_column=end_column)


def label(at: Span, text: str = "", *, path: str | None = None) -> Label:
    return Label(span=at, text=text, path=PurePosixPath(path) if path else None)


def fault(
    primary: Label,
    *secondary: Label,
    path: str = "a.yaml",
    code: str = "STR004",
    name: str = "marks-mismatch",
    severity: Severity = Severity.ERROR,
    message: str = "it is wrong",
    pointer: Pointer = (),
    help_text: str | None = None,
    fix: Fix | None = None,
) -> Diagnostic:
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=message,
        path=PurePosixPath(path),
        pointer=pointer,
        primary=primary,
        secondary=secondary,
        help=help_text,
        fix=fix,
    )


def report(
    *diagnostics: Diagnostic,
    sources: Mapping[str, str | bytes] | None = None,
    root: str = "items",
    items: int = 14,
) -> Report:
    raw = {
        PurePosixPath(path): text if isinstance(text, bytes) else text.encode()
        for path, text in (sources or {}).items()
    }
    return Report(diagnostics=diagnostics, sources=raw, root=root, items=items)


def excerpt_of(text: str | bytes, *labels: Label, path: str = "a.yaml") -> str:
    """The excerpt of one fault in one file, as `human` shows it: what is below the arrow."""
    shown = render(
        report(fault(*labels, path=path), sources={path: text}), "human", colour=False
    ).splitlines()
    end = next(index for index, line in enumerate(shown) if line.lstrip().startswith("= see"))
    return "\n".join(shown[2:end]) + "\n"
