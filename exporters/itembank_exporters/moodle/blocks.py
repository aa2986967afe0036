"""One item as finished XML: its questions, and the scenario in front where it is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from lxml import etree

from itembank.export import Loss, LossKind, Refusal, stamped
from itembank.learner_markup import printed_label, scenario_blocks
from itembank.markdown import blocks as markdown_blocks
from itembank.model import Bank, Item, Scenario
from itembank.parts import QuizPart
from itembank_exporters.moodle import kinds
from itembank_exporters.moodle.losses import is_quiz_part, item_losses, joined_losses, part_losses
from itembank_exporters.moodle.names import LONGEST_IDNUMBER, clean_name, folded
from itembank_exporters.moodle.plan import Category, Intro
from itembank_exporters.moodle.questions import Head, category, description, part_question
from itembank_exporters.moodle.refusals import refusal, refusals
from itembank_exporters.moodle.tags import item_tags, kept, part_tags
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle.texts import Rendered, details, joined, rendered

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
TAIL = b"</quiz>\n"


class Listed(NamedTuple):
    """A question as Moodle's question bank lists it; `type` is Moodle's own word."""

    name: str
    idnumber: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An item's questions as XML below `quiz`; `lead` opens their category."""

    item: str
    lead: bytes
    body: bytes
    listed: tuple[Listed, ...]
    marks: int

    @property
    def questions(self) -> int:
        return len(self.listed)


class _Written(NamedTuple):
    """A question as bytes, and the files it shows that the bank has not."""

    listed: Listed
    xml: bytes
    missing: list[str]

    @property
    def idnumber(self) -> str:
        return self.listed.idnumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an item: a block, or refusals; neither if it has no quiz question."""

    block: Block | None = None
    losses: tuple[Loss, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class CategoryWriter:
    """Writes the items of one category in order, and remembers what already stands in it."""

    def __init__(
        self, bank: Bank, shelf: Category, to: Target, taken: set[tuple[str, str]]
    ) -> None:
        self._bank = bank
        self._shelf = shelf
        self._folded_path = folded(shelf.path)
        self._to = to
        self._taken = taken
        self._lead = _bytes(category(shelf.path, rendered(markdown_blocks(shelf.about)), to))
        self._waiting: tuple[Intro, ...] = shelf.intros
        self._described: set[str] = set()
        self._scenarios: dict[str, Rendered] = {}
        self._place = 0

    def outcome(self, item: Item) -> Outcome:
        refused = tuple(refusals(item, self._to))
        quiz_parts = [part for part in item.parts if is_quiz_part(part)]
        lost = joined_losses(self._losses(item))
        if refused:
            return Outcome(refusals=refused)
        if not quiz_parts:
            return Outcome(losses=lost)
        numbers = self._place
        written = [
            _written(head, element)
            for head, element in chain(self._before(item), self._parts(item, quiz_parts))
        ]
        body = b"".join([question.xml for question in written])
        refused = tuple(chain(self._faults(item, written), self._size_faults(item, body)))
        if refused:
            self._place = numbers
            return Outcome(refusals=refused)
        self._taken.update((self._folded_path, folded(made.idnumber)) for made in written)
        self._waiting = ()
        self._described.add(_scenario_id(item))
        block = Block(
            item=item.id,
            lead=self._lead,
            body=body,
            listed=tuple(made.listed for made in written),
            marks=sum(part.marks for part in quiz_parts),
        )
        return Outcome(block=block, losses=lost)

    def _losses(self, item: Item) -> Iterator[Loss]:
        yield from item_losses(self._bank, item)
        for part in item.parts:
            yield from part_losses(item, part)
            if is_quiz_part(part):
                yield from _type_losses(item, part, self._to)

    def _before(self, item: Item) -> Iterator[tuple[Head, etree._Element]]:
        """Instructions of the paper, and the scenario where no item before it had the same."""
        prefix = self._bank.settings.id
        for intro in self._waiting:
            head = Head(
                name=self._name(intro.name, is_draft=self._stamps_intros),
                idnumber=f"{prefix}:{intro.id}:instructions",
                tags=(),
            )
            text = rendered(markdown_blocks(intro.text))
            yield head, description(text, head=head, to=self._to)
        scenario = self._bank.scenario_of(item)
        of_whom = _scenario_id(item)
        is_alone = item.stimulus is None and sum(map(is_quiz_part, item.parts)) == 1
        if scenario is None or of_whom in self._described or is_alone:
            return
        is_draft = self._is_draft_scenario(item)
        head = Head(
            name=self._name(f"{of_whom} scenario", is_draft=is_draft, goes_first=True),
            idnumber=f"{prefix}:{of_whom}:scenario",
            tags=kept((f"stimulus:{of_whom}",)),
        )
        yield head, description(self._scenario(of_whom, scenario), head=head, to=self._to)

    @property
    def _stamps_intros(self) -> bool:
        """Nobody signs them; but in a list that names alone sort they belong to the drafts."""
        return bool(self._shelf.drafts) and not self._to.has_slots

    def _is_draft_scenario(self, item: Item) -> bool:
        """In a quiz's bank the name must not hang on which of the items comes first."""
        readers = [item]
        if self._to.has_slots and item.stimulus is not None:
            readers = [each for each in self._shelf.items if each.stimulus == item.stimulus]
        return all(reader.id in self._shelf.drafts for reader in readers)

    def _scenario(self, of_whom: str, scenario: Scenario) -> Rendered:
        if of_whom not in self._scenarios:
            # Items of one scenario stand together: the last one is all that is worth keeping.
            self._scenarios = {of_whom: rendered(scenario_blocks(scenario))}
        return self._scenarios[of_whom]

    def _parts(self, item: Item, parts: list[QuizPart]) -> Iterator[tuple[Head, etree._Element]]:
        shared = item_tags(item, is_draft=item.id in self._shelf.drafts)
        has_label = len(item.parts) > 1
        for index, part in enumerate(parts):
            label = f" {printed_label(part.label)}" if has_label else ""
            head = Head(
                name=self._name(f"{item.id}{label}", is_draft=item.id in self._shelf.drafts),
                idnumber=f"{self._bank.settings.id}:{item.id}:{part.label}",
                tags=kept((*part_tags(part), *shared)),
            )
            opening = self._opening(item, is_first=index == 0)
            question = part_question(
                part, head=head, opening=opening, has_label=has_label, to=self._to
            )
            yield head, question

    def _opening(self, item: Item, *, is_first: bool) -> Rendered:
        """The scenario in a box, since a marker may see this one question alone."""
        pieces: list[Rendered] = []
        scenario = self._bank.scenario_of(item)
        if scenario is not None:
            inner = self._scenario(_scenario_id(item), scenario)
            pieces.append(details("Scenario", inner, is_open=is_first))
        if item.instructions and is_first:
            pieces.append(rendered(markdown_blocks(item.instructions)))
        return joined(pieces)

    def _name(self, text: str, *, is_draft: bool, goes_first: bool = False) -> str:
        """No title in it: titles are for authors, and some pages show names to learners."""
        self._place += 1
        text = stamped(text, is_draft=is_draft)
        if self._to.has_slots:
            return clean_name(text)
        if self._shelf.numbered:
            return clean_name(f"{self._place:0{self._shelf.width}} {text}")
        return clean_name(f"0 {text}" if goes_first else text)

    def _faults(self, item: Item, written: list[_Written]) -> Iterator[Refusal]:
        for id_ in (question.idnumber for question in written):
            if len(id_) > LONGEST_IDNUMBER:
                said = f"Moodle takes ID numbers of {LONGEST_IDNUMBER} characters, not `{id_}`"
                yield refusal(item, ("id",), said, "shorten the id of the bank or of the item")
            if (self._folded_path, folded(id_)) in self._taken:
                said = f"Moodle takes `{id_}` and an ID number before it for the same"
                yield refusal(item, ("id",), said, "give ids that differ in more than capitals")
        for file in dict.fromkeys(chain.from_iterable(made.missing for made in written)):
            said = f"the bank has no picture `{file}`"
            yield refusal(item, ("id",), said, f"put it at `assets/{file}`")

    def _size_faults(self, item: Item, body: bytes) -> Iterator[Refusal]:
        limit = self._to.max_bytes
        size = len(HEAD) + len(self._lead) + len(body) + len(TAIL)
        if limit is not None and size >= limit:
            said = f"this item alone takes {size:,} bytes, over the limit of {limit:,} for a file"
            yield refusal(item, ("id",), said, "allow a larger `max-size`, or use smaller pictures")


def _type_losses(item: Item, part: QuizPart, to: Target) -> Iterator[Loss]:
    for gone in kinds.losses(part, to):
        yield Loss(
            item=item.id,
            part=part.label,
            field=gone.field,
            kind=gone.kind,
            what=gone.what,
            instead=gone.instead,
        )
    for fault in kinds.faults(part, to):
        if fault.changed is not None:
            yield Loss(
                item=item.id,
                part=part.label,
                field=".".join(str(step) for step in fault.pointer),
                kind=LossKind.CHANGED_MARKING,
                what=fault.message,
                instead=fault.changed,
            )


def _scenario_id(item: Item) -> str:
    return item.stimulus or item.id


def _written(head: Head, element: etree._Element) -> _Written:
    """The question as bytes: the tree is not held any longer than it takes to write it."""
    missing = [
        f"{file.get('path', '')}{file.get('name')}"[1:]
        for file in element.iter("file")
        if not file.text
    ]
    listed = Listed(head.name, head.idnumber, element.get("type", ""))
    return _Written(listed, _bytes(element), missing)


def _bytes(element: etree._Element) -> bytes:
    element.tail = "\n"
    made: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=False)
    return made
