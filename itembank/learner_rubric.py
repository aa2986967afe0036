"""What a learner may see of how a part is marked: its split into criteria, and nothing else.

Safe by construction: made of ids, marks, codes and AOs of the scheme, of the unit's and the bank's
own words, and of the texts that authors wrote for learners. An id may hint at an answer
(`apology`), so it is a handle only; no title and no text shows one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from itembank.awarding import pair_set_marks
from itembank.learner_markup import printed_label
from itembank.learner_rubric_words import Share, Words
from itembank.model import Bank, Item
from itembank.parts import ExtendedResponse, Observation, ProfessionalDiscussion
from itembank.schemes import (
    DiscussionScheme,
    LevelsScheme,
    PerformanceScheme,
    Point,
    PointsScheme,
)

Marked: TypeAlias = ExtendedResponse | Observation | ProfessionalDiscussion
"""Parts that a person marks."""

WHOLE_PART = "part"
"""The id of the one criterion of a part that cannot be split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerLevel:
    """A level of a levels scheme; `text` is its author's Markdown for learners, or None."""

    n: int
    min: int
    max: int
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnerCriterion:
    """A share of a part's marks, in words that give nothing away.

    `id` is stable within the part. `title` is one line of plain text, at most 255 characters, and
    no two of a part are the same; `text` is Markdown and may be empty. `criteria` are codes of the
    unit, the one that the item counts under first; `named` are those that the scheme names for
    these very marks, and none where it leaves them to the part. `aos` are ids in the bank's order.
    """

    id: str
    title: str
    text: str
    marks: int
    criteria: tuple[str, ...]
    aos: tuple[str, ...]
    levels: tuple[LearnerLevel, ...] = ()
    named: tuple[str, ...] = ()


def learner_rubric(bank: Bank, item: Item, part: Marked) -> tuple[LearnerCriterion, ...]:
    """The criteria of a part; their marks always add up to its tariff, and none is worth 0.

    A points scheme is split by its groups and then its sets of pairs, a checklist by its rows, a
    discussion by its questions, where those marks come to the tariff; otherwise there is one
    criterion. So there is for a levels scheme, as its traits carry no marks of their own.
    """
    return _in_words(_split(part), bank, item, part)


def merged_rubric(bank: Bank, item: Item, part: Marked) -> tuple[LearnerCriterion, ...]:
    """The same with what only a number would tell apart as one criterion, at the sum of its marks.

    For readers who see nothing of the scheme beside it. Its id is that of the first.
    """
    alike: dict[tuple[frozenset[str], frozenset[str]], Share] = {}
    for share in _split(part):
        key = frozenset(share.criteria), frozenset(share.aos)
        alike[key] = _together(alike[key], share) if key in alike else share
    return _in_words(tuple(alike.values()), bank, item, part)


def _together(first: Share, second: Share) -> Share:
    return first._replace(
        marks=first.marks + second.marks, named=_each((*first.named, *second.named))
    )


def _split(part: Marked) -> tuple[Share, ...]:
    shares = tuple(share for share in _shares(part) if share.marks > 0)
    if sum(share.marks for share in shares) != part.marks:
        return (_whole(part),)
    return tuple(_with_own_ids(shares))


def _in_words(
    split: tuple[Share, ...], bank: Bank, item: Item, part: Marked
) -> tuple[LearnerCriterion, ...]:
    said = Words.of(bank, item)
    shares = tuple(said.in_order(share) for share in split)
    lead = f"{printed_label(part.label)} " if len(item.parts) > 1 else ""
    return tuple(
        LearnerCriterion(
            id=share.id,
            title=title,
            text=said.text(share),
            marks=share.marks,
            criteria=share.criteria,
            aos=share.aos,
            levels=_levels(part),
            named=share.named,
        )
        for share, title in zip(shares, said.titles(shares, lead), strict=True)
    )


def _shares(part: Marked) -> Iterator[Share]:
    match part.scheme:
        case PointsScheme() as scheme:
            yield from _pools(scheme, part.criteria)
        case LevelsScheme():
            pass
        case PerformanceScheme() as scheme:
            for row in scheme.rows:
                aos = (row.ao,) if row.ao else ()
                yield Share(row.id, row.marks, row.criteria, aos, named=row.criteria)
        case DiscussionScheme() as scheme:
            yield from _questions(scheme, part.criteria)
        case _:
            assert_never(part.scheme)


def _whole(part: Marked) -> Share:
    codes = set(_codes(part))
    return Share(
        WHOLE_PART,
        part.marks,
        part.criteria,
        _each(_aos(part)),
        _weights(part),
        named=tuple(code for code in part.criteria if code in codes),
    )


def _codes(part: Marked) -> Iterator[str]:
    """The criteria that the scheme names, whichever marks they are named for."""
    match part.scheme:
        case PointsScheme() as scheme:
            yield from (code for point in scheme.points for code in point.criteria)
        case LevelsScheme():
            pass
        case PerformanceScheme() as scheme:
            yield from (code for row in scheme.rows for code in row.criteria)
        case DiscussionScheme() as scheme:
            for question in scheme.questions:
                yield from question.criteria
                yield from (code for heard in question.expected for code in heard.criteria)
        case _:
            assert_never(part.scheme)


def _aos(part: Marked) -> Iterable[str | None]:
    match part.scheme:
        case PointsScheme() as scheme:
            return (point.ao for point in scheme.points)
        case LevelsScheme() as scheme:
            return scheme.ao
        case PerformanceScheme() as scheme:
            return (row.ao for row in scheme.rows)
        case DiscussionScheme() as scheme:
            return (heard.ao for question in scheme.questions for heard in question.expected)
        case _:
            assert_never(part.scheme)


def _weights(part: Marked) -> Mapping[str, int]:
    """Marks by AO where the scheme fixes them; elsewhere they depend on which points are earned."""
    return part.scheme.ao if isinstance(part.scheme, LevelsScheme) else {}


def _levels(part: Marked) -> tuple[LearnerLevel, ...]:
    if not isinstance(part.scheme, LevelsScheme):
        return ()
    return tuple(
        LearnerLevel(n=level.n, min=level.min, max=level.max, text=level.for_learners)
        for level in part.scheme.levels
    )


def _pools(scheme: PointsScheme, criteria: tuple[str, ...]) -> Iterator[Share]:
    """Groups, then sets of pairs; nothing where a point stands in none of them."""
    marks = {point.id: point.marks for point in scheme.points}
    linked = [
        _each(id_ for link in pair_set.links for id_ in (link.identify, link.expand))
        for pair_set in scheme.pairs
    ]
    pooled = {id_ for group in scheme.groups for id_ in group.points}.union(*linked)
    if not set(marks) <= pooled:
        return
    for group in scheme.groups:
        most = min(group.max, sum(marks.get(id_, 0) for id_ in group.points))
        yield _pool(group.id, most, _points(scheme, group.points), criteria)
    for pair_set, ids in zip(scheme.pairs, linked, strict=True):
        yield _pool(pair_set.id, pair_set_marks(pair_set, marks), _points(scheme, ids), criteria)


def _points(scheme: PointsScheme, ids: tuple[str, ...]) -> list[Point]:
    return [point for point in scheme.points if point.id in ids]


def _pool(id_: str, marks: int, points: list[Point], criteria: tuple[str, ...]) -> Share:
    named = _each(code for point in points for code in point.criteria)
    aos = _each(point.ao for point in points)
    return Share(id_, marks, named or criteria, aos, named=named)


def _questions(scheme: DiscussionScheme, criteria: tuple[str, ...]) -> Iterator[Share]:
    for question in scheme.questions:
        named = question.criteria or _each(
            code for heard in question.expected for code in heard.criteria
        )
        yield Share(
            question.id,
            sum(heard.marks for heard in question.expected),
            named or criteria,
            _each(heard.ao for heard in question.expected),
            named=named,
        )


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))


def _with_own_ids(shares: tuple[Share, ...]) -> Iterator[Share]:
    """A group and a set of pairs may have the same id; the later one is then told apart."""
    taken: set[str] = set()
    for share in shares:
        id_ = share.id
        while id_ in taken:
            id_ = f"{id_}-pairs"
        taken.add(id_)
        yield share._replace(id=id_)
