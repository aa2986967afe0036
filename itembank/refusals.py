"""What a target refuses, as diagnostics at their place in the items' files."""

from __future__ import annotations

from itembank.check import Checked
from itembank.diagnostics import Diagnostic, Label, Severity, in_order
from itembank.export import Refusal
from itembank.source import document_from_bytes

CANNOT_HOLD = ("EXP101", "target-cannot-hold")
CHANGED_MARKING = ("EXP102", "marking-would-change")


def refusal_diagnostics(checked: Checked, refusals: tuple[Refusal, ...]) -> tuple[Diagnostic, ...]:
    """One diagnostic a refusal, with file and line; needs the bank they were made from."""
    return in_order(_diagnostic(checked, refusal) for refusal in refusals)


def _diagnostic(checked: Checked, refusal: Refusal) -> Diagnostic:
    if checked.bank is None:
        raise ValueError("a refusal needs the bank that was exported")
    path = checked.bank.homes["item", refusal.item]
    document, _ = document_from_bytes(path, checked.sources[path])
    if document is None:
        raise ValueError(f"`{path}` was sound before")
    code, name = CHANGED_MARKING if refusal.is_marking else CANNOT_HOLD
    return Diagnostic(
        code=code,
        name=name,
        severity=Severity.ERROR,
        message=refusal.message,
        path=path,
        pointer=refusal.pointer,
        primary=Label(span=document.span(refusal.pointer)),
        help=refusal.help,
    )
