"""Questions of a Moodle XML file, one by one: what a backup says of them is taken from there.

So there is one truth on what a part becomes in Moodle, and it stands in the `moodle` exporter.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from itembank_exporters.moodle_course.gaps import gaps_in
from itembank_exporters.moodle_course.ids import stamp

# Moodle trims every text of an import of these.
_BLANKS = " \t\n\r\0\x0b"


class Held(NamedTuple):
    """A file of a text; `path` begins and ends with `/`."""

    path: str
    name: str
    content: bytes


class Said(NamedTuple):
    """A text with the files that it shows."""

    text: str
    files: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A question; `stamp` is another one as soon as anything but its tags is."""

    type: str
    idnumber: str
    name: str
    stamp: str
    tags: tuple[str, ...]
    element: etree._Element

    @property
    def marks(self) -> int:
        """What the question is worth; a cloze question is worth what its gaps are."""
        if self.type == "cloze":
            return sum(gap.marks for gap in gaps_in(self.said("questiontext").text)[1])
        return int(self.value("defaultgrade") or 0)

    def said(self, tag: str) -> Said:
        return said(self.element.find(tag))

    def value(self, tag: str, default: str | None = None) -> str | None:
        """A setting; the default where the file does not say it."""
        found = self.element.findtext(tag)
        return default if found is None else found

    def has(self, tag: str) -> bool:
        """A setting that is `true` or `1`."""
        return self.element.findtext(tag) in {"true", "1"}


def sources(body: bytes) -> Iterator[Source]:
    """The questions of a stretch of a file, in order."""
    for element in etree.fromstring(b"<quiz>" + body + b"</quiz>"):
        idnumber = element.findtext("idnumber", "")
        yield Source(
            type=element.get("type", ""),
            idnumber=idnumber,
            name=said(element.find("name")).text,
            stamp=stamp("question", idnumber, _content(element)),
            tags=tuple(said(tag).text for tag in element.iterfind("tags/tag")),
            element=element,
        )


def said(node: etree._Element | None) -> Said:
    """What an element's `text` holds, with the files beside it."""
    if node is None:
        return Said("")
    files = tuple(
        Held(file.get("path", "/"), file.get("name", ""), b64decode(file.text or ""))
        for file in node.iterfind("file")
    )
    return Said(node.findtext("text", "").strip(_BLANKS), files)


def _content(element: etree._Element) -> str:
    # Tags do not count: they change with every version, and no learner or marker reads them.
    bare = copy(element)
    for tags in bare.findall("tags"):
        bare.remove(tags)
    return etree.tostring(bare, encoding="unicode", with_tail=False)
