"""What a learner reads at the top of an assignment: the whole brief of one part, on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from itembank.learner_markup import (
    descriptions,
    one_part_alone,
    scenario_blocks,
    stem_blocks,
    with_alt,
)
from itembank.learner_rubric import Marked
from itembank.markdown import blocks
from itembank.markup import Block, Box, Paragraph, words
from itembank.model import Bank, Item
from itembank.parts import ExtendedResponse, Observation
from itembank.preview.controls import file_limits, word_limits
from itembank_exporters.moodle.questions import stem_with_marks
from itembank_exporters.moodle.texts import FRAMED, STYLE, Rendered, details, joined, rendered

# Moodle takes the space off the last paragraph of a description's boxes.
_STYLE = replace(
    STYLE,
    attributes={**STYLE.attributes, "div": {"style": f"{FRAMED};padding:.5rem .75rem"}},
)


def brief(bank: Bank, item: Item, part: Marked) -> Rendered:
    """Scenario, instructions, question, and what to hand in or to do."""
    pieces: list[Rendered] = []
    scenario = bank.scenario_of(item)
    if scenario is not None:
        pieces.append(details("Scenario", _rendered(scenario_blocks(scenario)), is_open=True))
    has_label = len(item.parts) > 1
    if item.instructions:
        pieces.append(_rendered(blocks(item.instructions)))
        if has_label:
            # They speak of all parts, and may hold tables that this one needs.
            pieces.append(rendered((Paragraph(words(one_part_alone(part.label))),)))
    if part.marks:
        pieces.append(_rendered(stem_with_marks(part, has_label=has_label)))
    else:
        stem = with_alt(stem_blocks(part.label, part.stem, has_label=has_label), part.assets)
        pieces.append(_rendered((*stem, *descriptions(part.assets))))
    pieces.append(_rendered(_task(part)))
    return joined(pieces)


def _task(part: Marked) -> Iterator[Block]:
    if isinstance(part, ExtendedResponse):
        yield from _writing(part)
        return
    if part.brief:
        yield Box(words("Your brief"), with_alt(blocks(part.brief), part.assets))
    time = f"Up to {part.minutes} minutes. " if part.minutes else ""
    is_watched = isinstance(part, Observation)
    who = "An assessor watches you" if is_watched else "You talk with an assessor"
    marks = "" if part.marks else " No marks are given."
    yield Paragraph(words(f"{time}{who}; there is nothing to hand in here.{marks}"))


def _rendered(tree: Iterable[Block]) -> Rendered:
    return rendered(tree, _STYLE)


def _writing(part: ExtendedResponse) -> Iterator[Block]:
    """The form to complete stands here, as an assignment starts with an empty box."""
    room = part.response
    if room.template:
        form = with_alt(blocks(room.template), part.assets)
        yield Box(words("Copy this form into your answer and complete it"), form)
    for said in (word_limits(room), file_limits(room)):
        if said:
            yield Paragraph(words(said if said.endswith(".") else f"{said}."))
