"""What the checks say about an item, with the line that each finding points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from itembank.diagnostics import Diagnostic, Label, Severity
from itembank.html import element, escape
from itembank.preview.page import div, text

Sources = Mapping[PurePosixPath, bytes]


_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def findings_html(found: Iterable[Diagnostic], sources: Sources) -> str:
    made = "".join(_finding(diagnostic, sources) for diagnostic in found)
    return made or text("p", "Nothing: the checks find no fault.")


def counted(found: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 note`, or `none`."""
    kinds = [diagnostic.severity for diagnostic in found]
    said = []
    for severity, noun in _NOUNS.items():
        number = kinds.count(severity)
        if number:
            said.append(f"{number} {noun}{'' if number == 1 else 's'}")
    return ", ".join(said) or "none"


def _finding(diagnostic: Diagnostic, sources: Sources) -> str:
    word = text("span", _NOUNS[diagnostic.severity], class_="word")
    code = escape(f" {diagnostic.code}: ")
    made = element("p", word + code + _coded(diagnostic.message))
    made += _place(diagnostic.path, diagnostic.primary, sources)
    for label in diagnostic.secondary:
        made += _place(label.path or diagnostic.path, label, sources)
    if diagnostic.help:
        made += element("p", element("strong", "Do this: ") + _coded(diagnostic.help))
    return div(made, f"finding {diagnostic.severity.value}")


def _place(path: PurePosixPath, label: Label, sources: Sources) -> str:
    """One line: where, what stands there, what it has to do with the fault."""
    where = text("span", f"{path}, line {label.span.line} ", class_="soft")
    line = _line(path, label, sources)
    shown = element("code", escape(line), {"class": "line"}) if line else ""
    return element("p", where + shown + escape(" ") + _coded(label.text))


def _line(path: PurePosixPath, label: Label, sources: Sources) -> str:
    lines = sources.get(path, b"").decode("utf-8", "replace").splitlines()
    at = label.span.line - 1
    return lines[at].strip() if at < len(lines) else ""


def _coded(message: str) -> str:
    """The author's own words, which messages put between backticks, as code."""
    pieces = escape(message).split("`")
    return "".join(
        element("code", piece) if index % 2 else piece for index, piece in enumerate(pieces)
    )
