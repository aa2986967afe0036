"""What rules about sign-offs look at: each item with its records and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from itembank.model import Item
from itembank.moderation.standing import Standing, standing
from itembank.rules.base import Context, Home
from itembank.sign_offs import SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffCase:
    item: Item
    records: tuple[SignOff, ...]
    standing: Standing

    @property
    def home(self) -> Home:
        return ("sign-off", self.item.id)

    @property
    def present(self) -> Iterator[tuple[int, SignOff]]:
        """Records over the content as it is now, with their numbers."""
        return (
            (number, record)
            for number, record in enumerate(self.records)
            if record.digest == self.standing.digest
        )


class _Same:
    """A context as a key by identity: to hash a whole bank would take longer than the rules."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def __hash__(self) -> int:
        return id(self.context)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.context is self.context


def sign_off_cases(context: Context) -> tuple[SignOffCase, ...]:
    """Every item that was read and has records; worked out once for all the rules of a run."""
    return _cases(_Same(context)) if context.bank.sign_offs else ()


@lru_cache(maxsize=2)
def _cases(same: _Same) -> tuple[SignOffCase, ...]:
    context = same.context
    items = context.bank.items
    return tuple(
        SignOffCase(
            item=items[id_],
            records=sign_offs.records,
            standing=standing(context.bank, items[id_], context.as_of),
        )
        for id_, sign_offs in context.bank.sign_offs.items()
        if id_ in items
    )
