"""`mark(part, response)`: the one truth about marks that exporters and their tests are held to.

Marks are exact fractions. Responses are plain values: see `Response`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias, assert_never

from itembank.parts import (
    AutoPart,
    DropdownGap,
    Gap,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

Response: TypeAlias = str | bool | Collection[str] | Sequence[str] | Mapping[str, str] | None
"""single-choice: an option id; multiple-response: option ids; true-false: a bool; matching:
premise id to response id; ordering: step ids in order; gap-fill: gap id to the text typed or the
option id chosen; short-answer and numeric: the text typed. None is no response."""

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def mark(part: AutoPart, response: Response) -> Fraction:
    """Marks of a response, from 0 to the part's tariff; a response of another shape is a fault."""
    if response is None:
        return Fraction(0)
    match part:
        case SingleChoice():
            return Fraction(part.marks if response == part.key else 0)
        case MultipleResponse():
            return _multiple_response(part, frozenset(_texts(response)))
        case TrueFalse():
            return Fraction(part.marks if response is part.key else 0)
        case Matching():
            return _matching(part, _mapping(response))
        case Ordering():
            return _ordering(part, tuple(_texts(response)))
        case GapFill():
            given = _mapping(response)
            return sum((_gap(gap, given.get(gap.id, "")) for gap in part.gaps), Fraction(0))
        case ShortAnswer():
            return _short_answer(part, _text(response))
        case Numeric():
            return Fraction(part.marks if is_right_number(part, _text(response)) else 0)
        case _:
            assert_never(part)


def normal_text(text: str, *, case_sensitive: bool = False) -> str:
    """What typed answers are compared by.

    Outer and repeated blanks do not count, nor the way a letter is composed, nor (unless the item
    says so) capitals.
    """
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return folded if case_sensitive else folded.lower()


def accepted_range(part: Numeric) -> tuple[Fraction, Fraction]:
    """Lowest and highest number that earns the marks; both ends earn them."""
    if part.tolerance is None:
        return part.value, part.value
    margin = part.tolerance.amount
    if part.tolerance.kind == "relative":
        margin *= abs(part.value)
    return part.value - margin, part.value + margin


def number_from_text(text: str) -> Fraction | None:
    """The number typed: digits with at most one decimal point, no unit and no separators."""
    stripped = text.strip()
    return Fraction(stripped) if _NUMBER.fullmatch(stripped) else None


def is_right_number(part: Numeric, text: str) -> bool:
    number = number_from_text(text)
    low, high = accepted_range(part)
    return number is not None and low <= number <= high


def accepted_texts(gap: Gap) -> tuple[str, ...]:
    """Every text that earns a gap's marks, the key first."""
    if isinstance(gap, DropdownGap):
        return tuple(option.text for option in gap.options if option.id == gap.key)
    return tuple(dict.fromkeys((gap.key, *gap.accept)))


def _multiple_response(part: MultipleResponse, ticked: frozenset[str]) -> Fraction:
    keys = frozenset(part.keys)
    match part.scoring:
        case "all-or-nothing":
            return Fraction(part.marks if ticked == keys else 0)
        case "per-option":
            earned = sum(
                (o.marks or Fraction(0) for o in part.options if o.id in ticked), Fraction(0)
            )
        case "right-minus-wrong":
            right, wrong = len(ticked & keys), len(ticked - keys)
            earned = Fraction(right - wrong, len(keys)) * part.marks
        case _:
            raise ValueError(f"unknown scoring method `{part.scoring}`")
    return min(Fraction(part.marks), max(Fraction(0), earned))


def _matching(part: Matching, given: Mapping[str, str]) -> Fraction:
    right = sum(given.get(premise.id) == premise.key for premise in part.premises)
    if part.scoring == "all-or-nothing":
        return Fraction(part.marks if right == len(part.premises) else 0)
    return Fraction(right, len(part.premises)) * part.marks


def _ordering(part: Ordering, given: tuple[str, ...]) -> Fraction:
    return max(_one_order(part, key, given) for key in (part.key, *part.alternatives))


def _one_order(part: Ordering, key: tuple[str, ...], given: tuple[str, ...]) -> Fraction:
    match part.scoring:
        case "all-or-nothing":
            return Fraction(part.marks if given == key else 0)
        case "absolute-position":
            right = sum(a == b for a, b in zip(given, key, strict=False))
            return Fraction(right, len(key)) * part.marks
        case "relative-next":
            wanted = set(pairwise(key))
            right = sum(pair in wanted for pair in pairwise(given))
            return Fraction(right, len(wanted)) * part.marks
        case _:
            raise ValueError(f"unknown scoring method `{part.scoring}`")


def _gap(gap: Gap, given: str) -> Fraction:
    if isinstance(gap, DropdownGap):
        return Fraction(gap.marks if given == gap.key else 0)
    wanted = normal_text(given, case_sensitive=gap.case_sensitive)
    accepted = (
        normal_text(text, case_sensitive=gap.case_sensitive) for text in accepted_texts(gap)
    )
    return Fraction(gap.marks if wanted in accepted else 0)


def _short_answer(part: ShortAnswer, given: str) -> Fraction:
    wanted = normal_text(given, case_sensitive=part.case_sensitive)
    for answer in part.answers:
        if wanted == normal_text(answer.text, case_sensitive=part.case_sensitive):
            return answer.marks
    return Fraction(0)


def _texts(response: Response) -> Collection[str]:
    if isinstance(response, str | bool) or response is None:
        raise TypeError("a collection of ids was expected")
    return response


def _mapping(response: Response) -> Mapping[str, str]:
    if not isinstance(response, Mapping):
        raise TypeError("a mapping of ids was expected")
    return response


def _text(response: Response) -> str:
    if not isinstance(response, str):
        raise TypeError("a text was expected")
    return response
