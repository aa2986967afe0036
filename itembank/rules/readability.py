"""Reading ease by Flesch's formula, for English.

Syllables are counted by rules of our own. On the words of the shipped bank they agree with the CMU
Pronouncing Dictionary for 98 in 100 words and are right on average. Hyphenation patterns
(pyphen) are 6 to 10 per cent low, which is eight points of reading ease. `textstat` downloads that
dictionary when it is first used, and the dictionary alone takes most of a second to load.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, filterfalse

_VOWELS = re.compile(r"[aeiouy]+")
# Endings whose e is not heard: file, asked, names; but table, wanted, boxes, changes.
_SILENT_E = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$|(?:[^aeiousxzcg]|[aeiouy]l|(?<![cs])h)es$"
)
# Vowels side by side that are heard one by one, and those that only look like it.
_APART = re.compile(r"i[ao]|[^q]ua|eo|uou|[aeiouy]ing$")
_TOGETHER = re.compile(r"[tcs]i[ao]|eople|geo|guard|ague")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """Flesch Reading Ease (100 is easy) and Flesch-Kincaid grade (years of schooling)."""

    ease: float
    grade: float
    words: int


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """How many syllables a word of small letters has; at least one."""
    count = len(_VOWELS.findall(word))
    if count > 1 and _SILENT_E.search(word):
        count -= 1
    apart = len(_APART.findall(word)) - len(_TOGETHER.findall(word))
    return max(count + max(apart, 0), 1)


@lru_cache(maxsize=50_000)
def _judged_syllables(word: str) -> int:
    """The syllables of a word of small letters; 0 for a figure, or a name by its capital."""
    return syllables(word) if word.isalpha() and word == word.lower() else 0


def reading_ease(sentences: Sequence[Sequence[str]], known: Collection[str]) -> Ease | None:
    """The ease of these sentences, each a row of words; None without words.

    `known` words count for the length of a sentence and not for the length of words: the terms of
    the unit, which learners have been taught. Names and figures are left out in the same way.
    """
    total = sum(map(len, sentences))
    first = [word.lower() for sentence in sentences for word in sentence[:1]]
    inner = chain.from_iterable(sentence[1:] for sentence in sentences)
    judged = filterfalse(known.__contains__, chain(first, inner))
    counted = list(filter(None, map(_judged_syllables, judged)))
    if not counted:
        return None
    per_word = sum(counted) / len(counted)
    per_sentence = total / len(sentences)
    # Flesch (1948); Kincaid and others (1975).
    return Ease(
        ease=206.835 - 1.015 * per_sentence - 84.6 * per_word,
        grade=0.39 * per_sentence + 11.8 * per_word - 15.59,
        words=total,
    )
