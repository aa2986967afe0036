"""One part as one question of the file, and a scenario as a description."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from itembank.learner_markup import descriptions, marks_in_words, stem_blocks, with_alt
from itembank.markdown import blocks
from itembank.markup import Block, Paragraph, Strong, Text, words
from itembank.parts import QuizPart
from itembank_exporters.moodle import kinds
from itembank_exporters.moodle.cloze import without_codes
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle.texts import Rendered, add, add_html, add_plain, joined, rendered


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
    text = joined((opening, rendered(_stem(part, has_label=has_label))))
    if type_ == "cloze":
        text = without_codes(text)
    feedback = part.feedback if to.practice else None
    question = etree.Element("question", type=type_)
    add_plain(question, "name", head.name)
    add_html(question, "questiontext", joined((text, *kinds.content(part, to))), to.pictures)
    after = rendered(blocks(feedback)) if feedback else Rendered("")
    add_html(question, "generalfeedback", after, to.pictures)
    add(question, "defaultgrade", str(part.marks))
    # A try costs nothing: the bank's marks know no penalties.
    add(question, "penalty", "0")
    add(question, "hidden", "0")
    add(question, "idnumber", head.idnumber)
    kinds.add_answers(question, part, to)
    _add_tags(question, head.tags)
    return question


def description(text: Rendered, *, head: Head, to: Target) -> etree._Element:
    """A text of its own between the questions, without an answer and without a mark."""
    question = etree.Element("question", type="description")
    add_plain(question, "name", head.name)
    add_html(question, "questiontext", text, to.pictures)
    add_html(question, "generalfeedback", Rendered(""), to.pictures)
    add(question, "defaultgrade", "0")
    add(question, "penalty", "0")
    add(question, "hidden", "0")
    add(question, "idnumber", head.idnumber)
    _add_tags(question, head.tags)
    return question


def category(path: str, info: Rendered, to: Target) -> etree._Element:
    """What puts all questions after it into a category.

    It has no ID number: Moodle breaks an import off where another category has the same one.
    """
    made = etree.Element("question", type="category")
    add_plain(made, "category", path)
    add_html(made, "info", info, to.pictures)
    return made


def _stem(part: QuizPart, *, has_label: bool) -> tuple[Block, ...]:
    """The question with its marks at the end, and descriptions of its pictures."""
    tree = with_alt(stem_blocks(part.label, part.stem, has_label=has_label), part.assets)
    marks = Strong(words(f"[{marks_in_words(part.marks)}]"))
    last = tree[-1] if tree else None
    if isinstance(last, Paragraph):
        tree = (*tree[:-1], Paragraph((*last.children, Text(" "), marks)))
    else:
        tree = (*tree, Paragraph((marks,)))
    return (*tree, *descriptions(part.assets))


def _add_tags(question: etree._Element, tags: tuple[str, ...]) -> None:
    held = etree.SubElement(question, "tags")
    for tag in tags:
        add_plain(held, "tag", tag)
