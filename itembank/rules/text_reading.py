"""TXT: how hard the prose is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Severity
from itembank.registers import UnitOfStudy
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.language import words
from itembank.rules.learner_side import level_of, own_sentences, own_words, prose, remembered
from itembank.rules.options import Option, for_level
from itembank.rules.readability import reading_ease
from itembank.texts import TextAt

_LEAST_WORDS = Option(
    code="TXT001",
    name="least_words",
    default=100,
    means="shorter texts are not judged, for the formulas say nothing of them",
    unit="words",
)
_EASE_2 = Option(
    code="TXT001", name="ease_level_2", default=60, means="least Reading Ease, Level 2"
)
_EASE_3 = Option(
    code="TXT001", name="ease_level_3", default=50, means="least Reading Ease, Level 3"
)
_GRADE_2 = Option(code="TXT001", name="grade_level_2", default=8, means="highest grade, Level 2")
_GRADE_3 = Option(code="TXT001", name="grade_level_3", default=10, means="highest grade, Level 3")


def hard_to_read(case: TextCase) -> Findings:
    """What learners read is harder than their level.

    Why: a learner who fails on the wording has not shown that they cannot do the work. Flesch
    Reading Ease goes from 0 to 100; 60 to 69 is plain English. The Flesch-Kincaid grade counts
    years of schooling. Speech, names and the terms of the unit are left out, and texts of fewer
    than a hundred words are not judged.

    Bad:
        text: >-
          Notwithstanding the aforementioned stipulations, representatives are necessitated to
          facilitate resolution.

    Good:
        text: Even so, advisers must help to settle the matter.

    Source: Flesch (1948); Kincaid and others (1975); Ofqual accessible-assessment guidance.
    """
    places = prose(case)
    sentences = [sentence for place in places for sentence in own_words(place.text)]
    given = case.context.options
    if sum(map(len, sentences)) < _LEAST_WORDS.of(given):
        return
    found = reading_ease(sentences, _terms_of(case))
    if found is None or found.words < _LEAST_WORDS.of(given):
        return
    level = level_of(case)
    ease, grade = (
        for_level(level, given, _EASE_2, _EASE_3),
        for_level(level, given, _GRADE_2, _GRADE_3),
    )
    if found.ease < ease or found.grade > grade:
        yield Finding(
            pointer=max(places, key=lambda place: len(place.text)).pointer,
            message=f"the text is hard to read for Level {level}: Reading Ease {found.ease:.0f}, "
            f"grade {found.grade:.1f}",
            label=f"{found.words} words in all, most of them here",
            help=f"shorten words and sentences, to Reading Ease {ease} and grade {grade}",
        )


def _terms_of(case: TextCase) -> frozenset[str]:
    units = case.context.bank.units
    if isinstance(case, ItemCase):
        return _terms(case.unit) if case.unit else frozenset()
    return frozenset(term for unit in units.values() for term in _terms(unit))


@remembered
def _terms(unit: UnitOfStudy) -> frozenset[str]:
    """The words of the unit's terms."""
    found = {word.lower() for term in unit.key_terms for word in words(term.term)}
    return frozenset(found | {f"{word}s" for word in found})


_WORDS_2 = Option(
    code="TXT002", name="words_level_2", default=25, means="longest sentence, Level 2", unit="words"
)
_WORDS_3 = Option(
    code="TXT002", name="words_level_3", default=30, means="longest sentence, Level 3", unit="words"
)
_WORDS_CHOICE = Option(
    code="TXT002",
    name="words_option",
    default=20,
    means="longest sentence of an option to choose from",
    unit="words",
)


def long_sentence(case: TextCase) -> Findings:
    """A sentence that learners read is long.

    Why: the end of a long sentence is read when its beginning is forgotten, and under time
    pressure it is not read at all. Fifteen to twenty words are a good length. It is said from
    above 25 (30 at Level 3), and of options to choose from above 20. What customers say is left
    out: people speak as they speak.

    Bad:
        stem: >-
          Explain what the adviser who took the second call, and who had been told by a colleague
          that an engineer would ring that afternoon, should have written down.

    Good:
        stem: >-
          A colleague promised that an engineer would ring. Explain what the adviser should have
          written down.

    Source: Ofqual accessible-assessment guidance, clearly structured sentences.
    """
    given = case.context.options
    at_level = for_level(level_of(case), given, _WORDS_2, _WORDS_3)
    for place in prose(case):
        most = _WORDS_CHOICE.of(given) if "options" in place.pointer else at_level
        # A text of few characters cannot hold a long sentence, and most are short.
        if len(place.text) <= most * 2:
            continue
        for sentence, found in _measured(place.text):
            length = len(found)
            if length > most and "|" not in sentence:
                yield Finding(
                    pointer=place.pointer,
                    message=f"a sentence of {length} words",
                    help=f"make two of it; {most} words are the most at Level {level_of(case)}",
                    excerpt=_as_written(sentence, place),
                )


def _measured(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each sentence with its words."""
    return zip(own_sentences(text), own_words(text), strict=True)


def _as_written(sentence: str, place: TextAt) -> str:
    """The beginning of a sentence, as far as it stands in the text in these words."""
    before_quotation = sentence.partition("…")[0].strip()
    return before_quotation if before_quotation in place.text else " ".join(sentence.split()[:3])


_COMMAS = Option(
    code="TXT003", name="commas", default=3, means="commas from which a sentence counts"
)
_TANGLED_WORDS = Option(
    code="TXT003", name="least_words", default=16, means="shorter sentences are left alone"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:not\s+)?(?:\w+ly\s+)?"
    r"(?:\w{2,}ed|given|taken|told|sent|made|done|paid|kept|put|seen|written|shown|held|found"
    r"|brought|left|lost|met|read|said|set|sold|thought|understood|known|begun|broken|chosen)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"\b(?:although|because|unless|until|whereas|whether|which|while|whose|though|if|when)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:[^,]+,){2,}[^,]*\b(?:and|or)\b[^,]*$")


def tangled_sentence(case: TextCase) -> Findings:
    """A long sentence has a passive and a subordinate clause, or three commas or more.

    Why: each turn of a sentence has to be held in mind until its end. A row of things with commas
    between them is no tangle, and short sentences are left alone.

    Bad:
        text: >-
          The refund, which had been promised by a colleague who has left, was refused, although
          it was owed, when he rang.

    Good:
        text: >-
          A colleague promised the refund and has left since. When he rang, he was told no.

    Source: Ofqual accessible-assessment guidance, clearly structured sentences.
    """
    given = case.context.options
    least, commas = _TANGLED_WORDS.of(given), _COMMAS.of(given)
    for place in prose(case):
        if len(place.text) <= least * 2:
            continue
        for sentence, told in _tangles(place, least, commas):
            yield Finding(
                pointer=place.pointer,
                message=f"a sentence with {told}",
                help="say who does what first, and the circumstances in a sentence of their own",
                excerpt=_as_written(sentence, place),
            )


def _tangles(place: TextAt, least: int, commas: int) -> Iterator[tuple[str, str]]:
    for sentence, found in _measured(place.text):
        if "|" in sentence or len(found) < least:
            continue
        if sentence.count(",") >= commas and not _LIST.search(sentence):
            yield sentence, f"{sentence.count(',')} commas"
        elif _PASSIVE.search(sentence) and len(_SUBORDINATE.findall(sentence)) > 1:
            yield sentence, "a passive and two subordinate clauses"


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="TXT001",
        name="hard-to-read",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=(_LEAST_WORDS, _EASE_2, _EASE_3, _GRADE_2, _GRADE_3),
        item=hard_to_read,
        stimulus=hard_to_read,
    ),
    Rule(
        code="TXT002",
        name="long-sentence",
        severity=_W,
        options=(_WORDS_2, _WORDS_3, _WORDS_CHOICE),
        item=long_sentence,
        stimulus=long_sentence,
    ),
    Rule(
        code="TXT003",
        name="tangled-sentence",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=(_COMMAS, _TANGLED_WORDS),
        item=tangled_sentence,
        stimulus=tangled_sentence,
    ),
)
