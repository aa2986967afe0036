"""What a part is called: learners see no letter at the only question of an item."""

from __future__ import annotations

from itembank.learner_markup import printed_label
from itembank.model import Item


def part_name(item: Item, label: str) -> str:
    """`(a)`, or `Question` where the item asks nothing else."""
    return printed_label(label) if len(item.parts) > 1 else "Question"


def part_title(item: Item, label: str) -> str:
    """`Question (a)`, or `Question` where the item asks nothing else."""
    return f"Question {printed_label(label)}" if len(item.parts) > 1 else "Question"
