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
    from itembank_exporters.booklet.docx_page import (  # noqa: PLC0415
        begin_sheet,
        write_foot,
        write_head,
    )
    from itembank_exporters.booklet.docx_styles import set_styles  # noqa: PLC0415

    word = docx.Document()
    size = MARKERS_TEXT_SIZE if document.for_markers else printing.text_size
    set_styles(word, size=size, language=document.language)
    _describe(word, document)
    writer = Writer(word, assets)
    paper = PAPERS[printing.paper_size]
    before: tuple[bool, bool] | None = None
    for sheet in document.sheets:
        is_stamped = document.is_stamped(sheet)
        page = (sheet.is_wide, is_stamped)
        is_new = page != before
        if is_new:
            section = begin_sheet(word, paper, is_first=before is None, is_wide=sheet.is_wide)
            if before is None or is_stamped != before[1]:
                write_head(section, document, is_stamped=is_stamped)
        writer.leaves(sheet.leaves, word.sections[-1], on_new_page=not is_new)
        before = page
    write_foot(word.sections[0], document)
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
