"""One line a diagnostic, as compilers write them: editors jump to what they can parse."""

from __future__ import annotations

from itembank.diagnostics import Diagnostic
from itembank.report.base import Report, shown_path
from itembank.report.words import one_line, visible


def concise_text(report: Report) -> str:
    """`path:line:column: severity[CODE] message (help)`; nothing at all for a clean bank."""
    return "".join(f"{_line(report, diagnostic)}\n" for diagnostic in report.diagnostics)


def _line(report: Report, diagnostic: Diagnostic) -> str:
    span = diagnostic.primary.span
    place = f"{visible(shown_path(report, diagnostic.path))}:{span.line}:{span.column}"
    remedy = f" ({one_line(diagnostic.help)})" if diagnostic.help else ""
    message = one_line(diagnostic.message)
    return f"{place}: {diagnostic.severity}[{diagnostic.code}] {message}{remedy}"
