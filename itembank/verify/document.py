"""One file of QTI 2 or 3 with its elements by their 2.x names, whatever the version."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree

_HYPHEN = re.compile(r"-(\w)")
_CAPITAL = re.compile(r"([A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """`by_name` holds QTI's own elements and HTML's, `choiceInteraction` and `img` alike."""

    path: str
    root: etree._Element
    by_name: Mapping[str, Sequence[etree._Element]]
    is_kebab: bool

    def all(self, *names: str) -> list[etree._Element]:
        if len(names) == 1:
            return list(self.by_name.get(names[0], ()))
        present = self.by_name.keys() & set(names)
        if not present:
            return []
        return [e for name in names if name in present for e in self.by_name[name]]

    def get(self, element: etree._Element, name: str, default: str = "") -> str:
        """An attribute by its 2.x name."""
        return element.get(kebab(name) if self.is_kebab else name, default)

    def has(self, element: etree._Element, name: str) -> bool:
        return (kebab(name) if self.is_kebab else name) in element.attrib


def document(path: str, root: etree._Element) -> Document:
    by_name: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter(etree.Element):
        by_name[local(str(element.tag))].append(element)
    is_kebab = local_name(str(root.tag)).startswith("qti-")
    return Document(path=path, root=root, by_name=by_name, is_kebab=is_kebab)


@cache
def kebab(name: str) -> str:
    return _CAPITAL.sub(lambda found: f"-{found[1].lower()}", name)


def local(tag: str) -> str:
    """A tag's 2.x name: `{...}qti-item-body` is `itemBody`, `{...}p` is `p`."""
    name = _LOCAL.get(tag)
    if name is None:
        name = local_name(tag)
        if name.startswith("qti-"):
            name = _HYPHEN.sub(lambda found: found[1].upper(), name.removeprefix("qti-"))
        if len(_LOCAL) < _MOST_TAGS:
            _LOCAL[tag] = name
    return name


# Tags are few in sound files; a hostile one must not fill the memory with its inventions.
_MOST_TAGS = 2_000
_LOCAL: dict[str, str] = {}


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2]


def namespace(tag: str) -> str:
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()
