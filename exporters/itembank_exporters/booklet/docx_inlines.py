"""Running text in Word: bold, links, pictures, gaps."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, assert_never

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm

from itembank.html import plain
from itembank.markup import (
    Code,
    Emphasis,
    GapMark,
    Image,
    Inline,
    LineBreak,
    Link,
    Maths,
    Strong,
    Text,
)

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.text.paragraph import Paragraph

_GAP = "_" * 18
_WIDEST = Mm(150)
MONOSPACE = "Consolas"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class InlineWriter:
    """Writes into paragraphs; it counts the gaps of a running text."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        self.gaps = 0

    def write(
        self,
        paragraph: Paragraph,
        inlines: Iterable[Inline],
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> None:
        for inline in inlines:
            self._one(paragraph, inline, bold=bold, italic=italic)

    def _one(self, paragraph: Paragraph, inline: Inline, *, bold: bool, italic: bool) -> None:
        match inline:
            case Text(text):
                add_text(paragraph, text, bold=bold, italic=italic)
            case Strong(children):
                self.write(paragraph, children, bold=True, italic=italic)
            case Emphasis(children):
                self.write(paragraph, children, bold=bold, italic=True)
            case Code(text) | Maths(text, _):
                run = paragraph.add_run(printable(text))
                run.font.name = MONOSPACE
            case Link(href, children):
                _link(paragraph, href, plain(children))
            case Image(file, alt):
                self._picture(paragraph, file, alt)
            case LineBreak():
                paragraph.add_run().add_break()
            case GapMark():
                self.gaps += 1
                paragraph.add_run(f"({self.gaps})\u00a0{_GAP}")
            case _:
                assert_never(inline)

    def _picture(self, paragraph: Paragraph, file: str, alt: str) -> None:
        """The picture; its description in words where Word cannot show that format."""
        raw = self._assets.get(file)
        if raw is None:
            paragraph.add_run(printable(f"[Picture: {alt}]"))
            return
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(raw))
        except UnrecognizedImageError:
            paragraph.add_run(printable(f"[Picture: {alt}]"))
            return
        if shape.width > _WIDEST:
            shape.height = round(shape.height * _WIDEST / shape.width)
            shape.width = _WIDEST
        shape._inline.docPr.set("descr", printable(alt))  # noqa: SLF001 - no alt text otherwise


def new_paragraph(place: BlockItemContainer, style: str | None = None) -> Paragraph:
    """A paragraph with a style by name; python-docx would look through all styles each time."""
    made = place.add_paragraph()
    if style:
        set_style(made, style)
    return made


def set_style(paragraph: Paragraph, name: str) -> None:
    # The id of a style is its name without blanks, in the template as in what is added.
    paragraph._p.style = name.replace(" ", "")  # noqa: SLF001


def add_text(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> None:
    run = paragraph.add_run(printable(text))
    if bold:
        run.bold = True
    if italic:
        run.italic = True


def printable(text: str) -> str:
    """The text without what XML cannot hold: control characters, halves of pairs."""
    return _NOT_XML.sub("\ufffd", text)


def _link(paragraph: Paragraph, href: str, shown: str) -> None:
    """A link with its address beside it: on paper it must be readable."""
    relation = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(printable(shown))
    run.underline = True
    link.append(run._r)  # noqa: SLF001 - python-docx has no links
    paragraph._p.append(link)  # noqa: SLF001
    if shown != href:
        paragraph.add_run(f" ({printable(href.removeprefix('mailto:'))})")
