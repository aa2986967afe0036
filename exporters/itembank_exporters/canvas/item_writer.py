"""The questions of one item, or why they cannot be written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from itembank.export import Loss, LossKind, Refusal, stamped
from itembank.model import Item
from itembank.parts import QuizPart
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.questions import question, quiz_parts
from itembank_exporters.canvas.refusals import missing_picture, scenario_too_long, too_long
from itembank_exporters.canvas.sheet import Sheet
from itembank_exporters.canvas.stem import LONGEST, Above, question_html

Parts: TypeAlias = tuple[tuple[int, QuizPart], ...]
"""Parts of an item with their places in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An item's questions, with a text block before them where the scenario did not fit."""

    parts: tuple[QuizPart, ...] = ()
    questions: tuple[bytes, ...] = ()
    block: str | None = None
    refusals: tuple[Refusal, ...] = ()
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where an item stands: what goes before its first question, and what it is drawn beside."""

    heading: str = ""
    scenario: str = ""
    stimulus: str | None = None


def write_item(item: Item, spot: Spot, desk: Desk) -> Written:
    """Every question of the item, or none of them: a half item would mislead."""
    parts = quiz_parts(item)
    stems = _stems(item, parts, spot, desk)
    block = None
    if spot.scenario and _longest(stems) > LONGEST:
        block, spot = spot.scenario, replace(spot, scenario="")
        stems = _stems(item, parts, spot, desk)
    questions = tuple(
        question(part, item, stem=stem, stimulus=spot.stimulus, desk=desk)
        for (_, part), stem in zip(parts, stems, strict=True)
    )
    refusals = _refusals(item, parts, stems, block=block, desk=desk)
    if refusals:
        return Written(refusals=tuple(refusals))
    return Written(
        parts=tuple(part for _, part in parts),
        questions=questions,
        block=block,
        losses=_block_losses(item, block),
    )


def _stems(item: Item, parts: Parts, spot: Spot, desk: Desk) -> list[str]:
    """The question texts; the heading stands in the first of them."""
    made = []
    heading = spot.heading
    for _, part in parts:
        above = Above(heading=heading, scenario=spot.scenario)
        made.append(question_html(part, item, above=above, scribe=desk.scribe, lang=desk.language))
        heading = ""
    return made


def _longest(stems: list[str]) -> int:
    return max(map(len, stems), default=0)


def _refusals(
    item: Item, parts: Parts, stems: list[str], *, block: str | None, desk: Desk
) -> list[Refusal]:
    found = [missing_picture(item, file) for file in desk.scribe.missing_pictures()]
    if desk.setting.is_new:
        return found
    found += [
        too_long(item, index, length=len(stem), limit=LONGEST)
        for (index, _), stem in zip(parts, stems, strict=True)
        if len(stem) > LONGEST
    ]
    # A bank has no room for a block of text: Canvas would draw it as a question.
    if block is not None and (desk.setting.is_bank or len(block) > LONGEST):
        found.append(scenario_too_long(item, length=len(block), limit=LONGEST))
    return found


def _block_losses(item: Item, block: str | None) -> tuple[Loss, ...]:
    if block is None:
        return ()
    return (
        Loss(
            item=item.id,
            part=None,
            field="scenario",
            kind=LossKind.REPLACED,
            what="the scenario is too long to stand in each question",
            instead="it stands in a text block before them, which is lost on conversion to "
            "New Quizzes",
        ),
    )


def text_block(ident: str, content: str, *, is_draft: bool) -> bytes:
    """A text that is no question: a block in Classic, a stimulus in New Quizzes."""
    values = {"question_type": "text_only_question", "points_possible": "0"}
    title = stamped("Scenario", is_draft=is_draft)
    return Sheet(ident=ident, title=title, values=values, stem=content).finished()
