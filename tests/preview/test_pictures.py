from __future__ import annotations

import base64
import re

import pytest
from lxml.html import HtmlElement

from itembank.preview.files import preview_files
from tests.preview.pages import starter, starter_sources, tree, words

SCRIPTED = b'<svg xmlns="http://www.w3.org/2000/svg"><script>steal()</script></svg>'
SOUND = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'
SHOWN_BY = "DEMO-MR-0001"
NOT_SHOWN_BY = "DEMO-SJ-0001"


def _pages(picture: bytes, *, name: str = "card.svg") -> dict[str, bytes]:
    """All pages of the starter bank, with one item that shows this picture."""
    path = f"items/{SHOWN_BY}.yaml"
    text = starter_sources()[path].decode()
    shown = re.sub(
        r"^    stem: (.*)$", rf"    stem: '\1 ![A card]({name})'", text, flags=re.MULTILINE
    )
    checked = starter({path: shown.encode(), f"assets/{name}": picture})
    assert checked.bank is not None
    return preview_files(checked.bank, checked, checked.bank.items, with_markers=True)


def _facts(page: HtmlElement) -> str:
    return words(page.xpath("//*[@class='facts']")[0])


def test_a_sound_drawing_is_shown() -> None:
    assert base64.b64encode(SOUND) in _pages(SOUND)[f"{SHOWN_BY}.html"]


@pytest.mark.parametrize(
    ("picture", "name"), [(SCRIPTED, "card.svg"), (b"<!DOCTYPE html>", "card.png")]
)
def test_a_picture_that_is_unsafe_or_mislabelled_stands_in_no_page(
    picture: bytes, name: str
) -> None:
    pages = _pages(picture, name=name)
    assert not [page for page in pages if base64.b64encode(picture) in pages[page]]
    shown = tree(pages[f"{SHOWN_BY}.html"]).xpath("//img[@alt='A card']")[0]
    assert shown.get("src") == "data:,"


def test_the_finding_about_a_picture_stands_with_the_items_that_show_it() -> None:
    pages = _pages(SCRIPTED)
    concerned = tree(pages[f"{SHOWN_BY}.marker.html"])
    assert _facts(concerned).endswith("findings: 1 error")
    assert "assets/card.svg, line 1" in words(concerned)
    assert _facts(tree(pages[f"{NOT_SHOWN_BY}.marker.html"])).endswith("findings: none")


def test_a_picture_of_a_stimulus_counts_for_its_items() -> None:
    path = "stimuli/ST-REP-001.yaml"
    changed = starter_sources()[path].decode().replace("job-card.png", "card.svg")
    assert "card.svg" in changed
    checked = starter({path: changed.encode(), "assets/card.svg": SCRIPTED})
    bank = checked.bank
    assert bank is not None
    item = next(item for item in bank.items.values() if item.stimulus == "ST-REP-001")
    page = preview_files(bank, checked, [item.id], with_markers=True)[f"{item.id}.marker.html"]
    assert "the drawing holds" in words(tree(page))
