"""Files inside a Moodle XML file: sound, named, and shown by the text they stand beside."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at

_SHOWN = re.compile(r"@@PLUGINFILE@@/([^\"'&<>)\s?#]+)")
_BLANK = re.compile(r"\s+")


def file_faults(question: etree._Element, path: str) -> Iterator[Diagnostic]:
    for holder in {file.getparent(): None for file in question.iter("file")}:
        if holder is not None and holder.tag != "text":
            yield from _files_of(holder, path)
    for text in question.iter("text"):
        if text.text and "@@PLUGINFILE@@" in text.text:
            yield from _dead_links(text, path)


def _files_of(holder: etree._Element, path: str) -> Iterator[Diagnostic]:
    if holder.tag == "responsetemplate":
        said = "Moodle drops the files of a response template"
        yield at(codes.EMBEDDED_FILE, path, holder, said, "show them in the question's text")
        return
    shown = _shown(holder.find("text"))
    for file in holder.iterchildren("file"):
        yield from _file_faults(file, path)
        if _name(file) not in shown:
            said = f"the file `{_name(file)}` is shown nowhere in its text"
            yield at(codes.FILE_UNUSED, path, file, said, "show it, or leave it out")


def _file_faults(file: etree._Element, path: str) -> Iterator[Diagnostic]:
    folder, name = file.get("path", "/"), file.get("name", "")
    if not name or "/" in name or not (folder.startswith("/") and folder.endswith("/")):
        said = f"the file `{folder}{name}` has no sound place"
        help_text = "write a name without `/`, and a path that begins and ends with `/`"
        yield at(codes.EMBEDDED_FILE, path, file, said, help_text)
    content = _BLANK.sub("", file.text or "")
    try:
        is_there = bool(b64decode(content, validate=True))
    except (binascii.Error, ValueError):
        is_there = False
    if not is_there:
        said = f"the file `{name}` is empty, or not in base64"
        yield at(codes.EMBEDDED_FILE, path, file, said, "encode the file's bytes as base64")


def _dead_links(text: etree._Element, path: str) -> Iterator[Diagnostic]:
    holder = text.getparent()
    files = holder.iterchildren("file") if holder is not None else ()
    there = {_name(file) for file in files}
    for name in sorted(_shown(text) - there):
        said = f"the text shows `{name}`, and no file of that name stands beside it"
        help_text = "put a `file` next to the `text`"
        yield at(codes.REFERENCE_MISSING, path, text, said, help_text)


def _name(file: etree._Element) -> str:
    return f"{file.get('path', '/')}{file.get('name', '')}".removeprefix("/")


def _shown(text: etree._Element | None) -> set[str]:
    return shown_in(text.text or "") if text is not None else set()


def shown_in(text: str) -> set[str]:
    """Paths of the files that a text shows, seen from its own folder."""
    return {unquote(name) for name in _SHOWN.findall(text)}
