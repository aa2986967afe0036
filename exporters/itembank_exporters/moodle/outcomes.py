"""What becomes of every item of a delivery, category by category."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.export import Delivery, Loss, LossKind
from itembank.model import Bank
from itembank_exporters.moodle.blocks import CategoryWriter, Outcome
from itembank_exporters.moodle.plan import Category, categories
from itembank_exporters.moodle.target import Target


def outcomes(bank: Bank, delivery: Delivery, to: Target) -> Iterator[tuple[Category, Outcome]]:
    """Each item once, in order of the delivery, with the category that it stands in."""
    taken: set[tuple[str, str]] = set()
    done: set[str] = set()
    for shelf in categories(bank, delivery, to):
        writer = CategoryWriter(bank, shelf, to, taken)
        for item in shelf.items:
            if item.id in done:
                yield shelf, Outcome(losses=(_second_place(item.id, shelf),))
            else:
                yield shelf, writer.outcome(item)
            done.add(item.id)


def _second_place(item: str, shelf: Category) -> Loss:
    return Loss(
        item=item,
        part=None,
        field="sections",
        kind=LossKind.LEFT_OUT,
        what=f"a second place, in {shelf.path}",
        instead="it stands in the first; add it to the quiz again by hand",
    )
