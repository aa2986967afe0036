"""XML from anywhere, read without its DTD, its entities, the network, or a surprise."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import finding

# libxml2 itself stops at a depth of 256 and at texts of 10 MB, since `huge_tree` is not set.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    load_dtd=False,
    dtd_validation=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Any other encoding could hide markup from whoever looks at the bytes.
_KNOWN = frozenset(("utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252", "utf-16", "utf-32"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """`root` is None where the file is not to be read; `found` says why, or what is odd."""

    root: etree._Element | None = None
    found: tuple[Diagnostic, ...] = ()


def parse(path: str, content: bytes, *, emptied: str | None = None) -> Parsed:
    """The tree of a file without comments and processing instructions.

    Elements of the name `emptied` lose what is in them as soon as they are read: the metadata of a
    large manifest would fill most of its tree, and nothing is asked of them.
    """
    if emptied is None:
        return _read(path, content, lambda plain: etree.fromstring(plain, _PARSER))
    return parse_by_parts(path, content, emptied, _unasked)


def _unasked(_element: etree._Element) -> None:
    """For elements of which nothing is asked."""


def parse_by_parts(
    path: str, content: bytes, name: str, take: Callable[[etree._Element], None]
) -> Parsed:
    """As `parse`; elements of that name are handed to `take`, then emptied.

    What stands before such an element is there when it is taken, what comes after is not.
    """
    return _read(path, content, lambda plain: _by_parts(plain, name, take))


def _read(path: str, content: bytes, reader: Callable[[bytes], etree._Element]) -> Parsed:
    found: list[Diagnostic] = []
    encoding = _encoding(content)
    if encoding != "utf-8":
        said = f"the file is in `{encoding}`, not in UTF-8"
        found.append(finding(codes.NOT_UTF8, path, said, "save it as UTF-8"))
        plain = _recoded(content, encoding)
        if plain is None:
            return Parsed(found=(_broken(path, "its bytes are not in the encoding it names"),))
        content = plain
    if _has_doctype(content):
        return Parsed(found=(*found, _doctype(path)))
    try:
        root = reader(content)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else None
        return Parsed(found=(*found, _broken(path, _said(error), line=line)))
    except (ValueError, AssertionError) as error:
        return Parsed(found=(*found, _broken(path, _said(error))))
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined] # the stubs lack it
        return Parsed(found=(*found, _doctype(path)))
    return Parsed(root=root, found=tuple(found))


def _by_parts(content: bytes, name: str, take: Callable[[etree._Element], None]) -> etree._Element:
    """As the parser reads, under the same restrictions."""
    read = etree.iterparse(
        io.BytesIO(content),
        events=("end",),
        tag=f"{{*}}{name}",
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    for _, element in read:
        take(element)
        element.clear(keep_tail=True)
    root: etree._Element = read.root
    return root


def _encoding(content: bytes) -> str:
    """The encoding by its mark or its declaration, by Python's own name of it."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    declared = _DECLARED.match(content.removeprefix(codecs.BOM_UTF8))
    if declared is None:
        return "utf-8"
    name = declared[1].decode("ascii", "replace")
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return name
    return "utf-8" if known in {"utf-8", "ascii"} else known


def _recoded(content: bytes, encoding: str) -> bytes | None:
    if encoding not in _KNOWN:
        return None
    try:
        return content.decode(encoding).encode()
    except UnicodeError:
        return None


def _has_doctype(content: bytes) -> bool:
    """Whether a document type declaration stands before the first element."""
    place = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    while True:
        place = _after_space(content, place)
        for start, end in ((b"<?", b"?>"), (b"<!--", b"-->")):
            if content.startswith(start, place):
                place = content.find(end, place)
                if place < 0:
                    return False
                place += len(end)
                break
        else:
            return content.startswith(b"<!", place)


def _after_space(content: bytes, place: int) -> int:
    while content[place : place + 1] in {b" ", b"\t", b"\r", b"\n"}:
        place += 1
    return place


def _doctype(path: str) -> Diagnostic:
    said = "the file has a document type declaration, which can hold entities and addresses"
    return finding(codes.DOCTYPE, path, said, "leave `<!DOCTYPE ...>` out; nothing here needs it")


def _broken(path: str, said: str, *, line: int | None = None) -> Diagnostic:
    return finding(
        codes.BROKEN_XML,
        path,
        f"the XML cannot be read: {said}",
        "importers read on past such a place and lose what follows: make the file again",
        line=line,
    )


def _said(error: Exception) -> str:
    text = (getattr(error, "msg", "") or str(error) or "it is empty").splitlines()[0]
    return text[:1].lower() + text[1:]


def elements(root: etree._Element) -> Iterator[etree._Element]:
    return root.iter(etree.Element)
