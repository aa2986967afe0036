"""Diagnostics for people: what is wrong, the lines it is about, and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath

from itembank.diagnostics import Diagnostic, Label, Severity
from itembank.report.base import SEVERITY_NOUNS, Report, counted, path_of, shown_path
from itembank.report.excerpt import Mark, excerpt, marks_of
from itembank.report.ink import Ink
from itembank.report.lines import SourceLines
from itembank.report.words import lines_of_words, one_line, visible

MOST_OF_ONE_CODE = 20
MOST_ADVICE_OF_ONE_CODE = 3
# So few that they need no list beside the sum.
FEW = 3


def human_text(report: Report, *, colour: bool) -> str:
    """Errors, then warnings, then notes, each with its excerpt; then what they come to."""
    page = _Page(report=report, sources=SourceLines(report.sources), ink=Ink(is_on=colour))
    blocks = [block for severity in SEVERITY_NOUNS for block in page.blocks(severity)]
    if report.show_waived:
        blocks += ["\n".join(page.rows(diagnostic)) for diagnostic in report.waived]
    listed = "\n".join((*by_rule(report), page.ink.bold(summary(report))))
    return "\n\n".join((*blocks, listed)) + "\n"


def by_rule(report: Report) -> Iterator[str]:
    """`12 warnings: TXT002 x7, STR010 x5`, the most frequent first; nothing said of errors."""
    for severity in (Severity.WARNING, Severity.INFO):
        codes = Counter(d.code for d in report.diagnostics if d.severity is severity)
        if codes.total() > FEW:
            ranked = sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))
            listed = ", ".join(f"{code} x{count}" for code, count in ranked)
            yield f"{counted(codes.total(), SEVERITY_NOUNS[severity])}: {listed}"


def summary(report: Report) -> str:
    """`2 errors and 1 warning in 2 files; 3 findings waived; 14 items read`."""
    items = counted(report.items, "item")
    waived = counted(len(report.waived), "finding") + " waived" if report.waived else ""
    if not report.diagnostics:
        return f"{items}: no faults found" + (f"; {waived}" if waived else "")
    counts = Counter(diagnostic.severity for diagnostic in report.diagnostics)
    said = [
        counted(counts[severity], noun)
        for severity, noun in SEVERITY_NOUNS.items()
        if counts[severity]
    ]
    listed = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    files = counted(len({diagnostic.path for diagnostic in report.diagnostics}), "file")
    return "; ".join(filter(None, (f"{listed} in {files}", waived, f"{items} read")))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What every block of the report is written with."""

    report: Report
    sources: SourceLines
    ink: Ink

    def blocks(self, severity: Severity) -> Iterator[str]:
        """Errors file by file; of warnings and notes of one code the first few of the bank."""
        of_severity = [d for d in self.report.diagnostics if d.severity is severity]
        if severity is Severity.ERROR or self.report.at_length:
            for _, group in groupby(of_severity, key=lambda diagnostic: diagnostic.path):
                yield from self._file_blocks(group)
            return
        counts: Counter[str] = Counter()
        for diagnostic in of_severity:
            counts[diagnostic.code] += 1
            if counts[diagnostic.code] <= MOST_ADVICE_OF_ONE_CODE:
                yield "\n".join(self.rows(diagnostic))
        more = {code: n - MOST_ADVICE_OF_ONE_CODE for code, n in sorted(counts.items())}
        listed = [f"{code} ({count} more)" for code, count in more.items() if count > 0]
        if listed:
            how = self.report.how_to_see_all
            yield f"... not all shown: {', '.join(listed)}; give {how}"

    def _file_blocks(self, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
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
        said = f"{severity}[{diagnostic.code}]" + (" (waived)" if diagnostic.waived else "")
        code = self.ink.severity(said, severity)
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
        if diagnostic.waived:
            record = diagnostic.waived
            until = f"{record.by}, {record.date}, until {record.expires}"
            yield "waived", f"{one_line(record.reason)} ({one_line(until)})"
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
