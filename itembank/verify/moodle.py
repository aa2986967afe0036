"""A Moodle XML file: what Moodle's importer refuses, drops, spoils or breaks off at.

Source: what the importers of Moodle 4.1 to 5.0 were seen to do with files.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at, finding, listed
from itembank.verify.learner_text import holder_faults
from itembank.verify.moodle_answers import answer_faults
from itembank.verify.moodle_cloze import cloze_faults, cloze_marks
from itembank.verify.moodle_files import file_faults
from itembank.verify.moodle_texts import (
    folded_as_databases,
    idnumber_faults,
    long_idnumber,
    name_faults,
    text,
    text_faults,
)
from itembank.verify.qti_keys import number
from itembank.verify.reading import Reading

TYPES = frozenset(
    (
        "multichoice",
        "truefalse",
        "shortanswer",
        "numerical",
        "matching",
        "match",
        "essay",
        "description",
        "cloze",
        "ordering",
        "gapselect",
        "ddwtos",
        "ddmarker",
        "ddimageortext",
        "calculated",
        "calculatedsimple",
        "calculatedmulti",
        "randomsamatch",
    )
)
_MOST_MARKS = 99_999.9999999


def read_file(path: str, root: etree._Element) -> Reading:
    reading, folded = Reading(), ""
    ids: dict[tuple[str, str], str] = {}
    is_headed = False
    for question in root.iterchildren("question"):
        if question.get("type") == "category":
            category = text(question.find("category"))
            folded = folded_as_databases(category)
            reading.found.extend(_category_faults(question, category, path))
            is_headed = True
            continue
        if not is_headed:
            reading.found.append(_no_category(question, path))
            is_headed = True
        reading.found.extend(_question_faults(question, path))
        given = (question.findtext("idnumber") or "").strip()
        reading.found.extend(idnumber_faults(given, folded, ids, question, path))
        if question.get("type") == "description":
            reading.stimuli += 1
        else:
            reading.items += 1
            reading.marks += _marks(question)
    if not reading.items and not reading.stimuli:
        said = "the file holds no question"
        reading.found.append(finding(codes.NO_ITEMS, path, said, "export the questions again"))
    return reading


def _marks(question: etree._Element) -> float:
    if question.get("type") == "cloze":
        return cloze_marks(text(question.find("questiontext")))
    return number(question.findtext("defaultgrade", "1")) or 0.0


def _no_category(question: etree._Element, path: str) -> Diagnostic:
    said = "questions stand before any category, and land wherever the teacher happens to be"
    help_text = "put a question of the type `category` first"
    return at(codes.NO_CATEGORY, path, question, said, help_text)


def _category_faults(question: etree._Element, category: str, path: str) -> Iterator[Diagnostic]:
    if not category:
        said = "a category has no path"
        yield at(codes.TEXT_BROKEN, path, question, said, "write such as `top/Unit 3/Refunds`")
    for piece in category.replace("//", "\0").split("/"):
        yield from name_faults(piece.replace("\0", "/"), question, path, what="category")
    info = question.find("info")
    if info is not None and info.get("format") is None:
        said = "the description of a category does not say its format"
        yield at(codes.TEXT_BROKEN, path, info, said, 'write format="html"')
    given = (question.findtext("idnumber") or "").strip()
    yield from long_idnumber(given, question, path)


def _question_faults(question: etree._Element, path: str) -> Iterator[Diagnostic]:
    type_ = question.get("type", "")
    if type_ not in TYPES:
        said = f"Moodle has no question type `{type_}`"
        yield at(codes.QUESTION_TYPE, path, question, said, f"write one of {listed(TYPES, most=9)}")
    yield from text_faults(question, path)
    yield from _number_faults(question, path)
    yield from _marker_faults(question, type_, path)
    yield from answer_faults(question, type_, path)
    yield from file_faults(question, path)
    if type_ == "cloze":
        yield from cloze_faults(question, path)
    for holder in question.iter("text"):
        if holder.text and "<" in holder.text:
            yield from holder_faults(holder, path)


def _number_faults(question: etree._Element, path: str) -> Iterator[Diagnostic]:
    for name, most in (("defaultgrade", _MOST_MARKS), ("penalty", 1.0)):
        given = question.findtext(name)
        if given is None or not given.strip():
            continue
        value = number(given)
        if value is None or not 0 <= value <= most:
            said = f"{name} is `{given}`, which Moodle takes for something else or refuses"
            help_text = f"write a number from 0 to {most:g} with a decimal point"
            yield at(codes.NUMBER_WRONG, path, question, said, help_text)


def _marker_faults(question: etree._Element, type_: str, path: str) -> Iterator[Diagnostic]:
    found = question.find("graderinfo")
    if found is not None and type_ != "essay" and text(found):
        said = f"a question of the type {type_} has text for markers, which Moodle drops"
        help_text = "keep mark schemes in `graderinfo` of essays, and nowhere else in the file"
        yield at(codes.GRADER_TEXT, path, found, said, help_text)
    if (
        type_ == "essay"
        and question.find("answer") is not None
        and any(text(answer) for answer in question.iterchildren("answer"))
    ):
        said = "an essay has an answer, which Moodle drops without a word"
        help_text = "put it into `graderinfo`, which markers see and learners do not"
        yield at(codes.GRADER_TEXT, path, question, said, help_text)
