"""MSP: linked pairs of a points scheme, and points that would be counted twice."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.parts import ExtendedResponse
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.points_shape import over
from itembank.rules.wording import counted
from itembank.schemes import PairSet, PointsScheme


def impossible_pairs(case: ItemCase) -> Findings:
    """Linked pairs cannot be credited as often as they say, or make more than the part is worth.

    Why: in "two reasons, each explained" a mark for the reason and one for its explanation are
    given twice. `max_pairs` times the worth of a pair is then the tariff of the part.

    Bad:
        marks: 4
        pairs: [{id: reasons, max_pairs: 3, links: [{identify: b1, expand: b1x}]}]

    Good:
        marks: 2
        pairs: [{id: reasons, max_pairs: 1, links: [{identify: b1, expand: b1x}]}]

    Source: the 2 x 2 pattern of UK vocational papers.
    """
    yield from over(case, impossible_pair_sets)


def impossible_pair_sets(
    place: Pointer, part: ExtendedResponse, scheme: PointsScheme
) -> Iterator[Finding]:
    if not scheme.pairs:
        return
    worth = {point.id: point.marks for point in scheme.points}
    whole = 0
    for number, pair_set in enumerate(scheme.pairs):
        fault = _impossible_set((*place, "pairs", number), pair_set)
        if fault:
            yield fault
            return
        best = [worth.get(link.identify, 0) + worth.get(link.expand, 0) for link in pair_set.links]
        whole += sum(sorted(best, reverse=True)[: pair_set.max_pairs])
    if whole > part.marks:
        yield Finding(
            pointer=(*place, "pairs"),
            message=f"the pairs come to {counted(whole, 'mark')}, more than the part is worth",
            label=f"part ({part.label}) is worth {part.marks}",
            help="lower `max_pairs`, or change the marks of the part",
            also=(Also(pointer=(*place[:-1], "marks"), text=f"worth {part.marks}"),),
            on_key=True,
        )


def _impossible_set(at: Pointer, pair_set: PairSet) -> Finding | None:
    for which, link in enumerate(pair_set.links):
        if link.identify == link.expand:
            return Finding(
                pointer=(*at, "links", which, "expand"),
                message=f"`{link.expand}` is linked to itself",
                help="name the point that expands it, or take the link out",
            )
    heads = len({link.identify for link in pair_set.links})
    if pair_set.max_pairs <= heads:
        return None
    return Finding(
        pointer=(*at, "max_pairs"),
        message=f"{counted(pair_set.max_pairs, 'pair')} cannot be credited",
        label=f"only {counted(heads, 'identification')} can be paired",
        help=f"write `max_pairs: {heads}`, or add links",
    )


def counted_twice(case: ItemCase) -> Findings:
    """A marking point counts in two groups, in two pairs, or in a group and a pair.

    Why: every group and every pair is added up on its own. A point in two of them earns its mark
    twice.

    Bad:
        groups: [{id: signs, points: [a1, a2]}, {id: words, points: [a2, a3]}]

    Good:
        groups: [{id: signs, points: [a1, a2]}, {id: words, points: [a3]}]

    Source: judgement of the authors of this catalogue.
    """
    yield from over(case, points_counted_twice)


def points_counted_twice(
    place: Pointer, part: ExtendedResponse, scheme: PointsScheme
) -> Iterator[Finding]:
    known = {point.id for point in scheme.points}
    first: dict[str, Pointer] = {}
    for owner, pointer, id_ in _uses(place, scheme):
        before = first.setdefault(id_, owner)
        if before != owner and id_ in known:
            yield Finding(
                pointer=pointer,
                message=f"marking point `{id_}` of part ({part.label}) would be counted twice",
                label="counted again here",
                help="take it out of one of the two",
                also=(Also(pointer=before, text="counted here already"),),
            )


def _uses(place: Pointer, scheme: PointsScheme) -> Iterator[tuple[Pointer, Pointer, str]]:
    """What counts a point: the group, or the identification it is paired with."""
    for number, group in enumerate(scheme.groups):
        at = (*place, "groups", number)
        for which, id_ in enumerate(group.points):
            yield at, (*at, "points", which), id_
    for number, pair_set in enumerate(scheme.pairs):
        heads: dict[str, Pointer] = {}
        for which, link in enumerate(pair_set.links):
            at = (*place, "pairs", number, "links", which)
            owner = heads.setdefault(link.identify, at)
            yield owner, (*at, "identify"), link.identify
            # One pair alone is credited: two causes may then share an expansion.
            shared = (*place, "pairs", number) if pair_set.max_pairs == 1 else owner
            if link.expand != link.identify:
                yield shared, (*at, "expand"), link.expand


RULES: tuple[Rule, ...] = (
    Rule(code="MSP006", name="impossible-pairs", item=impossible_pairs),
    Rule(code="MSP025", name="counted-twice", item=counted_twice),
)
