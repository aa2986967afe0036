"""Finds texts that are much alike among many, without comparing every text with every other.

Two sets whose Jaccard similarity is at least t share one of the rarest elements of each: of n
elements, one of the n - ceil(t * n) + 1 rarest (prefix filtering: Chaudhuri, Ganti and Kaushik,
2006; Bayardo, Ma and Srikant, 2007), and so k of the n - ceil(t * n) + k rarest. Only texts that
share that many are compared, and none is missed.

An element that very many texts share brings together only neighbours in the list, so that the work
stays linear however much boilerplate there is.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, count, pairwise
from math import ceil

_MANY = 16
_TOGETHER = 3


def similar_pairs(texts: Sequence[Sequence[int]], least: float) -> Iterator[tuple[int, int, float]]:
    """Places of two texts, the smaller first, and their similarity; in order, each pair once.

    A text is its elements, each once: an array, for a set takes ten times the room.
    """
    for first, second in sorted(_candidates(texts, least)):
        one, other = texts[first], texts[second]
        if min(len(one), len(other)) < least * max(len(one), len(other)):
            continue
        found = jaccard(one, other)
        if found >= least:
            yield first, second, found


def jaccard(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of all elements that both have, each of which stands there once: 0 to 1."""
    both = len(set(one).intersection(other))
    return both / (len(one) + len(other) - both) if both else 0.0


def _candidates(texts: Sequence[Sequence[int]], least: float) -> list[tuple[int, int]]:
    how_many = Counter(chain.from_iterable(texts))
    # What one text alone holds is rarest of all, and brings it together with nothing.
    by_rarity = sorted((number, element) for element, number in how_many.items() if number > 1)
    rank = {element: place for place, (_, element) in enumerate(by_rarity)}
    needed = [_needed(text, least) for text in texts]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        shared = [rank[element] for element in text if element in rank]
        room = len(shared) - needed[place] + _TOGETHER
        if room > 0:
            for element in sorted(shared)[:room]:
                holders[element].append(place)
    together: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        together.update(combinations(places, 2) if len(places) <= _MANY else pairwise(places))
    return [
        (one, other)
        for (one, other), both in together.items()
        if both >= _TOGETHER or both >= min(needed[one], needed[other])
    ]


def _needed(text: Sequence[int], least: float) -> int:
    """How many of its elements a text shares at least with one that is as alike as that."""
    return ceil(least * len(text) - 1e-9)


class Numbered:
    """Words as whole numbers; the same texts in the same order give the same numbers."""

    def __init__(self) -> None:
        self._known: defaultdict[str, int] = defaultdict(count().__next__)

    def of(self, words: Sequence[str]) -> array[int]:
        return array("q", map(self._known.__getitem__, words))


def once(numbers: Iterable[int]) -> array[int]:
    """The numbers, each once."""
    return array("q", frozenset(numbers))


def runs(numbers: Sequence[int], length: int) -> array[int]:
    """All runs of so many words, each as one number; of a shorter text, the text as one run."""
    if len(numbers) <= length:
        return array("q", [hash(tuple(numbers))] if numbers else ())
    return once(map(hash, zip(*(numbers[at:] for at in range(length)), strict=False)))
