"""XML as Moodle's backups write it: a value for each element, and `$@NULL@$` for none."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

NULL = "$@NULL@$"
Value = str | int | None
# Moodle knows a backup by these very bytes (source: `detect_moodle2_format`): no single quotes.
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def put(parent: etree._Element, /, **values: Value) -> None:
    """A child for each value, in order."""
    for name, value in values.items():
        made = etree.SubElement(parent, name)
        made.text = NULL if value is None else str(value)


def child(parent: etree._Element, tag: str, /, id_: int | None = None) -> etree._Element:
    """A child without a value, with the attribute `id` that Moodle takes for its number."""
    return etree.SubElement(parent, tag, {} if id_ is None else {"id": str(id_)})


def root(tag: str, attributes: Mapping[str, Value] | None = None) -> etree._Element:
    given = {name: str(value) for name, value in (attributes or {}).items()}
    return etree.Element(tag, given)


def xml_bytes(made: etree._Element) -> bytes:
    text: bytes = etree.tostring(made, encoding="UTF-8", xml_declaration=False)
    return _DECLARATION + text


def container(tag: str, *inner: str) -> bytes:
    """A file that holds nothing but empty lists."""
    made = root(tag)
    for name in inner:
        child(made, name)
    return xml_bytes(made)
