"""`files.xml` of a Moodle backup, and the stored files that it speaks of.

A stored file lies at `files/ab/abcd...`, named after the SHA-1 of its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import Archive, UnreadableError, unreadable
from itembank.verify.backup_values import Ids, absent, unfilled, value
from itembank.verify.codes import at, finding, listed
from itembank.verify.moodle_files import shown_in
from itembank.verify.opener import Opener

NAME = "files.xml"
_FOLDER = "files/"
_HASH = re.compile(r"[0-9a-f]{40}")
_NEEDED = ("contextid", "component", "filearea", "itemid", "filepath", "filename")


class Place(NamedTuple):
    """Where Moodle keeps a text's files: the context, and an area with an item of it."""

    context: str
    component: str
    area: str
    item: str


class Stored(NamedTuple):
    place: Place
    file: str
    element: etree._Element


@dataclass(slots=True, kw_only=True)
class Files:
    """What is stored for each place, by its path there; `shown` grows as texts are read.

    `is_read` is False where the records cannot be read, so that no text can be held against them.
    """

    by_place: dict[Place, set[str]] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=dict)
    records: list[Stored] = field(default_factory=list)
    shown: set[tuple[Place, str]] = field(default_factory=set)
    shown_anywhere: set[tuple[str, str]] = field(default_factory=set)
    is_read: bool = True

    def add(self, stored: Stored) -> None:
        self.records.append(stored)
        self.by_place.setdefault(stored.place, set()).add(stored.file)
        self.names.setdefault(stored.place.context, set()).add(stored.file)

    def links(self, holder: etree._Element, place: Place, path: str) -> Iterator[Diagnostic]:
        """Files that a text shows and that are not stored for it.

        A place without an area is one that we do not know: anything of its context will do.
        """
        names = shown_in(holder.text or "")
        if place.area:
            there = self.by_place.get(place, set())
            self.shown.update((place, name) for name in names)
        else:
            there = self.names.get(place.context, set())
            self.shown_anywhere.update((place.context, name) for name in names)
        for name in sorted(names - there) if self.is_read else ():
            said = f"the text shows `{name}`, which {NAME} does not store for it"
            where = f"context {place.context}, {place.component}/{place.area}, item {place.item}"
            help_text = f"write a file record for {where if place.area else 'its context'}"
            yield at(codes.REFERENCE_MISSING, path, holder, said, help_text)

    def unshown(self) -> Iterator[Diagnostic]:
        """Files of questions that no text shows; areas of activities hold attachments too."""
        for stored in self.records:
            is_question = stored.place.component == "question" or stored.place.component.startswith(
                "qtype_"
            )
            anywhere = (stored.place.context, stored.file)
            is_shown = (stored.place, stored.file) in self.shown or anywhere in self.shown_anywhere
            if is_question and not is_shown:
                said = f"the file `{stored.file}` is shown nowhere in the text it is stored for"
                help_text = "show it, or leave it out"
                yield at(codes.FILE_UNUSED, NAME, stored.element, said, help_text)


def read_files(opener: Opener) -> Files:
    made = Files()
    root = opener.root(NAME)
    named: set[str] = set()
    ids = Ids(what="file", is_unique=False)
    for element in root.iterchildren("file") if root is not None else ():
        opener.found.extend(ids.take(element.get("id"), element, NAME))
        opener.found.extend(unfilled(element, (*_NEEDED[:3], *_NEEDED[4:]), NAME, "a file"))
        opener.found.extend(absent(element, _NEEDED[3:4], NAME, "a file"))
        if value(element, "filename") == ".":
            continue
        made.add(_stored(element))
        opener.found.extend(_content_faults(element, opener.archive, named))
    made.is_read = opener.is_known(NAME)
    if made.is_read:
        opener.found.extend(_strays(opener.archive, named))
    return made


def _stored(element: etree._Element) -> Stored:
    context, component, area, item = (value(element, name) for name in _NEEDED[:4])
    folder, name = value(element, "filepath"), value(element, "filename")
    file = f"{folder}{name}".removeprefix("/")
    return Stored(Place(context, component, area, item or "0"), file, element)


def _content_faults(
    element: etree._Element, archive: Archive, named: set[str]
) -> Iterator[Diagnostic]:
    """`named` grows by the stored file; each is read once."""
    sha1, name = value(element, "contenthash"), value(element, "filename")
    blob = f"{_FOLDER}{sha1[:2]}/{sha1}"
    if blob in named:
        return
    if not _HASH.fullmatch(sha1) or blob not in archive:
        said = f"the content of `{name}` is not in the backup"
        help_text = f"put it at `{_FOLDER}` and the first two signs of its SHA-1, named after that"
        yield at(codes.BLOB_MISSING, NAME, element, said, help_text)
        return
    named.add(blob)
    try:
        digest = archive.digest(blob)
    except UnreadableError as error:
        yield unreadable(blob, error)
        return
    if digest.sha1 != sha1:
        said = f"the content of `{name}` has another SHA-1 than its record says"
        yield at(codes.BLOB_DAMAGED, NAME, element, said, "store the file anew")
    elif value(element, "filesize") not in {"", str(digest.size)}:
        said = f"`{name}` has {digest.size} bytes, and its record says {value(element, 'filesize')}"
        yield at(codes.BLOB_DAMAGED, NAME, element, said, "write the size of the file")


def _strays(archive: Archive, named: set[str]) -> Iterator[Diagnostic]:
    strays = [name for name in archive.names if name.startswith(_FOLDER) and name not in named]
    if strays:
        said = f"stored files that {NAME} does not name: {listed(strays)}"
        help_text = "take them out: nobody sees them, and they go wherever the backup goes"
        yield finding(codes.BLOB_STRAY, NAME, said, help_text)
