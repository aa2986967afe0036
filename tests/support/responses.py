"""Responses to try on a part: right, partly right, wrong and none, derived from the part alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import assert_never

from itembank.marking import Response, accepted_range, accepted_texts
from itembank.numbers import decimal_text
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

_MOST_ORDERS = 24
_NOBODY_WRITES = "zzz nobody writes this"


def responses(part: AutoPart) -> tuple[Response, ...]:
    """At least one right and one wrong response, whatever earns a part of the marks, and None."""
    return (None, *_given(part))


def _given(part: AutoPart) -> Iterator[Response]:
    match part:
        case SingleChoice():
            yield from (option.id for option in part.options)
        case MultipleResponse():
            yield from _ticks(part)
        case TrueFalse():
            yield from (True, False)
        case Matching():
            yield from _pairings(part)
        case Ordering():
            yield from _orders(part)
        case GapFill():
            yield from _fillings(part)
        case ShortAnswer():
            yield from (answer.text for answer in part.answers)
            yield part.answers[0].text.swapcase()
            yield _NOBODY_WRITES
        case Numeric():
            yield from _numbers(part)
        case _:
            assert_never(part)


def _ticks(part: MultipleResponse) -> Iterator[Response]:
    ids = [option.id for option in part.options]
    most = part.choose or len(ids)
    for size in range(1, most + 1):
        yield from combinations(ids, size)


def _pairings(part: Matching) -> Iterator[Response]:
    key = {premise.id: premise.key for premise in part.premises}
    yield key
    ids = list(key)
    yield {ids[0]: key[ids[0]]}
    shifted = [key[id_] for id_ in (*ids[1:], ids[0])]
    yield dict(zip(ids, shifted, strict=True))
    yield {**key, ids[0]: key[ids[1]], ids[1]: key[ids[0]]}


def _orders(part: Ordering) -> Iterator[Response]:
    yield part.key
    yield from part.alternatives
    ids = [step.id for step in part.steps]
    every = list(permutations(ids))
    step = max(1, len(every) // _MOST_ORDERS)
    yield from every[::step]


def _fillings(part: GapFill) -> Iterator[Response]:
    right = {gap.id: _right(gap) for gap in part.gaps}
    yield right
    yield {gap.id: _wrong(gap) for gap in part.gaps}
    for gap in part.gaps:
        yield {gap.id: _right(gap)}
        yield {**right, gap.id: _wrong(gap)}
        if not isinstance(gap, DropdownGap):
            for text in accepted_texts(gap):
                yield {gap.id: text}
                yield {gap.id: text.swapcase()}


def _right(gap: Gap) -> str:
    return gap.key


def _wrong(gap: Gap) -> str:
    if isinstance(gap, DropdownGap):
        return next(option.id for option in gap.options if option.id != gap.key)
    return _NOBODY_WRITES


def _numbers(part: Numeric) -> Iterator[Response]:
    low, high = accepted_range(part)
    for number in (part.value, low, high, low - 1, high + 1, -part.value):
        yield decimal_text(number)
