"""MSP and MSL: exemplar responses have the marks that the scheme gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from itembank.awarding import awarded_marks, counted_points, discussion_marks
from itembank.diagnostics import Pointer
from itembank.model import ExemplarResponse
from itembank.parts import ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.rules.base import Also, ExemplarsCase, Finding, Findings, Home, Rule
from itembank.rules.exemplars_shape import fits_item
from itembank.rules.levels import has_sound_bands
from itembank.rules.points import has_sound_shape
from itembank.rules.wording import counted, ticked
from itembank.schemes import DecisionRule, LevelsScheme, PerformanceScheme, PointsScheme

_Marked = tuple[Pointer, ExemplarResponse, int, Part, int]


def wrong_exemplar_mark(case: ExemplarsCase) -> Findings:
    """The mark of an exemplar response is not what its awarded points come to.

    Why: markers learn a scheme from its exemplars. The mark is worked out again from the awarded
    points under all groups, pairs, dependencies and caps; where it differs, either the mark or a
    point is wrong, and a wrong exemplar teaches wrong marking.

    Bad:
        awarded: {d: [d1, d4, d3]}
        marks: {d: 2}

    Good:
        awarded: {d: [d1, d4, d3]}
        marks: {d: 3}

    Source: judgement of the authors of this catalogue.
    """
    for place, response, index, part, given in _marked(case):
        if isinstance(part, Observation):
            worth = sum(response.rows.get(part.label, {}).values())
            said = "its rows"
        elif isinstance(part, ExtendedResponse | ProfessionalDiscussion):
            points = _points_worth(part, response)
            if points is None:
                continue
            worth, said = points
        else:
            worth, said = min(given, part.marks), "the tariff"
        if worth != given:
            yield Finding(
                pointer=(*place, "marks", part.label),
                message=f"response {response.id} has {given} for part ({part.label}), "
                f"but {said} {'give' if said.startswith('its') else 'gives'} {worth}",
                label=_sum_in_words(part, response),
                help=f"write `{part.label}: {worth}`, or change what was awarded",
                also=(_scheme(case, index),),
            )


def _marked(case: ExemplarsCase) -> Iterator[_Marked]:
    """Every mark of a sound response: pointer of the response, place of the part, the mark."""
    if case.item is None:
        return
    by_label = {part.label: (index, part) for index, part in enumerate(case.item.parts)}
    for number, response in enumerate(case.exemplars.responses):
        for label, given in response.marks.items():
            if label in by_label and fits_item(response, by_label[label][1]):
                yield ("responses", number), response, *by_label[label], given


def _scheme(case: ExemplarsCase, index: int, *inside: str | int) -> Also:
    home: Home = ("item", case.exemplars.item)
    return Also(pointer=("parts", index, *(inside or ("marks",))), text="the scheme", home=home)


def _points_worth(
    part: ExtendedResponse | ProfessionalDiscussion, response: ExemplarResponse
) -> tuple[int, str] | None:
    """The mark of the awarded points; None for levels and for a scheme that is itself broken."""
    awarded = response.awarded.get(part.label, ())
    caps = response.applied_caps.get(part.label, ())
    if isinstance(part, ProfessionalDiscussion):
        return discussion_marks(part.scheme, part.marks, awarded, caps), "its points"
    scheme = part.scheme
    if isinstance(scheme, LevelsScheme) or not has_sound_shape(part, scheme):
        return None
    return awarded_marks(scheme, part.marks, awarded, caps), "its points"


def _sum_in_words(part: Part, response: ExemplarResponse) -> str:
    """How the mark comes about: 1 (d1) + 1 (d4), then what limits it."""
    if isinstance(part, Observation):
        return _added(response.rows.get(part.label, {}).items())
    if not isinstance(part, ExtendedResponse | ProfessionalDiscussion):
        return f"the part is worth {part.marks}"
    awarded = response.awarded.get(part.label, ())
    if isinstance(part, ProfessionalDiscussion):
        heard = [e for question in part.scheme.questions for e in question.expected]
        return _added((e.id, e.marks) for e in heard if e.id in awarded)
    scheme = part.scheme
    if isinstance(scheme, LevelsScheme):
        return ""
    return _points_in_words(scheme, awarded, response.applied_caps.get(part.label, ()))


def _points_in_words(scheme: PointsScheme, awarded: Iterable[str], caps: Iterable[str]) -> str:
    given = frozenset(awarded)
    counts = counted_points(scheme, given)
    said = [_added((p.id, p.marks) for p in scheme.points if p.id in counts)]
    idle = [p.id for p in scheme.points if p.id in given and p.id not in counts]
    if idle:
        said.append(f"{ticked(idle)} needs a point that was not awarded")
    said.extend(
        f"group `{group.id}` gives {group.max} at most"
        for group in scheme.groups
        if sum(p.marks for p in scheme.points if p.id in counts & set(group.points)) > group.max
    )
    said.extend(f"{counted(p.max_pairs, 'pair')} at most" for p in scheme.pairs)
    applied = set(caps)
    said.extend(
        f"cap `{cap.id}` allows {cap.max}"
        for cap in scheme.caps
        if cap.id in applied or (cap.unless and not counts & set(cap.unless))
    )
    return "; ".join(said)


def _added(worth: Iterable[tuple[str, int]]) -> str:
    return " + ".join(f"{marks} ({id_})" for id_, marks in worth) or "no point is awarded"


def wrong_exemplar_level(case: ExemplarsCase) -> Findings:
    """The mark of an exemplar lies outside the level it claims, or over a cap it names.

    Why: an exemplar of a levels scheme shows which level a response reaches and where in it. A
    mark from another band contradicts the level that stands beside it.

    Bad:
        levels: {a: 2}      # level 2 is 4 to 6
        marks: {a: 7}

    Good:
        levels: {a: 3}      # level 3 is 7 to 9
        marks: {a: 7}

    Source: judgement of the authors of this catalogue.
    """
    for place, response, index, part, given in _marked(case):
        if not isinstance(part, ExtendedResponse) or not isinstance(part.scheme, LevelsScheme):
            continue
        number = response.levels[part.label]
        at, level = next((i, lv) for i, lv in enumerate(part.scheme.levels) if lv.n == number)
        applied = response.applied_caps.get(part.label, ())
        over = [cap for cap in part.scheme.caps if cap.id in applied and given > cap.max]
        is_outside = not level.min <= given <= level.max
        if is_outside and has_sound_bands(part, part.scheme):
            yield Finding(
                pointer=(*place, "marks", part.label),
                message=f"response {response.id} has {given}, which is not in level {number}",
                label=f"level {number} is {level.min} to {level.max}",
                help="write a mark of that level, or the level of that mark",
                also=(_scheme(case, index, "scheme", "levels", at),),
            )
        elif over and not is_outside:
            yield Finding(
                pointer=(*place, "marks", part.label),
                message=f"response {response.id} has {given}, more than cap `{over[0].id}` allows",
                label=f"{over[0].max} at most",
                help=f"write `{part.label}: {over[0].max}` or less, or take the cap out",
                also=(Also(pointer=(*place, "applied_caps", part.label), text="applied here"),),
            )


def wrong_decision(case: ExemplarsCase) -> Findings:
    """The decision of an exemplar is not what the decision rule of the scheme comes to.

    Why: the decision is worked out again from the marks of the rows. An exemplar that says
    `competent` where a critical row is too low teaches assessors to let it pass.

    Bad:
        rows: {a: {r1: 2, r2: 0}}     # r2 is critical, `critical_min: 2`
        decision: competent

    Good:
        rows: {a: {r1: 2, r2: 0}}
        decision: not_yet

    Source: competence decisions of NVQ assessment, where all criteria have to be met.
    """
    for place, response, index, part, _ in _marked(case):
        if response.decision is None or not isinstance(part, Observation):
            continue
        rules = [rule for rule in part.scheme.decision_rules if rule.use == "competence"]
        rows = response.rows[part.label]
        for rule in rules[:1]:
            missed = tuple(_missed(rule, part.scheme, rows))
            due = "not_yet" if missed else "competent"
            if due != response.decision:
                yield Finding(
                    pointer=(*place, "decision"),
                    message=f"response {response.id} is `{due}` by the decision rule",
                    label="; ".join(missed) or "every condition of the rule is met",
                    help=f"write `decision: {due}`, or change the marks of the rows",
                    also=(_scheme(case, index, "scheme", "decision_rules"),),
                )


def _missed(
    rule: DecisionRule, scheme: PerformanceScheme, given: Mapping[str, int]
) -> Iterator[str]:
    """What the rule asks and the rows do not reach, in words."""
    critical = [row.id for row in scheme.rows if row.critical]
    if rule.critical_min is not None:
        low = [id_ for id_ in critical if given[id_] < rule.critical_min]
        if low:
            yield f"critical rows under {rule.critical_min}: {', '.join(low)}"
    if rule.every_min is not None:
        low = [id_ for id_, marks in given.items() if marks < rule.every_min]
        if low:
            yield f"rows under {rule.every_min}: {', '.join(low)}"
    if rule.pass_mark is not None and sum(given.values()) < rule.pass_mark:
        yield f"{sum(given.values())} in all, under {rule.pass_mark}"


RULES: tuple[Rule, ...] = (
    Rule(code="MSP018", name="wrong-exemplar-mark", exemplars=wrong_exemplar_mark),
    Rule(code="MSL014", name="wrong-exemplar-level", exemplars=wrong_exemplar_level),
    Rule(code="OBS007", name="wrong-decision", exemplars=wrong_decision),
)
