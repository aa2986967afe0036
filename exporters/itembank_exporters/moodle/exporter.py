"""The exporter itself: from a delivery to files, losses and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from itembank.export import (
    Capability,
    Delivery,
    Export,
    Flag,
    Holds,
    Loss,
    LossKind,
    Options,
    Refusal,
)
from itembank.model import Bank
from itembank_exporters.moodle.blocks import Block, CategoryWriter, Outcome
from itembank_exporters.moodle.files import packages
from itembank_exporters.moodle.plan import Category, categories
from itembank_exporters.moodle.target import FLAGS, Target, target
from itembank_exporters.moodle.texts import Pictures

_CAPABILITIES: Mapping[str, Capability] = MappingProxyType(
    {
        "single-choice": Capability(holds=Holds.WHOLE),
        "multiple-response": Capability(
            holds=Holds.SOMETIMES, note="all or nothing only with one key"
        ),
        "true-false": Capability(holds=Holds.WHOLE),
        "matching": Capability(holds=Holds.SOMETIMES, note="not all or nothing"),
        "ordering": Capability(
            holds=Holds.SOMETIMES,
            note="one right order only; before Moodle 4.4 as matching, by place only",
        ),
        "gap-fill": Capability(holds=Holds.REPLACED, note="one cloze question, one mark shown"),
        "short-answer": Capability(holds=Holds.WHOLE),
        "numeric": Capability(holds=Holds.WHOLE, note="the unit stands in the question"),
        "extended-response": Capability(
            holds=Holds.WHOLE, note="essay; the scheme is shown to markers only"
        ),
        "observation": Capability(holds=Holds.NOT, note="print it from the preview"),
        "professional-discussion": Capability(holds=Holds.NOT, note="print it from the preview"),
    }
)


@dataclass(frozen=True, slots=True)
class MoodleExporter:
    name: str = "moodle"
    title: str = "Moodle"
    summary: str = "Moodle XML for the question bank, with the mark scheme for markers only"
    flags: tuple[Flag, ...] = FLAGS
    capabilities: Mapping[str, Capability] = field(default_factory=lambda: _CAPABILITIES)

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """OptionError for a flag's value that is none."""
        to = target(options, Pictures(bank.assets))
        lost: dict[Loss, None] = {}
        refused: dict[Refusal, None] = {}

        def made() -> Iterator[Block]:
            for outcome in _outcomes(bank, delivery, to):
                lost.update(dict.fromkeys(outcome.losses))
                refused.update(dict.fromkeys(outcome.refusals))
                if outcome.block:
                    yield outcome.block

        files = tuple(packages(made(), name=bank.settings.id, limit=to.max_bytes))
        return Export(
            packages=files,
            losses=tuple(lost),
            refusals=tuple(refused),
            notes=tuple(_notes(delivery)) if files else (),
        )


def _outcomes(bank: Bank, delivery: Delivery, to: Target) -> Iterator[Outcome]:
    taken: set[tuple[str, str]] = set()
    done: set[str] = set()
    for shelf in categories(bank, delivery, to):
        writer = CategoryWriter(bank, shelf, to, taken)
        for item in shelf.items:
            if item.id in done:
                yield Outcome(losses=(_second_place(item.id, shelf),))
            else:
                yield writer.outcome(item)
            done.add(item.id)


def _second_place(item: str, shelf: Category) -> Loss:
    return Loss(
        item=item,
        part=None,
        field="sections",
        kind=LossKind.LEFT_OUT,
        what=f"a second place, in {shelf.path}",
        instead="it stands in the first; add it to the quiz again by hand",
    )


def _notes(delivery: Delivery) -> Iterator[str]:
    yield (
        "import each file once, into an empty category: Moodle does not update questions, and a "
        "second import doubles them without their ID numbers"
    )
    yield (
        "typed answers: Moodle counts a double blank inside an answer as a difference, and reads "
        "`1,000` and `5 kg` as numbers"
    )
    for set_ in delivery.sets:
        if set_.paper:
            yield (
                f"paper `{set_.id}`: the file holds its questions, not the quiz; make a quiz, add "
                "the questions of its category in order of name, and set time and shuffling there"
            )
