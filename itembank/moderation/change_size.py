"""How much a change to judged content weighs: what part of the version has to go up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import IntEnum

from itembank.moderation.digest import PROSE, Json


class Size(IntEnum):
    """`patch`: a slip of the pen. `minor`: wording. `major`: key, marks, criteria, structure."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_MOST_LETTERS = 2
_SHORT = 4


def change_size(old: Json, new: Json) -> Size:
    """The weightiest difference between two judged contents."""
    if old == new:
        return Size.NONE
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        if _is_prose(old) or _is_prose(new):
            return _prose_size(old, new)
        return max(
            change_size(old[key], new[key])
            if key in old and key in new
            else _whole_size(old.get(key, new.get(key)))
            for key in sorted({*old, *new})
            if key not in old or key not in new or old[key] != new[key]
        )
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return max(change_size(one, two) for one, two in zip(old, new, strict=True))
    return max(_whole_size(old), _whole_size(new))


def _is_prose(value: Mapping[str, Json]) -> bool:
    return any(key in value for key in PROSE)


def _whole_size(value: Json) -> Size:
    """Of what was added or taken away: wording alone, or something that marks hang on."""
    if isinstance(value, Mapping):
        if _is_prose(value):
            return Size.MINOR
        return max((_whole_size(inner) for inner in value.values()), default=Size.MINOR)
    if isinstance(value, list):
        return max((_whole_size(inner) for inner in value), default=Size.MINOR)
    return Size.MAJOR


def _prose_size(old: Mapping[str, Json], new: Mapping[str, Json]) -> Size:
    if "md" not in old or "md" not in new or _shape(old["md"]) != _shape(new["md"]):
        is_slip = "words" in old and "words" in new and _is_slip(old["words"], new["words"])
        return Size.PATCH if is_slip else Size.MINOR
    return Size.PATCH if _is_slip(old["md"], new["md"]) else Size.MINOR


def _shape(node: Json) -> Json:
    """The tree without its texts: emphasis and lists are wording, not slips."""
    if isinstance(node, Mapping):
        return {key: _shape(value) for key, value in node.items() if key != "text"}
    if isinstance(node, list):
        return [_shape(inner) for inner in node]
    return None if isinstance(node, str) else node


def _is_slip(old: Json, new: Json) -> bool:
    """A slip of the pen put right: at most two letters a word, in words without digits.

    Short words and numbers never count as one: `not`, `can`, `30` decide what is asked.
    """
    before, after = list(_words(old)), list(_words(new))
    if len(before) != len(after):
        return False
    return all(
        one == two or (min(len(one), len(two)) >= _SHORT and _is_near(one, two))
        for one, two in zip(before, after, strict=True)
    )


def _words(node: Json) -> Iterator[str]:
    if isinstance(node, str):
        yield from (word.casefold() for word in _WORD.findall(node))
    elif isinstance(node, Mapping):
        for key in sorted(node):
            if key not in {"is", "file"}:
                yield from _words(node[key])
    elif isinstance(node, list):
        for inner in node:
            yield from _words(inner)


def _is_near(one: str, two: str) -> bool:
    has_digit = any(sign.isdigit() for sign in one + two)
    # `usual` and `unusual`, `legal` and `illegal` are two letters apart and opposites.
    is_longer_in_front = one.endswith(two) or two.endswith(one)
    return not has_digit and not is_longer_in_front and _distance(one, two) <= _MOST_LETTERS


def _distance(one: str, two: str) -> int:
    """Letters to put in, take out or change (Levenshtein)."""
    row = list(range(len(two) + 1))
    for place, letter in enumerate(one, start=1):
        before, row[0] = row[0], place
        for column, other in enumerate(two, start=1):
            changed = before + (letter != other)
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, changed)
    return row[-1]
