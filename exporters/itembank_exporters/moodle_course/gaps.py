"""Gaps of a cloze question, read from their codes as Moodle's importer reads them.

In our own codes every sign that means something is written as an entity within answers, so that
plain splitting finds what Moodle finds (source: `qtype_multianswer_extract_question`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from itembank.numbers import decimal_text

_CODE = re.compile(r"\{([0-9]+):([A-Z_]+):([^{}]*)\}")
_FEEDBACK = re.compile(r"(?<!&)#")
_WORTH = re.compile(r"=|%(-?[0-9.]+)%")


class GapAnswer(NamedTuple):
    """`fraction` as Moodle stores it: of 1, with seven decimals."""

    text: str
    fraction: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedGap:
    code: str
    marks: int
    kind: str
    answers: tuple[GapAnswer, ...]


def gaps_in(text: str) -> tuple[str, tuple[CodedGap, ...]]:
    """The text with `{#1}` for its first gap and so on, and the gaps."""
    found = tuple(_gaps(text))
    for place, gap in enumerate(found, start=1):
        text = text.replace(gap.code, f"{{#{place}}}", 1)
    return text, found


def _gaps(text: str) -> Iterator[CodedGap]:
    for match in _CODE.finditer(text):
        marks, kind, rest = match.groups()
        answers = [_answer(piece) for piece in rest.split("~")]
        if kind.startswith("MULTIRESPONSE"):
            answers = _normalised(answers)
        yield CodedGap(
            code=match.group(),
            marks=int(marks),
            kind=kind,
            answers=tuple(
                GapAnswer(text, decimal_text(share, places=7), feedback)
                for text, share, feedback in answers
            ),
        )


def _answer(piece: str) -> tuple[str, Fraction, str]:
    worth = _WORTH.match(piece)
    share = Fraction(0)
    if worth:
        share = Fraction(worth[1]) / 100 if worth[1] else Fraction(1)
        piece = piece[worth.end() :]
    text, *feedback = _FEEDBACK.split(piece, maxsplit=1)
    return html.unescape(text), share, html.unescape("".join(feedback))


def _normalised(answers: list[tuple[str, Fraction, str]]) -> list[tuple[str, Fraction, str]]:
    """Several right options share the mark: Moodle makes what they earn add up to 1."""
    total = sum(share for _, share, _ in answers if share > 0)
    return [
        (text, share / total if share > 0 else share, feedback) for text, share, feedback in answers
    ]
