"""QTI 1.2 elements, built with lxml.

They are built without a namespace, which only the document's root names: that is twice as fast,
and each question can be written as soon as it is made, so that no tree of a whole quiz is held.

Blanks between elements are kept out of metadata and responses: the New Quizzes reader takes the
node right after a `fieldlabel` for its value, and counts text nodes of a `presentation` as stem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"


# Stands in a document for the questions until it is written. No text can hold it, because the
# serializer writes `<` in a text as an entity.
_ENTRIES = "entries"


def root(name: str, **attributes: str) -> etree._Element:
    return etree.Element(name, attributes)


def document_root(namespace: str, name: str, attributes: Mapping[str, str]) -> etree._Element:
    """An element whose namespace is the default one, so that nothing below it has a prefix."""
    # The stubs of lxml know no default namespace.
    spaces: dict[str, str] = {None: namespace}  # type: ignore[dict-item]
    return etree.Element(f"{{{namespace}}}{name}", dict(attributes), nsmap=spaces)


def child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, name, attributes)


def text_child(parent: etree._Element, name: str, text: str, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, name, attributes)
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
    put_html(child(child(parent, "material"), "mattext"), html)


def plain_text(parent: etree._Element, text: str) -> None:
    put_plain(child(child(parent, "material"), "mattext"), text)


def put_html(mattext: etree._Element, html: str) -> None:
    mattext.set("texttype", "text/html")
    mattext.text = html


def put_plain(mattext: etree._Element, text: str) -> None:
    mattext.set("texttype", "text/plain")
    mattext.text = text


def one_line_each(parent: etree._Element) -> None:
    """Each child on a line of its own, so that two packages can be compared by eye."""
    if len(parent):
        parent.text = "\n"
        for entry in parent:
            entry.tail = "\n"


def document(element: etree._Element) -> bytes:
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8")


def entry(element: etree._Element) -> bytes:
    """A finished question, to be put into a document by `with_entries`."""
    return etree.tostring(element, encoding="UTF-8", xml_declaration=False)


def entries_here(parent: etree._Element) -> None:
    """Marks where `with_entries` puts the questions."""
    child(parent, _ENTRIES)


def with_entries(root: etree._Element, entries: Iterable[bytes]) -> bytes:
    """The document with its namespace, and each question on a line of its own."""
    root.set("xmlns", NAMESPACE)
    before, after = document(root).split(f"<{_ENTRIES}/>".encode())
    return b"".join((before, b"\n".join(entries), after))
