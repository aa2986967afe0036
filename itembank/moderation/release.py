"""What of a delivery may go out, what stays, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from itembank.export import Delivery, ItemGroup
from itembank.model import Bank, Item
from itembank.moderation.standing import FINAL, Standing, State, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An item that nobody has signed as it is now: where it stands, and what is to be done."""

    item: str
    state: State
    why: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortPaper:
    """A paper that stays as a whole, since `missing` of its `items` may not go out."""

    paper: str
    missing: tuple[str, ...]
    items: tuple[str, ...]

    @property
    def number(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What goes out, with the unsigned as drafts if they were asked for; `held` are all unsigned.

    `left_out` are those that stay: every unsigned item, or only what is out of use for good. A
    paper that holds one of them stays too, and is in `short`: with fewer questions it would have
    other marks and other numbers, and pass for the whole paper.
    """

    delivery: Delivery
    held: tuple[Held, ...] = ()
    left_out: frozenset[str] = frozenset()
    short: tuple[ShortPaper, ...] = ()


NOTHING_HELD = Release(delivery=Delivery(sets=()))


def release(bank: Bank, asked: Delivery, as_of: date, *, include_unsigned: bool = False) -> Release:
    """Only items that are approved, on trial or live on that day, with nothing changed since.

    With `include_unsigned` the others go too, as drafts, but for what is retired or withdrawn.
    """
    held = {item.id: found for item in asked.items if (found := _held(bank, item, as_of))}
    stays = frozenset(
        id_ for id_, found in held.items() if not include_unsigned or found.state in FINAL
    )
    short = tuple(_short_papers(asked, stays))
    papers = frozenset(found.paper for found in short)
    whole = tuple(s for s in asked.sets if s.paper is None or s.paper.id not in papers)
    sent = _without(replace(asked, sets=whole), lambda item: item.id in stays)
    drafts = frozenset(item.id for item in sent.items if item.id in held)
    return Release(
        delivery=replace(sent, drafts=drafts),
        held=tuple(held.values()),
        left_out=stays,
        short=short,
    )


def _short_papers(asked: Delivery, stays: frozenset[str]) -> Iterator[ShortPaper]:
    for set_ in asked.sets:
        missing = tuple(item.id for item in set_.items if item.id in stays)
        if set_.paper is not None and missing:
            items = tuple(item.id for item in set_.items)
            yield ShortPaper(paper=set_.paper.id, missing=missing, items=items)


def _held(bank: Bank, item: Item, as_of: date) -> Held | None:
    """None for an item that may go out."""
    # Without records nothing is compared with the digest, and it takes the longest to make.
    now = standing(bank, item, as_of, digest=None if item.id in bank.sign_offs else "")
    if now.deliverable:
        return None
    who = now.waits_for.replace("_", " ")
    return Held(
        item=item.id,
        state=now.state,
        why="; ".join(_whys(now)),
        next_step=f"{who}: {now.next_step}" if who else "",
    )


def _whys(now: Standing) -> tuple[str, ...]:
    """The state and what speaks for it; once where that begins with the same word."""
    state = now.state.in_words
    is_said = bool(now.why) and now.why[0].startswith(f"{state} by ")
    return now.why if is_said else (state, *now.why)


def _without(asked: Delivery, is_left_out: Callable[[Item], bool]) -> Delivery:
    """The delivery without these items, and without what is empty then."""

    def kept(group: ItemGroup) -> ItemGroup:
        return replace(group, items=tuple(i for i in group.items if not is_left_out(i)))

    sets = [
        replace(set_, groups=tuple(g for g in map(kept, set_.groups) if g.items))
        for set_ in asked.sets
    ]
    return replace(asked, sets=tuple(set_ for set_ in sets if set_.groups))
