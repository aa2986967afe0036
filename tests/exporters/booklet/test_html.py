"""The HTML: one file that loads nothing, runs nothing and prints with its stamps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from itembank.export import Export
from itembank_exporters.booklet.style import _css_text
from tests.exporters.booklet.samples import bank, bank_of, export, html_text, html_tree, only
from tests.exporters.moodle import samples


@pytest.fixture(scope="module")
def made() -> Export:
    return export(bank(), format="html", one_booklet=True)


@pytest.fixture(scope="module")
def trees(made: Export) -> list[HtmlElement]:
    return [html_tree(package.content) for package in made.packages]


def test_nothing_is_loaded_and_nothing_runs(trees: list[HtmlElement]) -> None:
    for tree in trees:
        assert not list(tree.iter("script", "link", "iframe", "object", "embed", "base"))
        assert not tree.xpath("//@*[starts-with(name(), 'on')]")
        assert all(src.startswith("data:image/") for src in tree.xpath("//@src"))
        assert "url(" not in tree.findtext("head/style")
        assert "default-src 'none'" in tree.xpath("//meta/@content")[0]


def test_headings_leave_out_no_level(trees: list[HtmlElement]) -> None:
    for tree in trees:
        levels = [int(h.tag[1]) for h in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_text_that_looks_like_markup_or_style_stays_text() -> None:
    hostile = '\\<script>alert(1)\\</script> "q" & \\</style>'
    of = bank_of(samples.item(samples.essay(stem=hostile)))
    content = only(export(of, format="html"), "question-paper.html").content
    assert '<script>alert(1)</script> "q" & </style>' in html_text(content)
    assert content.count(b"</style>") == 1
    assert b"<script" not in content


def test_the_foot_of_printed_pages_cannot_leave_the_style_sheet() -> None:
    assert _css_text('a"} </style>') == "a\\22 \\7d  \\3c \\2f style\\3e "


def test_the_same_bank_gives_the_same_pages(made: Export) -> None:
    again = export(bank(), format="html", one_booklet=True)
    assert [p.content for p in again.packages] == [p.content for p in made.packages]


def test_drafts_are_stamped_on_every_printed_page() -> None:
    written = ("DEMO-SA-0001", "DEMO-SA-0002", "DEMO-SA-0003")
    made = export(bank(), drafts=written, format="html", one_booklet=True)
    tree = html_tree(only(made, "question-paper.html").content)
    assert tree.find_class("stamp")[0].text == "DRAFT"
    assert '@top-center { content: "DRAFT: not signed off' in tree.findtext("head/style")
    assert tree.findtext("head/title").startswith("DRAFT: ")
    briefs = html_tree(only(made, "learner-briefs.html").content)
    assert not briefs.find_class("stamp")


def test_beside_signed_items_drafts_alone_are_stamped() -> None:
    made = export(bank(), drafts=("DEMO-SA-0003",), format="html", one_booklet=True)
    page = only(made, "question-paper.html").content
    tree = html_tree(page)
    assert not tree.find_class("stamp")
    stamped = [len(sheet.find_class("unsigned")) for sheet in tree.find_class("sheet")]
    assert stamped == [1, 0, 1]
    assert len(tree.find_class("unsigned-mark")) == 1
    assert '@page unsigned { @top-center { content: "DRAFT' in tree.findtext("head/style")
    assert "DRAFT: not signed off" in tree.find_class("banner")[0].text
