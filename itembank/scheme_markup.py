"""Mark schemes as markup: the one rendering that every marker document uses.

Everything made here is for markers alone; the trees must never reach a learner's page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from itembank.learner_markup import marks_in_words
from itembank.markup import (
    Block,
    Paragraph,
    Strong,
    words,
)
from itembank.parts import (
    ExtendedResponse,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Observation,
    Ordering,
    Part,
    ProfessionalDiscussion,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank.scheme_markup_common import labelled
from itembank.scheme_markup_keys import key_blocks
from itembank.scheme_markup_levels import levels_blocks
from itembank.scheme_markup_performance import discussion_blocks, performance_blocks
from itembank.scheme_markup_points import points_blocks
from itembank.schemes import (
    LevelsScheme,
    PointsScheme,
)


def scheme_blocks(part: Part) -> tuple[Block, ...]:
    """The mark scheme of a part: tariff first, then key, points, levels, rows or questions."""
    made: list[Block] = [_heading(part)]
    match part:
        case ExtendedResponse():
            made.extend(_written(part.scheme))
        case Observation():
            made.extend(performance_blocks(part.scheme))
        case ProfessionalDiscussion():
            made.extend(discussion_blocks(part.scheme))
        case (
            SingleChoice()
            | MultipleResponse()
            | TrueFalse()
            | Matching()
            | Ordering()
            | GapFill()
            | ShortAnswer()
            | Numeric()
        ):
            made.extend(key_blocks(part))
        case _:
            assert_never(part)
    if part.notes:
        made.extend(labelled("Notes", part.notes))
    return tuple(made)


def _written(scheme: PointsScheme | LevelsScheme) -> Iterable[Block]:
    return points_blocks(scheme) if isinstance(scheme, PointsScheme) else levels_blocks(scheme)


def _heading(part: Part) -> Block:
    criteria = ", ".join(part.criteria)
    return Paragraph((Strong(words(f"{marks_in_words(part.marks)} — {criteria}")),))
