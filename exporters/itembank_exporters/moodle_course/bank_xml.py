"""`questions.xml`: categories, bank entries, versions, questions."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from itembank.html import html
from itembank.markdown import blocks
from itembank_exporters.moodle_course.activity import StoredFile
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.questions import Written, written
from itembank_exporters.moodle_course.shelves import Entry, Node, Place
from itembank_exporters.moodle_course.xml import child, put, root, xml_bytes


def questions_xml(nodes: Iterable[Node], place: Place) -> tuple[bytes, tuple[StoredFile, ...]]:
    """The file, and the files that its texts show."""
    made = root("question_categories")
    stored: list[StoredFile] = []
    for node in nodes:
        category = _category(made, node, place)
        entries = child(category, "question_bank_entries")
        for entry in node.entries:
            _put_entry(entries, node, entry, place, stored)
    return xml_bytes(made), tuple(stored)


def _category(made: etree._Element, node: Node, place: Place) -> etree._Element:
    category = child(made, "question_category", node.id)
    put(
        category,
        name=node.name,
        contextid=place.context_id,
        contextlevel=place.level,
        contextinstanceid=stable_id("course"),
        info=html(blocks(node.about)) if node.about else "",
        infoformat=1,
        stamp=node.stamp,
        parent=node.parent,
        sortorder=999 if node.parent else 0,
        idnumber=None,
    )
    return category


def _put_entry(
    entries: etree._Element, node: Node, entry: Entry, place: Place, stored: list[StoredFile]
) -> None:
    versions = [
        (
            number,
            written(
                source,
                id_=place.question_id(node.ids, source),
                context_id=place.context_id,
            ),
        )
        for number, source in entry.versions
    ]
    _put_versions(entries, node, entry.id, entry.newest.idnumber, versions)
    for _, question in versions:
        stored += question.stored
        for gap in question.gaps:
            _put_versions(entries, node, stable_id("gap entry", str(gap.id)), None, [(1, gap)])


def _put_versions(
    entries: etree._Element,
    node: Node,
    id_: int,
    idnumber: str | None,
    versions: list[tuple[int, Written]],
) -> None:
    made = child(entries, "question_bank_entry", id_)
    put(made, questioncategoryid=node.id, idnumber=idnumber, ownerid=0, nextversion=None)
    held = child(made, "question_version")
    for number, question in versions:
        version = child(held, "question_versions", stable_id("version", str(question.id)))
        put(version, version=number, status="ready")
        child(version, "questions").append(question.element)
