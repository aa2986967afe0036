"""A real Chromium with axe-core in it. Installed by `.ci/run`; see `docs/booklet.md`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

AXE_FOLDER = "ITEMBANK_AXE"
CHROMIUM = "ITEMBANK_CHROMIUM"
NOT_HERE = f"{AXE_FOLDER} does not name a folder with axe-core; `.ci/run` installs one"
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is looked at: width of the window in pixels, light or dark, and what for.

    `only` are the rules whose outcome can differ from that of a look before; empty for all.
    """

    width: int
    scheme: str
    only: tuple[str, ...] = ()


LOOKS = (
    Look(width=1200, scheme="light"),
    Look(
        width=360,
        scheme="dark",
        only=("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"),
    ),
)


def axe_script() -> Path | None:
    """The program, or None where nobody installed it; a wrong folder is a fault of the set-up."""
    folder = os.environ.get(AXE_FOLDER)
    if not folder:
        return None
    script = Path(folder) / "axe.min.js"
    assert script.is_file(), f"{AXE_FOLDER} names `{folder}`, which holds no axe.min.js"
    return script


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of the machine, or the one that Playwright installs."""
    named = os.environ.get(CHROMIUM)
    program = named or next(filter(None, map(shutil.which, _PROGRAMS)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def violations(browser: Browser, script: Path, pages: Iterable[Path], look: Look) -> list[str]:
    """What axe finds in these pages, a line for each rule with the first element that breaks it."""
    # The pages forbid every script, so axe needs to go past that.
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=look.scheme,
        viewport={"width": look.width, "height": 900},
    )
    kind, values = ("rule", look.only) if look.only else ("tag", _TAGS)
    options = {"runOnly": {"type": kind, "values": list(values)}, "resultTypes": ["violations"]}
    found = []
    try:
        tab = context.new_page()
        for page in pages:
            tab.goto(page.as_uri())
            tab.add_script_tag(path=str(script))
            rules = tab.evaluate("options => axe.run(document, options)", options)["violations"]
            found += [_line(page, look, rule) for rule in rules]
    finally:
        context.close()
    return found


def _line(page: Path, look: Look, rule: dict[str, Any]) -> str:
    first, *more = rule["nodes"]
    place = f"{page.name} ({look.width} pixels, {look.scheme})"
    return f"{place}: {rule['id']}, {rule['help']}: {first['html'][:160]} (and {len(more)} more)"
