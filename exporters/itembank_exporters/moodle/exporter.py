"""The exporter itself: from a delivery to files, losses and refusals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    Package,
)
from itembank.model import Bank
from itembank_exporters.moodle.blocks import HEAD, TAIL, Block, CategoryWriter, Outcome
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
        outcomes = tuple(_outcomes(bank, delivery, to))
        made = tuple(outcome.block for outcome in outcomes if outcome.block)
        return Export(
            packages=tuple(_packages(bank, made, to)),
            losses=tuple(dict.fromkeys(loss for o in outcomes for loss in o.losses)),
            refusals=tuple(dict.fromkeys(refusal for o in outcomes for refusal in o.refusals)),
            notes=tuple(_notes(delivery)) if made else (),
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


def _packages(bank: Bank, made: tuple[Block, ...], to: Target) -> Iterator[Package]:
    for number, file in enumerate(_files(made, to.max_bytes), start=1):
        ending = "" if number == 1 else f"-{number}"
        questions = sum(block.questions for block in file)
        marks = sum(block.marks for block in file)
        yield Package(
            path=f"{bank.settings.id}{ending}.xml",
            content=b"".join((HEAD, *_pieces(file), TAIL)),
            what=f"{questions} questions from {len(file)} items, {marks} marks",
            where="question bank of the course > Import > format Moodle XML",
            items=tuple(block.item for block in file),
        )


def _files(made: Iterable[Block], limit: int | None) -> Iterator[tuple[Block, ...]]:
    """The blocks in files below the limit; an item is never split."""
    file: list[Block] = []
    size = 0
    for block in made:
        lead = len(block.lead) if not file or file[-1].lead != block.lead else 0
        grown = size + lead + len(block.body)
        if limit is not None and file and grown + len(HEAD) + len(TAIL) >= limit:
            yield tuple(file)
            file, grown = [], len(block.lead) + len(block.body)
        file.append(block)
        size = grown
    if file:
        yield tuple(file)


def _pieces(file: tuple[Block, ...]) -> Iterator[bytes]:
    lead = b""
    for block in file:
        if block.lead != lead:
            yield block.lead
            lead = block.lead
        yield block.body


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
