"""MSP: ids, groups and dependencies of a points scheme hang together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from itembank.diagnostics import Pointer
from itembank.model import Item
from itembank.parts import ExtendedResponse
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import counted, did_you_mean, repeats, ticked
from itembank.schemes import PointsScheme

PointsPart = tuple[int, ExtendedResponse, PointsScheme]
Finder = Callable[[Pointer, ExtendedResponse, PointsScheme], Iterator[Finding]]


def points_parts(item: Item) -> Iterator[PointsPart]:
    """Every part with a points scheme: its place, the part, the scheme."""
    for index, part in enumerate(item.parts):
        if isinstance(part, ExtendedResponse) and isinstance(part.scheme, PointsScheme):
            yield index, part, part.scheme


def over(case: ItemCase, find: Finder) -> Findings:
    """What a finder says about every points scheme of an item."""
    for index, part, scheme in points_parts(case.item):
        yield from find(("parts", index, "scheme"), part, scheme)


def impossible_group(case: ItemCase) -> Findings:
    """The maximum of a group is more than its points, or the part, can give.

    Why: `max` is what a marker reads as the most for this group. If the points in it cannot earn
    that much, or the part is worth less, markers are told something that cannot happen.

    Bad:
        marks: 2
        groups: [{id: signs, rule: any, max: 3, points: [a1, a2]}]

    Good:
        marks: 2
        groups: [{id: signs, rule: any, max: 2, points: [a1, a2, a3]}]

    Source: judgement of the authors of this catalogue.
    """
    yield from over(case, impossible_groups)


def impossible_groups(
    place: Pointer, part: ExtendedResponse, scheme: PointsScheme
) -> Iterator[Finding]:
    if not scheme.groups:
        return
    worth = {point.id: point.marks for point in scheme.points}
    for number, group in enumerate(scheme.groups):
        if not all(id_ in worth for id_ in group.points):
            continue
        most = sum([worth[id_] for id_ in group.points])
        at = (*place, "groups", number)
        if group.max > most:
            yield Finding(
                pointer=(*at, "max"),
                message=f"group `{group.id}` cannot earn its maximum of {group.max}",
                label=f"its points come to {most}",
                help=f"write `max: {most}`, or add points to the group",
                also=(Also(pointer=(*at, "points"), text=counted(len(group.points), "point")),),
            )
        elif group.max > part.marks:
            yield Finding(
                pointer=(*at, "max"),
                message=f"group `{group.id}` may earn more than part ({part.label}) is worth",
                label=f"more than {part.marks}",
                help=f"write `max: {part.marks}`, or change the marks of the part",
                also=(Also(pointer=(*place[:-1], "marks"), text=f"worth {part.marks}"),),
            )


def duplicate_point_id(case: ItemCase) -> Findings:
    """Two marking points, groups, pairs or caps of one part have the same id.

    Why: exemplars and groups name a point by its id. With two of the same id, nobody can say
    which of them was awarded.

    Bad:
        points: [{id: a1, marks: 1}, {id: a1, marks: 1}]

    Good:
        points: [{id: a1, marks: 1}, {id: a2, marks: 1}]

    Source: judgement of the authors of this catalogue.
    """
    yield from over(case, duplicate_ids)


def duplicate_ids(
    place: Pointer, part: ExtendedResponse, scheme: PointsScheme
) -> Iterator[Finding]:
    for key, ids in (
        ("points", [point.id for point in scheme.points]),
        ("groups", [group.id for group in scheme.groups]),
        ("pairs", [pair_set.id for pair_set in scheme.pairs]),
        ("caps", [cap.id for cap in scheme.caps]),
    ):
        for again, first in repeats(ids):
            yield Finding(
                pointer=(*place, key, again, "id"),
                message=f"two {key} of part ({part.label}) have the id `{ids[again]}`",
                label="again here",
                help="give one of them another id",
                also=(Also(pointer=(*place, key, first, "id"), text="first here"),),
            )


def broken_dependency(case: ItemCase) -> Findings:
    """A marking point requires one that does not exist, or the dependencies go in a circle.

    Why: a dependent mark is given only where the point it depends on was given. Where that point
    does not exist, or waits for this one in its turn, the mark can never be earned.

    Bad:
        points: [{id: b1, requires: [b2]}, {id: b2, requires: [b1]}]

    Good:
        points: [{id: b1}, {id: b2, requires: [b1]}]

    Source: judgement of the authors of this catalogue.
    """
    yield from over(case, broken_dependencies)


def broken_dependencies(
    place: Pointer, part: ExtendedResponse, scheme: PointsScheme
) -> Iterator[Finding]:
    needs = {point.id: point.requires for point in scheme.points if point.requires}
    if not needs:
        return
    known = {point.id for point in scheme.points}
    for number, point in enumerate(scheme.points):
        for which, wanted in enumerate(point.requires):
            if wanted not in known:
                yield Finding(
                    pointer=(*place, "points", number, "requires", which),
                    message=f"there is no marking point `{wanted}` in part ({part.label})",
                    label=f"required by `{point.id}`",
                    help=did_you_mean(wanted, known - {point.id}, where="the scheme"),
                )
    circle = _in_circle(needs)
    if circle:
        number = next(n for n, point in enumerate(scheme.points) if point.id == circle[0])
        yield Finding(
            pointer=(*place, "points", number, "requires"),
            message=f"marking points require each other in a circle: {ticked(circle)}",
            label="none of them can ever be awarded",
            help="take one `requires` out",
        )


def _in_circle(needs: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The first points, in file order, that wait for each other."""
    for start in needs:
        path, here = [start], start
        while here in needs:
            here = next((id_ for id_ in needs[here] if _leads_to(needs, id_, start)), "")
            if here == start:
                return tuple(path)
            path.append(here)
    return ()


def _leads_to(needs: dict[str, tuple[str, ...]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(needs.get(here, ()))
    return False


RULES: tuple[Rule, ...] = (
    Rule(code="MSP003", name="impossible-group", item=impossible_group),
    Rule(code="MSP004", name="duplicate-point-id", item=duplicate_point_id),
    Rule(code="MSP005", name="broken-dependency", item=broken_dependency),
)
