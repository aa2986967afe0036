"""A set of items as one quiz or one question bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from itembank.export import ItemGroup, ItemSet, Loss, LossKind, Refusal
from itembank.html import element, escape
from itembank.model import Item
from itembank.parts import MultipleResponse, QuizPart, SingleChoice
from itembank_exporters.canvas import qti
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.item_writer import Spot, Written, text_block, write_item
from itembank_exporters.canvas.questions import quiz_parts
from itembank_exporters.canvas.refusals import refusals
from itembank_exporters.canvas.scribe import whole


@dataclass(slots=True, kw_only=True)
class Quiz:
    """What has been written of one set so far; private to one export."""

    ident: str
    entries: list[bytes] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    parts: list[QuizPart] = field(default_factory=list)
    pictures: set[str] = field(default_factory=set)
    refusals: list[Refusal] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    @property
    def points(self) -> int:
        return sum(part.marks for part in self.parts)

    @property
    def may_shuffle(self) -> bool:
        """Canvas shuffles the answers of a whole quiz or of none, dropdown lists among them."""
        ticked = [p for p in self.parts if isinstance(p, SingleChoice | MultipleResponse)]
        return bool(ticked) and all(part.shuffle for part in ticked)


def quiz_of(set_: ItemSet, desk: Desk) -> Quiz:
    """Everything of the set that Canvas can hold, in order."""
    kind = "bank" if desk.setting.is_bank else "quiz"
    quiz = Quiz(ident=identifier(kind, *desk.names, set_.id))
    runs = _Runs(set_, desk)
    seen: set[str] = set()
    for group in set_.groups:
        headed = group if set_.paper and not desk.setting.is_bank else None
        for item in group.items:
            if item.id in seen:
                quiz.losses.append(_second_place(item))
            elif _add(item, headed, quiz, runs=runs, desk=desk):
                headed = None
            seen.add(item.id)
    return quiz


def _add(item: Item, headed: ItemGroup | None, quiz: Quiz, *, runs: _Runs, desk: Desk) -> bool:
    """Write the item, below the group's heading if one is given.

    False if nothing of it can be asked or it was refused; then nothing of it stands in the quiz.
    """
    if not quiz_parts(item):
        return False
    found = list(refusals(item, desk.setting))
    if found:
        quiz.refusals.extend(found)
        return False
    desk.scribe.pictures.clear()
    spot, stimulus = runs.spot(item, _heading(headed, desk) if headed else "")
    written = write_item(item, spot, desk)
    if written.refusals:
        quiz.refusals.extend(written.refusals)
        return False
    quiz.entries.extend(_blocks(item, written, stimulus, desk))
    quiz.entries.extend(written.questions)
    quiz.items.append(item)
    quiz.parts.extend(written.parts)
    quiz.pictures |= desk.scribe.pictures
    quiz.losses.extend(written.losses)
    runs.settle(item)
    return True


def _blocks(item: Item, written: Written, stimulus: bytes | None, desk: Desk) -> Iterator[bytes]:
    if stimulus is not None:
        yield stimulus
    if written.block is not None:
        ident = identifier("scenario", *desk.names, item.id)
        yield text_block(ident, whole(written.block), is_draft=item.id in desk.drafts)


class _Runs:
    """In New Quizzes, items in a row that share a scenario are drawn beside one stimulus.

    A scenario that comes back later gets a second stimulus, so that the order of the quiz is kept.
    """

    def __init__(self, set_: ItemSet, desk: Desk) -> None:
        self._names = (*desk.names, set_.id)
        self._desk = desk
        self._open: str | None = None
        self._runs: dict[str, int] = {}

    def spot(self, item: Item, heading: str) -> tuple[Spot, bytes | None]:
        """Where the item would stand, and the stimulus to put before it if it needs a new one."""
        scenario = self._desk.scribe.scenario(item) or ""
        if not self._desk.setting.is_new or not scenario:
            return Spot(heading=heading, scenario=scenario), None
        key = item.stimulus or item.id
        number = self._runs.get(key, 0) + (0 if key == self._open else 1)
        ident = identifier("scenario", *self._names, key, *([str(number)] if number > 1 else []))
        is_draft = item.id in self._desk.drafts
        is_open = key == self._open
        block = None if is_open else text_block(ident, whole(scenario), is_draft=is_draft)
        return Spot(heading=heading, stimulus=ident), block

    def settle(self, item: Item) -> None:
        """The item stands in the quiz, and so does its stimulus."""
        key = item.stimulus or item.id
        if key != self._open:
            self._runs[key] = self._runs.get(key, 0) + 1
        self._open = key


def _heading(group: ItemGroup, desk: Desk) -> str:
    """A section of a paper: Canvas has none, so its heading stands in its first question."""
    instructions = desk.scribe.markdown(group.instructions) if group.instructions else ""
    return element("h3", escape(group.title)) + instructions


def _second_place(item: Item) -> Loss:
    return Loss(
        item=item.id,
        part=None,
        field="paper",
        kind=LossKind.LEFT_OUT,
        what="the paper names the item twice",
        instead="it stands where it is named first",
    )


def quiz_xml(quiz: Quiz, *, title: str, minutes: int | None) -> bytes:
    """The assessment, with every question in one section."""
    root = qti.root("questestinterop")
    assessment = qti.child(root, "assessment", ident=quiz.ident, title=title)
    if minutes:
        qti.fields(assessment, {"qmd_timelimit": str(minutes)})
    section = qti.child(assessment, "section", ident="root_section")
    qti.entries_here(section)
    for parent in (section, assessment, root):
        qti.one_line_each(parent)
    return qti.with_entries(root, quiz.entries)


def bank_xml(quiz: Quiz, *, title: str) -> bytes:
    """The questions alone; Canvas makes a question bank of them and no quiz."""
    root = qti.root("questestinterop")
    bank = qti.child(root, "objectbank", ident=quiz.ident)
    qti.fields(bank, {"bank_title": title})
    qti.entries_here(bank)
    for parent in (bank, root):
        qti.one_line_each(parent)
    return qti.with_entries(root, quiz.entries)
