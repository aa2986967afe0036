"""The markup tree as HTML that is also well-formed XML, and as plain text.

This is the one place where HTML is written. Every text and attribute goes through `escape`, and
there is no way to pass markup through from outside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import assert_never

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
)


def escape(text: str) -> str:
    """Text for element content and for double-quoted attributes."""
    # Four replaces of what is mostly not there are three times faster than one expression.
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")


def _tex(maths: Maths) -> str:
    # Delimiters that Moodle's and Canvas's MathJax filters both take.
    return escape(f"\\[{maths.tex}\\]" if maths.display else f"\\({maths.tex}\\)")


def _no_gap(gap: str) -> str:
    raise ValueError(f"gap `{gap}` in a text that has no gaps")


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlStyle:
    """What differs between targets.

    `text` makes HTML of plain text, for targets that read signs of their own in it; `image` gives
    a picture's address and `image_more` further attributes of it; `gap` writes a gap; `maths`
    writes a formula, by default as TeX between delimiters; `heading` is the level that a text's
    own first level becomes; `attributes` are written on every element of that name, in order.
    `details` false renders boxes that can be closed as plain frames, for targets that drop them.
    """

    text: Callable[[str], str] = escape
    image: Callable[[str], str] = lambda file: file
    image_more: Callable[[str], Mapping[str, str]] = lambda _: MappingProxyType({})
    gap: Callable[[str], str] = _no_gap
    maths: Callable[[Maths], str] = _tex
    heading: int = 4
    attributes: Mapping[str, Mapping[str, str]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    details: bool = True
    table_frame: Mapping[str, str] | None = None
    # Start tags once written; there are few of them, and one in every cell of every table.
    openings: dict[tuple[object, ...], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )


PLAIN_STYLE = HtmlStyle()


def html(blocks: Iterable[Block], style: HtmlStyle = PLAIN_STYLE) -> str:
    return "".join([_block(block, style) for block in blocks])


def inline_html(inlines: Iterable[Inline], style: HtmlStyle = PLAIN_STYLE) -> str:
    made = [
        style.text(inline.text) if type(inline) is Text else _inline(inline, style)
        for inline in inlines
    ]
    return made[0] if len(made) == 1 else "".join(made)


def element(name: str, content: str, attributes: Mapping[str, str] | None = None) -> str:
    """One element round content that is already HTML."""
    if not attributes:
        return f"<{name}>{content}</{name}>"
    return f"<{name}{_attributes(attributes)}>{content}</{name}>"


def void_element(name: str, attributes: Mapping[str, str]) -> str:
    """One element that holds nothing, such as an input."""
    return f"<{name}{_attributes(attributes)}/>"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join([f' {name}="{escape(value)}"' for name, value in attributes.items()])


def _tag(name: str, content: str, style: HtmlStyle, **extra: str) -> str:
    key = (name, *extra.items())
    opening = style.openings.get(key)
    if opening is None:
        attributes = {**extra, **style.attributes.get(name, {})}
        opening = style.openings[key] = f"<{name}{_attributes(attributes)}>"
    return f"{opening}{content}</{name}>"


def _block(block: Block, style: HtmlStyle) -> str:
    match block:
        case Paragraph(children):
            return _tag("p", inline_html(children, style), style)
        case Heading(level, children):
            name = f"h{min(6, style.heading + level - 1)}"
            return _tag(name, inline_html(children, style), style)
        case BulletList(items):
            return _tag("ul", _items(items, style), style)
        case NumberedList(start, items):
            extra = {} if start == 1 else {"start": str(start)}
            return _tag("ol", _items(items, style), style, **extra)
        case Quote(children):
            return _tag("blockquote", html(children, style), style)
        case CodeBlock(text):
            return _tag("pre", element("code", style.text(text)), style)
        case Table():
            return _table(block, style)
        case Break():
            return "<hr/>"
        case Details():
            return _details(block, style)
        case Box(title, children):
            heading = _tag("p", element("strong", inline_html(title, style)), style)
            return _tag("div", heading + html(children, style), style)
        case _:
            assert_never(block)


def _items(items: tuple[tuple[Block, ...], ...], style: HtmlStyle) -> str:
    return "".join(_tag("li", _item(item, style), style) for item in items)


def _item(item: tuple[Block, ...], style: HtmlStyle) -> str:
    """A list item; a lone paragraph needs no `p`, and a first one before a sub-list neither."""
    if item and isinstance(item[0], Paragraph):
        return inline_html(item[0].children, style) + html(item[1:], style)
    return html(item, style)


def _details(block: Details, style: HtmlStyle) -> str:
    summary = inline_html(block.summary, style)
    inner = html(block.children, style)
    if not style.details:
        return _tag("div", _tag("p", element("strong", summary), style) + inner, style)
    extra = {"open": "open"} if block.is_open else {}
    # The inner frame is a bare div: the look of a box belongs to `details` itself.
    inner = element("div", inner, {"style": "margin-top:.5rem"})
    return _tag("details", _tag("summary", summary, style) + inner, style, **extra)


def _table(table: Table, style: HtmlStyle) -> str:
    caption = _tag("caption", inline_html(table.caption, style), style) if table.caption else ""
    head = ""
    if table.head:
        cells = "".join(_cell(cell, style) for cell in table.head)
        head = element("thead", element("tr", cells))
    rows = "".join(element("tr", "".join(_cell(cell, style) for cell in row)) for row in table.rows)
    made = _tag("table", caption + head + element("tbody", rows), style)
    return element("div", made, style.table_frame) if style.table_frame else made


def _cell(cell: Cell, style: HtmlStyle) -> str:
    content = inline_html(cell.children, style)
    if cell.header:
        return _tag("th", content, style, scope="col")
    if cell.row_header:
        return _tag("th", content, style, scope="row")
    return _tag("td", content, style)


def _inline(inline: Inline, style: HtmlStyle) -> str:
    match inline:
        case Text(text):
            return style.text(text)
        case Strong(children):
            return _tag("strong", inline_html(children, style), style)
        case Emphasis(children):
            return _tag("em", inline_html(children, style), style)
        case Code(text):
            return _tag("code", style.text(text), style)
        case Maths():
            return style.maths(inline)
        case Link(href, children):
            return element("a", inline_html(children, style), {"href": href})
        case Image(file, alt):
            told = {"src": style.image(file), "alt": alt, **style.image_more(file)}
            return f"<img{_attributes(told)}/>"
        case LineBreak():
            return "<br/>"
        case GapMark(gap):
            return style.gap(gap)
        case _:
            assert_never(inline)


def plain(inlines: Iterable[Inline]) -> str:
    """One line of plain text, for places that hold no markup."""
    return " ".join("".join(_plain(inline) for inline in inlines).split())


def plain_blocks(blocks: Iterable[Block]) -> str:
    """Plain text with a line for each paragraph, list entry and table row."""
    return "\n".join(line for block in blocks for line in _plain_lines(block) if line)


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text) | Code(text):
            return text
        case Strong(children) | Emphasis(children) | Link(_, children):
            return "".join(_plain(child) for child in children)
        case Maths(tex, _):
            return tex
        case Image(_, alt):
            return alt
        case LineBreak():
            return " "
        case GapMark():
            return "____"
        case _:
            assert_never(inline)


def _plain_lines(block: Block) -> list[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            return [plain(children)]
        case BulletList(items):
            return [f"- {plain_blocks(item)}" for item in items]
        case NumberedList(start, items):
            return [f"{start + i}. {plain_blocks(item)}" for i, item in enumerate(items)]
        case Quote(children):
            return [plain_blocks(children)]
        case CodeBlock(text):
            return [text]
        case Table(head, rows, caption):
            lines = [" | ".join(plain(cell.children) for cell in row) for row in (head, *rows)]
            return [plain(caption), *lines]
        case Details(summary, children, _) | Box(summary, children):
            return [plain(summary), plain_blocks(children)]
        case Break():
            return []
        case _:
            assert_never(block)
