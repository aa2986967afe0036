"""Styles of the Word documents: changed once here, they change everywhere in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import ParagraphStyle

FONT = "Arial"
_BLACK = RGBColor(0, 0, 0)
_HEADINGS = (1.6, 1.3, 1.12, 1.0, 1.0, 1.0)


def set_styles(word: Word, *, size: int, language: str) -> None:
    """The template's styles in our look; `size` in points."""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(size)
    normal.paragraph_format.space_after = Pt(6)
    _language(normal, language)
    for level, factor in enumerate(_HEADINGS, start=1):
        _heading(word.styles[f"Heading {level}"], size * factor)
    _plain(word, "Question", before=12)
    _plain(word, "Marks", align=WD_ALIGN_PARAGRAPH.RIGHT, bold=True)
    _plain(word, "Total", align=WD_ALIGN_PARAGRAPH.RIGHT, bold=True, before=8)
    _plain(word, "End", align=WD_ALIGN_PARAGRAPH.CENTER, bold=True, before=18)
    _plain(word, "Hint", size=size * 0.92)
    _plain(word, "Label", bold=True)
    _plain(word, "Table text", size=size * 0.93, after=2)
    _plain(word, "Tick box", before=3)
    line = _plain(word, "Answer line", after=0)
    line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    line.paragraph_format.line_spacing = Mm(8.6)
    _bottom_border(line)
    quote = word.styles["Quote"]
    quote.font.italic, quote.font.color.rgb = False, _BLACK
    quote.paragraph_format.left_indent = Mm(6)


def _heading(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size, style.font.bold = FONT, Pt(round(size * 2) / 2), True
    style.font.italic = False
    style.font.color.rgb = _BLACK
    fonts = style.element.rPr.find(qn("w:rFonts"))
    # The template names its theme's font beside ours, and Word would take that.
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    style.paragraph_format.keep_with_next = True


def _plain(
    word: Word,
    name: str,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool = False,
    size: float = 0,
    before: float = 0,
    after: float = 6,
) -> ParagraphStyle:
    style: ParagraphStyle = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.font.bold = bold or None
    if size:
        style.font.size = Pt(round(size * 2) / 2)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.alignment = align
    return style


def _language(style: ParagraphStyle, language: str) -> None:
    mark = style.element.get_or_add_rPr().find(qn("w:lang"))
    if mark is None:
        mark = OxmlElement("w:lang")
        style.element.rPr.append(mark)
    mark.set(qn("w:val"), language)
    defaults = style.element.getparent().find(qn("w:docDefaults"))
    for found in defaults.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def _bottom_border(style: ParagraphStyle) -> None:
    borders = OxmlElement("w:pBdr")
    for side in ("bottom", "between"):
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "555555")):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().append(borders)
