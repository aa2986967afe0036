"""Who is who: names compared as people compare them, and who counts as an author."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from itembank.model import Bank, Item


def same_name(name: str) -> str:
    """What two ways to write one name have in common: no capitals, dots, or doubled blanks."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(".", " ")
    return " ".join(plain.split())


def authors_of(bank: Bank, item: Item) -> tuple[str, ...]:
    """Everybody who wrote what is judged: the item, its stimulus, and changes to the item.

    A body may stand as the author, as a project does; who wrote for it is then told by `by` in
    the changelog. The body counts as an author too: nobody signs in its name.
    """
    stimulus = bank.stimuli.get(item.stimulus or "")
    named = [
        item.provenance.author,
        *([stimulus.provenance.author] if stimulus else []),
        *(change.by for change in item.changelog if change.by),
    ]
    return _once(named)


def persons_among_authors(bank: Bank, item: Item) -> tuple[str, ...]:
    """Authors who are not the bank's own publisher or default author, which are bodies."""
    bodies = {same_name(name) for name in (bank.settings.publisher, _default(bank)) if name}
    return tuple(name for name in authors_of(bank, item) if same_name(name) not in bodies)


def _default(bank: Bank) -> str | None:
    author = bank.settings.defaults.get("author")
    return author if isinstance(author, str) else None


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({same_name(name): name for name in names}.values())
