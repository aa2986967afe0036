"""A booklet as plain data for the Typst template. Texts are values there, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias, assert_never

from itembank.html import plain, plain_blocks
from itembank.markup import (
    Block,
    Box,
    Break,
    BulletList,
    Cell,
    Code,
    CodeBlock,
    Details,
    Emphasis,
    GapMark,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    Maths,
    NumberedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    words,
)
from itembank_exporters.booklet.document import (
    Ask,
    Choices,
    Content,
    Document,
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
    banner,
)
from itembank_exporters.booklet.levels import Levels
from itembank_exporters.booklet.widths import shares
from itembank_exporters.booklet.wording import own_marks

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"

_FORMATS = {".png": "png", ".jpg": "jpg", ".jpeg": "jpg", ".gif": "gif", ".webp": "webp"}


def typst_data(document: Document, assets: Mapping[str, bytes]) -> dict[str, Data]:
    writer = _Writer(assets)
    sheets: list[Data] = [
        {
            "wide": sheet.is_wide,
            "banner": banner(document, is_stamped=document.is_stamped(sheet)),
            "draft": document.is_stamped(sheet),
            "leaves": writer.leaves(sheet.leaves),
        }
        for sheet in document.sheets
    ]
    language, _, region = document.language.partition("-")
    return {
        "title": f"DRAFT: {document.title}" if document.is_draft else document.title,
        "running": document.running,
        "turns_over": document.turns_over,
        "markers": document.for_markers,
        "language": language.lower(),
        "region": region.lower() or None,
        "sheets": sheets,
        "pictures": writer.pictures,
    }


# The head of a column of figures, in every table of a scheme.
_MARKS = "Marks"
# A row that is longer than this may be parted by the end of a page.
_MOST_KEPT = 900


def _is_kept(text: str) -> bool:
    return len(text) < _MOST_KEPT


class _Writer:
    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        self._levels = Levels()
        self._gaps = 0
        self._is_numbered = False
        self.pictures: dict[str, Data] = {}

    def leaves(self, leaves: Iterable[Leaf]) -> list[Data]:
        return [self._leaf(leaf) for leaf in leaves]

    def _leaf(self, leaf: Leaf) -> Data:  # noqa: PLR0912 - one case a kind
        match leaf:
            case Head(level=level, text=text):
                self._is_numbered = False
                return {"k": "head", "level": self._levels.head(level), "text": text}
            case Prose(content=content, soft=soft, sticks=sticks):
                body = self._content(content)
                inset = soft and self._is_numbered
                return {"k": "prose", "soft": soft, "sticks": sticks, "inset": inset, "body": body}
            case Ask(number=number, content=content, marks=marks):
                self._gaps = 0
                self._is_numbered = bool(number)
                said = own_marks(marks) if marks is not None else ""
                body = self._content(content)
                return {"k": "ask", "number": number, "body": body, "marks": said}
            case Lines(count=count, before=before, after=after):
                units: dict[str, Data] = {"before": before, "after": after}
                inset, runs_on = self._is_numbered, leaf.runs_on
                return {"k": "lines", "count": count, "inset": inset, "runs_on": runs_on, **units}
            case Choices(choices=choices):
                entries: list[Data] = [
                    {"letter": choice.letter, "body": self._inlines(choice.text)}
                    for choice in choices
                ]
                return {"k": "choices", "inset": self._is_numbered, "entries": entries}
            case Grid():
                return self._grid(leaf)
            case Facts(pairs=pairs):
                return {"k": "facts", "pairs": [[name, value] for name, value in pairs]}
            case Fields(names=names, columns=columns):
                return {"k": "fields", "names": list(names), "columns": columns}
            case Room(title=title, height=height):
                return {"k": "room", "title": title, "height": height}
            case Total(text=text):
                return {"k": "total", "text": text}
            case End(text=text):
                return {"k": "end", "text": text}
            case Framed(leaves=leaves):
                return {"k": "framed", "sticks": leaf.sticks, "leaves": self.leaves(leaves)}
            case Kept(leaves=leaves):
                return {"k": "kept", "leaves": self.leaves(leaves)}
            case _:
                assert_never(leaf)

    def _grid(self, grid: Grid) -> Data:
        return {
            "k": "grid",
            "caption": grid.caption,
            "columns": [column.share for column in grid.columns],
            "figures": [column.is_number for column in grid.columns],
            "head": [[column.title] for column in grid.columns],
            "rows": [[self._content(cell) for cell in row] for row in grid.rows],
            "height": grid.height,
            "total": grid.has_total,
            "row_heads": grid.row_heads,
            "keep": [_is_kept("".join(map(plain_blocks, row))) for row in grid.rows],
        }

    def _content(self, content: Content) -> list[Data]:
        return [self._block(block) for block in content]

    def _block(self, block: Block) -> Data:
        match block:
            case Paragraph(children):
                return {"k": "p", "body": self._inlines(children)}
            case Heading(level, children):
                level = self._levels.inner(level)
                return {"k": "h", "level": level, "body": self._inlines(children)}
            case BulletList(items):
                return {"k": "ul", "items": [self._content(item) for item in items]}
            case NumberedList(start, items):
                made: list[Data] = [self._content(item) for item in items]
                return {"k": "ol", "start": start, "items": made}
            case Quote(children):
                return {"k": "quote", "body": self._content(children)}
            case CodeBlock(text):
                return {"k": "code", "text": text}
            case Table():
                return self._table(block)
            case Break():
                return {"k": "break"}
            case Details(title, children, _) | Box(title, children):
                body = self._content(children)
                return {"k": "box", "title": self._inlines(title), "body": body}
            case _:
                assert_never(block)

    def _table(self, table: Table) -> Data:
        widths = shares(table)

        def row(cells: tuple[Cell, ...]) -> Data:
            made: list[Data] = [
                [{"k": "p", "body": self._inlines(cell.children)}] for cell in cells
            ]
            return made + [[] for _ in range(len(widths) - len(cells))]

        return {
            "k": "table",
            "caption": self._inlines(table.caption),
            "columns": list(widths),
            "figures": [plain(cell.children) == _MARKS for cell in table.head]
            or [False] * len(widths),
            "head": [self._inlines(cell.children) for cell in table.head],
            "row_heads": any(cell.row_header for row in table.rows for cell in row),
            "rows": [row(cells) for cells in table.rows],
            "keep": [
                _is_kept("".join(plain(cell.children) for cell in cells)) for cells in table.rows
            ],
        }

    def _inlines(self, inlines: Iterable[Inline]) -> list[Data]:
        return [self._inline(inline) for inline in inlines]

    def _inline(self, inline: Inline) -> Data:
        match inline:
            case Text(text):
                return text
            case Strong(children):
                return {"k": "b", "body": self._inlines(children)}
            case Emphasis(children):
                return {"k": "i", "body": self._inlines(children)}
            case Code(text):
                return {"k": "mono", "text": text}
            case Maths(tex, _):
                return {"k": "mono", "text": tex}
            case Link(href, children):
                # On paper an address must be readable.
                shown = self._inlines(children)
                told = "" if children == words(href) else f" ({href.removeprefix('mailto:')})"
                return {"k": "link", "href": href, "body": shown, "told": told}
            case Image(file, alt):
                return self._picture(file, alt)
            case LineBreak():
                return {"k": "br"}
            case GapMark():
                self._gaps += 1
                return {"k": "gap", "number": self._gaps}
            case _:
                assert_never(inline)

    def _picture(self, file: str, alt: str) -> Data:
        ending = PurePosixPath(file).suffix.lower()
        raw = self._assets.get(file)
        if raw is None or (ending not in _FORMATS and ending != ".svg"):
            return alt
        if file not in self.pictures:
            # Bytes have no place in JSON: a drawing goes as its text, a photograph as numbers.
            is_drawing = ending == ".svg"
            data: Data = raw.decode() if is_drawing else [*raw]
            self.pictures[file] = {
                "format": "svg" if is_drawing else _FORMATS[ending],
                "data": data,
            }
        return {"k": "image", "file": file, "alt": alt or "Picture"}
