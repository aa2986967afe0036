"""A booklet as a tagged PDF (PDF/UA-1), set by Typst from our own template."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING

from itembank_exporters.booklet.document import Document
from itembank_exporters.booklet.printing import MARKERS_TEXT_SIZE, PAPERS, Printing
from itembank_exporters.booklet.typst_data import Data, typst_data

if TYPE_CHECKING:
    import typst

MISSING = "the PDF needs Typst: pip install 'itembank[pdf]'"

# 1 January 2000: a fixed date, so that the same booklet is the same bytes.
_CREATED = 946_684_800
_FONTS = ("Libertinus Serif", "DejaVu Sans Mono")
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed with')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """`unshown` are characters that no font at hand has; each is printed as its number."""

    content: bytes
    unshown: tuple[str, ...] = ()


class FontError(ValueError):
    """The font that was asked for is not on this machine."""


def is_available() -> bool:
    return find_spec("typst") is not None


def pdf_file(document: Document, assets: Mapping[str, bytes], printing: Printing) -> Pdf:
    """The booklet; any other fault than a missing character is ours, and raises."""
    import typst  # noqa: PLC0415 - an extra, and slow to load

    data = typst_data(document, assets)
    unshown: set[str] = set()
    while True:
        try:
            content = _compiled(_numbered(data, unshown), document, printing)
        except typst.TypstError as error:
            found = _unshown(error) - unshown
            if not found:
                raise
            unshown |= found
        else:
            return Pdf(content=content, unshown=tuple(sorted(unshown)))


def _compiled(data: Data, document: Document, printing: Printing) -> bytes:
    width, height = PAPERS[printing.paper_size]
    fonts = ([printing.font] if printing.font else []) + list(_FONTS)
    size = MARKERS_TEXT_SIZE if document.for_markers else printing.text_size
    set_up = {"size": size, "width": width, "height": height, "fonts": fonts}
    made = _compiler(with_system_fonts=bool(printing.font)).compile(
        input=_template(),
        format="pdf",
        sys_inputs={
            "document": json.dumps(data, ensure_ascii=False),
            "printing": json.dumps(set_up),
        },
        pdf_standards=["ua-1"],
        timestamp=_CREATED,
    )
    if not isinstance(made, bytes):
        raise TypeError("one PDF was expected")
    return made


@cache
def _compiler(*, with_system_fonts: bool) -> typst.Compiler:
    """A compiler that sees the template and nothing else: its root is the template's folder."""
    import typst  # noqa: PLC0415

    folder = files("itembank_exporters.booklet")
    return typst.Compiler(
        root=str(folder),
        font_paths=_fonts(with_system_fonts=with_system_fonts),
    )


@cache
def _template() -> bytes:
    return (files("itembank_exporters.booklet") / "booklet.typ").read_bytes()


@cache
def _fonts(*, with_system_fonts: bool) -> typst.Fonts:
    import typst  # noqa: PLC0415

    # Fonts of the machine only on request: with them the same booklet may be other bytes elsewhere.
    return typst.Fonts(include_system_fonts=with_system_fonts, include_embedded_fonts=True)


def check_font(name: str) -> None:
    """FontError where the machine has no font of that name."""
    families = _fonts(with_system_fonts=True).families()
    if name.casefold() not in {family.casefold() for family in families}:
        raise FontError(f"there is no font `{name}` on this machine")


def _unshown(error: typst.TypstError) -> set[str]:
    """The characters that Typst could not set, from its message: one a message."""
    texts = (_CODE.sub(lambda m: chr(int(m[1], 16)), t) for t in _UNSHOWN.findall(error.diagnostic))
    # The letter below a mark that has no glyph can be shown by itself.
    return {char for text in texts for char in text if not char.isascii() or not char.isprintable()}


def _numbered(data: Data, characters: set[str]) -> Data:
    """The data with these characters as their numbers, which every font can show."""
    if not characters:
        return data
    table = {ord(char): f"[U+{ord(char):04X}]" for char in characters}

    def changed(value: Data) -> Data:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, list):
            return [changed(entry) for entry in value]
        if isinstance(value, dict):
            return {key: changed(entry) for key, entry in value.items()}
        return value

    return changed(data)
