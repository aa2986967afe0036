"""Texts in the form that Moodle holds: HTML, with the pictures beside it as files."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from lxml import etree

from itembank.html import HtmlStyle, element, escape, html, inline_html
from itembank.markup import Block, Inline

_LINE = "1px solid #6c757d"
_CELL = f"border:{_LINE};padding:.3rem .6rem;text-align:left;vertical-align:top"
FRAMED = f"border:{_LINE};border-radius:.25rem;background:#fff;color:#1d2125"
_DETAILS = {"style": f"{FRAMED};padding:.5rem .75rem;margin-bottom:1rem"}
_SUMMARY = {"style": "font-weight:bold;cursor:pointer"}

# Stands before a picture's file until the text is finished. No text of a bank holds it: the
# reader of files refuses control characters.
_PICTURE = "\x00"
# Stands for the content of a box while the box is made; HTML has no such sign either.
_INNER = "\x04"
_PICTURES = re.compile(f'{_PICTURE}([^"]+)')
_ALT = re.compile(r'alt="[^"]*"')
_MATHS_START = re.compile(r"\\(?=[(\[])")
_PLUGINFILE = "@@PLUGINFILE@@"


class Rendered(NamedTuple):
    """HTML, and the files below `assets/` that it shows."""

    html: str
    files: tuple[str, ...] = ()


NOTHING = Rendered("")


def _text(text: str) -> str:
    # Typed signs must not start a formula: Moodle's filter looks for them in the HTML itself.
    made = escape(text)
    return _MATHS_START.sub("&#92;", made) if "\\" in made else made


# Looks are written on each element: Moodle's themes give a plain table no borders, and Bootstrap's
# pale ones vanish on the coloured boxes of a marked question.
STYLE = HtmlStyle(
    text=_text,
    image=lambda file: f"{_PICTURE}{file}",
    attributes={
        "details": _DETAILS,
        "summary": _SUMMARY,
        "table": {
            "style": "border-collapse:collapse;width:100%;margin-bottom:1rem;"
            "background:#fff;color:#1d2125"
        },
        "caption": {
            "style": "caption-side:top;font-size:1rem;line-height:1.5;font-weight:bold;"
            "color:inherit;padding:0 0 .25rem"
        },
        "th": {"style": f"{_CELL};background:#e9ecef"},
        "td": {"style": _CELL},
        "blockquote": {
            "style": "border-left:4px solid #6c757d;margin:0 0 1rem;padding-left:.75rem;"
            "color:inherit"
        },
        "div": {"style": f"{FRAMED};padding:.5rem .75rem 0;margin-bottom:1rem"},
    },
    table_frame={"style": "overflow-x:auto"},
)


def rendered(tree: Iterable[Block], style: HtmlStyle = STYLE) -> Rendered:
    return _finished(html(tree, style))


def rendered_line(line: Iterable[Inline]) -> Rendered:
    return _finished(inline_html(line, STYLE))


def details(summary: str, inner: Rendered, *, is_open: bool) -> Rendered:
    """A box that can be closed round something already rendered."""
    before, after = _box(summary, is_open)
    return Rendered(f"{before}{inner.html}{after}", inner.files)


@cache
def _box(summary: str, is_open: bool) -> tuple[str, str]:  # noqa: FBT001 - a key of the cache
    """What stands before and after the content of a box."""
    head = element("summary", escape(summary), _SUMMARY)
    body = element("div", _INNER, {"style": "margin-top:.5rem"})
    state = {"open": "open"} if is_open else {}
    before, after = element("details", head + body, {**state, **_DETAILS}).split(_INNER)
    return before, after


def joined(pieces: Sequence[Rendered]) -> Rendered:
    if len(pieces) == 1:
        return pieces[0]
    made = "".join([piece.html for piece in pieces])
    if not any(piece.files for piece in pieces):
        return Rendered(made)
    return Rendered(made, tuple(dict.fromkeys(file for piece in pieces for file in piece.files)))


def _finished(made: str) -> Rendered:
    """Signs that Moodle would read as its own become entities; pictures get their address."""
    if _PLUGINFILE in made:
        made = made.replace(_PLUGINFILE, _PLUGINFILE.replace("@", "&#64;"))
    if "$$" in made:
        made = made.replace("$$", "&#36;&#36;")
    if _PICTURE not in made:
        return Rendered(made)
    files = dict.fromkeys(_PICTURES.findall(made))
    made = _ALT.sub(lambda match: match.group().replace("\\", "&#92;"), made)
    return Rendered(made.replace(_PICTURE, f"{_PLUGINFILE}/"), tuple(files))


class Pictures:
    """The bank's pictures, each turned into base64 once."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        self._encoded: dict[str, str] = {}

    def encoded(self, file: str) -> str:
        """The picture in base64; empty if the bank has none of that name."""
        if file not in self._encoded:
            self._encoded[file] = b64encode(self._assets.get(file, b"")).decode("ascii")
        return self._encoded[file]


_HTML = {"format": "html"}


def add(parent: etree._Element, tag: str, text: str) -> None:
    """A child that holds plain text."""
    etree.SubElement(parent, tag).text = text


def add_plain(parent: etree._Element, tag: str, text: str) -> etree._Element:
    """A child whose `text` holds plain text, such as a name."""
    made = etree.SubElement(parent, tag)
    etree.SubElement(made, "text").text = text
    return made


def add_html(
    parent: etree._Element,
    tag: str,
    content: Rendered,
    pictures: Pictures,
    *,
    fraction: str | None = None,
) -> etree._Element:
    """A child whose `text` holds HTML, with its pictures as files."""
    given = _HTML if fraction is None else {**_HTML, "fraction": fraction}
    made = etree.SubElement(parent, tag, given)
    put_html(etree.SubElement(made, "text"), content, pictures)
    return made


def put_html(text: etree._Element, content: Rendered, pictures: Pictures) -> None:
    """HTML into an element `text`, with its pictures as files behind it."""
    text.text = content.html
    for file in reversed(content.files):
        folder, _, name = file.rpartition("/")
        path = f"/{folder}/" if folder else "/"
        stored = etree.Element("file", name=name, path=path, encoding="base64")
        stored.text = pictures.encoded(file)
        text.addnext(stored)
