"""How an assignment is marked: a marking guide, or for practice a rubric of the author's words."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.html import plain_blocks
from itembank.learner_markup import stem_blocks, with_alt
from itembank.learner_rubric import LearnerCriterion, LearnerLevel, Marked, learner_rubric
from itembank.markdown import blocks
from itembank.markup import Block, Box, words
from itembank.model import Bank, Item
from itembank_exporters.moodle.names import clean_name
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle_course.grading import (
    Form,
    Guide,
    GuideCriterion,
    Rubric,
    RubricLevel,
)
from itembank_exporters.moodle_course.guide_html import guide_html, stacked
from itembank_exporters.moodle_course.guide_markers import marker_texts

_NOTHING = "No marks."
# Signs by which a scheme speaks of its points; all others are what a marker says of an answer.
_OF_SCHEMES = frozenset({"owtte", "AW", "ora", "dep", "AVP"})


def may_be_rubrics(to: Target) -> bool:
    """Rubrics are read by learners, and have one score a level: other marks than the scheme's."""
    return to.practice and to.accepts_changed_marking


def grading_form(bank: Bank, item: Item, part: Marked, to: Target) -> Form:
    """The form that a marker fills in; None for a part that is not marked.

    Whatever the scheme, its criteria add up to the part's tariff.
    """
    criteria = learner_rubric(bank, item, part)
    if not part.marks:
        return None
    if may_be_rubrics(to) and _has_level_texts(criteria):
        return _rubric(criteria[0])
    return _guide(bank, part, criteria, to, has_label=len(item.parts) > 1)


def _guide(
    bank: Bank,
    part: Marked,
    criteria: tuple[LearnerCriterion, ...],
    to: Target,
    *,
    has_label: bool,
) -> Guide:
    first, *others = marker_texts(part, [criterion.id for criterion in criteria])
    texts = ((*_question(part, has_label=has_label), *first), *others)
    made = tuple(
        GuideCriterion(
            id=criterion.id,
            shortname=clean_name(criterion.title),
            description=guide_html(blocks(criterion.text)),
            for_markers=guide_html(stacked(text)),
            marks=criterion.marks,
        )
        for criterion, text in zip(criteria, texts, strict=True)
    )
    return Guide(criteria=made, comments=tuple(_comments(bank, part, to)))


def _question(part: Marked, *, has_label: bool) -> tuple[Block, ...]:
    """What was asked: beside the answer Moodle shows the guide alone."""
    stem = with_alt(stem_blocks(part.label, part.stem, has_label=has_label), part.assets)
    return (Box(words("The question"), stem),) if stem else ()


def _comments(bank: Bank, part: Marked, to: Target) -> Iterator[str]:
    """Lines that a marker puts into a remark with one click; learners then read them."""
    if part.feedback and to.practice:
        yield _plain(part.feedback)
    for term in bank.vocabularies.get("annotations", {}).values():
        if term.id not in _OF_SCHEMES:
            yield f"{term.label}: {term.description}" if term.description else term.label


def _has_level_texts(criteria: tuple[LearnerCriterion, ...]) -> bool:
    """Whether every level that earns something has its text for learners."""
    levels = criteria[0].levels if len(criteria) == 1 else ()
    return bool(levels) and all(level.text for level in levels if level.max)


def _rubric(criterion: LearnerCriterion) -> Rubric:
    levels = sorted(criterion.levels, key=lambda level: level.max)
    nothing = () if levels[0].max == 0 else (RubricLevel(score=0, definition=_NOTHING),)
    # The title alone: what stands here takes room from the levels beside it.
    return Rubric(
        description=criterion.title,
        levels=(*nothing, *(_rubric_level(level) for level in levels)),
    )


def _rubric_level(level: LearnerLevel) -> RubricLevel:
    text = _plain(level.text) if level.text else _NOTHING
    return RubricLevel(score=level.max, definition=f"Level {level.n}: {text}")


def _plain(text: str) -> str:
    """The Markdown as words on one line."""
    return " ".join(plain_blocks(blocks(text)).split())
