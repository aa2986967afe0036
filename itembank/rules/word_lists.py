"""Word lists that rules go by: data files, matched on word boundaries, that a bank can change.

A list is `data/NAME.txt`: lines that begin with `#` say what it is and where it is from, every
other line is an entry of one word or several. `word = other` gives an entry its counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from itembank.rules.options import Option, Options

_DATA = "itembank.rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """A list that one rule goes by, with the options by which a bank adds and removes entries."""

    name: str
    add: Option[tuple[str, ...]]
    remove: Option[tuple[str, ...]]

    @property
    def options(self) -> tuple[Option[tuple[str, ...]], ...]:
        return self.add, self.remove

    def entries(self, options: Options) -> tuple[str, ...]:
        """The entries that hold in this bank, in small letters."""
        added, removed = self.add.of(options), self.remove.of(options)
        shipped = shipped_words(self.name)
        if not added and not removed:
            return shipped
        dropped = {word.lower() for word in removed}
        kept = dict.fromkeys((*shipped, *(word.lower() for word in added)))
        return tuple(word for word in kept if word not in dropped)

    def pattern(self, options: Options) -> re.Pattern[str]:
        """Finds any entry as whole words, in capitals or not; compiled once for each list."""
        return words_pattern(self.entries(options))


def word_list(code: str, name: str, *, what: str) -> WordList:
    """The list `data/NAME.txt` as the rule `code` uses it; `what` names its entries: `idioms`."""
    return WordList(
        name=name,
        add=Option(code=code, name="add", default=(), means=f"further {what} to look for"),
        remove=Option(code=code, name="remove", default=(), means=f"{what} to let pass"),
    )


@cache
def shipped_words(name: str) -> tuple[str, ...]:
    """The entries of a data file, in small letters and in its order."""
    return tuple(word_pairs(name))


@cache
def word_pairs(name: str) -> Mapping[str, str]:
    """The entries of a data file with what stands after `=`; empty where nothing does."""
    text = files(_DATA).joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    cut = [line.partition("=") for line in lines]
    return MappingProxyType({word.strip().lower(): other.strip() for word, _, other in cut})


@cache
def words_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words or phrases, whole; the longest first; a blank matches any white space.

    A pattern of no words matches nothing.
    """
    if not words:
        return re.compile(r"(?!)")
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{_either(longest_first)})(?!\w)", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in words)
