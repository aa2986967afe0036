"""Learners' briefs: what somebody is told before an observed task or a discussion."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.learner_markup import descriptions, scenario_blocks, with_alt
from itembank.markdown import blocks
from itembank.model import Bank
from itembank.parts import Observation, ProfessionalDiscussion
from itembank_exporters.booklet.cover import brief_head
from itembank_exporters.booklet.document import Ask, Document, Framed, Head, Leaf, Prose, Sheet
from itembank_exporters.booklet.plan import Plan
from itembank_exporters.booklet.wording import minutes_in_words, own_prose, part_mark


def learner_briefs(bank: Bank, plan: Plan) -> Document | None:
    """A sheet for each observed task or discussion of the set, to hand to the learner."""
    if not plan.performed:
        return None
    return Document(
        name=f"{plan.name}-learner-briefs",
        title=f"{plan.title}: learner’s brief",
        running=f"{plan.code} · learner’s brief",
        language=plan.language,
        sheets=tuple(
            Sheet(leaves=tuple(_brief(bank, plan, place)), items=(plan.performed[place].id,))
            for place in range(len(plan.performed))
        ),
        items=tuple(item.id for item in plan.performed),
        what="learner’s brief",
        for_markers=False,
        drafts=plan.drafts,
    )


def _brief(bank: Bank, plan: Plan, place: int) -> Iterator[Leaf]:
    item = plan.performed[place]
    number = f" {place + 1}" if len(plan.performed) > 1 else ""
    yield from brief_head(f"Learner’s brief{number}", level=1 if place == 0 else 2)
    if item.instructions:
        yield Prose(content=blocks(item.instructions))
    scenario = bank.scenario_of(item)
    if scenario is not None:
        yield Head(level=3, text="Scenario")
        yield Framed(leaves=(Prose(content=scenario_blocks(scenario)),))
    for part in item.parts:
        label = part_mark(item, part.label)
        yield Head(level=3, text=f"Your task {label}".rstrip())
        stem = with_alt(blocks(part.stem), part.assets) + descriptions(part.assets)
        yield Ask(number=label, content=stem, marks=part.marks)
        if isinstance(part, Observation | ProfessionalDiscussion):
            yield from task_leaves(part)


def task_leaves(part: Observation | ProfessionalDiscussion) -> Iterator[Leaf]:
    """What a learner is told of an observed task or a discussion."""
    if part.brief:
        yield Framed(leaves=(Head(level=4, text="Your brief"), Prose(content=blocks(part.brief))))
    who = (
        "An assessor watches you" if isinstance(part, Observation) else "You talk with an assessor"
    )
    time = f"It takes up to {minutes_in_words(part.minutes)}. " if part.minutes else ""
    yield own_prose(f"{time}{who}; there is nothing to write here.", soft=True)
