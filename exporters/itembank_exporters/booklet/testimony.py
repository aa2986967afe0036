"""Witness testimony: somebody else who saw the learner says who they are and what they saw."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.model import Bank, Item
from itembank_exporters.booklet.cover import qualified
from itembank_exporters.booklet.document import Facts, Fields, Head, Leaf, Prose, Room
from itembank_exporters.booklet.wording import ATTEMPT, bold, labelled, own_prose, said, signed


def testimony_leaves(bank: Bank, item: Item, name: str) -> Iterator[Leaf]:
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
            "Learner’s registration number",
            "Date of what was seen",
            "Place",
        )
    )
    yield Facts(pairs=tuple(qualified(bank, (item,))))
    yield Prose(content=labelled("Attempt", ATTEMPT))
    yield Prose(content=labelled("Criteria", said(", ".join(item.criteria))))
    yield Room(title="What was seen and heard", height=80)
    confirmed = bold("I confirm that this is a true account of what I saw and heard.")
    yield signed(Prose(content=confirmed), by=("Witness", "Learner", "Assessor"))
