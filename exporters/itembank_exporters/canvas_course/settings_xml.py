"""Canvas's own XML files, as trees of plain values.

Canvas looks for an element by its name anywhere below another one, so whatever is said of a thing
itself must stand before the things inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from itembank_exporters.canvas.qti import document, document_root

NAMESPACE = "http://canvas.instructure.com/xsd/cccv1p0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An element with what it says of itself, then what is inside it."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    inside: tuple[Element, ...] = ()


def xml_bytes(element: Element) -> bytes:
    root = document_root(NAMESPACE, element.name, element.attributes)
    _fill(root, element)
    etree.indent(root, space="")
    return document(root)


def _fill(node: etree._Element, element: Element) -> None:
    for name, value in element.values.items():
        etree.SubElement(node, f"{{{NAMESPACE}}}{name}").text = value
    for child in element.inside:
        made = etree.SubElement(node, f"{{{NAMESPACE}}}{child.name}", dict(child.attributes))
        _fill(made, child)


def listed(name: str, inside: Iterable[Element]) -> Element:
    """An element that only holds others."""
    return Element(name=name, inside=tuple(inside))
