"""XML of a backup: values, and what must be there."""

from __future__ import annotations

from xml.etree import ElementTree as ET

NULL = "$@NULL@$"
BIG, TOO_BIG = 2**52, 2**53


class RestoreFault(Exception):  # noqa: N818 - a fault is what it is
    """Moodle would break off, or restore something else."""


def parsed(raw: bytes) -> ET.Element:
    tree = ET.fromstring(raw)  # noqa: S314 - our own bytes
    for element in tree.iter():
        if element.tag in {"answers", "question_hints", "numerical_units"} and not len(element):
            raise RestoreFault(f"5.1 breaks off at an empty {element.tag}")
    return tree


def need(element: ET.Element, path: str) -> ET.Element:
    found = element.find(path)
    if found is None:
        raise RestoreFault(f"no {path} in {element.tag}")
    return found


def text_of(element: ET.Element) -> str:
    return element.text or ""


def value(element: ET.Element, tag: str) -> str | None:
    text = text_of(need(element, tag))
    return None if text == NULL else text


def said(element: ET.Element, tag: str) -> str:
    return value(element, tag) or ""


def number(element: ET.Element) -> int:
    found = int(element.get("id") or "0")
    if not BIG <= found < TOO_BIG:
        raise RestoreFault(f"{element.tag} {found} can be that of a stranger's question")
    return found
