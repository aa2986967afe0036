"""What an internal verifier asks of an item, and what the checks say to it already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from itembank.diagnostics import Diagnostic
from itembank.model import Bank
from itembank.preview.findings import counted

VOCABULARY = "check_questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`proved_by` are rules, or families of rules such as `STR`, that answer it in part."""

    id: str
    text: str
    proved_by: tuple[str, ...] = ()


# Asked where a bank has no list of its own in `vocab/`. After the questions that awarding bodies
# print on forms for the verification of assignment briefs, and the accessibility principles of the
# regulator in England.
DEFAULTS = (
    Question(
        id="scenario",
        text="Is the scenario appropriate for the learners, and does it hold all that they need?",
    ),
    Question(
        id="current",
        text="Is it current: practice, prices, technology, and the law that it leans on?",
        proved_by=("LAW",),
    ),
    Question(
        id="criteria",
        text="Does each part call for what its criteria say, by a method that suits them?",
        proved_by=("ALN",),
    ),
    Question(
        id="level",
        text="Does what is asked fit the level, and the marks the work that it takes?",
        proved_by=("CMD",),
    ),
    Question(
        id="language",
        text="Is it clear what to do, in words that learners of this level read with ease?",
        proved_by=("TXT",),
    ),
    Question(
        id="fair",
        text="Is nobody put at a disadvantage by a thing that is not assessed, or shown as a type?",
    ),
    Question(
        id="key",
        text="Is every key right, and no other answer as good?",
        proved_by=("SRI",),
    ),
    Question(
        id="scheme",
        text="Would two markers who have only this scheme give the same marks?",
        proved_by=("MSP", "MSL", "OBS"),
    ),
    Question(
        id="arithmetic",
        text="Do the marks add up, and can each of them be earned?",
        proved_by=("STR", "MSP", "MSL"),
    ),
    Question(
        id="safe",
        text="Are people and organisations invented, and is nothing of the answer given away?",
        proved_by=("SEC",),
    ),
)


def questions_of(bank: Bank) -> tuple[Question, ...]:
    """The bank's own list `check_questions`, or else ours."""
    own = bank.vocabularies.get(VOCABULARY, {})
    made = tuple(
        Question(id=term.id, text=term.label, proved_by=_rules(term.extra.get("proved_by", ())))
        for term in own.values()
    )
    return made or DEFAULTS


def _rules(listed: Any) -> tuple[str, ...]:
    return tuple(str(rule) for rule in listed)


def answer_of(question: Question, found: Iterable[Diagnostic]) -> str:
    """What the checks say to a question; empty where no rule looks at it."""
    if not question.proved_by:
        return ""
    told = [d for d in found if d.code.startswith(question.proved_by)]
    codes = ", ".join(dict.fromkeys(d.code for d in told))
    return f"{counted(told)}: {codes}" if told else "the checks find nothing"
