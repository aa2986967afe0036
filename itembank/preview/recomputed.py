"""What an exemplar's awards are worth by the scheme, beside the mark that it claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from itembank.awarding import awarded_marks, discussion_marks
from itembank.marking import mark
from itembank.model import ExemplarResponse
from itembank.parts import (
    ExtendedResponse,
    Numeric,
    Observation,
    Part,
    ProfessionalDiscussion,
    ShortAnswer,
    SingleChoice,
)
from itembank.schemes import DecisionRule, LevelsScheme, PerformanceScheme, PointsScheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """The marks that the awards allow, from `low` to `high`, and what was awarded, in words."""

    low: Fraction
    high: Fraction
    awards: str

    def allows(self, claimed: int) -> bool:
        return self.low <= claimed <= self.high


def recomputed(part: Part, response: ExemplarResponse) -> Recomputed | None:
    """None where the response says nothing from which a mark could be worked out."""
    match part:
        case ExtendedResponse(scheme=PointsScheme() as scheme):
            return _points(part, scheme, response)
        case ExtendedResponse(scheme=LevelsScheme() as scheme):
            return _level(part, scheme, response)
        case Observation():
            return _rows(part, response)
        case ProfessionalDiscussion():
            return _discussion(part, response)
        case SingleChoice() | ShortAnswer() | Numeric():
            return _typed(part, response)
        case _:
            return None


def _exactly(marks: int | Fraction, awards: str) -> Recomputed:
    return Recomputed(low=Fraction(marks), high=Fraction(marks), awards=awards)


def _caps(label: str, response: ExemplarResponse) -> tuple[str, ...]:
    return response.applied_caps.get(label, ())


def _listed(ids: tuple[str, ...], caps: tuple[str, ...]) -> str:
    named = ", ".join(ids) or "no point"
    return f"{named}; cap {', '.join(caps)} applied" if caps else named


def _points(part: Part, scheme: PointsScheme, response: ExemplarResponse) -> Recomputed | None:
    if part.label not in response.awarded:
        return None
    ids, caps = response.awarded[part.label], _caps(part.label, response)
    return _exactly(awarded_marks(scheme, part.marks, ids, caps), _listed(ids, caps))


def _discussion(part: ProfessionalDiscussion, response: ExemplarResponse) -> Recomputed | None:
    if part.label not in response.awarded:
        return None
    ids, caps = response.awarded[part.label], _caps(part.label, response)
    return _exactly(discussion_marks(part.scheme, part.marks, ids, caps), _listed(ids, caps))


def _level(part: Part, scheme: LevelsScheme, response: ExemplarResponse) -> Recomputed | None:
    number = response.levels.get(part.label)
    level = next((level for level in scheme.levels if level.n == number), None)
    if level is None:
        return None
    caps = _caps(part.label, response)
    ceiling = min((cap.max for cap in scheme.caps if cap.id in caps), default=level.max)
    said = f"Level {level.n}, {level.min} to {level.max}"
    if caps:
        said += f"; cap {', '.join(caps)} applied"
    high = min(level.max, ceiling)
    return Recomputed(low=Fraction(min(level.min, high)), high=Fraction(high), awards=said)


def _rows(part: Observation, response: ExemplarResponse) -> Recomputed | None:
    rows = response.rows.get(part.label)
    if rows is None:
        return None
    said = ", ".join(f"{id_} {marks}" for id_, marks in rows.items())
    return _exactly(min(part.marks, sum(rows.values())), said)


def _typed(
    part: SingleChoice | ShortAnswer | Numeric, response: ExemplarResponse
) -> Recomputed | None:
    text = response.text.get(part.label)
    if text is None:
        return None
    given = text.for_markers().strip()
    if isinstance(part, SingleChoice) and given not in {option.id for option in part.options}:
        return None
    return _exactly(mark(part, given), "marked by machine")


def decided(scheme: PerformanceScheme, rows: Mapping[str, int]) -> str | None:
    """`competent` or `not_yet` by the competence rule; None where the scheme has none."""
    rule = next((rule for rule in scheme.decision_rules if rule.use == "competence"), None)
    if rule is None:
        return None
    return "competent" if _is_met(rule, scheme, rows) else "not_yet"


def _is_met(rule: DecisionRule, scheme: PerformanceScheme, rows: Mapping[str, int]) -> bool:
    every = rule.every_min or 0
    critical = rule.critical_min or 0
    enough = all(rows.get(row.id, 0) >= every for row in scheme.rows)
    safe = all(rows.get(row.id, 0) >= critical for row in scheme.rows if row.critical)
    return enough and safe and sum(rows.values()) >= (rule.pass_mark or 0)
