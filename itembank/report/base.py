"""What a report is made from, and how a file is named in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from itembank.diagnostics import Diagnostic, Label, Severity, in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found in a bank.

    `diagnostics` are in order (`diagnostics.in_order`). `sources` are the raw files by path below
    the bank's root; a file that could not be read is not among them. `root` is the bank's folder
    as it is shown before file names, "." or "" for here. `items` counts the items that were read.
    `waived` are findings accepted on purpose: every format but `junit`, `github` and `concise`
    tells of them, `human` only counts them unless `show_waived`. `human` shows the first warnings
    of each code, or all of them `at_length`; else it says `how_to_see_all`.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[PurePosixPath, bytes]
    root: str
    items: int
    waived: tuple[Diagnostic, ...] = ()
    show_waived: bool = False
    at_length: bool = False
    how_to_see_all: str = "--all, --rule CODE or --item ID"


def shown_path(report: Report, path: PurePosixPath) -> str:
    """A file's path with the bank's folder before it, so that an editor can open it from here."""
    return str(PurePosixPath(report.root) / path)


def told_of(report: Report) -> tuple[Diagnostic, ...]:
    """Everything found, in order, waived or not."""
    if not report.waived:
        return report.diagnostics
    return in_order((*report.diagnostics, *report.waived))


def path_of(label: Label, diagnostic: Diagnostic) -> PurePosixPath:
    """The file that a label is about."""
    return label.path or diagnostic.path


def counted(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


SEVERITY_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
