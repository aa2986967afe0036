"""TXT: British spelling, and abbreviations that are said in full once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from itembank.diagnostics import Severity
from itembank.model import Bank
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.language import stop_words
from itembank.rules.learner_side import hits, remembered
from itembank.rules.options import Option
from itembank.rules.word_lists import shipped_words, word_list, word_pairs
from itembank.texts import Reader, TextAt

_SPELLINGS = word_list("TXT007", "spellings", what="spellings that are not wanted")
_POLICY: Option[tuple[str, ...]] = Option(
    code="TXT007",
    name="policy",
    default=("ise",),
    means="`[ise]` or `[ize]`: how words such as `apologise` are to end; `[]` lets both pass",
)
_IZE = re.compile(r"\b[a-z]{3,}(?:iz|yz)(?:e[drs]?|ing|ations?|able)\b", re.IGNORECASE)
_ISE = re.compile(r"\b[a-z]{3,}is(?:e[drs]?|ing|ations?|able)\b", re.IGNORECASE)


def unwanted_spelling(case: TextCase) -> Findings:
    """A word is spelt as in American English, is a common slip, or breaks the -ise policy.

    Why: learners copy what they read, and two spellings in one booklet look careless. It is a list
    of words and endings and no dictionary; names can be let pass by the option `remove`.

    Bad:
        stem: Explain why an apology for her behavior is the wrong start.

    Good:
        stem: Explain why an apology for her behaviour is the wrong start.

    Source: Haladyna, Downing and Rodriguez (2002), guideline 12; British usage.
    """
    if not (case.context.bank.settings.language or "en-GB").startswith("en"):
        return
    pairs = word_pairs(_SPELLINGS.name)
    for hit in hits(case, _SPELLINGS, lambda: _read_by_people(case)):
        if not _is_name(hit.place.text, hit.place.text.index(hit.found)):
            yield _misspelt(hit.place, hit.found, pairs.get(hit.entry))
    policy = _POLICY.of(case.context.options)
    if "ise" in policy and ("iz" in case.prose or "yz" in case.prose):
        yield from _endings(case, _IZE, "ize-words", ("z", "s"))
    elif "ize" in policy:
        yield from _endings(case, _ISE, "ise-words", ("is", "iz"))


def _endings(
    case: TextCase, pattern: re.Pattern[str], exceptions: str, change: tuple[str, str]
) -> Iterator[Finding]:
    kept = frozenset(shipped_words(exceptions)) | set(_SPELLINGS.remove.of(case.context.options))
    for place in _read_by_people(case):
        for match in pattern.finditer(place.text):
            word = match.group()
            if word.lower() not in kept and not _is_name(place.text, match.start()):
                at = word.lower().rindex(change[0])
                instead = word[:at] + change[1] + word[at + len(change[0]) :]
                yield _misspelt(place, word, instead)


def _is_name(text: str, start: int) -> bool:
    """A word with a capital inside a sentence."""
    before = text[:start].rstrip(' \n*“"‘(')
    return text[start].isupper() and bool(before) and before[-1] not in ".!?:"


def _read_by_people(case: TextCase) -> Iterator[TextAt]:
    for place in case.texts:
        # An accepted answer may well be spelt as a learner spells it.
        if place.reader is not Reader.AUTHOR and place.pointer[-2:-1] != ("accept",):
            yield place


def _misspelt(place: TextAt, word: str, instead: str | None) -> Finding:
    return Finding(
        pointer=place.pointer,
        message=f"`{word}` is not spelt as the bank spells it",
        help=f"write `{instead}`" if instead else None,
        excerpt=word,
    )


_ABBREVIATIONS = "common-abbreviations"
_ALLOW: Option[tuple[str, ...]] = Option(
    code="TXT006", name="allow", default=(), means="abbreviations that need no explanation"
)
# What stands before is looked at second: a pattern that begins with a capital is found sooner.
_ABBREVIATION = re.compile(r"[A-Z](?<![\w£&/.-].)[A-Z]{1,4}s?(?![\w-])")


def unexplained_abbreviation(case: TextCase) -> Findings:
    """An abbreviation is not said in full where learners first meet it.

    Why: who does not know it cannot ask in an assessment. Said in full once, with the letters in
    brackets, it serves from there on. Everyday ones, the terms of the unit and the models in the
    bank's list need no explanation.

    Bad:
        text: The SLA allows two days for a reply.

    Good:
        text: The service level agreement (SLA) allows two days for a reply.

    Source: judgement of the authors of this catalogue.
    """
    places = [place for place in case.texts if place.reader is Reader.LEARNER]
    said: set[str] = set()
    for place in places:
        if "speech" in place.pointer:
            continue
        for match in _ABBREVIATION.finditer(place.text):
            short = match.group()
            if short not in said and not _is_known(short, case):
                said.add(short)
                if not any(_is_said_in_full(short, other.text) for other in places):
                    yield Finding(
                        pointer=place.pointer,
                        message=f"`{short}` is not said in full",
                        help=f"write the whole name with `({short})` after it the first time",
                        excerpt=short,
                    )


def _is_known(short: str, case: TextCase) -> bool:
    bare = short.removesuffix("s") if short.endswith("s") else short
    if bare.lower() in stop_words() or bare in _ALLOW.of(case.context.options):
        return True
    # A word in capitals for stress (TXT011 speaks of it), or as customers shout in writing.
    if short.lower() in shipped_words("stressed-words"):
        return True
    known = _everyday() | _of_bank(case.context.bank)
    return bare.lower() in known or _is_in_scenario(short, case)


def _is_in_scenario(short: str, case: TextCase) -> bool:
    """Explained by the stimulus, or reported there."""
    if not isinstance(case, ItemCase) or case.item.stimulus is None or case.scenario is None:
        return False
    return short in f"{case.scenario.text} {case.scenario.policy or ''}"


@cache
def _everyday() -> frozenset[str]:
    return frozenset(shipped_words(_ABBREVIATIONS))


@remembered
def _of_bank(bank: Bank) -> frozenset[str]:
    """Abbreviations of the bank's units and models, in small letters."""
    terms = [term.term for unit in bank.units.values() for term in unit.key_terms]
    models = bank.vocabularies.get("models", {})
    found = {short for term in terms for short in _ABBREVIATION.findall(term)}
    return frozenset(short.lower() for short in (*found, *models))


def _is_said_in_full(short: str, text: str) -> bool:
    return f"({short})" in text or re.search(rf"\b{re.escape(short)}\s\([a-z]", text) is not None


RULES: tuple[Rule, ...] = (
    Rule(
        code="TXT006",
        name="unexplained-abbreviation",
        severity=Severity.WARNING,
        options=(_ALLOW,),
        item=unexplained_abbreviation,
        stimulus=unexplained_abbreviation,
    ),
    Rule(
        code="TXT007",
        name="unwanted-spelling",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(*_SPELLINGS.options, _POLICY),
        item=unwanted_spelling,
        stimulus=unwanted_spelling,
    ),
)
