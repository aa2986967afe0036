"""Pages of the Word documents: size, orientation, head, foot and the DRAFT stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm, Pt

from itembank_exporters.booklet.document import Document, banner

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_MARGIN = 18
# The stamp as Word itself makes one: a light text shape behind the words of every page.
_STAMP = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
  <w:rPr><w:noProof/></w:rPr>
  <w:pict>
    <v:shapetype id="stamp" coordsize="21600,21600" o:spt="136" adj="10800"
      path="m@7,l@8,m@5,21600l@6,21600e">
      <v:formulas>
        <v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
        <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
        <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>
      </v:formulas>
      <v:path textpathok="t" o:connecttype="rect"/>
      <v:textpath on="t" fitshape="t"/>
    </v:shapetype>
    <v:shape id="DraftStamp" type="#stamp" alt="DRAFT" fillcolor="#d9d9d9" stroked="f"
      style="position:absolute;width:420pt;height:140pt;rotation:315;z-index:-251658752;
             mso-position-horizontal:center;mso-position-horizontal-relative:margin;
             mso-position-vertical:center;mso-position-vertical-relative:margin">
      <v:fill opacity=".5"/>
      <v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string="DRAFT"/>
    </v:shape>
  </w:pict>
</w:r>
"""


def begin_sheet(word: Word, paper: tuple[int, int], *, is_first: bool, is_wide: bool) -> Section:
    """A section for the first page, and for every page after the paper is turned."""
    section = word.sections[0] if is_first else word.add_section(WD_SECTION.NEW_PAGE)
    width, height = reversed(paper) if is_wide else paper
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(_MARGIN)
    section.top_margin = section.bottom_margin = Mm(20)
    return section


def text_width(section: Section) -> int:
    """Room between the margins, in Word's own units."""
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return int((section.page_width or 0) - margins)


def write_head(section: Section, document: Document, *, is_stamped: bool) -> None:
    """Head and stamp of a section, which the next ones take over until one has its own."""
    section.header.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run(banner(document, is_stamped=is_stamped))
    run.bold, run.font.size = True, Pt(9)
    if is_stamped:
        head._p.append(parse_xml(_STAMP))  # noqa: SLF001 - python-docx has no stamps


def write_foot(section: Section, document: Document) -> None:
    """Foot of the first section, which all others take over."""
    foot = section.footer.paragraphs[0]
    # The style of footers has a tab in the middle.
    foot.style = "Normal"
    foot.paragraph_format.tab_stops.add_tab_stop(text_width(section), WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{document.running}\tPage ").font.size = Pt(9)
    _field(foot, "PAGE")
    foot.add_run(" of ").font.size = Pt(9)
    _field(foot, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word works out: of this page, or of all pages."""
    run = paragraph.add_run()
    run.font.size = Pt(9)
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {name} "
            run._r.append(code)  # noqa: SLF001 - python-docx has no fields
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)  # noqa: SLF001
        if kind == "separate":
            shown = OxmlElement("w:t")
            shown.text = "1"
            run._r.append(shown)  # noqa: SLF001
