"""Diagnostics for people: what is wrong, the lines it is about, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from itembank.diagnostics import Diagnostic, Label
from itembank.report.base import SEVERITY_NOUNS, Report, counted, path_of, shown_path
from itembank.report.excerpt import Mark, excerpt, marks_of
from itembank.report.ink import Ink
from itembank.report.lines import SourceLines
from itembank.report.words import lines_of_words, one_line, visible

MOST_OF_ONE_CODE = 20


def human_text(report: Report, *, colour: bool) -> str:
    """Every diagnostic with its excerpt, and a line that sums them up."""
    page = _Page(report=report, sources=SourceLines(report.sources), ink=Ink(is_on=colour))
    by_file = groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path)
    blocks = [block for _, group in by_file for block in page.file_blocks(group)]
    return "\n\n".join((*blocks, page.ink.bold(summary(report)))) + "\n"


def summary(report: Report) -> str:
    """`2 errors and 1 warning in 2 files; 14 items read`."""
    items = counted(report.items, "item")
    if not report.diagnostics:
        return f"{items}: no faults found"
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    said = [
        counted(counts[severity], noun)
        for severity, noun in SEVERITY_NOUNS.items()
        if counts[severity]
    ]
    listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    files = counted(len({diagnostic.path for diagnostic in report.diagnostics}), "file")
    return f"{listed} in {files}; {items} read"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What every block of the report is written with."""

    report: Report
    sources: SourceLines
    ink: Ink

    def file_blocks(self, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
        """One file's diagnostics; of each code the first MOST_OF_ONE_CODE."""
        counts: Counter[str] = Counter()
        for diagnostic in diagnostics:
            counts[diagnostic.code] += 1
            if counts[diagnostic.code] <= MOST_OF_ONE_CODE:
                yield "\n".join(self.rows(diagnostic))
        for code, count in counts.items():
            if count > MOST_OF_ONE_CODE:
                yield f"... and {count - MOST_OF_ONE_CODE} more of {code} in this file"

    def rows(self, diagnostic: Diagnostic) -> Iterator[str]:
        severity, span = diagnostic.severity, diagnostic.primary.span
        code = self.ink.severity(f"{severity}[{diagnostic.code}]", severity)
        yield f"{code}: {self.ink.bold(one_line(diagnostic.message))}"
        by_file = self._marks(diagnostic)
        lines = [mark.line for marks in by_file.values() for mark in marks]
        width = len(str(max(lines, default=1)))
        yield self._arrow("-->", diagnostic.path, span.line, span.column)
        for path, marks in by_file.items():
            if path != diagnostic.path:
                yield self._arrow(":::", path, marks[0].line, marks[0].column)
            if marks:
                line_of = partial(self.sources.line, path)
                yield from excerpt(marks, line_of, number_width=width, dim=self.ink.dim)
        for key, text in self._notes(diagnostic):
            yield from self._note(key, text, width)

    def _marks(self, diagnostic: Diagnostic) -> dict[PurePosixPath, list[Mark]]:
        """What to underline, by file: the diagnostic's own first, others as they are named."""
        paint = partial(self.ink.severity, severity=diagnostic.severity)
        line_of = partial(self.sources.line, diagnostic.path)
        marks = {
            diagnostic.path: list(marks_of(diagnostic.primary, line_of, sign="^", paint=paint))
        }
        for label in diagnostic.secondary:
            path = path_of(label, diagnostic)
            line_of = partial(self.sources.line, path)
            found = marks_of(label, line_of, sign="-", paint=self.ink.second)
            if found:
                marks.setdefault(path, []).extend(found)
        return marks

    def _arrow(self, sign: str, path: PurePosixPath, line: int, column: int) -> str:
        place = f"{visible(shown_path(self.report, path))}:{line}:{column}"
        return f" {self.ink.dim(sign)} {place}"

    def _notes(self, diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
        """What stands below the excerpts; labels too, where their line cannot be shown."""
        for label in (diagnostic.primary, *diagnostic.secondary):
            if self.sources.line(path_of(label, diagnostic), label.span.line) is None:
                note = self._unshown(label, diagnostic)
                yield from [("note", note)] if note else ()
        if diagnostic.help:
            yield "help", diagnostic.help
        yield "see", f"itembank explain {diagnostic.code}"

    def _unshown(self, label: Label, diagnostic: Diagnostic) -> str:
        """A label without an excerpt; the arrow has already said where the first one is."""
        text = one_line(label.text)
        if label is diagnostic.primary:
            return text
        place = f"{visible(shown_path(self.report, path_of(label, diagnostic)))}:{label.span.line}"
        return f"{place}: {text}" if text else place

    def _note(self, key: str, text: str, width: int) -> Iterator[str]:
        first, *more = lines_of_words(text)
        yield f"{'':{width}} {self.ink.dim('=')} {self.ink.bold(f'{key}:')} {first}"
        yield from (f"{'':{width}}   {'':{len(key)}}  {line}".rstrip() for line in more)
