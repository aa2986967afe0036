"""A paper goes out whole or not at all: short of a question it would pass for the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import ItemSet, Refusal


def refused_with_papers(sets: Iterable[ItemSet], refusals: Iterable[Refusal]) -> Iterator[Refusal]:
    """The refusals, and one for every other item of a paper that lost one to them.

    Whatever lifts all refusals of a paper's own items lifts those of the others.
    """
    found = tuple(refusals)
    yield from found
    for set_ in sets:
        own = [refusal for refusal in found if refusal.item in {item.id for item in set_.items}]
        if set_.paper is None or not own:
            continue
        missing = sorted({refusal.item for refusal in own})
        for item in set_.items:
            if item.id not in missing:
                yield Refusal(
                    item=item.id,
                    pointer=("id",),
                    message=f"paper `{set_.id}` cannot go to Moodle without `{missing[0]}`",
                    help=f"mend `{missing[0]}`, or put another item in its place",
                    is_marking=all(refusal.is_marking for refusal in own),
                )
