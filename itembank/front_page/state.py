"""Moderation and findings on the front page: how many, and where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from itembank.check import Checked
from itembank.coverage.words import counted
from itembank.diagnostics import Severity
from itembank.html import element, escape
from itembank.model import Bank
from itembank.moderation.standing import Standing, State
from itembank.preview.page import div, table, text

_MOST_NAMED = 12
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MEANS = {
    State.DRAFT: "being written",
    State.IN_REVIEW: "waits for signatures",
    State.REVISE: "sent back to its author",
    State.APPROVED: "signed: may be used",
    State.TRIAL: "signed, on trial",
    State.LIVE: "signed, in use",
    State.SUSPENDED: "not to be used for now",
    State.RETIRED: "out of use",
    State.WITHDRAWN: "never to be used",
}

__all__ = ["Standing", "findings_html", "standing_html"]


def standing_html(bank: Bank, standings: Mapping[str, Standing], unsigned: tuple[str, ...]) -> str:
    """How many items stand where, and which went out unsigned."""
    states = Counter(standing.state for standing in standings.values())
    signed = sum(standing.deliverable for standing in standings.values())
    said = text("p", f"{signed} of {counted(len(bank.items), 'item')} are signed.", class_="sum")
    if unsigned:
        named = ", ".join(unsigned[:_MOST_NAMED])
        more = f" and {len(unsigned) - _MOST_NAMED} more" if len(unsigned) > _MOST_NAMED else ""
        said += text(
            "p",
            f"{counted(len(unsigned), 'item')} stand in packages without a signature for what they "
            f"say now, and go out as DRAFT: {named}{more}.",
        )
    rows = tuple(
        (escape(state.in_words), escape(_MEANS[state]), str(states[state]))
        for state in State
        if states[state]
    )
    made = table("Items by state", ("State", "What it means", "Items"), rows, numbers=1)
    said += div(made, "short-table")
    return said + element(
        "p", escape("Who must do what next: ") + element("code", "itembank status")
    )


def findings_html(checked: Checked) -> str:
    """Rules with the number of their findings, errors first."""
    found = Counter((d.severity, d.code, d.name) for d in checked.diagnostics)
    if not found:
        return text("p", "Nothing: the checks find no fault.")
    order = list(_NOUNS)
    ranked = sorted(found, key=lambda key: (order.index(key[0]), -found[key], key[1]))
    total = Counter(diagnostic.severity for diagnostic in checked.diagnostics)
    said = ", ".join(counted(total[s], noun) for s, noun in _NOUNS.items() if total[s])
    rows = tuple(
        (
            escape(code),
            escape(name.replace("-", " ")),
            _NOUNS[severity],
            str(found[severity, code, name]),
        )
        for severity, code, name in ranked
    )
    made = table("Findings by rule", ("Rule", "Fault", "Severity", "Number"), rows, numbers=1)
    waived = len(checked.waived)
    accepted = f"; {counted(waived, 'finding')} accepted on purpose" if waived else ""
    return (
        text("p", f"{said}{accepted}.")
        + div(made, "short-table")
        + element(
            "p",
            element("code", "itembank validate")
            + escape(" shows each with its line, ")
            + element("code", "itembank explain RULE")
            + escape(" says what it means."),
        )
    )
