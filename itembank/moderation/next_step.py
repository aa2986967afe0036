"""Who must do what next: from where an item stands, and from what the checks find."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from itembank.diagnostics import Diagnostic, Severity
from itembank.layout import FOLDER_OF
from itembank.moderation.gates import open_warnings
from itembank.moderation.standing import FINAL, Standing, State
from itembank.sign_offs import Role

MODERATOR = "moderator"
"""Whoever keeps the file of records: no author ever touches it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """`waits_for` is `author`, `moderator`, a role, or nobody (empty)."""

    waits_for: str
    task: str

    @property
    def in_words(self) -> str:
        who = self.waits_for.replace("_", " ")
        return f"{who}: {self.task}" if who else self.task or "nothing is asked"


def next_step(standing: Standing, found: Collection[Diagnostic]) -> NextStep:
    """`found` is what is said about the item, its exemplars, records and stimulus."""
    errors = [d for d in found if d.severity is Severity.ERROR]
    in_records = [d for d in errors if d.path.parts[0] == FOLDER_OF["sign-off"]]
    others = len(errors) - len(in_records)
    if others and standing.state in _WITH_AUTHOR:
        return NextStep(waits_for="author", task=f"put right what the checks find ({others})")
    if in_records and standing.state not in FINAL:
        faults = "1 error" if len(in_records) == 1 else f"{len(in_records)} errors"
        task = f"put `{in_records[0].path}` right ({faults}); `itembank validate` says how"
        return NextStep(waits_for=MODERATOR, task=task)
    task = standing.next_step
    warnings = len(open_warnings(found))
    if warnings and standing.waits_for == Role.APPROVER and standing.state is State.IN_REVIEW:
        task += f"; first the author answers what the checks find ({warnings})"
    return NextStep(waits_for=standing.waits_for, task=task)


_WITH_AUTHOR = frozenset({State.IN_REVIEW, State.DRAFT})
