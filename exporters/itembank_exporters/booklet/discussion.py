"""Questions of a discussion with what to listen for, and room for what was said."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.learner_markup import marks_in_words
from itembank.schemes import DiscussionQuestion, Evidence
from itembank_exporters.booklet.document import Column, Content, Grid, Head, Leaf, Prose, Room
from itembank_exporters.booklet.wording import for_markers, labelled, said, ticks

_ROOM = 32


def discussion_leaves(questions: tuple[DiscussionQuestion, ...]) -> Iterator[Leaf]:
    for question in questions:
        yield from _question(question)


def _question(question: DiscussionQuestion) -> Iterator[Leaf]:
    yield Head(level=3, text=f"Question {question.id}")
    criteria = ", ".join(question.criteria)
    yield Prose(
        content=labelled("Ask", for_markers(question.prompt))
        + labelled("Probe, if needed", for_markers(question.probe))
        + labelled("Criteria", said(criteria)),
        sticks=True,
    )
    yield Grid(
        caption="Evidence to listen for",
        columns=(
            Column(title="Code", share=3),
            Column(title="Evidence", share=14),
            Column(title="Criteria", share=4),
            Column(title="Heard", share=6),
            Column(title="At (min:s)", share=4),
        ),
        rows=tuple(_evidence(evidence) for evidence in question.expected),
    )
    yield Room(title="What was said", height=_ROOM)


def _evidence(evidence: Evidence) -> tuple[Content, ...]:
    worth = f" [{marks_in_words(evidence.marks)}]" if evidence.marks else ""
    return (
        said(evidence.id),
        for_markers(evidence.text) + said(worth.strip()),
        said(", ".join(evidence.criteria)),
        ticks("Yes", "No"),
        (),
    )
