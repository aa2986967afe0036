"""The leaves of a booklet in Word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, assert_never

from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph

from itembank.markup import Paragraph as TextParagraph
from itembank_exporters.booklet.document import (
    TICK,
    Ask,
    Choices,
    Content,
    End,
    Facts,
    Fields,
    Framed,
    Grid,
    Head,
    Kept,
    Leaf,
    Lines,
    Prose,
    Room,
    Total,
)
from itembank_exporters.booklet.docx_blocks import (
    BlockWriter,
    after_table,
    align_right,
    frame,
    new_table,
    repeat_head,
    set_height,
)
from itembank_exporters.booklet.docx_inlines import add_text, new_paragraph, set_style
from itembank_exporters.booklet.docx_page import text_width
from itembank_exporters.booklet.levels import Levels
from itembank_exporters.booklet.wording import own_marks

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document as Word
    from docx.section import Section
    from docx.table import _Cell

_HANGING = Mm(14)
_FIELD_HEIGHT = 13


class Writer:
    """Writes the sheets of a document one after the other."""

    def __init__(self, word: Word, assets: Mapping[str, bytes]) -> None:
        self._word = word
        self._levels = Levels()
        self._blocks = BlockWriter(assets, self._levels)
        self._indent: Length = Mm(0)
        self._breaks_page = False

    def leaves(self, leaves: Iterable[Leaf], section: Section, *, on_new_page: bool) -> None:
        place = self._word._body  # noqa: SLF001 - the one container that pages and cells share
        self._breaks_page = on_new_page
        self._all(place, leaves, text_width(section))

    def _head(self, place: BlockItemContainer, head: Head) -> None:
        """A heading; the first of a sheet begins the page, so that nothing empty stands there."""
        self._indent = Mm(0)
        made = new_paragraph(place, f"Heading {min(6, self._levels.head(head.level))}")
        made.paragraph_format.page_break_before = self._breaks_page or None
        self._breaks_page = False
        add_text(made, head.text)

    def _leaf(self, place: BlockItemContainer, leaf: Leaf, width: int) -> None:  # noqa: PLR0912 - one case a kind
        match leaf:
            case Head():
                self._head(place, leaf)
            case Prose():
                self._prose(place, leaf, width)
            case Ask():
                self._ask(place, leaf, width)
            case Lines():
                _lines(place, leaf, self._indent)
            case Choices():
                self._choices(place, leaf)
            case Grid():
                self._grid(place, leaf, width)
            case Facts():
                _facts(place, leaf)
            case Fields():
                _fields(place, leaf, width)
            case Room(title=title, height=height):
                _room(place, title, height, width)
            case Total(text=text):
                add_text(new_paragraph(place, "Total"), text)
            case End(text=text):
                add_text(new_paragraph(place, "End"), text.upper())
            case Framed(leaves=inner):
                cell = frame(place, width)
                self._all(cell, inner, width - Mm(4))
                _drop_first(cell)
            case Kept(leaves=inner):
                self._kept(place, inner, width)
            case _:
                assert_never(leaf)

    def _all(self, place: BlockItemContainer, leaves: Iterable[Leaf], width: int) -> None:
        for leaf in leaves:
            self._leaf(place, leaf, width)

    def _kept(self, place: BlockItemContainer, leaves: tuple[Leaf, ...], width: int) -> None:
        """Every paragraph but those of the last leaf stays with what follows it."""
        before = set(place._element)  # noqa: SLF001
        self._all(place, leaves[:-1], width)
        for made in place._element:  # noqa: SLF001
            for paragraph in () if made in before else made.iter(qn("w:p")):
                Paragraph(paragraph, place).paragraph_format.keep_with_next = True  # type: ignore[arg-type] # a paragraph's element
        self._all(place, leaves[-1:], width)

    def _prose(self, place: BlockItemContainer, prose: Prose, width: int) -> None:
        self._write(place, prose.content, width, style="Hint" if prose.soft else None)
        if prose.sticks and place.paragraphs:
            place.paragraphs[-1].paragraph_format.keep_with_next = True

    def _write(
        self, place: BlockItemContainer, content: Content, width: int, style: str | None = None
    ) -> None:
        self._blocks.write(place, content, width=width, style=style)

    def _ask(self, place: BlockItemContainer, ask: Ask, width: int) -> None:
        """Number and first paragraph in one line, the marks at the right below the question."""
        self._blocks.inlines.gaps = 0
        self._indent = _HANGING if ask.number else Mm(0)
        made = new_paragraph(place, "Question")
        made.paragraph_format.keep_with_next = True
        rest = ask.content
        if ask.number:
            made.paragraph_format.left_indent = _HANGING
            made.paragraph_format.first_line_indent = -_HANGING
            made.paragraph_format.tab_stops.add_tab_stop(_HANGING)
            add_text(made, f"{ask.number}\t", bold=True)
        if rest and isinstance(rest[0], TextParagraph):
            self._blocks.inlines.write(made, rest[0].children)
            rest = rest[1:]
        self._write(place, rest, width)
        if ask.marks is not None:
            marks = new_paragraph(place, "Marks")
            marks.paragraph_format.keep_with_next = True
            add_text(marks, own_marks(ask.marks))

    def _choices(self, place: BlockItemContainer, leaf: Choices) -> None:
        last = len(leaf.choices) - 1
        for at, choice in enumerate(leaf.choices):
            made = new_paragraph(place, "Tick box")
            made.paragraph_format.left_indent = self._indent
            made.paragraph_format.keep_with_next = at != last
            add_text(made, f"{TICK}  ")
            if choice.letter:
                add_text(made, f"{choice.letter}  ", bold=True)
            self._blocks.inlines.write(made, choice.text)

    def _grid(self, place: BlockItemContainer, grid: Grid, width: int) -> None:
        if grid.caption:
            caption = new_paragraph(place, "Label")
            caption.paragraph_format.keep_with_next = True
            add_text(caption, grid.caption)
        widths = [column.share for column in grid.columns]
        total = sum(widths)
        made = new_table(place, len(grid.rows) + 1, widths, width)
        for cell, column in zip(made.cells[0], grid.columns, strict=True):
            set_style(cell.paragraphs[0], "Table text")
            add_text(cell.paragraphs[0], column.title, bold=True)
        repeat_head(made)
        heads: list[_Cell] = []
        for row, cells, content in zip(made.rows[1:], made.cells[1:], grid.rows, strict=True):
            if grid.height:
                set_height(row, grid.height)
            if grid.row_heads:
                heads.append(cells[0])
            for cell, inside, column in zip(cells, content, grid.columns, strict=True):
                self._cell(cell, inside, round(width * column.share / total))
                if column.is_number:
                    align_right(cell)
        _embolden(heads)
        if grid.has_total:
            _embolden(made.cells[-1])
        after_table(place)

    def _cell(self, cell: _Cell, content: Content, width: int) -> None:
        self._blocks.write(cell, content, width=width, style="Table text")
        _drop_first(cell)


def _embolden(cells: Iterable[_Cell]) -> None:
    for cell in cells:
        for paragraph in cell.paragraphs:
            for run in paragraph.runs:
                run.bold = True


def _drop_first(cell: _Cell) -> None:
    """Without the empty paragraph that every new cell begins with, if anything follows it."""
    first = cell.paragraphs[0]
    if not first.text and len(cell._tc) > _PROPERTIES_AND_ONE and cell._tc[-1].tag.endswith("}p"):  # noqa: SLF001
        cell._tc.remove(first._p)  # noqa: SLF001


# A cell holds its properties and at least one paragraph, which must come last.
_PROPERTIES_AND_ONE = 2


def _lines(place: BlockItemContainer, leaf: Lines, indent: Length) -> None:
    if leaf.count == 1:
        made = new_paragraph(place)
        made.paragraph_format.left_indent = indent
        add_text(made, "Answer  ", bold=True)
        add_text(made, f"{leaf.before} {'_' * 30} {leaf.after}".strip())
        return
    for _ in range(leaf.count):
        new_paragraph(place, "Answer line").paragraph_format.left_indent = indent


def _facts(place: BlockItemContainer, leaf: Facts) -> None:
    for name, value in leaf.pairs:
        made = new_paragraph(place)
        made.paragraph_format.space_after = Mm(0.8)
        add_text(made, f"{name}: ", bold=True)
        add_text(made, value)


def _fields(place: BlockItemContainer, leaf: Fields, width: int) -> None:
    count = -(-len(leaf.names) // leaf.columns)
    made = new_table(place, count, (1,) * leaf.columns, width)
    for at, name in enumerate(leaf.names):
        row, column = divmod(at, leaf.columns)
        cell = made.cells[row][column]
        set_style(cell.paragraphs[0], "Table text")
        add_text(cell.paragraphs[0], name, bold=True)
    for line in made.rows:
        set_height(line, _FIELD_HEIGHT)
    after_table(place)


def _room(place: BlockItemContainer, title: str, height: int, width: int) -> None:
    made = new_paragraph(place, "Label")
    made.paragraph_format.keep_with_next = True
    add_text(made, title)
    table = new_table(place, 1, (1,), width)
    set_height(table.rows[0], height)
    after_table(place)
