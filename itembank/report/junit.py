"""JUnit XML, which most build servers show: a test case for each file with something to say.

A test case has at most one `failure`, because readers differ in how they count several: its text
lists every error of the file, and `failures` counts files.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath

from lxml import etree

from itembank.diagnostics import Diagnostic, Severity
from itembank.report.base import SEVERITY_NOUNS, Report, counted, shown_path
from itembank.report.concise import concise_text
from itembank.report.words import one_line, visible

_SUITE = "itembank"


def junit_text(report: Report) -> str:
    """A document with one suite; a clean bank is one test case that passes."""
    cases = [
        _case(report, path, tuple(group))
        for path, group in groupby(report.diagnostics, key=lambda diagnostic: diagnostic.path)
    ]
    if not cases:
        said = f"{counted(report.items, 'item')}: no faults found"
        cases = [etree.Element("testcase", classname=_SUITE, name=said)]
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0"}
    suites = etree.Element("testsuites", {"name": _SUITE, **counts})
    suite = etree.SubElement(suites, "testsuite", {"name": _SUITE, **counts, "skipped": "0"})
    suite.extend(cases)
    written = etree.tostring(suites, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written.decode()


def _case(
    report: Report, path: PurePosixPath, diagnostics: tuple[Diagnostic, ...]
) -> etree._Element:
    case = etree.Element("testcase", classname=_SUITE, name=visible(shown_path(report, path)))
    errors = tuple(d for d in diagnostics if d.severity is Severity.ERROR)
    others = tuple(d for d in diagnostics if d.severity is not Severity.ERROR)
    if errors:
        codes = " ".join(dict.fromkeys(error.code for error in errors))
        failure = etree.SubElement(case, "failure", type=codes, message=_message(errors))
        failure.text = _listed(report, errors)
    if others:
        etree.SubElement(case, "system-out").text = _listed(report, others)
    return case


def _message(errors: tuple[Diagnostic, ...]) -> str:
    first = one_line(errors[0].message)
    if len(errors) == 1:
        return first
    return f"{counted(len(errors), SEVERITY_NOUNS[Severity.ERROR])}, the first: {first}"


def _listed(report: Report, diagnostics: tuple[Diagnostic, ...]) -> str:
    return concise_text(replace(report, diagnostics=diagnostics)).rstrip("\n")
