"""Items that cannot go out as they are: where, why, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from itembank.diagnostics import Pointer
from itembank.export import Refusal
from itembank.marking import accepted_range
from itembank.model import Item
from itembank.parts import (
    ExtendedResponse,
    MultipleResponse,
    Numeric,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.items import quiz_parts
from itembank_exporters.qti.scoring import is_exact

_Said = tuple[Pointer, str, str]


def refusals(item: Item, desk: Desk) -> Iterator[Refusal]:
    """What is known before anything is written."""
    if desk.setting.is_practice and item.security == "live":
        yield Refusal(
            item=item.id,
            pointer=("security",),
            message="a live item does not go into a practice package",
            help="export it for `secure`, or write `security: open` once it is no longer used",
        )
    for index, part in enumerate(item.parts):
        if part not in quiz_parts(item):
            continue
        here: Pointer = ("parts", index)
        for pointer, message, help_text in _unheld(part, desk):
            yield Refusal(item=item.id, pointer=(*here, *pointer), message=message, help=help_text)
        if not desk.setting.accepts_changed_marking:
            for pointer, message, help_text in _marked_otherwise(part, desk):
                yield Refusal(
                    item=item.id,
                    pointer=(*here, *pointer),
                    message=message,
                    help=f"{help_text}; or accept it with `--accept-changed-marking`",
                    is_marking=True,
                )


def _unheld(part: QuizPart, desk: Desk) -> Iterator[_Said]:
    profile = desk.setting.profile
    held = (SingleChoice, TrueFalse, MultipleResponse, ShortAnswer, ExtendedResponse)
    if profile.only_templates and not isinstance(part, held):
        yield (
            ("type",),
            f"{profile.title} skips a question of type {part.type}",
            "leave the item out there, or ask in another way",
        )


def _marked_otherwise(part: QuizPart, desk: Desk) -> Iterator[_Said]:
    if isinstance(part, Numeric):
        yield from _rounded(part)
    if desk.setting.profile.only_templates and not isinstance(part, ExtendedResponse):
        yield from _by_templates_alone(part, desk)


def _rounded(part: Numeric) -> Iterator[_Said]:
    low, high = accepted_range(part)
    if not all(is_exact(Fraction(end)) for end in (low, high)):
        yield (
            ("value",),
            "QTI would mark this otherwise: the ends of its accepted range are rounded",
            "use a value and a tolerance of at most ten decimal places",
        )


def _by_templates_alone(part: QuizPart, desk: Desk) -> Iterator[_Said]:
    """What a platform that only knows `match_correct` does to a mark."""
    title = desk.setting.profile.title
    if part.marks != 1:
        yield (
            ("marks",),
            f"{title} would mark this otherwise: the question comes in with 1 mark",
            "set its marks there by hand",
        )
    if isinstance(part, MultipleResponse) and part.scoring != "all-or-nothing":
        yield (
            ("scoring",),
            f"{title} would mark this otherwise: all choices right, or nothing",
            "write `scoring: {method: all-or-nothing}`",
        )
    if isinstance(part, ShortAnswer) and len(part.answers) > 1:
        yield (
            ("answers",),
            f"{title} would mark this otherwise: one answer is right, letter by letter",
            "give one answer, or ask in another way",
        )
