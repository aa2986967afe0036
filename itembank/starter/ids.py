"""The next free id by a bank's pattern: one more than the highest in use, never one used before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_LITERAL = re.compile(r"\^?((?:[A-Za-z0-9_]|\\?-|\\\.)*)")
_TAIL = re.compile(r"^(.*?)([0-9]+)$")


def next_id(pattern: str, middle: str, taken: Collection[str]) -> str | None:
    """The id after the highest of its series; None where no shape we know fits the pattern.

    `middle` is the kind (SA) or the sector's letters; `taken` holds every id that was ever seen.
    """
    begin = literal_start(pattern)
    if begin and not begin.endswith("-"):
        begin = begin[: begin.rfind("-") + 1]
    for shape in _shapes(begin, middle):
        if re.search(pattern, shape.format(1)):
            return _after_highest(shape, pattern, taken)
    return None


def literal_start(pattern: str) -> str:
    """The characters that every match of a pattern begins with."""
    match = _LITERAL.match(pattern)
    found = match.group(1).replace("\\", "") if match else ""
    end = match.end() if match else 0
    # A character with a quantifier behind it need not be there.
    return found[:-1] if pattern[end : end + 1] in {"?", "*", "{"} else found


def _shapes(begin: str, middle: str) -> Iterable[str]:
    """Ids as banks write them, with `{}` for the number."""
    for width in (4, 3, 2, 5, 1):
        number = f"{{:0{width}d}}"
        yield f"{begin}{middle}-{number}"
        yield f"{begin}{middle}{number}"
        yield f"{begin}{number}"


def _after_highest(shape: str, pattern: str, taken: Collection[str]) -> str | None:
    series = shape[: shape.index("{")]
    used = [
        int(match.group(2))
        for id_ in taken
        if (match := _TAIL.match(id_)) and match.group(1) == series
    ]
    made = shape.format(max(used, default=0) + 1)
    return made if re.search(pattern, made) and made not in taken else None
