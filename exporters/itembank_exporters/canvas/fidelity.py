"""Where Canvas would give a response another mark than `itembank.marking.mark`.

Classic Quizzes: read in Canvas's `Quizzes::QuizQuestion` classes. New Quizzes marks in a closed
service: what its guides and programming interface say, see `docs/canvas.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from itembank.diagnostics import Pointer
from itembank.html import plain
from itembank.markdown import inlines
from itembank.marking import accepted_range, normal_text
from itembank.numbers import decimal_text
from itembank.parts import (
    ExtendedResponse,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TextGap,
    TrueFalse,
)

# Canvas keeps numbers as doubles, which hold 15 digits of any decimal.
_DIGITS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`how` Canvas marks instead; `pointer` leads on from the part."""

    pointer: Pointer
    how: str
    help: str


def changes(part: QuizPart, *, is_new: bool) -> tuple[Change, ...]:
    """Every way in which marks would differ; none for a part that Canvas marks the same."""
    match part:
        case MultipleResponse():
            return tuple(_multiple_response(part, is_new=is_new))
        case Matching():
            return tuple(_matching(part, is_new=is_new))
        case Ordering():
            return tuple(_ordering(part, is_new=is_new))
        case GapFill():
            return tuple(_gap_fill(part))
        case ShortAnswer():
            return tuple(_short_answer(part))
        case Numeric():
            return tuple(_numeric(part, is_new=is_new))
        case SingleChoice() | TrueFalse() | ExtendedResponse():
            return ()


def is_right_minus_wrong(part: MultipleResponse) -> bool:
    """Whether the part's marking comes to keys ticked less distractors ticked, as a share."""
    if part.scoring == "right-minus-wrong":
        return True
    if part.scoring == "all-or-nothing":
        return len(part.keys) == 1
    share = Fraction(part.marks, len(part.keys))
    return all(
        (option.marks or 0) == (share if option.id in part.keys else -share)
        for option in part.options
    )


def _multiple_response(part: MultipleResponse, *, is_new: bool) -> Iterator[Change]:
    if is_right_minus_wrong(part) or (is_new and part.scoring == "all-or-nothing"):
        return
    methods = "`right-minus-wrong`" + (" or `all-or-nothing`" if is_new else "")
    yield Change(
        pointer=("scoring",),
        how="right ticks less wrong ticks, as a share of the marks",
        help=f"use the scoring method {methods}",
    )


def _matching(part: Matching, *, is_new: bool) -> Iterator[Change]:
    if part.scoring == "all-or-nothing":
        perhaps = "perhaps " if is_new else ""
        yield Change(
            pointer=("scoring",),
            how=f"{perhaps}a share of the marks for each right pair",
            help="use the scoring method `per-pair`",
        )
    if _has_twins(response.text for response in part.responses):
        yield Change(
            pointer=("responses",),
            how="responses of the same wording count as the same response",
            help="give every response a wording of its own",
        )


def _ordering(part: Ordering, *, is_new: bool) -> Iterator[Change]:
    held = "all-or-nothing" if is_new else "absolute-position"
    if part.scoring != held:
        how = (
            "full marks for the right order, otherwise none"
            if is_new
            else "a share of the marks for each step in its place"
        )
        yield Change(pointer=("scoring",), how=how, help=f"use the scoring method `{held}`")
    if part.alternatives:
        yield Change(
            pointer=("alternatives",),
            how="only the order in `key` counts as right",
            help="change the steps so that only one order is right",
        )
    if _has_twins(step.text for step in part.steps):
        yield Change(
            pointer=("steps",),
            how="steps of the same wording count as the same step",
            help="give every step a wording of its own",
        )


def _gap_fill(part: GapFill) -> Iterator[Change]:
    if any(gap.marks * len(part.gaps) != part.marks for gap in part.gaps):
        yield Change(
            pointer=("gaps",),
            how="every gap earns the same share of the marks",
            help="give every gap the same marks",
        )
    for index, gap in enumerate(part.gaps):
        if isinstance(gap, TextGap) and gap.case_sensitive and _has_case((gap.key, *gap.accept)):
            yield Change(
                pointer=("gaps", index, "case_sensitive"),
                how="capitals do not count",
                help="take out `case_sensitive`, or ask in another way",
            )


def full_answers(part: ShortAnswer) -> tuple[str, ...]:
    """The texts that earn every mark, each as a learner would type it."""
    first: dict[str, tuple[str, Fraction]] = {}
    for answer in part.answers:
        key = normal_text(answer.text, case_sensitive=part.case_sensitive)
        # As in `mark`, the first of two answers that are typed the same way decides.
        first.setdefault(key, (typed(answer.text), answer.marks))
    return tuple(text for text, marks in first.values() if marks == part.marks)


def typed(text: str) -> str:
    """An accepted text as a learner types it: composed letters, single blanks."""
    return normal_text(text, case_sensitive=True)


def _short_answer(part: ShortAnswer) -> Iterator[Change]:
    if any(0 < answer.marks != part.marks for answer in part.answers):
        yield Change(
            pointer=("answers",),
            how="an answer earns every mark or none; those worth a part of them earn none",
            help=f"give every accepted answer {part.marks} marks, and take out the others",
        )
    if part.case_sensitive and _has_case(answer.text for answer in part.answers):
        yield Change(
            pointer=("case_sensitive",),
            how="capitals do not count",
            help="take out `case_sensitive`, or ask in another way",
        )


def _numeric(part: Numeric, *, is_new: bool) -> Iterator[Change]:
    low, high = accepted_range(part)
    if low <= 0 <= high and not is_new:
        yield Change(
            pointer=("value",),
            how="whatever is not a number counts as 0, which this question accepts",
            help="ask for a number whose accepted range leaves out 0",
        )
    if any(Fraction(f"{float(end):.{_DIGITS}g}") != end for end in (low, high)):
        said = " to ".join(decimal_text(end, places=20) for end in (low, high))
        yield Change(
            pointer=("value",),
            how=f"the accepted range of {said} is rounded to {_DIGITS} digits",
            help=f"use a value and a tolerance of at most {_DIGITS} digits",
        )


def _has_twins(texts: Iterable[str]) -> bool:
    seen = Counter(normal_text(plain(inlines(text))) for text in texts)
    return any(count > 1 for count in seen.values())


def _has_case(texts: Iterable[str]) -> bool:
    return any(text.lower() != text.upper() for text in texts)
