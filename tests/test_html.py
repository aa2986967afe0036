"""The markup tree as HTML: well-formed, escaped, and nothing from outside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from itembank.html import HtmlStyle, escape, html, inline_html, plain, plain_blocks
from itembank.markdown import blocks, inlines
from itembank.markup import Box, Details, Paragraph, Text, words


def rendered(markdown: str, style: HtmlStyle | None = None) -> str:
    return html(blocks(markdown), style or HtmlStyle())


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Plain words", "<p>Plain words</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("**Two** signs", "<p><strong>Two</strong> signs</p>"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n  - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("> said", "<blockquote><p>said</p></blockquote>"),
        ("# Top", "<h4>Top</h4>"),
        ("a\\\nb", "<p>a<br/>b</p>"),
        ("`x<y`", "<p><code>x&lt;y</code></p>"),
        ("\\(x<1\\)", "<p>\\(x&lt;1\\)</p>"),
        ("[site](https://example.org/?a=1&b=2)", None),
        ("![A card](cards/a.png)", '<p><img src="cards/a.png" alt="A card"/></p>'),
    ],
)
def test_markdown_becomes_this_html(markdown: str, expected: str | None) -> None:
    expected = expected or '<p><a href="https://example.org/?a=1&amp;b=2">site</a></p>'
    assert rendered(markdown) == expected


def test_a_table_has_head_cells_and_bold_first_cells_head_their_rows() -> None:
    made = rendered("| Day | Reading |\n|---|---|\n| **Mon** | 4 |\n")
    assert '<th scope="col">Day</th>' in made
    assert '<th scope="row"><strong>Mon</strong></th><td>4</td>' in made


def test_raw_html_comes_out_as_text() -> None:
    assert rendered("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert "<b>" not in rendered("a <b>b</b>")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"])
def test_a_link_that_could_run_something_is_no_link(link: str) -> None:
    assert "href" not in rendered(f"[x]({link})")


def test_a_remote_picture_is_not_loaded() -> None:
    assert "<img" not in rendered("![x](https://example.org/a.png)")


def test_style_puts_attributes_on_every_element_of_that_name() -> None:
    style = HtmlStyle(attributes={"p": {"class": "a<b"}})
    assert rendered("x", style) == '<p class="a&lt;b">x</p>'


def test_a_target_without_details_gets_a_frame_with_the_same_words() -> None:
    box = (Details(words("Scenario"), (Paragraph(words("Text")),)),)
    assert "<details" in html(box)
    without = html(box, HtmlStyle(details=False))
    assert "<details" not in without
    assert "<strong>Scenario</strong>" in without
    assert "Text" in without


def test_plain_text_keeps_the_words_and_drops_the_markup() -> None:
    assert plain(inlines("**Two** `signs` [here](https://example.org)")) == "Two signs here"
    assert plain_blocks(blocks("a\n\n- b\n- c")) == "a\n- b\n- c"
    assert plain_blocks((Box(words("Policy"), blocks("x")),)) == "Policy\nx"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_gives_well_formed_html_that_says_the_same(text: str) -> None:
    made = etree.fromstring(f'<p title="{escape(text)}">{inline_html((Text(text),))}</p>')
    assert (made.text or "") == text
    assert made.get("title") == text


@given(st.text("ab *_`<>[]()!#&|\\\n-1.\"'", max_size=60))
def test_any_markdown_gives_well_formed_html(text: str) -> None:
    etree.fromstring(f"<div>{rendered(text)}</div>")
