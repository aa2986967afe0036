"""A booklet as one HTML file: no script, nothing loaded, made for screen and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import assert_never

from itembank.html import element, escape, html, inline_html, void_element
from itembank.markup import Block, Heading
from itembank.preview.page import page_style, text
from itembank_exporters.booklet.document import (
    DRAFT,
    TICK,
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
    Sheet,
    Total,
    banner,
)
from itembank_exporters.booklet.levels import Levels
from itembank_exporters.booklet.printing import MARKERS_TEXT_SIZE, Printing
from itembank_exporters.booklet.style import css
from itembank_exporters.booklet.wording import own_marks

_MANY_COLUMNS = 5
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def html_file(document: Document, assets: Mapping[str, bytes], printing: Printing) -> bytes:
    """The whole file; the same bytes for the same document."""
    size = MARKERS_TEXT_SIZE if document.for_markers else printing.text_size
    title = f"DRAFT: {document.title}" if document.is_draft else document.title
    head = "".join(
        (
            void_element("meta", {"charset": "utf-8"}),
            void_element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            void_element("meta", {"name": "viewport", "content": "width=device-width"}),
            void_element("meta", {"name": "robots", "content": "noindex"}),
            element("title", escape(title)),
            f"<style>\n{css(document, paper=printing.paper_size, text_size=size)}\n</style>",
        )
    )
    body = _Writer(assets).document(document)
    made = element("html", element("head", head) + body, {"lang": document.language})
    return f"<!DOCTYPE html>\n{made}\n".encode()


class _Writer:
    """Writes leaves in order; it knows which headings stand above."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._levels = Levels()
        self._style = replace(
            page_style(assets, heading=1),
            gap=self._gap,
            table_frame={"class": "frame"},
        )
        self._gaps = 0
        self._is_numbered = False

    def document(self, document: Document) -> str:
        skip = element("a", "Skip to the content", {"class": "skip", "href": "#content"})
        said = banner(document, is_stamped=document.is_draft)
        top = text("p", said, class_="banner", role="note") if said else ""
        # Repeated on every page of the print; the words stand in the banner already.
        stamp = text("div", "DRAFT", class_="stamp", aria_hidden="true")
        top += stamp if document.is_draft and not document.is_mixed else ""
        sheets = "".join(self._sheet(sheet, document) for sheet in document.sheets)
        main = element("main", sheets, {"id": "content", "tabindex": "-1"})
        foot = element("footer", text("p", document.running))
        classes = " ".join(
            name
            for name, holds in (
                ("draft", document.is_draft),
                ("markers", document.for_markers),
            )
            if holds
        )
        header = element("header", skip + top)
        return element("body", header + main + foot, {"class": classes} if classes else {})

    def _sheet(self, sheet: Sheet, document: Document) -> str:
        is_stamped = document.is_mixed and document.is_stamped(sheet)
        names = (
            "sheet",
            *(["wide"] if sheet.is_wide else []),
            *(["unsigned"] if is_stamped else []),
        )
        # On screen the banner stands far above: what is unsigned says so where it begins.
        said = text("p", DRAFT, class_="unsigned-mark") if is_stamped and sheet.items else ""
        inside = said + self._leaves(sheet.leaves)
        return element("div", inside, {"class": " ".join(names)})

    def _leaves(self, leaves: Iterable[Leaf]) -> str:
        return "".join([self._leaf(leaf) for leaf in leaves])

    def _leaf(self, leaf: Leaf) -> str:  # noqa: PLR0912 - one case a kind
        match leaf:
            case Head(level=level, text=said):
                self._is_numbered = False
                return text(f"h{min(6, self._levels.head(level))}", said)
            case Prose():
                return self._prose(leaf)
            case Ask():
                return self._ask(leaf)
            case Lines():
                return element("div", _lines(leaf), self._inset())
            case Choices():
                return self._choices(leaf)
            case Grid():
                return self._grid(leaf)
            case Facts(pairs=pairs):
                inside = "".join(text("dt", name) + text("dd", said) for name, said in pairs)
                return element("dl", inside)
            case Fields():
                return _fields(leaf)
            case Room(title=title, height=height):
                box = element("div", "", {"class": "room", "style": f"height:{height}mm"})
                return element("div", text("p", title, class_="label") + box, {"class": "kept"})
            case Total(text=said):
                return text("p", said, class_="total")
            case End(text=said):
                return text("p", said, class_="end")
            case Framed(leaves=leaves, sticks=sticks):
                class_ = "framed sticks" if sticks else "framed"
                return element("div", self._leaves(leaves), {"class": class_})
            case Kept(leaves=leaves):
                return element("div", self._leaves(leaves), {"class": "kept"})
            case _:
                assert_never(leaf)

    def _inset(self) -> dict[str, str]:
        return {"class": "inset"} if self._is_numbered else {}

    def _prose(self, leaf: Prose) -> str:
        made = self._content(leaf.content)
        names = [
            *(["soft"] if leaf.soft else []),
            *(["sticks"] if leaf.sticks else []),
            *(["inset"] if leaf.soft and self._is_numbered else []),
        ]
        return element("div", made, {"class": " ".join(names)}) if names else made

    def _content(self, content: Content) -> str:
        return "".join(self._block(block) for block in content)

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            level = min(6, self._levels.inner(block.level))
            return element(f"h{level}", inline_html(block.children, self._style))
        return html((block,), self._style)

    def _gap(self, _id: str) -> str:
        self._gaps += 1
        number = element("span", escape(f"({self._gaps})"), {"class": "gap-number"})
        return number + element("span", "\u00a0", {"class": "gap"})

    def _ask(self, ask: Ask) -> str:
        self._gaps = 0
        self._is_numbered = bool(ask.number)
        number = text("p", ask.number, class_="number") if ask.number else ""
        marks = text("p", own_marks(ask.marks), class_="marks") if ask.marks is not None else ""
        asked = element("div", self._content(ask.content) + marks, {"class": "asked"})
        return element("div", number + asked, {"class": "ask" if number else "ask plain"})

    def _choices(self, leaf: Choices) -> str:
        entries = "".join(
            element(
                "li",
                text("span", TICK, class_="tick")
                + (text("span", choice.letter, class_="letter") if choice.letter else "")
                + element("span", inline_html(choice.text, self._style)),
            )
            for choice in leaf.choices
        )
        return element("div", element("ul", entries, {"class": "choices"}), self._inset())

    def _grid(self, grid: Grid) -> str:
        total = sum(column.share for column in grid.columns)
        widths = "".join(
            void_element("col", {"style": f"width:{100 * column.share / total:.2f}%"})
            for column in grid.columns
        )
        top = "".join(
            text("th", column.title, scope="col", **_number(is_number=column.is_number))
            for column in grid.columns
        )
        last = len(grid.rows) - 1
        rows = "".join(
            self._row(grid, row, is_total=grid.has_total and at == last)
            for at, row in enumerate(grid.rows)
        )
        caption = text("caption", grid.caption) if grid.caption else ""
        inside = (
            caption
            + element("colgroup", widths)
            + element("thead", element("tr", top))
            + element("tbody", rows)
        )
        frame = {"class": "frame"}
        if len(grid.columns) >= _MANY_COLUMNS:
            # It scrolls in its frame on a small screen, by the keyboard too.
            named = {"role": "group", "aria-label": grid.caption or "Table"}
            frame = {**frame, "tabindex": "0", **named}
        return element("div", element("table", inside), frame)

    def _row(self, grid: Grid, row: tuple[Content, ...], *, is_total: bool) -> str:
        def attributes(at: int) -> dict[str, str]:
            height = {"style": f"height:{grid.height}mm"} if grid.height and at == 0 else {}
            return {**_number(is_number=grid.columns[at].is_number), **height}

        first = element(
            "th" if grid.row_heads else "td",
            self._content(row[0]),
            {**({"scope": "row"} if grid.row_heads else {}), **attributes(0)},
        )
        rest = "".join(
            element("td", self._content(cell), attributes(at))
            for at, cell in enumerate(row[1:], start=1)
        )
        return element("tr", first + rest, {"class": "sum"} if is_total else {})


def _number(*, is_number: bool) -> dict[str, str]:
    return {"class": "figure"} if is_number else {}


def _lines(leaf: Lines) -> str:
    """Ruled lines; they say nothing to who listens, but a unit beside a line does."""
    if leaf.count == 1:
        answer = text("span", "Answer", class_="label")
        before = text("span", leaf.before) if leaf.before else ""
        after = text("span", leaf.after) if leaf.after else ""
        rule = text("span", "", class_="rule", aria_hidden="true")
        return element("p", answer + before + rule + after, {"class": "one-line"})
    inside = "<span></span>" * leaf.count
    class_ = "ruled runs-on" if leaf.runs_on else "ruled"
    return element("div", inside, {"class": class_, "aria-hidden": "true"})


def _fields(leaf: Fields) -> str:
    inside = "".join(
        element("div", text("p", name, class_="label"), {"class": "field"}) for name in leaf.names
    )
    return element("div", inside, {"class": "fields", "style": f"--columns:{leaf.columns}"})
