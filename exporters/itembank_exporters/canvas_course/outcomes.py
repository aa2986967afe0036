"""A unit's outcomes and criteria as Canvas outcomes: a group for each outcome, in one for the unit.

Canvas imports `learning_outcomes.xml` before the rubrics, so that a rubric can link to it. An
identifier is made of bank, unit and code alone, and an outcome holds nothing of a release: Canvas
writes whatever changes in an outcome over the rubrics that are linked to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itembank.html import html
from itembank.learner_rubric_words import fitted
from itembank.markup import paragraph
from itembank.model import Bank
from itembank.registers import Criterion, Outcome, UnitOfStudy
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.quiz_settings import LONGEST_TITLE
from itembank_exporters.canvas_course.settings_xml import Element, listed, xml_bytes

MASTERY = 3
"""Canvas's own scale: 5, 3 and 0 points, mastery at 3. A bank has no pass mark for a criterion."""

RATINGS: tuple[tuple[int, str], ...] = (
    (5, "Shown in full"),
    (MASTERY, "Shown"),
    (0, "Not yet shown"),
)
MOST = RATINGS[0][0]

CALCULATION = "highest"
"""Evidence adds up: what was shown once is not lost by a later attempt."""

_ORIGINS = {
    "official": "Code of the published unit; the wording is this bank's.",
    "seed": "Taken from revision material on the unit; not a criterion of an awarding body.",
    "bank": "Added by this bank; not a criterion of an awarding body.",
}
_UNCONFIRMED = "Code of the published unit, not yet checked against it. The wording is this bank's."


@dataclass(frozen=True, slots=True, kw_only=True)
class CanvasOutcome:
    """`description` is HTML."""

    ident: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeGroup:
    ident: str
    title: str
    description: str
    groups: tuple[OutcomeGroup, ...] = ()
    outcomes: tuple[CanvasOutcome, ...] = ()


def outcome_ident(bank: Bank, unit: str, criterion: str) -> str:
    """What a rubric criterion links to, and by which Canvas finds the outcome again."""
    return identifier("outcome", bank.settings.id, unit, criterion)


def outcomes_xml(bank: Bank, units: Iterable[UnitOfStudy]) -> bytes:
    """`learning_outcomes.xml`: every criterion of the units, whether an item assesses it or not."""
    groups = (_group_element(group) for group in outcome_groups(bank, units))
    return xml_bytes(listed("learningOutcomes", groups))


def outcome_groups(bank: Bank, units: Iterable[UnitOfStudy]) -> tuple[OutcomeGroup, ...]:
    return tuple(_of_unit(bank, unit) for unit in units)


def _of_unit(bank: Bank, unit: UnitOfStudy) -> OutcomeGroup:
    return OutcomeGroup(
        ident=_group_ident(bank, unit),
        title=_title(f"Unit {unit.reference or unit.id}: {unit.title}"),
        description="",
        groups=tuple(_of_outcome(bank, unit, outcome) for outcome in unit.outcomes),
    )


def _of_outcome(bank: Bank, unit: UnitOfStudy, outcome: Outcome) -> OutcomeGroup:
    return OutcomeGroup(
        ident=_group_ident(bank, unit, outcome.id),
        title=_title(f"{outcome.id} {outcome.title}"),
        description=_said(_ORIGINS[outcome.origin]),
        outcomes=tuple(_of_criterion(bank, unit, criterion) for criterion in outcome.criteria),
    )


def _of_criterion(bank: Bank, unit: UnitOfStudy, criterion: Criterion) -> CanvasOutcome:
    is_confirmed = criterion.confirmed or criterion.origin != "official"
    origin = _ORIGINS[criterion.origin] if is_confirmed else _UNCONFIRMED
    return CanvasOutcome(
        ident=outcome_ident(bank, unit.id, criterion.id),
        title=_title(f"{criterion.id} {criterion.text}"),
        description=_said(" ".join(criterion.text.split()), origin),
    )


def _group_ident(bank: Bank, unit: UnitOfStudy, *outcome: str) -> str:
    return identifier("outcomes", bank.settings.id, unit.id, *outcome)


def _title(text: str) -> str:
    return fitted(" ".join(text.split()), LONGEST_TITLE)


def _said(*paragraphs: str) -> str:
    return html(paragraph(text) for text in paragraphs)


def _group_element(group: OutcomeGroup) -> Element:
    inside = (
        *(_group_element(each) for each in group.groups),
        *(_outcome_element(each) for each in group.outcomes),
    )
    return Element(
        name="learningOutcomeGroup",
        attributes={"identifier": group.ident},
        values={
            "title": group.title,
            **({"description": group.description} if group.description else {}),
        },
        inside=(listed("learningOutcomes", inside),),
    )


def _outcome_element(outcome: CanvasOutcome) -> Element:
    ratings = (
        Element(name="rating", values={"description": said, "points": str(points)})
        for points, said in RATINGS
    )
    return Element(
        name="learningOutcome",
        attributes={"identifier": outcome.ident},
        values={
            "title": outcome.title,
            "description": outcome.description,
            "calculation_method": CALCULATION,
            "points_possible": str(MOST),
            "mastery_points": str(MASTERY),
        },
        inside=(listed("ratings", ratings),),
    )
