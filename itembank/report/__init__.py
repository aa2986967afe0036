"""Diagnostics as text: for people, for editors, for other programs."""

from __future__ import annotations

from itembank.report.base import Report

__all__ = ["FORMATS", "Report", "render"]

FORMATS: tuple[str, ...] = ("human", "concise", "jsonl", "sarif", "github", "junit")


def render(report: Report, format_name: str, *, colour: bool) -> str:
    """The report as text that ends with a line end, or is empty; only `human` has colour.

    A format is loaded when it is asked for: lxml, which `junit` needs, is slow to load.
    """
    # ruff: noqa: PLC0415
    match format_name:
        case "human":
            from itembank.report.human import human_text

            return human_text(report, colour=colour)
        case "concise":
            from itembank.report.concise import concise_text

            return concise_text(report)
        case "jsonl":
            from itembank.report.jsonl import jsonl_text

            return jsonl_text(report)
        case "sarif":
            from itembank.report.sarif import sarif_text

            return sarif_text(report)
        case "github":
            from itembank.report.github import github_text

            return github_text(report)
        case "junit":
            from itembank.report.junit import junit_text

            return junit_text(report)
    raise ValueError(f"no report format `{format_name}`")
