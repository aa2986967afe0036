"""What the rules on wording look at: a case's prose, made ready once for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Generic, TypeVar

from itembank.model import Bank
from itembank.rules.base import ItemCase, TextCase
from itembank.rules.language import learner_prose, sentences, without_quotations, words
from itembank.rules.word_lists import WordList, words_pattern
from itembank.texts import TextAt

# Signs that may stand at either end of a word.
_SIGNS = ".,;:!?…()[]{}*_\"“”‘'`|£%+=<>#~"
_T = TypeVar("_T")
_R = TypeVar("_R")


class _Same(Generic[_T]):
    """A value as a key by identity: to hash all of it for every question would take longer."""

    __slots__ = ("value",)

    def __init__(self, value: _T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.value is self.value


def remembered(function: Callable[[_T], _R]) -> Callable[[_T], _R]:
    """The function with its last answers kept, for values that are asked about again and again."""

    @lru_cache(maxsize=4)
    def answer(same: _Same[_T]) -> _R:
        return function(same.value)

    @wraps(function)
    def asked(value: _T) -> _R:
        return answer(_Same(value))

    return asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An entry of a word list as it stands in a text."""

    place: TextAt
    found: str
    entry: str


@remembered
def prose(case: TextCase) -> tuple[TextAt, ...]:
    """What learners read as prose, without speech, feedback and pictures."""
    return tuple(learner_prose(case.texts))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """A text as words in small letters: each once, and all of them in a row."""

    each: frozenset[str]
    row: str


@remembered
def _words(case: TextCase) -> _Words:
    return words_of(case.prose)


def words_of(text: str) -> _Words:
    """The words of a text, those of `e-mail` and `he/she` one by one.

    It is asked of all text of a bank, so that it goes without a regular expression.
    """
    plain_signs = text.lower().replace("’", "'").replace("-", " ").replace("/", " ")
    found = plain_signs.split()
    return _Words(each=frozenset([w.strip(_SIGNS) for w in set(found)]), row=" ".join(found))


def hits(case: TextCase, listed: WordList, places: Callable[[], Iterable[TextAt]]) -> Iterator[Hit]:
    """Where entries of the list stand in the places, which are asked for only if one may.

    Each entry is named once for each place.
    """
    yield from hits_of(case, listed.entries(case.context.options), places)


def hits_of(
    case: TextCase, entries: tuple[str, ...], places: Callable[[], Iterable[TextAt]]
) -> Iterator[Hit]:
    """The same for entries that stand in no list; in small letters."""
    possible = possible_entries(case, entries)
    if not possible:
        return
    pattern = words_pattern(possible)
    for place in places():
        said: set[str] = set()
        for match in pattern.finditer(place.text):
            entry = " ".join(match.group().lower().replace("’", "'").split())
            if entry not in said:
                said.add(entry)
                yield Hit(place=place, found=match.group(), entry=entry)


def possible_entries(case: TextCase, entries: tuple[str, ...]) -> tuple[str, ...]:
    """The entries that stand somewhere in the case: most often none.

    To look for all of them in every text would take most of the time of a run.
    """
    text = _words(case)
    keys, by_key = _by_key(entries)
    found = (entry for key in keys & text.each for entry in by_key[key])
    return tuple(sorted(entry for entry, row in found if row in text.row))


@lru_cache(maxsize=64)
def _by_key(entries: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, list[_Entry]]]:
    """The longest words, and by them the entries, as they are written and as rows of words."""
    found: dict[str, list[_Entry]] = {}
    for entry in entries:
        made = words_of(entry)
        longest = max(made.each, key=lambda word: (len(word), word))
        found.setdefault(longest, []).append((entry, made.row))
    return frozenset(found), found


_Entry = tuple[str, str]


@lru_cache(maxsize=512)
def own_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, with what stands in quotation marks left out."""
    return tuple(sentences(without_quotations(text)))


@lru_cache(maxsize=512)
def own_words(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each of these sentences."""
    return tuple(tuple(words(sentence)) for sentence in own_sentences(text))


def level_of(case: TextCase) -> int:
    """The item's level; for a stimulus, the lowest level of the items on it."""
    if isinstance(case, ItemCase):
        return case.item.level
    return _lowest_levels(case.context.bank).get(case.stimulus.id, 2)


@remembered
def _lowest_levels(bank: Bank) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in bank.items.values():
        if item.stimulus is not None:
            found[item.stimulus] = min(item.level, found.get(item.stimulus, item.level))
    return found
