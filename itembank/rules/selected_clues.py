"""SRI: clues that lead from the question, or from the other options, to the key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Pointer, Severity
from itembank.parts import DropdownGap, GapFill, Part, SingleChoice
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import content_stems, plain, words
from itembank.rules.options import Option
from itembank.rules.selected import choices, keys_exist, keys_of
from itembank.rules.wording import ticked

_ARTICLE = re.compile(r"(?:^|\s)(an?)[\s_…:.]*$", re.IGNORECASE)
_GAP_MARK = "[[{}]]"
# Vowels that are heard as consonants, and consonants that are not heard.
_CONSONANT = re.compile(r"(?:uni|use|usu|euro|eu|one\b|once\b|ut[ie])", re.IGNORECASE)
_VOWEL = re.compile(r"(?:hour|honest|honou?r|heir|[aeiou])", re.IGNORECASE)


def article_clue(case: ItemCase) -> Findings:
    """The question or the text before a gap ends in `a` or `an`, and not every option fits it.

    Why: the options that do not fit are ruled out by grammar alone.

    Bad:
        text: Mrs Callow's letter was an [[g1]].     # choices: error, reminder, apology

    Good:
        text: Mrs Callow's letter was [[g1]].        # choices: an error, a reminder, an apology

    Source: NBME Item-Writing Guide (2020), grammatical cues.
    """
    for index, part in enumerate(case.item.parts):
        for pointer, before, texts in _after_text(part):
            article = _ARTICLE.search(plain(before))
            if article is None:
                continue
            wants_vowel = article.group(1).lower() == "an"
            misfits = [text for text in texts if _begins_with_vowel(text) is not wants_vowel]
            if misfits:
                yield Finding(
                    pointer=("parts", index, *pointer),
                    message=f"`{article.group(1)}` does not go with {ticked(misfits)}",
                    help="move the article into the options",
                )


def _after_text(part: Part) -> Iterator[tuple[Pointer, str, list[str]]]:
    """Where options follow a text: the place of the text, the text, the options."""
    if isinstance(part, SingleChoice):
        yield ("stem",), part.stem, [option.text for option in part.options]
    if isinstance(part, GapFill):
        for gap in part.gaps:
            if isinstance(gap, DropdownGap):
                before = part.text.partition(_GAP_MARK.format(gap.id))[0]
                yield ("text",), before, [option.text for option in gap.options]


def _begins_with_vowel(text: str) -> bool:
    bare = text.lstrip("“\"‘'*( ")
    return bool(_VOWEL.match(bare)) and not _CONSONANT.match(bare)


_LETTERS = Option(
    code="SRI016", name="letters", default=5, means="fewest letters of a word", unit="letters"
)


def word_clue(case: ItemCase) -> Findings:
    """A word of the question stands in the key, and in no other option.

    Why: the echo leads to the key without any knowledge. Words are compared by their stems. Names,
    and words that every question holds, such as `customer` where a customer is asked about, are no
    clue to anyone: they are left out where the scenario holds them too.

    Bad:
        stem: What is the purpose of a complaint log?
        key: A
        options: [{id: A, text: To log each complaint}, {id: B, text: To keep calls short}]

    Good:
        stem: What is the purpose of a complaint log?
        key: A
        options: [{id: A, text: To show what keeps going wrong}, {id: B, text: To keep calls short}]

    Source: Haladyna, Downing and Rodriguez (2002), guideline 28b.
    """
    least = _LETTERS.of(case.context.options)
    scenario = case.scenario.text if case.scenario else ""
    for index, part in choices(case.item):
        if not keys_exist(part):
            continue
        keys = set(keys_of(part))
        shared = set(content_stems(part.stem))
        for option in part.options:
            own = set(content_stems(option.text))
            shared = shared & own if option.id in keys else shared - own
        if not shared:
            continue
        clues = _as_written(part.stem, shared - set(content_stems(scenario)), least)
        if clues:
            yield Finding(
                pointer=("parts", index, "stem"),
                message=f"{ticked(clues)} of the question is in the key, and in no other option",
                help="use another word in the key, or the same word in a wrong option",
                excerpt=clues[0],
            )


def _as_written(text: str, stems: set[str], least: int) -> list[str]:
    found = (word for word in words(plain(text)) if len(word) >= least and word[0].islower())
    return [word for word in dict.fromkeys(found) if stems.intersection(content_stems(word))]


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(code="SRI015", name="article-clue", severity=_W, item=article_clue),
    Rule(
        code="SRI016",
        name="word-clue",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=(_LETTERS,),
        item=word_clue,
    ),
)
