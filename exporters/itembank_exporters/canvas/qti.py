"""QTI 1.2 elements, built with lxml.

Blanks between elements are kept out of metadata and responses: the New Quizzes reader takes the
node right after a `fieldlabel` for its value, and counts text nodes of a `presentation` as stem.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lxml import etree

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


@cache
def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def root(name: str, **attributes: str) -> etree._Element:
    return document_root(NAMESPACE, name, attributes)


def document_root(namespace: str, name: str, attributes: Mapping[str, str]) -> etree._Element:
    """An element whose namespace is the default one, so that nothing below it has a prefix."""
    # The stubs of lxml know no default namespace.
    spaces: dict[str, str] = {None: namespace}  # type: ignore[dict-item]
    return etree.Element(f"{{{namespace}}}{name}", dict(attributes), nsmap=spaces)


def child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _tag(name), attributes)


def text_child(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, _tag(name), attributes)
    made.text = text
    return made


def fields(parent: etree._Element, values: Mapping[str, str]) -> etree._Element:
    """`qtimetadata` with a label and an entry for each value."""
    metadata = child(parent, "qtimetadata")
    for label, entry in values.items():
        field = child(metadata, "qtimetadatafield")
        text_child(field, "fieldlabel", label)
        text_child(field, "fieldentry", entry)
    return metadata


def html_text(parent: etree._Element, html: str) -> None:
    """HTML as element text: escaped once by the serializer, never in CDATA."""
    text_child(child(parent, "material"), "mattext", html, texttype="text/html")


def plain_text(parent: etree._Element, text: str) -> None:
    text_child(child(parent, "material"), "mattext", text, texttype="text/plain")


def one_line_each(parent: etree._Element) -> None:
    """Each child on a line of its own, so that two packages can be compared by eye."""
    if len(parent):
        parent.text = "\n"
        for entry in parent:
            entry.tail = "\n"


def document(element: etree._Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8")
