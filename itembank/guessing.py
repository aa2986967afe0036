"""What a learner who knows nothing may expect from answering at random."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import factorial, perm

from itembank.marking import mark
from itembank.model import Item
from itembank.parts import (
    DropdownGap,
    GapFill,
    Matching,
    MultipleResponse,
    Ordering,
    Part,
    SingleChoice,
    TrueFalse,
)


def chance_mark(part: Part) -> Fraction:
    """The mean mark of random answers; 0 where an answer is written or typed.

    A multiple response counts as many ticks as learners are told to make, or as there are keys.
    Of an ordering, only the order of the key counts, so that the mean is at least this.
    """
    match part:
        case SingleChoice():
            return Fraction(part.marks, len(part.options))
        case TrueFalse():
            return Fraction(part.marks, 2)
        case MultipleResponse():
            return _of_ticks(part)
        case Matching():
            return _of_matches(part)
        case Ordering():
            return _of_order(part)
        case GapFill():
            dropdowns = (gap for gap in part.gaps if isinstance(gap, DropdownGap))
            return sum((Fraction(gap.marks, len(gap.options)) for gap in dropdowns), Fraction(0))
        case _:
            return Fraction(0)


def chance_share(item: Item) -> Fraction:
    """The mean mark of random answers as a share of the tariff."""
    return sum((chance_mark(part) for part in item.parts), Fraction(0)) / item.tariff


def _of_ticks(part: MultipleResponse) -> Fraction:
    ids = [option.id for option in part.options]
    ticks = min(part.choose or len(part.keys), len(ids))
    found = [mark(part, chosen) for chosen in combinations(ids, ticks)]
    return sum(found, Fraction(0)) / len(found)


def _of_matches(part: Matching) -> Fraction:
    premises, responses = len(part.premises), len(part.responses)
    if part.scoring != "all-or-nothing":
        return Fraction(part.marks, responses)
    ways = responses**premises if part.reuse else perm(responses, premises)
    return Fraction(part.marks, ways) if ways else Fraction(0)


def _of_order(part: Ordering) -> Fraction:
    if part.scoring == "all-or-nothing":
        return Fraction(part.marks * (1 + len(part.alternatives)), factorial(len(part.steps)))
    return Fraction(part.marks, len(part.steps))
