"""axe-core in a real Chromium finds nothing against WCAG 2.2 AA in any kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.a11y.browser import LOOKS, NOT_HERE, axe_script, chromium, violations
from tests.a11y.pages import MAKERS, Maker
from tests.support.cli import run

pytestmark = pytest.mark.skipif(axe_script() is None, reason=NOT_HERE)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a11y") / "bank"
    assert run("init", folder).exit_code == 0
    return folder


@pytest.mark.parametrize("maker", [m for _, m in MAKERS], ids=[name for name, _ in MAKERS])
def test_pages_have_no_fault_that_axe_can_find(
    browser: Browser, bank: Path, tmp_path: Path, maker: Maker
) -> None:
    maker(bank, tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert pages
    script = axe_script()
    assert script is not None
    found = [line for look in LOOKS for line in violations(browser, script, pages, look)]
    assert not found, "\n".join(found)


def test_axe_does_find_a_fault_where_there_is_one(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!DOCTYPE html><html><title>x</title><img src='data:,'></html>")
    script = axe_script()
    assert script is not None
    found = "\n".join(violations(browser, script, [page], LOOKS[0]))
    assert "html-has-lang" in found
    assert "image-alt" in found
