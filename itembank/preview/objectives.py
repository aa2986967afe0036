"""How a part's marks split by assessment objective, for the setting grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itembank.parts import ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.schemes import PointsScheme

Range = tuple[int, int]
_Pool = tuple[int, Mapping[str | None, int]]


def objective_marks(part: Part) -> Mapping[str, Range]:
    """Fewest and most marks of each objective in a response with full marks.

    The two differ where there is more to be credited than there are marks: where a pool holds
    points of several objectives, or more is listened for in a discussion than its marks can hold,
    so that learners may reach full marks by different routes.
    """
    match part:
        case ExtendedResponse():
            if isinstance(part.scheme, PointsScheme):
                return _ranges(part.marks, list(_pools(part.scheme)))
            return _exact(part.scheme.ao)
        case Observation():
            return _single(part.marks, ((row.ao, row.marks) for row in part.scheme.rows))
        case ProfessionalDiscussion():
            heard = [e for question in part.scheme.questions for e in question.expected]
            return _single(part.marks, ((e.ao, e.marks) for e in heard))
        case _:
            return _exact(part.ao)


def _exact(split: Mapping[str, int]) -> Mapping[str, Range]:
    return {ao: (marks, marks) for ao, marks in split.items()}


def _single(tariff: int, pieces: Iterable[tuple[str | None, int]]) -> Mapping[str, Range]:
    """Rows of a checklist and evidence of a discussion: each counts for itself."""
    return _ranges(tariff, [(marks, {ao: marks}) for ao, marks in pieces if marks])


def _pools(scheme: PointsScheme) -> Iterable[_Pool]:
    """Pools of points with a ceiling: groups, both sides of pairs, and each loose point."""
    points = {point.id: point for point in scheme.points}
    pooled: set[str] = set()

    def of(ids: Iterable[str]) -> Mapping[str | None, int]:
        marks: dict[str | None, int] = {}
        for id_ in dict.fromkeys(ids):
            if id_ in points:
                ao = points[id_].ao
                marks[ao] = marks.get(ao, 0) + points[id_].marks
        return marks

    for group in scheme.groups:
        pooled.update(group.points)
        yield group.max, of(group.points)
    for pair_set in scheme.pairs:
        for side in ("identify", "expand"):
            ids = [getattr(link, side) for link in pair_set.links]
            pooled.update(ids)
            best = max((points[id_].marks for id_ in ids if id_ in points), default=0)
            yield pair_set.max_pairs * best, of(ids)
    for point in scheme.points:
        if point.id not in pooled:
            yield point.marks, {point.ao: point.marks}


def _ranges(tariff: int, pools: list[_Pool]) -> Mapping[str, Range]:
    objectives = sorted({ao for _, marks in pools for ao in marks if ao is not None})
    found: dict[str, Range] = {}
    for ao in objectives:
        most = sum(min(ceiling, marks.get(ao, 0)) for ceiling, marks in pools)
        others = sum(
            min(ceiling, sum(worth for other, worth in marks.items() if other != ao))
            for ceiling, marks in pools
        )
        found[ao] = max(0, tariff - others), min(tariff, most)
    return found
