"""MSP: whether full marks can be earned, and what a scheme refers to."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.awarding import awarded_marks, discussion_marks, reachable_marks
from itembank.diagnostics import Pointer, Severity
from itembank.parts import ExtendedResponse, ProfessionalDiscussion
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.points_links import impossible_pair_sets, points_counted_twice
from itembank.rules.points_shape import (
    broken_dependencies,
    duplicate_ids,
    impossible_groups,
    over,
    points_parts,
)
from itembank.rules.wording import counted, did_you_mean
from itembank.schemes import Cap, LevelsScheme, PointsScheme


def marks_unreachable(case: ItemCase) -> Findings:
    """No response can earn the full marks of the part.

    Why: all marks of a question are there to be awarded. If the points, after groups, pairs and
    caps, come to less than the tariff, the best learner in the country cannot get full marks.

    Bad:
        marks: 3
        groups: [{id: actions, rule: any, max: 2, points: [d1, d2, d3]}]

    Good:
        marks: 3
        groups: [{id: actions, rule: any, max: 3, points: [d1, d2, d3]}]

    Source: Pearson general marking guidance: all the marks are designed to be awarded.
    """
    for index, part, scheme in points_parts(case.item):
        most = reachable_marks(scheme, part.marks)
        if most < part.marks and has_sound_shape(part, scheme):
            yield _unreachable(index, part, most, tuple(_contributions(index, scheme)))
    for index, other in enumerate(case.item.parts):
        if isinstance(other, ProfessionalDiscussion):
            heard = {e.id for question in other.scheme.questions for e in question.expected}
            most = discussion_marks(other.scheme, other.marks, heard)
            if most < other.marks:
                yield _unreachable(index, other, most, ())


def has_sound_shape(part: ExtendedResponse, scheme: PointsScheme) -> bool:
    """Nothing is wrong with ids, groups, pairs and dependencies, so that marks mean something."""
    finders = (
        impossible_groups,
        duplicate_ids,
        broken_dependencies,
        impossible_pair_sets,
        points_counted_twice,
        unknown_points,
    )
    return not any(next(find((), part, scheme), None) for find in finders)


def _unreachable(
    index: int,
    part: ExtendedResponse | ProfessionalDiscussion,
    most: int,
    also: tuple[Also, ...],
) -> Finding:
    help_text = "add creditworthy points, or raise the maximum of a group or cap"
    return Finding(
        pointer=("parts", index, "marks"),
        message=f"no response can earn the {counted(part.marks, 'mark')} of part ({part.label})",
        label=f"the scheme gives {most} at most",
        help=f"write `marks: {most}`, or {help_text}" if most else help_text,
        also=also,
    )


def _contributions(index: int, scheme: PointsScheme) -> Iterator[Also]:
    at: Pointer = ("parts", index, "scheme")
    for number, group in enumerate(scheme.groups):
        text = f"group `{group.id}` gives {group.max} at most"
        yield Also(pointer=(*at, "groups", number, "max"), text=text)
    for number, pair_set in enumerate(scheme.pairs):
        text = f"{counted(pair_set.max_pairs, 'pair')} at most"
        yield Also(pointer=(*at, "pairs", number, "max_pairs"), text=text)


def unknown_point(case: ItemCase) -> Findings:
    """A group, pair, cap or note names a marking point or trait that does not exist.

    Why: the name is most often a slip. The point that was meant is then in no group, or the cap
    can never be lifted, and marks come out wrong.

    Bad:
        groups: [{id: signs, rule: any, max: 2, points: [a1, a7]}]
        points: [{id: a1}, {id: a2}]

    Good:
        groups: [{id: signs, rule: any, max: 2, points: [a1, a2]}]
        points: [{id: a1}, {id: a2}]

    Source: judgement of the authors of this catalogue.
    """
    yield from over(case, unknown_points)
    for index, part in enumerate(case.item.parts):
        at: Pointer = ("parts", index, "scheme")
        if isinstance(part, ProfessionalDiscussion):
            heard = {e.id for question in part.scheme.questions for e in question.expected}
            yield from _unknown(_cap_names(at, part.scheme.caps), heard, part.label)
        elif isinstance(part, ExtendedResponse) and isinstance(part.scheme, LevelsScheme):
            traits = {trait.id for trait in part.scheme.traits}
            names = (
                ((*at, "caps", number, "trait"), cap.trait)
                for number, cap in enumerate(part.scheme.caps)
                if cap.trait is not None
            )
            yield from _unknown(names, traits, part.label, noun="trait")


def unknown_points(
    place: Pointer, part: ExtendedResponse, scheme: PointsScheme
) -> Iterator[Finding]:
    yield from _unknown(_point_names(place, scheme), {p.id for p in scheme.points}, part.label)


def _unknown(
    names: Iterator[tuple[Pointer, str]],
    known: set[str],
    label: str,
    *,
    noun: str = "marking point",
) -> Iterator[Finding]:
    for pointer, name in names:
        if name not in known:
            yield Finding(
                pointer=pointer,
                message=f"there is no {noun} `{name}` in part ({label})",
                help=did_you_mean(name, known, where="the scheme"),
            )


def _point_names(place: Pointer, scheme: PointsScheme) -> Iterator[tuple[Pointer, str]]:
    for number, group in enumerate(scheme.groups):
        for which, id_ in enumerate(group.points):
            yield (*place, "groups", number, "points", which), id_
    for number, pair_set in enumerate(scheme.pairs):
        for which, link in enumerate(pair_set.links):
            at = (*place, "pairs", number, "links", which)
            yield (*at, "identify"), link.identify
            yield (*at, "expand"), link.expand
    yield from _cap_names(place, scheme.caps)
    for key, notes in (
        ("accept", scheme.accept),
        ("reject", scheme.reject),
        ("ignore", scheme.ignore),
    ):
        for number, note in enumerate(notes):
            if note.towards is not None:
                yield (*place, key, number, "towards"), note.towards


def _cap_names(place: Pointer, caps: tuple[Cap, ...]) -> Iterator[tuple[Pointer, str]]:
    for number, cap in enumerate(caps):
        for which, id_ in enumerate(cap.unless):
            yield (*place, "caps", number, "unless", which), id_


def cap_without_effect(case: ItemCase) -> Findings:
    """A cap allows as many marks as the part is worth, and so never lowers a mark.

    Why: a cap says "no more than 2 if ...". At or above the tariff it takes nothing from anyone,
    and markers look for a penalty that does not exist.

    Bad:
        marks: 3
        caps: [{id: fault, if: accepts fault, max: 3}]

    Good:
        marks: 3
        caps: [{id: fault, if: accepts fault, max: 2}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, ExtendedResponse | ProfessionalDiscussion):
            continue
        for number, cap in enumerate(part.scheme.caps):
            if cap.max >= part.marks:
                yield Finding(
                    pointer=("parts", index, "scheme", "caps", number, "max"),
                    message=f"cap `{cap.id}` never lowers the mark of part ({part.label})",
                    label=f"the part is worth {part.marks} in all",
                    help=f"write {part.marks - 1} or less, or take the cap out",
                    also=(Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),),
                )


def cap_already_implied(case: ItemCase) -> Findings:
    """A cap is there that the groups of the scheme imply already.

    Why: "no reason: 2 at most" is said a second time where the other groups cannot give more
    than 2. It does no harm, and may help a marker; if the groups change, look at the cap too.

    Bad:
        groups: [{id: actions, max: 2, points: [d1, d2]}, {id: reason, max: 1, points: [d3]}]
        caps: [{id: noreason, if: no reason is given, max: 2, unless: [d3]}]

    Good:
        groups: [{id: actions, max: 2, points: [d1, d2]}, {id: reason, max: 1, points: [d3]}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part, scheme in points_parts(case.item):
        for number, cap in enumerate(scheme.caps):
            if cap.unless and cap.max < part.marks and _is_implied(scheme, part.marks, cap):
                yield Finding(
                    pointer=("parts", index, "scheme", "caps", number),
                    message=f"the groups of part ({part.label}) imply cap `{cap.id}` already",
                    label=f"without it, {cap.max} is the most in that case too",
                    help="take the cap out, or leave it as a reminder to markers",
                )


def _is_implied(scheme: PointsScheme, tariff: int, cap: Cap) -> bool:
    without = PointsScheme(
        points=scheme.points,
        groups=scheme.groups,
        pairs=scheme.pairs,
        caps=tuple(other for other in scheme.caps if other is not cap),
    )
    rest = [point.id for point in scheme.points if point.id not in cap.unless]
    return awarded_marks(without, tariff, rest) <= cap.max


RULES: tuple[Rule, ...] = (
    Rule(code="MSP001", name="marks-unreachable", item=marks_unreachable),
    Rule(code="MSP012", name="cap-without-effect", item=cap_without_effect),
    Rule(
        code="MSP022",
        name="cap-already-implied",
        severity=Severity.INFO,
        item=cap_already_implied,
    ),
    Rule(code="MSP023", name="unknown-point", item=unknown_point),
)
