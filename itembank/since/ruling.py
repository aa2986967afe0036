"""What of an item decides marks, told apart from its wording: key, marks, criteria and scheme.

It goes by the canonical form of the content digest. Wording is left out of it, so that a comma is
no other key; an entry that came or went (an answer that is accepted, say) is more than wording.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256

from itembank.model import Bank, Item
from itembank.moderation.digest import PROSE, Json, Same, judged_content

Path = tuple[str, ...]
_DIGITS = 16
_KEY = frozenset(
    {
        "accept",
        "alternatives",
        "amount",
        "answers",
        "case_sensitive",
        "choose",
        "key",
        "keys",
        "reuse",
        "scoring",
        "tolerance",
        "type",
        "value",
    }
)
_MARKS = frozenset({"marks", "max", "min", "pass_mark", "tariff"})
_RULES = frozenset({"ao", "criteria", "scheme"})
_NOTHING = frozenset({"misconception", "response", "role_player"})
_NAMES = ("id", "label")


class Ruling(StrEnum):
    """What decides marks."""

    KEY = "key"
    MARKS = "marks"
    SCHEME = "criteria or scheme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """A short digest over each of what decides an item's marks."""

    key: str
    marks: str
    scheme: str

    def other_than(self, before: Marking) -> tuple[Ruling, ...]:
        """What of it is otherwise than before."""
        pairs = (
            (Ruling.KEY, self.key == before.key),
            (Ruling.MARKS, self.marks == before.marks),
            (Ruling.SCHEME, self.scheme == before.scheme),
        )
        return tuple(ruling for ruling, is_same in pairs if not is_same)


def marking_of(bank: Bank, item: Item) -> Marking:
    """The digests of an item as it stands in a bank."""
    return _marking(Same(bank, item))


# Several targets in one run ask for the same items.
@lru_cache(maxsize=16_384)
def _marking(same: Same) -> Marking:
    found: dict[Ruling, list[tuple[Path, Json]]] = {ruling: [] for ruling in Ruling}
    for path, value in _leaves(judged_content(same.bank, same.item), ()):
        ruling = _ruling(path)
        if ruling is not None:
            found[ruling].append((path, value))
    return Marking(
        key=_digest(found[Ruling.KEY]),
        marks=_digest(found[Ruling.MARKS]),
        scheme=_digest(found[Ruling.SCHEME]),
    )


def is_swapped(before_bank: Bank, before: Item, bank: Bank, item: Item) -> bool:
    """Whether words that were right are wrong now, though the key names the same letter."""
    were = dict(_rightness(judged_content(before_bank, before)))
    are = dict(_rightness(judged_content(bank, item)))
    return any(are[words] != were[words] for words in are.keys() & were.keys())


def _rightness(content: Mapping[str, Json]) -> Iterator[tuple[tuple[str, str], bool]]:
    """The words of each option, by its part, and whether they are right."""
    for part in _records(content.get("parts")):
        right = part.get("keys", part.get("key"))
        keys = right if isinstance(right, list) else [right]
        for option in _records(part.get("options")):
            words = json.dumps(option.get("text"), sort_keys=True)
            yield (str(part.get("label")), words), option.get("id") in keys


def _records(node: Json) -> Iterator[Mapping[str, Json]]:
    if isinstance(node, list):
        yield from (entry for entry in node if isinstance(entry, Mapping))


def _ruling(path: Path) -> Ruling | None:
    """The last name tells marks; all names tell the rest."""
    if not _NOTHING.isdisjoint(path):
        return None
    if path[-1] in _MARKS and path[0] in {"parts", "tariff"}:
        return Ruling.MARKS
    if not _RULES.isdisjoint(path):
        return Ruling.SCHEME
    return None if _KEY.isdisjoint(path) else Ruling.KEY


def _leaves(node: Json, path: Path) -> Iterator[tuple[Path, Json]]:
    """Values with the names that lead to them; of wording in a list, only that it is there."""
    if isinstance(node, dict):
        if not _is_prose(node):
            for key in node:
                yield from _leaves(node[key], (*path, key))
    elif isinstance(node, list):
        for number, entry in enumerate(node):
            if isinstance(entry, dict):
                name = _name(entry, number)
                yield (*path, name), None
                yield from _leaves(entry, (*path, name))
            else:
                yield (*path, str(number)), entry
    else:
        yield path, node


def _is_prose(node: Mapping[str, Json]) -> bool:
    return len(node) == 1 and next(iter(node)) in PROSE


def _name(entry: Mapping[str, Json], number: int) -> str:
    """What an entry is called, so that it may stand elsewhere; its number where it has no name."""
    named = (entry.get(name) for name in _NAMES)
    return next((f"#{name}" for name in named if isinstance(name, str)), str(number))


def _digest(leaves: list[tuple[Path, Json]]) -> str:
    form = json.dumps(sorted(leaves, key=lambda leaf: leaf[0]), separators=(",", ":"))
    return sha256(form.encode()).hexdigest()[:_DIGITS]
