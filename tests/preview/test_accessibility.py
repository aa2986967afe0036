"""Facts of every page that a screen reader, a keyboard and a printer depend on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest
from lxml.html import HtmlElement

from itembank.marker_document import marker_document
from itembank.preview.files import item_ids, preview_files
from tests.preview.pages import starter, starter_bank, tree, words


@cache
def _pages() -> dict[str, bytes]:
    checked, bank = starter(), starter_bank()
    chosen = item_ids(bank, checked)
    files = preview_files(bank, checked, chosen, with_markers=True)
    files["learner-index.html"] = preview_files(bank, checked, chosen, with_markers=False)[
        "index.html"
    ]
    files["scheme.html"] = marker_document(bank, tuple(bank.items.values()), title="Demo")
    return files


@pytest.fixture(params=sorted(_pages()))
def page(request: pytest.FixtureRequest) -> HtmlElement:
    return tree(_pages()[request.param])


def _controls(page: HtmlElement) -> Iterator[HtmlElement]:
    return page.iter("input", "select", "textarea")


def test_every_control_has_a_name(page: HtmlElement) -> None:
    labelled = {label.get("for") for label in page.iter("label")}
    for control in _controls(page):
        assert control.get("aria-label") or control.get("id") in labelled


def test_every_label_and_reference_points_at_something(page: HtmlElement) -> None:
    ids = set(page.xpath("//@id"))
    wanted = page.xpath("//label/@for | //@aria-labelledby | //@aria-describedby")
    wanted += [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert set(wanted) <= ids


def test_no_id_stands_twice(page: HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_headings_leave_out_no_level(page: HtmlElement) -> None:
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_header_cell_says_what_it_heads(page: HtmlElement) -> None:
    assert all(cell.get("scope") in {"row", "col"} for cell in page.iter("th"))


def test_every_table_of_ours_has_a_caption(page: HtmlElement) -> None:
    assert all(table.find("caption") is not None for table in page.iter("table"))


def test_every_picture_has_a_description_and_stands_in_the_file(page: HtmlElement) -> None:
    for picture in page.iter("img"):
        assert picture.get("alt")
        assert picture.get("src").startswith("data:image/")


def test_a_page_says_its_language_and_title(page: HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert words(page.find("head/title"))


def test_a_page_begins_with_a_way_past_its_head(page: HtmlElement) -> None:
    first = page.xpath("//body//a")[0]
    assert first.get("href") == "#content"
    assert page.get_element_by_id("content").tag == "main"


def test_nothing_is_loaded_and_nothing_runs(page: HtmlElement) -> None:
    assert not list(page.iter("script", "link", "iframe", "object", "embed", "base"))
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not [src for src in page.xpath("//@src") if not src.startswith("data:")]
    assert "url(" not in page.findtext("head/style")
    assert "default-src 'none'" in page.xpath("//meta/@content")[0]
