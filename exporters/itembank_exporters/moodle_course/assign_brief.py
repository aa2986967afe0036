"""What a learner reads at the top of an assignment: the whole brief of one part, on its own."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.learner_markup import descriptions, scenario_blocks, stem_blocks, with_alt
from itembank.learner_rubric import Marked
from itembank.markdown import blocks
from itembank.markup import Block, Box, Paragraph, words
from itembank.model import Bank, Item
from itembank.parts import ExtendedResponse, Observation
from itembank.preview.controls import file_limits, word_limits
from itembank_exporters.moodle.questions import stem_with_marks
from itembank_exporters.moodle.texts import Rendered, details, joined, rendered


def brief(bank: Bank, item: Item, part: Marked) -> Rendered:
    """Scenario, instructions, question, and what to hand in or to do."""
    pieces: list[Rendered] = []
    scenario = bank.scenario_of(item)
    if scenario is not None:
        pieces.append(details("Scenario", rendered(scenario_blocks(scenario)), is_open=True))
    if item.instructions:
        pieces.append(rendered(blocks(item.instructions)))
    has_label = len(item.parts) > 1
    if part.marks:
        pieces.append(rendered(stem_with_marks(part, has_label=has_label)))
    else:
        stem = with_alt(stem_blocks(part.label, part.stem, has_label=has_label), part.assets)
        pieces.append(rendered((*stem, *descriptions(part.assets))))
    pieces.append(rendered(_task(part)))
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


def _writing(part: ExtendedResponse) -> Iterator[Block]:
    """The form to complete stands here, as an assignment starts with an empty box."""
    room = part.response
    if room.template:
        form = with_alt(blocks(room.template), part.assets)
        yield Box(words("Copy this form into your answer and complete it"), form)
    for said in (word_limits(room), file_limits(room)):
        if said:
            yield Paragraph(words(said if said.endswith(".") else f"{said}."))
