"""One part as one question of the file, and a scenario as a description."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache

from lxml import etree

from itembank.learner_markup import descriptions, marks_in_words, stem_blocks, with_alt
from itembank.markdown import blocks
from itembank.markup import Block, Paragraph, Strong, Text, words
from itembank.parts import PartBase, QuizPart
from itembank_exporters.moodle import kinds
from itembank_exporters.moodle.cloze import without_codes
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle.texts import (
    NOTHING,
    Rendered,
    add,
    add_html,
    add_plain,
    joined,
    put_html,
    rendered,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a question is known by in the question bank."""

    name: str
    idnumber: str
    tags: tuple[str, ...]


def part_question(
    part: QuizPart, *, head: Head, opening: Rendered, has_label: bool, to: Target
) -> etree._Element:
    """The question of a part; `opening` is what a learner reads before the stem."""
    type_ = kinds.question_type(part, to)
    text = joined((opening, rendered(stem_with_marks(part, has_label=has_label))))
    if type_ == "cloze":
        text = without_codes(text)
    feedback = part.feedback if to.practice else None
    after = rendered(blocks(feedback)) if feedback else NOTHING
    whole = joined((text, *kinds.content(part, to)))
    question = _question(type_, head, (whole, after), grade=str(part.marks), to=to)
    kinds.add_answers(question, part, to)
    question.append(_tags(head.tags))
    return question


def description(text: Rendered, *, head: Head, to: Target) -> etree._Element:
    """A text of its own between the questions, without an answer and without a mark."""
    question = _question("description", head, (text, NOTHING), grade="0", to=to)
    question.append(_tags(head.tags))
    return question


def _question(
    type_: str, head: Head, texts: tuple[Rendered, Rendered], *, grade: str, to: Target
) -> etree._Element:
    """What all types have; `texts` are what is asked and what is said afterwards."""
    question = copy(_empty_question(type_))
    name, *slots, worth, idnumber = question.iter("text", "defaultgrade", "idnumber")
    name.text = head.name
    for slot, text in zip(slots, texts, strict=True):
        put_html(slot, text, to.pictures)
    worth.text = grade
    idnumber.text = head.idnumber
    return question


# Copies of a finished tree take a third of the time that new elements take.
@cache
def _empty_question(type_: str) -> etree._Element:
    question = etree.Element("question", type=type_)
    add_plain(question, "name", "")
    for tag in ("questiontext", "generalfeedback"):
        add_plain(question, tag, "").set("format", "html")
    # A try costs nothing: the bank's marks know no penalties.
    for tag, text in (("defaultgrade", "0"), ("penalty", "0"), ("hidden", "0"), ("idnumber", "")):
        add(question, tag, text)
    return question


def category(path: str, info: Rendered, to: Target) -> etree._Element:
    """What puts all questions after it into a category.

    It has no ID number: Moodle breaks an import off where another category has the same one.
    """
    made = etree.Element("question", type="category")
    add_plain(made, "category", path)
    add_html(made, "info", info, to.pictures)
    return made


def stem_with_marks(part: PartBase, *, has_label: bool) -> tuple[Block, ...]:
    """The question with its marks at the end, and descriptions of its pictures."""
    tree = with_alt(stem_blocks(part.label, part.stem, has_label=has_label), part.assets)
    marks = Strong(words(f"[{marks_in_words(part.marks)}]"))
    last = tree[-1] if tree else None
    if isinstance(last, Paragraph):
        tree = (*tree[:-1], Paragraph((*last.children, Text(" "), marks)))
    else:
        tree = (*tree, Paragraph((marks,)))
    return (*tree, *descriptions(part.assets))


def _tags(tags: tuple[str, ...]) -> etree._Element:
    held = copy(_empty_tags(len(tags)))
    for slot, tag in zip(held.iter("text"), tags, strict=True):
        slot.text = tag
    return held


@cache
def _empty_tags(count: int) -> etree._Element:
    held = etree.Element("tags")
    for _ in range(count):
        add_plain(held, "tag", "")
    return held
