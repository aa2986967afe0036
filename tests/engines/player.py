"""Citolab's player in a real Chromium. `.ci/run` installs both; see `docs/qti-evidence.md`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page

from tests.a11y.browser import chromium
from tests.engines.cases import Asked

FOLDER = "ITEMBANK_ENGINES"
NOT_HERE = f"{FOLDER} does not name a folder with the engines; `.ci/run` installs them"


def engines() -> Path | None:
    """The folder with the player, or None where nobody installed it."""
    named = os.environ.get(FOLDER)
    if not named:
        return None
    folder = Path(named)
    assert (folder / "player.bundle.js").is_file(), f"{FOLDER} names `{named}`, without a player"
    return folder


@contextmanager
def player(folder: Path) -> Iterator[Page]:
    """An empty page with the player in it, cut off from every network."""
    with chromium() as browser:
        context = browser.new_context(offline=True, viewport={"width": 900, "height": 1200})
        page = context.new_page()
        page.set_content('<!DOCTYPE html><html lang="en"><title>Item</title><body></body></html>')
        page.add_script_tag(path=str(folder / "player.bundle.js"))
        yield page


def scores(page: Page, item: Asked) -> list[float | None]:
    """What the player gives each case of an item."""
    page.evaluate("([xml, stimulus]) => show(xml, stimulus)", [item.xml, item.stimulus])
    declared = [_sent(case.response, item.xml) for case in item.cases]
    found: list[float | None] = page.evaluate("given => scores(given)", declared)
    return found


def _sent(response: dict[str, tuple[str, ...]], xml: str) -> dict[str, str | list[str]]:
    """A single value alone, several as a list, as the player's interactions send them."""
    return {
        name: list(values) if _is_list(name, xml) else values[0]
        for name, values in response.items()
    }


def _is_list(name: str, xml: str) -> bool:
    return f'identifier="{name}" cardinality="single"' not in xml


def converted(items: tuple[Asked, ...], folder: Path, work: Path) -> tuple[Asked, ...]:
    """Items of 2.x as Citolab's converter makes 3.0 of them."""
    node = shutil.which("node")
    assert node is not None, "the converter needs node"
    before, after = work / "before", work / "after"
    before.mkdir()
    after.mkdir()
    for item in items:
        (before / f"{item.name}.xml").write_text(item.xml, encoding="utf-8")
    command = [node, "convert.mjs", str(before), str(after)]
    subprocess.run(command, cwd=folder, check=True, timeout=300)
    made = {item.name: (after / f"{item.name}.xml").read_text("utf-8") for item in items}
    # Only 3.0 items point at a stimulus by a file that the player can be handed.
    return tuple(replace(item, xml=made[item.name]) for item in items)
