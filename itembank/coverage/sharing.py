"""How the marks of an item are shared between criteria and objectives, in exact fractions.

The pieces of a part always add up to the part's marks. Where a mark can be earned in several
ways, each way has a share:

- A part that a machine marks, or that is marked by levels, says how its marks split by objective.
  Each of its criteria has an equal share.
- In a points scheme a pool (a group, one side of a set of pairs, a point that stands alone) is
  worth at most its ceiling. The points of a pool share that in proportion to their marks; the
  pools share the part's marks in proportion to what they are worth. A point counts for its own
  criteria, or for the part's where it names none, in equal shares.
- Rows of a checklist and evidence of a discussion count as their marks say, in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from itembank.model import Item
from itembank.parts import ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.schemes import (
    DiscussionScheme,
    LevelsScheme,
    PerformanceScheme,
    Point,
    PointsScheme,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some of a part's marks; `ao` is None where the scheme names no objective."""

    part: Part
    criterion: str
    ao: str | None
    marks: Fraction


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a way to earn marks is worth beside the others: `number` / `of`, both whole."""

    criteria: tuple[str, ...]
    ao: str | None
    number: int
    of: int = 1


def pieces(item: Item) -> tuple[Piece, ...]:
    """The marks of every part of an item, by criterion and objective."""
    return tuple(piece for part in item.parts for piece in part_pieces(part))


def part_pieces(part: Part) -> tuple[Piece, ...]:
    """The marks of a part, by criterion and objective in order of first mention."""
    weights = [w for w in _weights(part) if w.number > 0]
    # A discussion that is not marked: its marks, if it has any, belong to no objective.
    weights = weights or [_Weight((), None, 1)]
    # Whole numbers until the end: fractions of ten thousand items take seconds to add.
    common = lcm(*(w.of * len(w.criteria or part.criteria) for w in weights))
    shares: dict[tuple[str, str | None], int] = {}
    for entry in weights:
        codes = entry.criteria or part.criteria
        share = entry.number * common // (entry.of * len(codes))
        for code in codes:
            shares[code, entry.ao] = shares.get((code, entry.ao), 0) + share
    total = sum(shares.values())
    return tuple(
        Piece(part=part, criterion=code, ao=ao, marks=Fraction(part.marks * share, total))
        for (code, ao), share in shares.items()
    )


def _weights(part: Part) -> Iterable[_Weight]:
    match part:
        case ExtendedResponse(scheme=PointsScheme() as scheme):
            return _of_points(scheme)
        case ExtendedResponse(scheme=LevelsScheme() as scheme):
            return _of_split(scheme.ao)
        case Observation():
            return _of_rows(part.scheme)
        case ProfessionalDiscussion():
            return _of_evidence(part.scheme)
        case ExtendedResponse():
            raise TypeError(f"no shares for {type(part.scheme).__name__}")
        case _:
            return _of_split(part.ao)


def _of_split(split: Mapping[str, int]) -> Iterator[_Weight]:
    for ao, marks in split.items():
        yield _Weight((), ao, marks)


def _of_rows(scheme: PerformanceScheme) -> Iterator[_Weight]:
    for row in scheme.rows:
        yield _Weight(row.criteria, row.ao, row.marks)


def _of_evidence(scheme: DiscussionScheme) -> Iterator[_Weight]:
    for question in scheme.questions:
        for heard in question.expected:
            criteria = heard.criteria or question.criteria
            yield _Weight(criteria, heard.ao, heard.marks)


def _of_points(scheme: PointsScheme) -> Iterator[_Weight]:
    for ceiling, points in _pools(scheme):
        listed = sum(point.marks for point in points)
        worth = min(ceiling, listed)
        for point in points:
            yield _Weight(point.criteria, point.ao, worth * point.marks, listed)


def _pools(scheme: PointsScheme) -> Iterator[tuple[int, list[Point]]]:
    """Pools with their ceilings: groups, both sides of pairs, and each point that stands alone."""
    points = {point.id: point for point in scheme.points}
    pooled: set[str] = set()
    for group in scheme.groups:
        pooled.update(group.points)
        yield group.max, [points[id_] for id_ in dict.fromkeys(group.points) if id_ in points]
    for pair_set in scheme.pairs:
        for ids in (
            dict.fromkeys(link.identify for link in pair_set.links),
            dict.fromkeys(link.expand for link in pair_set.links),
        ):
            pooled.update(ids)
            side = [points[id_] for id_ in ids if id_ in points]
            best = max((point.marks for point in side), default=0)
            yield pair_set.max_pairs * best, side
    for point in scheme.points:
        if point.id not in pooled:
            yield point.marks, [point]
