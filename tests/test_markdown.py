"""Markdown to the tree: the short cut agrees with the full parser, and faults are named."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.tree import SyntaxTreeNode

from itembank import markdown
from itembank.markdown import MarkupFault, Parsed, blocks, inlines, parse
from itembank.markup import (
    BulletList,
    Code,
    Emphasis,
    GapMark,
    Image,
    LineBreak,
    Link,
    Maths,
    NumberedList,
    Paragraph,
    Strong,
    Table,
    Text,
)

_PIECES = st.sampled_from(
    [
        *("a", "B", "1", "12", " ", "  ", "    ", "\n", "\n\n", "\t", "**", "*", "_", "__", "`"),
        *("-", "--", "---", "- ", "+ ", "1. ", "1) ", "=", "===", "#", "# ", ">", "<", "<b>"),
        *("&", "&amp;", "[", "]", "(", ")", "!", "\\", "\\(", "|", "~", "~~", ":", ": ", "."),
        *("£", "é", "“", "\u00a0", "\u2028", "http://x", "$", "'", '"', ",", "?", "…"),
    ]
)


def _fully(text: str) -> Parsed:
    """As the full parser reads it, without the short cut."""
    reader = markdown._Reader()
    tree = SyntaxTreeNode(markdown._parser(gaps=False).parse(text, {}))
    found = tuple(reader.blocks(tree.children))
    return Parsed(blocks=found, faults=tuple(reader.faults))


@given(st.lists(_PIECES, max_size=10).map("".join))
@settings(max_examples=1500, deadline=None)
@example("a\n    b")
@example("**a** b")
@example("a**b**c")
@example("**a****b**")
@example("** a**")
@example("a\n===")
@example("a\n---")
@example("a  \nb")
@example("\u2028a")
@example("a\u00a0")
def test_the_short_cut_says_what_the_full_parser_says(text: str) -> None:
    assert parse(text) == _fully(text)


@given(st.lists(st.sampled_from(["a", "b c", "**d**", "\n", " ", ".", ", "]), max_size=12))
@settings(max_examples=300, deadline=None)
def test_plain_prose_takes_the_short_cut_and_agrees(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert parse(text) == _fully(text)


def test_plain_prose_takes_the_short_cut() -> None:
    text = "Mr Haworth rings again.\nHe says **two** things.\n\nThen he rings off."
    assert markdown._simple(text) == _fully(text).blocks


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a <b>c</b>", MarkupFault(kind="raw-html", excerpt="<b>")),
        ("<div>\nx\n</div>", MarkupFault(kind="raw-html", excerpt="<div>\nx\n</div>")),
        ("<!-- x -->", MarkupFault(kind="raw-html", excerpt="<!-- x -->")),
        ("[a](javascript:b)", MarkupFault(kind="unsafe-link", excerpt="javascript:b")),
        ("[a](page.html)", MarkupFault(kind="unsafe-link", excerpt="page.html")),
        ("<ftp://x.example/a>", MarkupFault(kind="unsafe-link", excerpt="ftp://x.example/a")),
        ("![a](http://x/b.png)", MarkupFault(kind="remote-picture", excerpt="http://x/b.png")),
        ("![a](../b.png)", MarkupFault(kind="remote-picture", excerpt="../b.png")),
        ("![a](data:image/png;base64,x)", MarkupFault(kind="remote-picture", excerpt="data:")),
    ],
)
def test_what_the_tree_cannot_hold_is_a_fault(text: str, fault: MarkupFault) -> None:
    first = parse(text).faults[0]
    assert first.kind == fault.kind
    assert first.excerpt.startswith(fault.excerpt)


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "R&D", "\\<b>", "`<b>`", "[a](https://x.example)", "![a](b/c.png)"]
)
def test_what_only_looks_like_a_fault_is_none(text: str) -> None:
    assert parse(text).faults == ()


def test_a_gap_is_a_gap_in_gap_text_alone() -> None:
    assert blocks("x [[g1]]", gaps=True) == (Paragraph((Text("x "), GapMark("g1"))),)
    assert blocks("x [[g1]]") == (Paragraph((Text("x [[g1]]"),)),)


def test_inline_marks_are_read() -> None:
    tree = inlines("*a* `b` [c](https://d.example) ![e](f.png) \\(g\\)")
    assert [type(inline) for inline in tree if not isinstance(inline, Text)] == [
        Emphasis,
        Code,
        Link,
        Image,
        Maths,
    ]


def test_a_list_in_a_line_is_read_as_one_line() -> None:
    assert inlines("- a\n- b") == (Text("a"), Text("; "), Text("b"))
    assert inlines("a\n\nb") == (Text("a"), LineBreak(), Text("b"))


def test_lists_and_tables_are_read() -> None:
    tree = blocks("- a\n\n3. b\n\n| h | i |\n|---|---|\n| **j** | k |")
    bullets, numbers, table = tree
    assert isinstance(bullets, BulletList)
    assert isinstance(numbers, NumberedList)
    assert numbers.start == 3
    assert isinstance(table, Table)
    assert table.rows[0][0].row_header
    assert table.rows[0][0].children == (Strong((Text("j"),)),)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[a](ftp://é.example/ü)", "ftp://é.example/ü"),
        ('[a](<javascript:b("c d")>)', 'javascript:b("c d")'),
        ("![a](<job card.png>)", "job card.png"),
        ("<ftp://x.example/“b”>", "ftp://x.example/“b”"),
    ],
)
def test_an_address_at_fault_is_named_as_it_was_written(text: str, address: str) -> None:
    assert [fault.excerpt for fault in parse(text).faults] == [address]
    assert address in text


def test_a_sound_address_is_encoded_for_the_web() -> None:
    (paragraph,) = blocks("[a](<https://x.example/é b>)")
    assert paragraph == Paragraph((Link("https://x.example/%C3%A9%20b", (Text("a"),)),))
