"""A booklet as a Word document that a tutor can change: real styles, headings and tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from itembank.package import zip_bytes
from itembank_exporters.booklet.document import Document
from itembank_exporters.booklet.printing import MARKERS_TEXT_SIZE, PAPERS, Printing

if TYPE_CHECKING:
    from docx.document import Document as Word

MISSING = "the Word document needs python-docx: pip install 'itembank[docx]'"

PICTURES = (".png", ".jpg", ".jpeg", ".gif")
"""Endings of pictures that a Word document can show."""

# A fixed date, so that the same booklet is the same bytes; Word reads it as UTC.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx takes dates without a zone


def is_available() -> bool:
    return find_spec("docx") is not None


def docx_file(document: Document, assets: Mapping[str, bytes], printing: Printing) -> bytes:
    """The whole file; the same bytes for the same document."""
    import docx  # noqa: PLC0415 - an extra, and slow to load

    from itembank_exporters.booklet.docx_leaves import Writer  # noqa: PLC0415
    from itembank_exporters.booklet.docx_page import begin_sheet, write_head_and_foot  # noqa: PLC0415
    from itembank_exporters.booklet.docx_styles import set_styles  # noqa: PLC0415

    word = docx.Document()
    size = MARKERS_TEXT_SIZE if document.for_markers else printing.text_size
    set_styles(word, size=size, language=document.language)
    _describe(word, document)
    writer = Writer(word, assets)
    for place, sheet in enumerate(document.sheets):
        is_turned = place > 0 and sheet.is_wide != document.sheets[place - 1].is_wide
        if place == 0 or is_turned:
            paper = PAPERS[printing.paper_size]
            begin_sheet(word, paper, is_first=place == 0, is_wide=sheet.is_wide)
        on_new_page = place > 0 and not is_turned
        writer.leaves(sheet.leaves, word.sections[-1], on_new_page=on_new_page)
    write_head_and_foot(word.sections[0], document)
    return _repacked(word)


def _describe(word: Word, document: Document) -> None:
    properties = word.core_properties
    properties.title = f"DRAFT: {document.title}" if document.is_draft else document.title
    properties.author = ""
    properties.comments = ""
    properties.last_modified_by = ""
    properties.language = document.language
    properties.created = properties.modified = _CREATED
    properties.revision = 1


def _repacked(word: Word) -> bytes:
    """Word's file with fixed dates inside, in an order of its own."""
    made = io.BytesIO()
    word.save(made)
    with zipfile.ZipFile(made) as archive:
        # The template's thumbnail shows another document.
        names = [name for name in archive.namelist() if "thumbnail" not in name]
        files = {name: archive.read(name) for name in names}
    files["_rels/.rels"] = _without_thumbnail(files["_rels/.rels"])
    return zip_bytes(files)


def _without_thumbnail(relations: bytes) -> bytes:
    from lxml import etree  # noqa: PLC0415

    root = etree.fromstring(relations)
    for relation in root:
        if "thumbnail" in relation.get("Type", ""):
            root.remove(relation)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
