"""What a stem asks for: its command words, and the number of answers it wants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from itembank.model import Bank
from itembank.parts import ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.registers import Term
from itembank.rules.language import plain, sentences, stem, without_quotations, words
from itembank.rules.word_lists import shipped_words, words_pattern

NUMBERS: Mapping[str, int] = {
    **{word: n for n, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)},
    **{word: n for n, word in enumerate(("seven", "eight", "nine", "ten"), start=7)},
    **{str(n): n for n in range(1, 11)},
}
_NUMBER = "|".join(NUMBERS)
_WRITTEN_BY_PEOPLE = ExtendedResponse | Observation | ProfessionalDiscussion
# What may stand before the command: `Then`, `Using the policy,`, `If he rings again,`, `(a)`;
# not `In your note you should apologise, explain`, which goes on with the task before it.
_LEAD = re.compile(
    r"^(?:\(?[a-z0-9ivx]{1,4}[).]\s+"
    r"|(?:then|now|next|first|finally|please|briefly|also)\b,?\s+"
    r"|(?:using|use|with|in|on|for|from|if|when|as|after|before|at|by|given|imagine|suppose)\b"
    r"(?:(?!\b(?:should|must|can|could|will)\b)[^,]){1,120},\s+)+",
    re.IGNORECASE,
)
_JOINED = r"(?:,?\s+and(?:\s+then)?|,?\s+then|;)\s+"
# After `and` many command words are nouns (`the policy and plan`): a command has an object.
_OBJECT = rf"\s+(?:the|a|an|how|why|what|which|whether|your|his|her|their|its|{_NUMBER})\b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command word of the bank's list that a stem uses, and the sentence that it stands in."""

    word: str
    sentence: str


def is_written(part: Part) -> bool:
    """A part whose answer a person makes and a person marks."""
    return isinstance(part, _WRITTEN_BY_PEOPLE)


def command_terms(bank: Bank) -> Mapping[str, Term]:
    """The bank's list of command words; empty where it has none."""
    return bank.vocabularies.get("command_words", {})


def commands(stem_text: str, known: tuple[str, ...]) -> tuple[Command, ...]:
    """The command words of a stem in order: at the head of a sentence, or joined on by `and`."""
    return tuple(_commands(without_quotations(stem_text), known)) if known else ()


def _commands(text: str, known: tuple[str, ...]) -> Iterator[Command]:
    head, joined = _patterns(known)
    for sentence in sentences(text):
        task = _LEAD.sub("", sentence)
        first = head.match(task)
        if first is None:
            continue
        yield Command(word=first.group(1).lower(), sentence=sentence)
        for found in joined.finditer(task):
            yield Command(word=found.group(1).lower(), sentence=sentence)


@lru_cache(maxsize=16)
def _patterns(known: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    either = words_pattern(known).pattern
    head = re.compile(rf"({either})", re.IGNORECASE)
    joined = re.compile(rf"{_JOINED}({either}){_OBJECT}", re.IGNORECASE)
    return head, joined


def has_word(text: str, word: str) -> bool:
    """The text has the word in any of its forms."""
    wanted = stem(word)
    return any(stem(each) == wanted for each in words(plain(text)))


_ASKED = re.compile(
    rf"(?<!\w)(?P<number>{_NUMBER})\s+(?:(?!and\b|or\b)[\w’'\-]+\s+){{0,2}}?(?P<noun>[a-z\-]+s)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?<!\w)(?P<number>one)\s+(?P<noun>[a-z\-]+)\b", re.IGNORECASE)


def asked_number(command: Command) -> int | None:
    """How many answers the command asks for, as in `Identify two signs`; None if it says none.

    Only a number close behind the command counts: others are part of what it is about.
    """
    behind = re.split(rf"(?<!\w){re.escape(command.word)}(?!\w)", command.sentence, flags=_FOLD)
    if len(behind) == 1:
        return None
    near = " ".join(behind[1].split()[:_NEAR])
    if command.word in _LISTING:
        near = re.sub(r"^the (?:other )?", "", near, flags=_FOLD)
    found = _ASKED.match(near) or _ONE.match(near)
    if found is None:
        return None
    # `one way for the customer and one way for the council`
    things = {stem(noun) for noun in (*shipped_words("answer-nouns"), found.group("noun"))}
    further = [
        NUMBERS[number.lower()]
        for number, first, second in _FURTHER.findall(behind[1])
        if {stem(word) for word in (first, second) if word} & things
    ]
    return NUMBERS[found.group("number").lower()] + sum(further)


_FOLD = re.IGNORECASE
_FURTHER = re.compile(rf"\band\s+({_NUMBER})\s+([a-z]+)(?:\s+([a-z]+))?", _FOLD)
# `Identify the two signs` wants two; `Evaluate the two replies` is about two that are there.
_LISTING = frozenset({"complete", "give", "identify", "list", "name", "select", "state"})
_NEAR = 6
