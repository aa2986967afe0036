"""What a set of awarded points is worth, and the most a scheme can give.

Awarding more points never lowers a mark (groups only truncate, pairs choose the best, an awarded
point can only lift a cap), so the most that can be reached is the worth of all points together.
`tests/test_awarding.py` holds both claims to brute force over every subset.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from itembank.schemes import DiscussionScheme, PairSet, PointsScheme


def reachable_marks(scheme: PointsScheme, tariff: int) -> int:
    """The most marks a response can earn when no cap is applied by hand."""
    return awarded_marks(scheme, tariff, (point.id for point in scheme.points))


def awarded_marks(
    scheme: PointsScheme,
    tariff: int,
    awarded: Iterable[str],
    applied_caps: Collection[str] = (),
) -> int:
    """The mark for the points a marker awarded, under groups, pairs, dependencies and caps.

    A point counts only if everything it requires counts; in a pair the expansion counts only
    with its identification. Caps with `unless` apply by themselves, the others when named.
    """
    counted = counted_points(scheme, awarded)
    earned = min(tariff, _uncapped(scheme, counted))
    for cap in scheme.caps:
        lifted = any(point in counted for point in cap.unless)
        if cap.id in applied_caps or (cap.unless and not lifted):
            earned = min(earned, cap.max)
    return earned


def counted_points(scheme: PointsScheme, awarded: Iterable[str]) -> frozenset[str]:
    """The awarded points whose requirements are met; points that require each other never are."""
    given = frozenset(awarded)
    waiting = {point.id: point for point in scheme.points if point.id in given}
    counted: set[str] = set()
    is_growing = True
    while is_growing:
        ready = [p for p in waiting.values() if all(r in counted for r in p.requires)]
        counted.update(point.id for point in ready)
        for point in ready:
            del waiting[point.id]
        is_growing = bool(ready)
    essential = {point.id for point in scheme.points if point.essential}
    return frozenset(counted) if essential <= counted else frozenset()


def discussion_marks(
    scheme: DiscussionScheme,
    tariff: int,
    awarded: Collection[str],
    applied_caps: Collection[str] = (),
) -> int:
    """The mark for the evidence an assessor heard."""
    evidence = [e for question in scheme.questions for e in question.expected]
    earned = min(tariff, sum(e.marks for e in evidence if e.id in awarded))
    for cap in scheme.caps:
        lifted = any(heard in awarded for heard in cap.unless)
        if cap.id in applied_caps or (cap.unless and not lifted):
            earned = min(earned, cap.max)
    return earned


def _uncapped(scheme: PointsScheme, counted: frozenset[str]) -> int:
    marks = {point.id: point.marks for point in scheme.points if point.id in counted}
    pooled = {id_ for group in scheme.groups for id_ in group.points}
    links = [link for pair_set in scheme.pairs for link in pair_set.links]
    linked = {id_ for link in links for id_ in (link.identify, link.expand)}
    groups = sum(min(g.max, sum(marks.get(id_, 0) for id_ in g.points)) for g in scheme.groups)
    pairs = sum(pair_set_marks(pair_set, marks) for pair_set in scheme.pairs)
    loose = sum(worth for id_, worth in marks.items() if id_ not in pooled | linked)
    return groups + pairs + loose


def pair_set_marks(pair_set: PairSet, marks: Mapping[str, int]) -> int:
    """What is credited: the best `max_pairs` identifications, each with its best expansion.

    `marks` is what each awarded point is worth, by id.
    """
    best: dict[str, int] = {}
    for link in pair_set.links:
        if link.identify in marks:
            expansion = marks.get(link.expand, 0)
            best[link.identify] = max(best.get(link.identify, 0), expansion)
    worth = sorted((marks[i] + expansion for i, expansion in best.items()), reverse=True)
    return sum(worth[: pair_set.max_pairs])
