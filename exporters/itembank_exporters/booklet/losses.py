"""What paper cannot hold of an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import Loss, LossKind
from itembank.markdown import blocks
from itembank.markup import Inline, Maths
from itembank.markup_walk import map_inlines
from itembank.model import Bank, Item
from itembank.texts import texts


def item_losses(bank: Bank, items: Iterable[Item]) -> Iterator[Loss]:
    for item in items:
        if _has_maths(bank, item):
            yield Loss(
                item=item.id,
                part=None,
                field="text",
                kind=LossKind.REPLACED,
                what="formulas",
                instead="they are printed as TeX, as they are written",
            )


def _has_maths(bank: Bank, item: Item) -> bool:
    scenario = bank.stimuli.get(item.stimulus or "")
    places = [*texts(item), *(texts(scenario) if scenario else ())]
    return any(_maths_in(place.text) for place in places if "\\" in place.text)


def _maths_in(text: str) -> bool:
    found: list[Inline] = []

    def note(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found.extend(inline for inline in inlines if isinstance(inline, Maths))
        return inlines

    map_inlines(blocks(text), note)
    return bool(found)
