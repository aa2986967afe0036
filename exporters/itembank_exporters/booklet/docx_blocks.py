"""Item text in Word: paragraphs, lists, quotations, tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from docx.blkcntnr import BlockItemContainer
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Mm

from itembank.markup import (
    Block,
    Box,
    Break,
    BulletList,
    CodeBlock,
    Details,
    Heading,
    NumberedList,
    Quote,
    Strong,
    Table,
)
from itembank.markup import Paragraph as TextParagraph
from itembank_exporters.booklet.docx_inlines import (
    MONOSPACE,
    InlineWriter,
    new_paragraph,
    printable,
    set_style,
)
from itembank_exporters.booklet.levels import Levels
from itembank_exporters.booklet.widths import shares

if TYPE_CHECKING:
    from docx.table import _Cell, _Row
    from docx.text.paragraph import Paragraph

_INDENT = Mm(6)


class BlockWriter:
    """Writes blocks into a page or a cell; `width` is the room there, in Word's units."""

    def __init__(self, assets: Mapping[str, bytes], levels: Levels) -> None:
        self.inlines = InlineWriter(assets)
        self.levels = levels

    def write(
        self,
        place: BlockItemContainer,
        blocks: Iterable[Block],
        *,
        width: int,
        style: str | None = None,
        depth: int = 0,
    ) -> None:
        for block in blocks:
            self._one(place, block, width=width, style=style, depth=depth)

    def _one(
        self, place: BlockItemContainer, block: Block, *, width: int, style: str | None, depth: int
    ) -> None:
        match block:
            case TextParagraph(children):
                made = _paragraph(place, style, depth)
                self.inlines.write(made, children)
            case Heading(level, children):
                made = new_paragraph(place, f"Heading {min(6, self.levels.inner(level))}")
                self.inlines.write(made, children)
            case BulletList(items):
                self._items(place, items, "List Bullet", width=width, depth=depth)
            case NumberedList(start, items):
                self._numbered(place, start, items, width=width, depth=depth)
            case Quote(children):
                self.write(place, children, width=width, style="Quote", depth=depth)
            case CodeBlock(text):
                run = _paragraph(place, style, depth).add_run(printable(text.rstrip("\n")))
                run.font.name = MONOSPACE
            case Table():
                self.table(place, block, width=width)
            case Break():
                _paragraph(place, style, depth)
            case Details(title, children, _) | Box(title, children):
                self._box(place, title, children, width=width)
            case _:
                assert_never(block)

    def _items(
        self,
        place: BlockItemContainer,
        items: Sequence[tuple[Block, ...]],
        style: str,
        *,
        width: int,
        depth: int,
    ) -> None:
        for item in items:
            for at, block in enumerate(item):
                inner = style if at == 0 and isinstance(block, TextParagraph) else None
                self._one(place, block, width=width, style=inner, depth=depth + 1)

    def _numbered(
        self,
        place: BlockItemContainer,
        start: int,
        items: Sequence[tuple[Block, ...]],
        *,
        width: int,
        depth: int,
    ) -> None:
        """Numbers as text: Word would go on counting from one list to the next."""
        for number, item in enumerate(items, start=start):
            made = _paragraph(place, None, depth + 1)
            made.paragraph_format.first_line_indent = -_INDENT
            made.add_run(f"{number}.\t")
            first, rest = (item[0], item[1:]) if item else (None, ())
            if isinstance(first, TextParagraph):
                self.inlines.write(made, first.children)
            elif first is not None:
                rest = item
            self.write(place, rest, width=width, depth=depth + 1)

    def _box(
        self,
        place: BlockItemContainer,
        title: tuple[object, ...],
        children: tuple[Block, ...],
        *,
        width: int,
    ) -> None:
        cell = frame(place, width)
        head = cell.paragraphs[0]
        self.inlines.write(head, (Strong(title),))  # type: ignore[arg-type] # inlines
        self.write(cell, children, width=width)

    def table(self, place: BlockItemContainer, table: Table, *, width: int) -> None:
        widths = shares(table)
        if table.caption:
            caption = new_paragraph(place, "Label")
            caption.paragraph_format.keep_with_next = True
            self.inlines.write(caption, table.caption)
        rows = (table.head, *table.rows) if table.head else table.rows
        made = new_table(place, len(rows), widths, width)
        for at, cells in enumerate(rows):
            for cell, content in zip(made.cells[at], cells, strict=False):
                paragraph = cell.paragraphs[0]
                set_style(paragraph, "Table text")
                is_bold = content.header or content.row_header
                self.inlines.write(paragraph, content.children, bold=is_bold)
        if table.head:
            repeat_head(made)
        after_table(place)


def _paragraph(place: BlockItemContainer, style: str | None, depth: int) -> Paragraph:
    made = new_paragraph(place, style)
    if depth and style is None:
        made.paragraph_format.left_indent = _INDENT * depth
    return made


def frame(place: BlockItemContainer, width: int) -> _Cell:
    """One cell with a border, to put a passage into."""
    made = new_table(place, 1, (1,), width)
    after_table(place)
    return made.cells[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A ruled table with its cells by row; python-docx looks for each cell in the whole table."""

    rows: tuple[_Row, ...]
    cells: tuple[tuple[_Cell, ...], ...]


def new_table(place: BlockItemContainer, rows: int, widths: Sequence[int], width: int) -> Ruled:
    """Columns in these proportions; no row is parted by a page break."""
    # A cell's own method takes no width.
    made = BlockItemContainer.add_table(place, rows, len(widths), Emu(width))
    made._tbl.tblStyle_val = "TableGrid"  # noqa: SLF001 - by id, see `set_style`
    made.autofit = False
    total = sum(widths)
    each = [Emu(round(width * share / total)) for share in widths]
    for column, wanted in zip(made.columns, each, strict=True):
        column.width = wanted
    # One walk over the table instead of one for every cell.
    flat = made._cells  # noqa: SLF001
    cells = tuple(tuple(flat[at : at + len(each)]) for at in range(0, len(flat), len(each)))
    for row in cells:
        for cell, wanted in zip(row, each, strict=True):
            cell.width = wanted
    lines = tuple(made.rows)
    for line in lines:
        _mark_row(line, "w:cantSplit")
    return Ruled(rows=lines, cells=cells)


def repeat_head(table: Ruled) -> None:
    """Makes the first row the head of its table, on every page that the table reaches."""
    _mark_row(table.rows[0], "w:tblHeader")
    for cell in table.cells[0]:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", "EEEEEE")):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no shading


def _mark_row(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001


def set_height(row: _Row, millimetres: float) -> None:
    row.height = Mm(millimetres)
    row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST


def after_table(place: BlockItemContainer) -> None:
    """Word joins two tables that touch."""
    made = new_paragraph(place)
    made.paragraph_format.space_after = 0
    made.paragraph_format.line_spacing = 0.6


def align_right(cell: _Cell) -> None:
    for paragraph in cell.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
