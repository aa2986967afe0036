"""How rules say things: lists of names, near misses, and texts compared as people compare them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

_NOT_A_LETTER = re.compile(r"[\W_]+")


def ticked(names: Iterable[str]) -> str:
    """Names in backticks with commas between them: `a`, `b`."""
    return ", ".join(f"`{name}`" for name in names)


def counted(number: int, noun: str) -> str:
    """1 mark, 2 marks."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def did_you_mean(name: str, known: Collection[str], *, where: str) -> str:
    """What to write for an unknown name: the nearest known one, or where they are listed."""
    bare = unquoted(name)
    if bare is not None and bare in known:
        return f"write `{bare}`, without the quotation marks"
    near = nearest(bare or name, known)
    if near is not None:
        return f"did you mean `{near}`?"
    if not known:
        return f"there are none yet in {where}"
    if len(known) <= _FEW:
        return f"write {'one of ' if len(known) > 1 else ''}{ticked(sorted(known))}"
    return f"the names that exist stand in {where}"


_FEW = 12
_MANY = 500


def nearest(name: str, known: Collection[str]) -> str | None:
    """The known name that this one is most likely a slip for; None if no name is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - needed only when something is wrong

    folded = {entry.casefold(): entry for entry in sorted(known)}
    wanted = name.casefold()
    likely: Iterable[str] = folded
    if len(folded) > _MANY:
        # To compare with each of 10,000 ids takes a second: most slips keep the beginning.
        start = wanted[: len(wanted) // 2]
        likely = [each for each in folded if each.startswith(start)][:_MANY]
    near = get_close_matches(wanted, likely, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


_QUOTES = frozenset("\"'`´“”„‟‘’‚‛«»‹›")


def unquoted(text: str) -> str | None:
    """What stands inside quotation marks of any kind; None for a text that has none round it."""
    if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES:
        return text[1:-1].strip()
    return None


@lru_cache(maxsize=1_000)
def folded_text(text: str) -> str:
    """What two texts are compared by: letters and digits alone, without capitals or punctuation."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return _NOT_A_LETTER.sub(" ", plain).strip()


def repeats(values: Sequence[str]) -> list[tuple[int, int]]:
    """Places of values that stand in the list already: (place, place of the first)."""
    if len(set(values)) == len(values):
        return []
    first: dict[str, int] = {}
    found = []
    for place, value in enumerate(values):
        if value in first:
            found.append((place, first[value]))
        first.setdefault(value, place)
    return found
