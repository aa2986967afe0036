"""The exporter itself: from a delivery to files, losses and refusals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from itembank.export import (
    Capability,
    Delivery,
    Export,
    Flag,
    Grain,
    Holds,
    Loss,
    Options,
    Refusal,
)
from itembank.model import Bank
from itembank_exporters.moodle.again import REMARKING, RETIRING, SECOND_IMPORT, traces
from itembank_exporters.moodle.blocks import Block, Listed
from itembank_exporters.moodle.files import packages
from itembank_exporters.moodle.outcomes import outcomes
from itembank_exporters.moodle.plan import Category
from itembank_exporters.moodle.target import FLAGS, target
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
    grain: Grain = Grain.ITEMS
    capabilities: Mapping[str, Capability] = field(default_factory=lambda: _CAPABILITIES)

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """OptionError for a flag's value that is none."""
        to = target(options, Pictures(bank.assets))
        if delivery.earlier:
            # Beside their earlier form, questions would lose their ID numbers.
            to = replace(to, release_category=True)
        lost: dict[Loss, None] = {}
        refused: dict[Refusal, None] = {}
        written: list[tuple[Category, str, tuple[Listed, ...]]] = []

        def made() -> Iterator[Block]:
            for shelf, outcome in outcomes(bank, delivery, to):
                lost.update(dict.fromkeys(outcome.losses))
                refused.update(dict.fromkeys(outcome.refusals))
                if outcome.block:
                    written.append((shelf, outcome.block.item, outcome.block.listed))
                    yield outcome.block

        files = tuple(packages(made(), name=bank.settings.id, limit=to.max_bytes))
        return Export(
            packages=files,
            losses=tuple(lost),
            refusals=tuple(refused),
            notes=tuple(_notes(delivery)) if files else (),
            second_import=SECOND_IMPORT,
            traces=tuple(traces(written, bank.settings.id, to)),
            retiring=RETIRING,
            remarking=REMARKING,
        )


_ONCE = (
    "import each file once, into an empty category: Moodle does not update questions, and a "
    "second import doubles them without their ID numbers"
)
_AGAIN = (
    "import each file once: it makes a category with the bank's version in its name, beside the "
    "questions of earlier releases, which stay as they are; where a category of that version is "
    "there already, questions that stand in it lose their ID numbers in the new file"
)


def _notes(delivery: Delivery) -> Iterator[str]:
    yield _AGAIN if delivery.earlier else _ONCE
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
