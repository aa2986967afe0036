"""Rubrics: what a learner may see of how a part is marked, in Canvas's form.

Every member of a course can read its rubrics, so they are made of the learner's rubric alone. A
rating of Canvas has one number of points; where a criterion uses ranges, the rating stands for
all marks from there down to the next rating, so that a level keeps the marks of its band.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from itembank.export import Loss, LossKind, stamped
from itembank.html import html, plain
from itembank.learner_markup import marks_in_words
from itembank.learner_rubric import LearnerCriterion, LearnerLevel, Marked, merged_rubric
from itembank.markdown import blocks, inlines
from itembank.model import Bank, Item
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.questions import question_name
from itembank_exporters.canvas.quiz_settings import yes_or_no
from itembank_exporters.canvas_course.outcomes import MASTERY, MOST, outcome_ident
from itembank_exporters.canvas_course.settings_xml import Element, listed, xml_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """`points` is the most that it stands for; `text` is plain, and may be empty."""

    points: int
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricCriterion:
    """The best rating first. `text` is Markdown, `outcome` the code of what it is linked to."""

    id: str
    title: str
    text: str
    points: int
    has_ranges: bool
    ratings: tuple[Rating, ...]
    outcome: str | None


def rubric_ident(bank: Bank, item: Item, part: Marked, *, holds_drafts: bool = False) -> str:
    """What the assignment of the part names, and by which Canvas finds the rubric again.

    `holds_drafts` says that its package does: see `Desk`.
    """
    draft = ["draft"] if holds_drafts else []
    return identifier("rubric", bank.settings.id, *draft, item.id, part.label)


def rubrics_xml(
    bank: Bank,
    parts: Iterable[tuple[Item, Marked]],
    *,
    drafts: frozenset[str] = frozenset(),
) -> bytes:
    """`rubrics.xml`, in order; `drafts` are the items of the package whose names are stamped."""
    rubrics = (_rubric(bank, item, part, drafts) for item, part in parts)
    return xml_bytes(listed("rubrics", rubrics))


def rubric_title(item: Item, part: Marked, drafts: frozenset[str]) -> str:
    return stamped(question_name(part, item), is_draft=item.id in drafts)


def rubric_criteria(bank: Bank, item: Item, part: Marked) -> tuple[RubricCriterion, ...]:
    """The learner's rubric with its ratings and links; points add up to the tariff."""
    rubric = merged_rubric(bank, item, part)
    return tuple(
        RubricCriterion(
            id=_criterion_id(item, part, criterion),
            title=criterion.title,
            text=criterion.text,
            points=criterion.marks,
            has_ranges=criterion.marks > 1,
            ratings=_ratings(criterion),
            outcome=outcome,
        )
        for criterion, outcome in zip(rubric, _links(bank, item, rubric), strict=True)
    )


def rubric_losses(bank: Bank, item: Item, part: Marked) -> Iterator[Loss]:
    """Links to outcomes that Canvas has no room for, and what mastery rests on without them."""
    rubric = merged_rubric(bank, item, part)
    links = _links(bank, item, rubric)
    if any(c.criteria != (link,) for c, link in zip(rubric, links, strict=True)):
        yield Loss(
            item=item.id,
            part=part.label,
            field="criteria",
            kind=LossKind.LEFT_OUT,
            what="links to outcomes: a rubric criterion has one, and an outcome stands once in a "
            "rubric",
            instead=f"{'; '.join(_rests_on(rubric, links, part.marks))}; the rubric names every "
            "criterion in words",
        )


def _rests_on(
    rubric: Sequence[LearnerCriterion], links: Sequence[str | None], tariff: int
) -> Iterator[str]:
    shared = [
        f"mastery of {link} rests on a share of the marks, {criterion.marks} of {tariff}"
        for criterion, link in zip(rubric, links, strict=True)
        if link and criterion.marks < tariff
    ]
    codes = dict.fromkeys(code for criterion in rubric for code in criterion.criteria)
    without = [code for code in codes if code not in links]
    yield from shared
    if without:
        yield f"no marks of this part count towards mastery of {', '.join(without)}"


def _links(bank: Bank, item: Item, rubric: Sequence[LearnerCriterion]) -> tuple[str | None, ...]:
    """For each one of the criteria that the scheme names for its marks, or none that is free.

    Where it names none for them, the part's first, under which the item counts if that is one of
    the part's. Canvas refuses a rubric in which an outcome stands twice, and with it all its
    criteria: so rows that are named for an outcome come first, then those with the fewest to
    choose from, then those of the most marks.
    """
    unit = bank.units.get(item.unit)
    free = set(unit.criteria) if unit else set()
    choices = [criterion.named or criterion.criteria[:1] for criterion in rubric]
    made: list[str | None] = [None] * len(rubric)

    def turn(n: int) -> tuple[bool, int, int]:
        return not rubric[n].named, len(choices[n]), -rubric[n].marks

    for n in sorted(range(len(rubric)), key=turn):
        made[n] = next((code for code in choices[n] if code in free), None)
        free.discard(made[n] or "")
    return tuple(made)


def _criterion_id(item: Item, part: Marked, criterion: LearnerCriterion) -> str:
    """Learners' pages hold it, and the scheme's own id may hint at an answer."""
    names = f"{item.id}\x1f{part.label}\x1f{criterion.id}"
    return f"c_{sha256(names.encode()).hexdigest()[:12]}"


def _ratings(criterion: LearnerCriterion) -> tuple[Rating, ...]:
    if criterion.levels:
        levels = sorted(criterion.levels, key=lambda level: level.max, reverse=True)
        return tuple(_of_level(level) for level in levels)
    most = criterion.marks
    return (
        Rating(points=most, title=_band(min(1, most), most), text=""),
        Rating(points=0, title=_band(0, 0), text=""),
    )


def _of_level(level: LearnerLevel) -> Rating:
    return Rating(
        points=level.max,
        title=f"Level {level.n}: {_band(level.min, level.max)}",
        text=plain(inlines(level.text)) if level.text else "",
    )


def _band(low: int, high: int) -> str:
    return marks_in_words(high) if low == high else f"{low} to {marks_in_words(high)}"


def _rubric(bank: Bank, item: Item, part: Marked, drafts: frozenset[str]) -> Element:
    criteria = rubric_criteria(bank, item, part)
    return Element(
        name="rubric",
        attributes={
            "identifier": rubric_ident(bank, item, part, holds_drafts=bool(drafts)),
        },
        values={
            "read_only": "false",
            "title": rubric_title(item, part, drafts),
            "reusable": "false",
            "public": "false",
            "points_possible": str(sum(criterion.points for criterion in criteria)),
            "hide_score_total": "false",
            "free_form_criterion_comments": "false",
        },
        inside=(listed("criteria", (_criterion(bank, item, each) for each in criteria)),),
    )


def _criterion(bank: Bank, item: Item, criterion: RubricCriterion) -> Element:
    values = {"criterion_id": criterion.id, "points": str(criterion.points)}
    if criterion.outcome:
        values["mastery_points"] = str(_mastery(criterion.points))
    values["description"] = criterion.title
    if criterion.text:
        values["long_description"] = html(blocks(criterion.text))
    values["criterion_use_range"] = yes_or_no(criterion.has_ranges)
    if criterion.outcome:
        ident = outcome_ident(bank, item.unit, criterion.outcome)
        values["learning_outcome_identifierref"] = ident
    ratings = (_rating(criterion, rating) for rating in criterion.ratings)
    return Element(name="criterion", values=values, inside=(listed("ratings", ratings),))


def _mastery(points: int) -> int:
    """The least whole marks that are the share of the outcome's own scale."""
    return -(-points * MASTERY // MOST)


def _rating(criterion: RubricCriterion, rating: Rating) -> Element:
    values = {
        "description": rating.title,
        "points": str(rating.points),
        "criterion_id": criterion.id,
    }
    if rating.text:
        values["long_description"] = rating.text
    values["id"] = f"{criterion.id}_{rating.points}"
    return Element(name="rating", values=values)
