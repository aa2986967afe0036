"""`rubrics.xml` of a Canvas course: points, criteria, ratings, and the outcomes they count for."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.course_known import (
    NEAR,
    OUTCOMES,
    RUBRICS,
    Known,
    amount,
    identifier,
    named,
    order_faults,
    title_faults,
    value,
)
from itembank.verify.learner_text import holder_faults

_PATH = RUBRICS
_OF_RUBRIC = ("title", "points_possible")
_OF_CRITERION = ("criterion_id", "description", "points", "learning_outcome_identifierref")


def read_rubrics(known: Known) -> Iterator[Diagnostic]:
    root = known.nodes.root(_PATH)
    for rubric in named(root, "rubric"):
        yield from identifier(rubric, known.rubrics, _PATH, "rubric")
        yield from title_faults(rubric, _PATH, "rubric")
        yield from order_faults(rubric, _OF_RUBRIC, _PATH)
        yield from _points(rubric)
        yield from _criteria(rubric, known)
        known.rubrics[rubric.get("identifier", "")] = amount(rubric, "points_possible")
    for name in ("description", "long_description"):
        for holder in named(root, name):
            yield from holder_faults(holder, _PATH, has_frames=True)


def _points(rubric: etree._Element) -> Iterator[Diagnostic]:
    counted = [c for c in rubric.iter("{*}criterion") if value(c, "ignore_for_scoring") != "true"]
    total, given = (
        sum(amount(c, "points") or 0.0 for c in counted),
        amount(rubric, "points_possible"),
    )
    if given is None or abs(given - total) > NEAR:
        said = (
            f"`points_possible` of a rubric is `{value(rubric, 'points_possible')}`, and its "
            f"criteria come to {total:g}"
        )
        yield at(codes.RUBRIC_POINTS, _PATH, rubric, said, "write the sum: Canvas does not add up")


def _criteria(rubric: etree._Element, known: Known) -> Iterator[Diagnostic]:
    ids: set[str] = set()
    criteria = list(rubric.iter("{*}criterion"))
    if not criteria:
        said = "a rubric has no criterion"
        yield at(codes.RATINGS_WRONG, _PATH, rubric, said, "write at least one, with ratings")
    for criterion in criteria:
        id_ = value(criterion, "criterion_id")
        if not id_ or id_ in ids:
            said = f"the id of a criterion, `{id_}`, is missing or stands in the rubric twice"
            help_text = "give each criterion a `criterion_id` of its own"
            yield at(codes.IDENTIFIER_TWICE, _PATH, criterion, said, help_text)
        ids.add(id_)
        yield from order_faults(criterion, _OF_CRITERION, _PATH)
        yield from _ratings(criterion)
        outcome = value(criterion, "learning_outcome_identifierref")
        if outcome and outcome not in known.outcomes and OUTCOMES not in known.unread:
            said = f"a criterion counts for the outcome `{outcome}`, which is not in the package"
            help_text = f"write it into `{OUTCOMES}`"
            yield at(codes.COURSE_LINK, _PATH, criterion, said, help_text)


def _ratings(criterion: etree._Element) -> Iterator[Diagnostic]:
    ratings = [e for block in criterion.iterchildren("{*}ratings") for e in named(block, "rating")]
    most, points = amount(criterion, "points"), [amount(rating, "points") for rating in ratings]
    known = [point for point in points if point is not None]
    if not ratings or len(known) < len(points) or any(not value(r, "description") for r in ratings):
        said = "a criterion has a rating without points or description, or none at all"
        help_text = "write `ratings`, each `rating` with `description` and `points`"
        yield at(codes.RATINGS_WRONG, _PATH, criterion, said, help_text)
    elif most is None or abs(max(known) - most) > NEAR:
        said = (
            f"the best rating of a criterion earns {max(known):g}, and the criterion is worth "
            f"`{value(criterion, 'points')}`"
        )
        yield at(codes.RATINGS_WRONG, _PATH, criterion, said, "write the same")
    ids = [value(rating, "id") for rating in ratings if value(rating, "id")]
    if len(ids) != len(set(ids)):
        said = "two ratings of a criterion have the same id"
        yield at(codes.IDENTIFIER_TWICE, _PATH, criterion, said, "give each its own")
