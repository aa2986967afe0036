"""SARIF 2.1.0, which code hosts and editors show beside the code.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from itembank import __version__
from itembank.diagnostics import Diagnostic, Fix, Label, Severity, Span, Waived
from itembank.manual import find_page
from itembank.report.base import Report, path_of, shown_path, told_of
from itembank.report.jsonl import json_pointer
from itembank.report.words import encodable

JsonObject = dict[str, object]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif_text(report: Report) -> str:
    """One run with a result for each diagnostic, and the rules that have results.

    A waived finding is a result with a suppression.
    """
    told = told_of(report)
    codes = sorted({diagnostic.code for diagnostic in told})
    names = {diagnostic.code: diagnostic.name for diagnostic in told}
    indexes = {code: index for index, code in enumerate(codes)}
    driver = {
        "name": "itembank",
        "version": __version__,
        "rules": [_rule(code, names[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(report, diagnostic, indexes) for diagnostic in told],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(code: str, name: str) -> JsonObject:
    page = find_page(code)
    if page is None:
        return {"id": code, "name": name, "shortDescription": {"text": name}}
    return {
        "id": code,
        "name": page.name,
        "shortDescription": {"text": page.summary},
        "help": {"text": page.text},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
    }


def _result(report: Report, diagnostic: Diagnostic, indexes: Mapping[str, int]) -> JsonObject:
    help_line = f"\nhelp: {diagnostic.help}" if diagnostic.help else ""
    place = _location(report, diagnostic.primary, diagnostic)
    if diagnostic.pointer:
        name = encodable(json_pointer(diagnostic.pointer))
        place["logicalLocations"] = [{"fullyQualifiedName": name}]
    result: JsonObject = {
        "ruleId": diagnostic.code,
        "ruleIndex": indexes[diagnostic.code],
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": encodable(f"{diagnostic.message}{help_line}")},
        "locations": [place],
    }
    if diagnostic.secondary:
        result["relatedLocations"] = [
            _location(report, label, diagnostic) for label in diagnostic.secondary
        ]
    if diagnostic.fix:
        result["fixes"] = [_fix(report, diagnostic.path, diagnostic.fix)]
    if diagnostic.waived:
        result["suppressions"] = [_suppression(diagnostic.waived)]
    return result


def _suppression(record: Waived) -> JsonObject:
    """SARIF 3.35: written in the source file itself, and accepted."""
    until = f"{record.by}, {record.date}, until {record.expires}"
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": encodable(f"{record.reason} ({until})"),
    }


def _location(report: Report, label: Label, diagnostic: Diagnostic) -> JsonObject:
    physical = {
        "artifactLocation": {"uri": _uri(report, path_of(label, diagnostic))},
        "region": _region(label.span),
    }
    said = {"message": {"text": encodable(label.text)}} if label.text else {}
    return {"physicalLocation": physical, **said}


def _fix(report: Report, path: PurePosixPath, fix: Fix) -> JsonObject:
    replacement = {
        "deletedRegion": _region(fix.span),
        "insertedContent": {"text": encodable(fix.replacement)},
    }
    change = {"artifactLocation": {"uri": _uri(report, path)}, "replacements": [replacement]}
    return {"artifactChanges": [change]}


def _region(span: Span) -> JsonObject:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _uri(report: Report, path: PurePosixPath) -> str:
    """A relative reference, or a `file` URI for a bank that is shown by its whole path."""
    shown = PurePosixPath(shown_path(report, path))
    quoted = quote(str(shown), errors="surrogatepass")
    return f"file://{quoted}" if shown.is_absolute() else quoted
