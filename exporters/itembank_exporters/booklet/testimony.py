"""Witness testimony: somebody else who saw the learner says who they are and what they saw."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.model import Item
from itembank_exporters.booklet.document import Fields, Head, Leaf, Prose, Room
from itembank_exporters.booklet.wording import bold, labelled, own_prose, said, signatures


def testimony_leaves(item: Item, name: str) -> Iterator[Leaf]:
    """Testimony of somebody else who saw the learner at work."""
    yield Head(level=2, text=f"Witness testimony: {name}")
    yield own_prose(
        "For a witness who saw the learner do this at work. Say what you saw and heard; the "
        "assessor decides what it is worth.",
        soft=True,
    )
    yield Fields(
        names=(
            "Name of the witness",
            "Role of the witness",
            "Relationship to the learner",
            "Telephone or e-mail",
            "Learner",
            "Date of what was seen",
        )
    )
    yield Prose(content=labelled("Criteria", said(", ".join(item.criteria))))
    yield Room(title="What was seen and heard", height=80)
    yield Prose(content=bold("I confirm that this is a true account of what I saw and heard."))
    yield signatures("Witness", "Learner", "Assessor")
