"""Where an item names criteria, objectives and misconceptions."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.model import Item
from itembank.parts import (
    AutoMarked,
    DropdownGap,
    ExtendedResponse,
    GapFill,
    Matching,
    MultipleResponse,
    Observation,
    Part,
    ProfessionalDiscussion,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank.schemes import DiscussionQuestion, LevelsScheme, PerformanceScheme, PointsScheme

Places = Iterator[tuple[Pointer, str]]
_MaybePlaces = Iterator[tuple[Pointer, str | None]]


def criteria_places(item: Item) -> Places:
    """Every criterion of parts, points, rows, indicative content and evidence."""
    for index, part in enumerate(item.parts):
        at: Pointer = ("parts", index)
        yield from _each((*at, "criteria"), part.criteria)
        if isinstance(part, ExtendedResponse):
            yield from _scheme_criteria((*at, "scheme"), part.scheme)
        elif isinstance(part, Observation):
            place = (*at, "scheme", "rows")
            for number, row in enumerate(part.scheme.rows):
                yield from _each((*place, number, "criteria"), row.criteria)
            yield from _question_criteria((*at, "scheme", "discussion"), part.scheme.discussion)
        elif isinstance(part, ProfessionalDiscussion):
            yield from _question_criteria((*at, "scheme", "questions"), part.scheme.questions)


def _scheme_criteria(at: Pointer, scheme: PointsScheme | LevelsScheme) -> Places:
    if isinstance(scheme, PointsScheme):
        for number, point in enumerate(scheme.points):
            if point.criteria:
                yield from _each((*at, "points", number, "criteria"), point.criteria)
        return
    for number, entry in enumerate(scheme.indicative_content):
        yield from _each((*at, "indicative_content", number, "criteria"), entry.criteria)


def _question_criteria(at: Pointer, questions: tuple[DiscussionQuestion, ...]) -> Places:
    for number, question in enumerate(questions):
        yield from _each((*at, number, "criteria"), question.criteria)
        for which, evidence in enumerate(question.expected):
            yield from _each((*at, number, "expected", which, "criteria"), evidence.criteria)


def _each(at: Pointer, codes: tuple[str, ...]) -> Places:
    for number, code in enumerate(codes):
        yield (*at, number), code


def objective_places(item: Item) -> Places:
    """Every assessment objective; in a levels scheme, a trait's only where `ao` lacks it."""
    for index, part in enumerate(item.parts):
        at: Pointer = ("parts", index)
        if isinstance(part, AutoMarked):
            yield from (((*at, "ao", ao), ao) for ao in part.ao)
        elif isinstance(part, Observation):
            yield from _row_objectives((*at, "scheme"), part.scheme)
        elif isinstance(part, ProfessionalDiscussion):
            yield from _question_objectives((*at, "scheme", "questions"), part.scheme.questions)
        elif isinstance(part.scheme, PointsScheme):
            for number, point in enumerate(part.scheme.points):
                yield (*at, "scheme", "points", number, "ao"), point.ao
        else:
            yield from _levels_objectives((*at, "scheme"), part.scheme)


def _row_objectives(at: Pointer, scheme: PerformanceScheme) -> Places:
    for number, row in enumerate(scheme.rows):
        if row.ao is not None:
            yield (*at, "rows", number, "ao"), row.ao
    yield from _question_objectives((*at, "discussion"), scheme.discussion)


def _question_objectives(at: Pointer, questions: tuple[DiscussionQuestion, ...]) -> Places:
    for number, question in enumerate(questions):
        for which, evidence in enumerate(question.expected):
            if evidence.ao is not None:
                yield (*at, number, "expected", which, "ao"), evidence.ao


def _levels_objectives(at: Pointer, scheme: LevelsScheme) -> Places:
    for ao in scheme.ao:
        yield (*at, "ao", ao), ao
    for number, trait in enumerate(scheme.traits):
        for which, ao in enumerate(trait.aos):
            if ao not in scheme.ao:
                yield (*at, "traits", number, "aos", which), ao


def misconception_places(item: Item) -> Places:
    """Every misconception of parts, options, answers and notes."""
    for index, part in enumerate(item.parts):
        at: Pointer = ("parts", index)
        yield from _each((*at, "misconceptions"), part.misconceptions)
        for pointer, code in _inner_misconceptions(at, part):
            if code is not None:
                yield pointer, code


def _inner_misconceptions(at: Pointer, part: Part) -> _MaybePlaces:
    if isinstance(part, SingleChoice | MultipleResponse):
        for number, option in enumerate(part.options):
            yield (*at, "options", number, "misconception"), option.misconception
    elif isinstance(part, Matching):
        for number, response in enumerate(part.responses):
            yield (*at, "responses", number, "misconception"), response.misconception
    elif isinstance(part, ShortAnswer):
        for number, answer in enumerate(part.answers):
            yield (*at, "answers", number, "misconception"), answer.misconception
    elif isinstance(part, TrueFalse):
        yield (*at, "misconception"), part.misconception
    elif isinstance(part, GapFill):
        yield from _gap_misconceptions((*at, "gaps"), part)
    elif isinstance(part, ExtendedResponse) and isinstance(part.scheme, PointsScheme):
        yield from _note_misconceptions((*at, "scheme"), part.scheme)


def _gap_misconceptions(at: Pointer, part: GapFill) -> _MaybePlaces:
    for number, gap in enumerate(part.gaps):
        if isinstance(gap, DropdownGap):
            for which, option in enumerate(gap.options):
                yield (*at, number, "options", which, "misconception"), option.misconception


def _note_misconceptions(at: Pointer, scheme: PointsScheme) -> _MaybePlaces:
    for key, notes in (
        ("accept", scheme.accept),
        ("reject", scheme.reject),
        ("ignore", scheme.ignore),
    ):
        for number, note in enumerate(notes):
            yield (*at, key, number, "misconception"), note.misconception
