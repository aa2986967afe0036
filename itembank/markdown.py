"""Markdown to the markup tree, by markdown-it-py; plain paragraphs take a short cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from itembank.markup import (
    Block,
    Break,
    BulletList,
    Cell,
    Code,
    CodeBlock,
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

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkupFault:
    """Something the tree cannot hold: `kind` names it, `excerpt` is the author's own text."""

    kind: str
    excerpt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    blocks: tuple[Block, ...]
    faults: tuple[MarkupFault, ...] = ()


# The short cut: lines that hold no character with a meaning in Markdown and do not begin like a
# list, a heading or an indented block. `tests/test_markdown.py` holds it to the full parser.
# Blanks other than a space count as odd: the parser strips them at the ends of a line.
_BLANKS = r"\t\n\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = rf"\\`*_\[\]<>&#|~$\x00{_BLANKS}"
_SIMPLE = re.compile(f"[^{_ODD}-]+(?:-[^{_ODD}-]+)*")
_ONE_LINE = re.compile(rf"(?![-+=: ]|[0-9]{{1,9}}[.)])[^{_ODD}-]+(?:-[^{_ODD}-]+)*")
_LISTLIKE = re.compile(r"(?:[-+=:]|[0-9]{1,9}[.)])")
_BOLD = re.compile(r"\*\*([A-Za-z0-9]|[A-Za-z0-9][^*]*[A-Za-z0-9])\*\*")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_LOCAL_FILE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")


def blocks(text: str, *, gaps: bool = False) -> tuple[Block, ...]:
    """The tree of a sound text; faults were reported when the bank was checked."""
    return parse(text, gaps=gaps).blocks


def inlines(text: str) -> tuple[Inline, ...]:
    """The tree of a text that stands in a line: an option, a step, a premise."""
    tree = blocks(text)
    if len(tree) == 1 and isinstance(tree[0], Paragraph):
        return tree[0].children
    joined: list[Inline] = []
    for block in tree:
        if joined:
            joined.append(LineBreak())
        joined.extend(_inline_of(block))
    return tuple(joined)


def parse(text: str, *, gaps: bool = False) -> Parsed:
    """Parse Markdown; with `gaps`, `[[g1]]` stands for the gap g1."""
    simple = None if gaps else _simple(text)
    if simple is not None:
        return Parsed(blocks=simple)
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - slow to load, often not needed

    reader = _Reader()
    tree = SyntaxTreeNode(_parser(gaps=gaps).parse(text, {}))
    found = tuple(reader.blocks(tree.children))
    return Parsed(blocks=found, faults=tuple(reader.faults))


def _simple(text: str) -> tuple[Block, ...] | None:
    """Plain paragraphs and flat bullet lists, with **bold** at most; None for anything else."""
    if _ONE_LINE.fullmatch(text):
        return (Paragraph((Text(text.rstrip(" ")),)),)
    found: list[Block] = []
    for chunk in text.strip("\n").split("\n\n"):
        block = _simple_block(chunk.strip("\n").split("\n"))
        if block is None:
            return None
        if isinstance(block, BulletList) and found and isinstance(found[-1], BulletList):
            # A blank line between two entries does not end the list.
            block = BulletList(found.pop().items + block.items)  # type: ignore[union-attr]
        found.append(block)
    return tuple(found)


def _simple_block(lines: list[str]) -> Block | None:
    if all(line.startswith("- ") for line in lines):
        entries = [_simple_line(line[2:]) for line in lines]
        if None in entries:
            return None
        return BulletList(tuple((Paragraph(_bold(entry or "")),) for entry in entries))
    plain = [_simple_line(line) for line in lines]
    if None in plain:
        return None
    return Paragraph(_bold(" ".join(line or "" for line in plain)))


def _simple_line(line: str) -> str | None:
    """A line without its outer blanks, if nothing in it has a meaning in Markdown."""
    if line.startswith(" ") or line.endswith("  ") or "****" in line:
        return None
    bare = _BOLD.sub(r"\1", line) if "**" in line else line
    if not _SIMPLE.fullmatch(bare) or _LISTLIKE.match(line):
        return None
    return line.rstrip(" ") or None


def _bold(line: str) -> tuple[Inline, ...]:
    if "**" not in line:
        return (Text(line),)
    found: list[Inline] = []
    # Odd places of the split are the bold stretches.
    for index, piece in enumerate(_BOLD.split(line)):
        if index % 2:
            found.append(Strong((Text(piece),)))
        elif piece:
            found.append(Text(piece))
    return tuple(found)


@cache
def _parser(*, gaps: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to load, often not needed

    # HTML is recognised so that it can be refused by name rather than shown as text.
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 40}).enable("table")
    parser.disable("reference")  # a text holds no link definitions, and they would vanish
    # Left to itself it shows `[x](javascript:y)` letter by letter and says nothing.
    parser.validateLink = _any_address  # type: ignore[assignment]
    # Addresses are kept as they were written until it is known whether they are at fault.
    parser.normalizeLink = str  # type: ignore[assignment]
    parser.inline.ruler.before("escape", "maths", _maths_rule)
    if gaps:
        parser.inline.ruler.before("link", "gap", _gap_rule)
    return parser


def _any_address(_address: str) -> bool:
    return True


def _maths_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's API
    opening = state.src[state.pos : state.pos + 2]
    closing = {"\\(": "\\)", "\\[": "\\]"}.get(opening)
    if closing is None:
        return False
    end = state.src.find(closing, state.pos + 2)
    if end < 0:
        return False
    if not silent:
        token = state.push("maths", "", 0)
        token.content = state.src[state.pos + 2 : end]
        token.meta = {"display": opening == "\\["}
    state.pos = end + 2
    return True


_GAP = re.compile(r"\[\[([A-Za-z0-9][A-Za-z0-9_-]{0,19})\]\]")


def _gap_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's API
    match = _GAP.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("gap", "", 0).content = match.group(1)
    state.pos = match.end()
    return True


class _Reader:
    """Turns markdown-it's tree into ours and collects what has no place in it."""

    def __init__(self) -> None:
        self.faults: list[MarkupFault] = []

    def blocks(self, nodes: list[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            block = self._block(node)
            if block is not None:
                yield block

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "paragraph":
                return Paragraph(self._inner(node))
            case "heading":
                return Heading(int(node.tag[1:]), self._inner(node))
            case "bullet_list":
                return BulletList(self._list(node))
            case "ordered_list":
                return NumberedList(int(node.attrs.get("start", 1)), self._list(node))
            case "blockquote":
                return Quote(tuple(self.blocks(node.children)))
            case "fence" | "code_block":
                return CodeBlock(node.content.rstrip("\n"))
            case "table":
                return self._table(node)
            case "hr":
                return Break()
            case "html_block":
                self._fault("raw-html", node.content.strip())
                return Paragraph((Text(node.content.strip()),))
            case _:
                raise ValueError(f"markdown-it made an unknown block `{node.type}`")

    def _list(self, node: SyntaxTreeNode) -> tuple[tuple[Block, ...], ...]:
        return tuple(tuple(self.blocks(item.children)) for item in node.children)

    def _table(self, node: SyntaxTreeNode) -> Table:
        rows = [row for section in node.children for row in section.children]
        head, *body = ([self._inner(cell) for cell in row.children] for row in rows)
        # A row whose first cell is bold throughout is headed by it.
        return Table(
            head=tuple(Cell(cell, header=True) for cell in head),
            rows=tuple(
                tuple(Cell(c, row_header=i == 0 and _is_bold(c)) for i, c in enumerate(row))
                for row in body
            ),
        )

    def _inner(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        """The inline content of a block whose only child is `inline`."""
        return self._inlines([leaf for child in node.children for leaf in child.children])

    def _inlines(self, nodes: list[SyntaxTreeNode]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for node in nodes:
            inline = self._inline(node)
            if isinstance(inline, Text) and found and isinstance(found[-1], Text):
                found[-1] = Text(found[-1].text + inline.text)
            elif not (isinstance(inline, Text) and not inline.text):
                found.append(inline)
        return tuple(found)

    def _inline(self, node: SyntaxTreeNode) -> Inline:
        match node.type:
            case "text":
                return Text(node.content)
            case "softbreak":
                return Text(" ")
            case "hardbreak":
                return LineBreak()
            case "strong":
                return Strong(self._inlines(node.children))
            case "em":
                return Emphasis(self._inlines(node.children))
            case "code_inline":
                return Code(node.content)
            case "maths":
                return Maths(node.content, display=bool(node.meta["display"]))
            case "gap":
                return GapMark(node.content)
            case "link":
                return self._link(node)
            case "image":
                return self._image(node)
            case "html_inline":
                self._fault("raw-html", node.content)
                return Text(node.content)
            case _:
                raise ValueError(f"markdown-it made an unknown inline `{node.type}`")

    def _link(self, node: SyntaxTreeNode) -> Inline:
        from markdown_it.common.normalize_url import normalizeLink  # noqa: PLC0415 - slow to load

        written = str(node.attrs.get("href", ""))
        href = normalizeLink(written)
        children = self._inlines(node.children)
        if not _SAFE_LINK.match(href):
            self._fault("unsafe-link", written)
            return Strong(children)
        return Link(href, children)

    def _image(self, node: SyntaxTreeNode) -> Inline:
        source = str(node.attrs.get("src", ""))
        if not _LOCAL_FILE.fullmatch(source):
            self._fault("remote-picture", source)
            return Text(node.content)
        return Image(source, node.content)

    def _fault(self, kind: str, excerpt: str) -> None:
        self.faults.append(MarkupFault(kind=kind, excerpt=excerpt))


def _is_bold(cell: tuple[Inline, ...]) -> bool:
    return len(cell) == 1 and isinstance(cell[0], Strong)


def _inline_of(block: Block) -> Iterator[Inline]:
    """The inline content of any block, for places that hold one line."""
    match block:
        case Paragraph(children) | Heading(_, children):
            yield from children
        case BulletList(items) | NumberedList(_, items):
            for index, item in enumerate(items):
                if index:
                    yield Text("; ")
                for inner in item:
                    yield from _inline_of(inner)
        case Quote(inner_blocks):
            for inner in inner_blocks:
                yield from _inline_of(inner)
        case CodeBlock(text):
            yield Code(text)
        case _:
            return
