"""Annotations on a pull request: workflow commands that GitHub reads from a job's output.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from itembank.diagnostics import Diagnostic, Severity
from itembank.report.base import Report, shown_path
from itembank.report.words import lines_of_words, one_line, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_text(report: Report) -> str:
    """One command a diagnostic; its help is a second line of the message."""
    return "".join(f"{_command(report, diagnostic)}\n" for diagnostic in report.diagnostics)


def _command(report: Report, diagnostic: Diagnostic) -> str:
    span = diagnostic.primary.span
    properties = {
        "file": visible(shown_path(report, diagnostic.path)),
        "line": str(span.line),
        "endLine": str(span.end_line),
    }
    if span.line == span.end_line:
        # GitHub refuses columns where an annotation covers several lines.
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    properties["title"] = f"{diagnostic.code} {diagnostic.name}"
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    help_lines = lines_of_words(f"help: {diagnostic.help}") if diagnostic.help else ()
    message = "\n".join((one_line(diagnostic.message), *help_lines))
    return f"::{_COMMANDS[diagnostic.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
