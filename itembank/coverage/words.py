"""Wording that every form of the report shares."""

from __future__ import annotations

from itembank.coverage.coverage import Coverage
from itembank.report.words import one_line


def heading(covered: Coverage) -> str:
    """What is counted: the bank with its version, or a paper of it."""
    settings = covered.bank.settings
    bank = f"{settings.name} {settings.version}"
    paper = covered.paper
    return f"{bank}, paper {paper.id}: {paper.title}" if paper else bank


def scope_text(covered: Coverage) -> str:
    """Which states alone are counted; empty where all are."""
    states = [state.replace("_", " ") for state in covered.scope.states]
    return f"only items that are {' or '.join(states)}" if states else ""


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def visible(text: str) -> str:
    """One line without control characters, for a terminal."""
    return one_line(text)


def fit(text: str, width: int) -> str:
    """One line of at most so many characters."""
    shown = visible(text)
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"
