"""What a QTI 2 or 3 file points at: pictures, stimuli, styles; and what its text holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.document import Document
from itembank.verify.references import is_local, target

# Elements that name a file, and the attribute that does.
_NAMING = (
    ("img", "src"),
    ("object", "data"),
    ("audio", "src"),
    ("video", "src"),
    ("source", "src"),
    ("track", "src"),
    ("embed", "src"),
    ("a", "href"),
    ("stylesheet", "href"),
    ("assessmentStimulusRef", "href"),
    ("include", "href"),
)


class Pointer(NamedTuple):
    """A file that is named, by its path in the package, and the element that names it."""

    file: str
    element: etree._Element


def pointers(doc: Document) -> tuple[Pointer, ...]:
    return tuple(
        Pointer(target(address, seen_from=doc.path), element)
        for name, attribute in _NAMING
        for element in doc.all(name)
        if is_local(address := element.get(attribute, ""))
    )


def file_faults(
    doc: Document, named: Sequence[Pointer], present: frozenset[str]
) -> Iterator[Diagnostic]:
    for file, element in named:
        if file not in present:
            said = f"`{file}` is named here and is not in the package"
            help_text = "put the file in, or correct its address, seen from this file"
            yield at(codes.REFERENCE_MISSING, doc.path, element, said, help_text)


def alt_faults(doc: Document) -> Iterator[Diagnostic]:
    for picture in doc.all("img"):
        if "alt" not in picture.attrib:
            said = f"the picture `{picture.get('src', '')}` has no text for those who cannot see it"
            help_text = 'write what it shows in `alt`, or alt="" where it only decorates'
            yield at(codes.ALT_MISSING, doc.path, picture, said, help_text)
