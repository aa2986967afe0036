"""`learning_outcomes.xml` of a Canvas course: groups, outcomes, ratings, alignments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.course_known import (
    NEAR,
    OUTCOMES,
    Aligned,
    Known,
    amount,
    identifier,
    named,
    order_faults,
    own,
    title_faults,
    value,
)
from itembank.verify.document import local_name
from itembank.verify.learner_text import holder_faults

_PATH = OUTCOMES
_READ_FIRST = ("title", "mastery_points", "points_possible", "calculation_method")


def read_outcomes(known: Known) -> Iterator[Diagnostic]:
    root = known.nodes.root(_PATH)
    groups: set[str] = set()
    for group in named(root, "learningOutcomeGroup"):
        yield from identifier(group, groups, _PATH, "outcome group")
        yield from _place(group)
        yield from title_faults(group, _PATH, "outcome group")
        groups.add(group.get("identifier", ""))
    for outcome in named(root, "learningOutcome"):
        yield from identifier(outcome, known.outcomes, _PATH, "outcome")
        yield from _place(outcome)
        yield from title_faults(outcome, _PATH, "outcome")
        yield from order_faults(outcome, _READ_FIRST, _PATH)
        yield from _scale(outcome)
        known.outcomes.add(outcome.get("identifier", ""))
        known.aligned.extend(_aligned(outcome))
    for holder in named(root, "description"):
        yield from holder_faults(holder, _PATH, has_frames=True)


def _place(element: etree._Element) -> Iterator[Diagnostic]:
    parent = element.getparent()
    if parent is None or local_name(str(parent.tag)) != "learningOutcomes":
        said = "an outcome or group stands where Canvas does not look for it"
        help_text = "put it into a `learningOutcomes`, of the file or of a group"
        yield at(codes.OUTCOME_WRONG, _PATH, element, said, help_text)


def _scale(outcome: etree._Element) -> Iterator[Diagnostic]:
    """Ratings up to the points possible, and mastery somewhere among them."""
    ratings = [e for block in outcome.iterchildren("{*}ratings") for e in named(block, "rating")]
    points = [amount(rating, "points") for rating in ratings]
    most, mastery = amount(outcome, "points_possible"), amount(outcome, "mastery_points")
    if not ratings or None in points or any(not value(r, "description") for r in ratings):
        said = "an outcome has a rating without points or description, or none at all"
        help_text = "write `ratings`, each `rating` with `description` and `points`"
        yield at(codes.OUTCOME_WRONG, _PATH, outcome, said, help_text)
        return
    best = max(point for point in points if point is not None)
    if most is None or mastery is None or abs(best - most) > NEAR or not 0 <= mastery <= most:
        said = (
            f"an outcome has {value(outcome, 'points_possible') or 'no'} points possible, mastery "
            f"at {value(outcome, 'mastery_points') or 'none'}, and a best rating of {best:g}"
        )
        help_text = "let the best rating be the points possible, and mastery no more"
        yield at(codes.OUTCOME_WRONG, _PATH, outcome, said, help_text)


def _aligned(outcome: etree._Element) -> Iterator[Aligned]:
    block = own(outcome, "alignments")
    for alignment in named(block, "alignment"):
        yield Aligned(
            kind=value(alignment, "content_type"),
            target=value(alignment, "content_id"),
            path=_PATH,
            element=alignment,
        )
