"""The form for sampling of assessment decisions: whether marked work was marked rightly."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.model import Bank
from itembank_exporters.booklet.cover import qualified
from itembank_exporters.booklet.document import Column, Facts, Fields, Grid, Head, Leaf, Prose, Room
from itembank_exporters.booklet.plan import Plan
from itembank_exporters.booklet.wording import ATTEMPT, labelled, own_prose, said, signed, ticks

_QUESTIONS = (
    "Is it the learner’s own work, with a declaration that is signed and dated?",
    "Do the marks follow from the mark scheme or the record?",
    "Is every criterion that was awarded shown in the work?",
    "Is the decision on each criterion right?",
    "Does the feedback say what was done well and what is missing?",
    "Were the rules on deadlines and resubmission kept?",
)
_LEARNERS = 6


def sampling_leaves(bank: Bank, plan: Plan) -> Iterator[Leaf]:
    """One sheet for a sample of learners; filled in after marking, before results go out."""
    yield Head(level=2, text="Internal verification of assessment decisions")
    yield own_prose(
        "For marked work: fill it in before learners are told their results. The forms above are "
        "for the questions, and are filled in before the questions are used.",
        soft=True,
    )
    yield Facts(pairs=(*qualified(bank, plan.items), ("Paper or task", plan.code)))
    yield Fields(names=("Internal verifier", "Assessor", "Centre", "Date of sampling"))
    yield Prose(content=labelled("Attempt", ATTEMPT))
    yield Grid(
        caption="Sample",
        columns=(
            Column(title="Learner", share=7),
            Column(title="Registration number", share=6),
            Column(title="Mark or decision of the assessor", share=6),
            Column(title="Mark or decision of the verifier", share=6),
            Column(title="Agreed?", share=5),
        ),
        rows=tuple(((), (), (), (), ticks("Yes", "No")) for _ in range(_LEARNERS)),
        height=9,
        row_heads=False,
    )
    yield Grid(
        caption="What was looked at",
        columns=(
            Column(title="Question", share=12),
            Column(title="Yes or no", share=5),
            Column(title="Comment", share=9),
        ),
        rows=tuple((said(question), ticks("Yes", "No"), ()) for question in _QUESTIONS),
        height=9,
    )
    yield signed(
        Room(title="Action required, by whom and by when", height=22),
        by=("Internal verifier", "Assessor", "Action completed: verifier"),
    )
