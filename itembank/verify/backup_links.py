"""Texts of questions that show files, and the place where Moodle keeps the files of each."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify.backup_files import Files, Place
from itembank.verify.backup_model import NAME

_MARK = "@@PLUGINFILE@@"
# The component and area of a text by the element that holds it, and by that element's parent.
_AREAS = {
    ("question", "questiontext"): ("question", "questiontext"),
    ("question", "generalfeedback"): ("question", "generalfeedback"),
    ("answer", "answertext"): ("question", "answer"),
    ("answer", "feedback"): ("question", "answerfeedback"),
    ("essay", "graderinfo"): ("qtype_essay", "graderinfo"),
    ("match", "questiontext"): ("qtype_match", "subquestion"),
    ("question_hint", "hint"): ("question", "hint"),
}
_COMBINED = frozenset(("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"))
# Of these texts the files are kept by the question's id, not by that of the element.
_BY_QUESTION = frozenset(("essay",))


def question_links(question: etree._Element, context: str, files: Files) -> Iterator[Diagnostic]:
    for holder in question.iter(etree.Element):
        if holder.text and _MARK in holder.text:
            yield from files.links(holder, _place(holder, question, context), NAME)


def _place(holder: etree._Element, question: etree._Element, context: str) -> Place:
    parent = holder.getparent()
    above = "" if parent is None else str(parent.tag)
    id_ = "" if parent is None else parent.get("id", "")
    if str(holder.tag) in _COMBINED:
        return Place(context, "question", str(holder.tag), question.get("id", ""))
    component, area = _AREAS.get((above, str(holder.tag)), ("", ""))
    item = question.get("id", "") if above in _BY_QUESTION else id_
    return Place(context, component, area, item)
