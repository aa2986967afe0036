"""Who is who: names compared as people compare them, and who counts as an author."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from itembank.model import Bank, Item

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ARTICLES = frozenset({"the"})
# Alphabets with letters that look alike; in one name they are a disguise or a slip.
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"})


def plain_name(name: str) -> str:
    """A name in small letters, first name first, without dots, brackets or a leading article."""
    whole = unicodedata.normalize("NFKC", name).casefold()
    last, _, first = _BRACKETS.sub(" ", whole).partition(",")
    words = f"{first} {last}".replace(".", " ").replace(",", " ").split()
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words or whole.split())


def same_name(name: str) -> str:
    """What all ways to write one name have in common: `B. Reviser`, `Reviser, B. (approver)`."""
    return " ".join(sorted(plain_name(name).split()))


def mixes_alphabets(name: str) -> bool:
    """Whether letters stand in the name that look alike and are not, as Cyrillic among Latin."""
    letters = (each for each in unicodedata.normalize("NFKC", name) if each.isalpha())
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in letters}
    return len(scripts & _ALIKE) > 1


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
