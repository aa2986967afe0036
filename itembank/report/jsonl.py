"""One JSON object a line, with everything there is to know about a diagnostic.

ASCII alone, so that the bytes are the same in every locale and harmless on a terminal.
"""

from __future__ import annotations

import json

from itembank.diagnostics import Diagnostic, Fix, Label, Pointer, Span, Waived
from itembank.report.base import Report, path_of, shown_path, told_of
from itembank.report.words import encodable

JsonObject = dict[str, object]


def jsonl_text(report: Report) -> str:
    """A line for each diagnostic, waived ones too; `docs/formats.md` says what the keys mean."""
    told = told_of(report)
    lines = (json.dumps(_object(report, diagnostic)) for diagnostic in told)
    return "".join(f"{line}\n" for line in lines)


def json_pointer(pointer: Pointer) -> str:
    """A pointer as RFC 6901 writes it: `/parts/0/marks`, the whole document is ``."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in pointer)
    return "".join(f"/{step}" for step in steps)


def _object(report: Report, diagnostic: Diagnostic) -> JsonObject:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": str(diagnostic.severity),
        "message": encodable(diagnostic.message),
        "path": encodable(shown_path(report, diagnostic.path)),
        "pointer": encodable(json_pointer(diagnostic.pointer)),
        "span": _span(diagnostic.primary.span),
        "label": encodable(diagnostic.primary.text),
        "secondary": [_label(report, label, diagnostic) for label in diagnostic.secondary],
        "help": None if diagnostic.help is None else encodable(diagnostic.help),
        "fix": None if diagnostic.fix is None else _fix(diagnostic.fix),
        "waived": None if diagnostic.waived is None else _waived(diagnostic.waived),
    }


def _waived(record: Waived) -> JsonObject:
    return {
        "reason": encodable(record.reason),
        "by": encodable(record.by),
        "date": record.date,
        "expires": record.expires,
    }


def _label(report: Report, label: Label, diagnostic: Diagnostic) -> JsonObject:
    return {
        "path": encodable(shown_path(report, path_of(label, diagnostic))),
        "span": _span(label.span),
        "label": encodable(label.text),
    }


def _fix(fix: Fix) -> JsonObject:
    return {"span": _span(fix.span), "replacement": encodable(fix.replacement)}


def _span(span: Span) -> JsonObject:
    return {
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }
