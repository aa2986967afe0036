"""TXT: emphasis and colour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Severity
from itembank.parts import MultipleResponse, SingleChoice
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.language import stop_words
from itembank.rules.learner_side import possible_entries, prose
from itembank.rules.safe_text import is_markdown
from itembank.rules.selected_text import negative_word
from itembank.rules.tasks import NUMBERS
from itembank.texts import TextAt

_COLOURS = (
    "red",
    "green",
    "blue",
    "yellow",
    "orange",
    "pink",
    "purple",
    "grey",
    "amber",
    "coloured",
)
_COLOUR = re.compile(
    r"\b(?:the|a|in|with|that is|are|marked|highlighted|shown|shaded|printed)\s+(?:in\s+)?"
    r"(?:red|green|blue|yellow|orange|pink|purple|grey|amber)\s+"
    r"(?:box(?:es)?|text|lines?|areas?|sections?|bars?|columns?|rows?|cells?|circles?|arrows?"
    r"|parts?|words?|figures?|print|type|dots?|squares?|entries|entry)\b"
    r"|\b(?:highlighted|marked|shown|shaded|printed|coloured)\s+(?:in\s+)?"
    r"(?:red|green|blue|yellow|orange|pink|purple|grey|amber)\b",
    re.IGNORECASE,
)


def colour_alone(case: TextCase) -> Findings:
    """Something is found by its colour alone.

    Why: one man in twelve does not see the difference between red and green, a printed paper may
    be grey, and a screen reader does not say colours.

    Bad:
        stem: Use the figures in the red box.

    Good:
        stem: Use the figures in the box headed July.

    Source: Ofqual accessible-assessment guidance; WCAG 2.2, 1.4.1.
    """
    if not possible_entries(case, _COLOURS):
        return
    for place in prose(case):
        found = _COLOUR.search(place.text)
        if found:
            yield Finding(
                pointer=place.pointer,
                message=f"`{found.group()}` is found by its colour alone",
                help="name it by its heading or number as well",
                excerpt=found.group(),
            )


# What stands before is looked at second: a pattern that begins with a capital is found sooner.
_CAPITALS = re.compile(r"[A-Z](?<![\w-].)[A-Z]+(?![\w-])")
_LONG = 6
_ITALICS = re.compile(
    r"(?<![*\w\\])\*(?![*\s])[^*\n]+?(?<![*\s])\*(?!\*)|(?<![\w\\])_(?![_\s])[^_\n]+_(?!\w)"
)
_TURNS = re.compile(r"\b(?:first|most|least|worst)\b", re.IGNORECASE)
_BOLD = re.compile(r"\*\*.+?\*\*", re.DOTALL)
_ASKS = re.compile(r"(?:what|which|who|where|when|how|choose|select|pick|tick)\b", re.IGNORECASE)


def misleading_emphasis(case: TextCase) -> Findings:
    """Words are stressed by capitals or italics, or the word a question turns on is not in bold.

    Why: capitals are read letter by letter by some screen readers and lose their shape for
    dyslexic readers; italics are hard to read on a screen. Bold serves for all stress. In a
    question that is answered by choosing, `first` or `least` decides which option is right; `best`
    is how such questions are usually put, and nobody misses it.

    Bad:
        stem: What should Kemi do first?

    Good:
        stem: What should Kemi do **first**?

    Source: Ofqual accessible-assessment guidance; British Dyslexia Association style guide.
    """
    for place in prose(case):
        if not is_markdown(place):
            continue
        found = _italics(place.text) or _stressed_capitals(place)
        if found:
            yield Finding(
                pointer=place.pointer,
                message=f"`{found}` is stressed in another way than by bold",
                help="write it in bold, or without stress",
                excerpt=found,
            )
    if isinstance(case, ItemCase):
        yield from _unstressed(case)


def _italics(text: str) -> str | None:
    found = _ITALICS.search(text) if "*" in text or "_" in text else None
    return found.group() if found else None


def _stressed_capitals(place: TextAt) -> str | None:
    """A word in capitals; in a case they tell how somebody writes, and SRI010 has the negatives."""
    if "scenario" in place.pointer:
        return None
    negative = (negative_word(place.text) or "") if place.pointer[-1] == "stem" else ""
    for found in _CAPITALS.finditer(place.text):
        word = found.group()
        if word.lower() == negative.lower():
            continue
        if len(word) >= _LONG or word.lower() in NUMBERS:
            return word
        if word.lower() in stop_words() and len(word) > 2:  # noqa: PLR2004
            return word
    return None


def _unstressed(case: ItemCase) -> Iterator[Finding]:
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, SingleChoice | MultipleResponse):
            continue
        for sentence in re.split(r"(?<=[.!?])\s+", _BOLD.sub("", part.stem)):
            found = _TURNS.search(sentence) if _ASKS.match(sentence.strip()) else None
            if found and not _is_said_of_something(sentence, found):
                yield Finding(
                    pointer=("parts", index, "stem"),
                    message=f"the question turns on `{found.group()}`, which is easily missed",
                    help=f"write `**{found.group()}**`",
                    excerpt=found.group(),
                )
                break


def _is_said_of_something(sentence: str, found: re.Match[str]) -> bool:
    """As in "her first call" or "at least": the word does not choose between the options."""
    before = sentence[: found.start()].split()
    last = before[-1].lower().strip(",") if before else ""
    return last in {"at", "his", "her", "their", "its", "your", "my", "our"} or last.endswith(
        ("'s", "’s")
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="TXT009",
        name="colour-alone",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=colour_alone,
        stimulus=colour_alone,
    ),
    Rule(
        code="TXT011",
        name="misleading-emphasis",
        severity=Severity.WARNING,
        item=misleading_emphasis,
        stimulus=misleading_emphasis,
    ),
)
