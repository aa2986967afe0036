"""An engine that we did not write scores every response as the model marks it.

Citolab's qti-components play 3.0; their converter brings 2.1 and 2.2 to 3.0 first, which proves
something about the converted item only. `docs/qti-evidence.md` has the engines that read 2.x.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from itembank.model import Bank
from tests.engines.cases import Asked, asked
from tests.engines.player import NOT_HERE, converted, engines, player, scores
from tests.exporters.canvas.test_privacy import planted
from tests.support.banks import shipped
from tests.support.canvas_corpus import corpus
from tests.support.qti_run import one_package

pytestmark = [
    pytest.mark.skipif(engines() is None, reason=NOT_HERE),
    # One browser for all: a worker each would start four.
    pytest.mark.xdist_group("engines"),
]
# The player rounds a score to three decimals.
_CLOSE = 0.0006
# Faults of the player's own controls, which no package can mend: its boxes carry no label, and
# its choices an ARIA attribute that their role does not take.
_THE_PLAYER_S = {"label", "aria-allowed-attr"}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    folder = engines()
    assert folder is not None
    with player(folder) as found:
        yield found


def _shipped() -> Bank:
    bank = shipped().bank
    assert bank is not None
    return bank


def _differences(page: Page, items: tuple[Asked, ...]) -> tuple[int, list[str]]:
    compared, found = 0, []
    for item in items:
        for case, got in zip(item.cases, scores(page, item), strict=True):
            compared += 1
            if got is None or abs(got - case.marks) > _CLOSE:
                found.append(f"{item.name}: {case.response} is worth {case.marks}, not {got}")
    return compared, found


@pytest.mark.parametrize(
    ("version", "practice"), [("2.1", True), ("2.2", True), ("3.0", False), ("3.0", True)]
)
def test_the_player_scores_every_part_type_as_the_model(
    page: Page, tmp_path: Path, version: str, practice: bool
) -> None:
    items = asked(corpus(), version, practice=practice)
    if version != "3.0":
        items = converted(items, engines() or Path(), tmp_path)
    compared, found = _differences(page, items)
    assert not found
    assert compared > 50


def test_the_player_scores_every_item_of_the_shipped_bank_as_the_model(page: Page) -> None:
    compared, found = _differences(page, asked(_shipped(), "3.0"))
    assert not found
    assert compared > 1000


@pytest.mark.parametrize("version", ["2.1", "2.2"])
def test_the_player_scores_items_that_were_converted_as_the_model(
    page: Page, tmp_path: Path, version: str
) -> None:
    """One of six: the converter is slow. All of them were run by hand; see the evidence."""
    items = asked(_shipped(), version)[::6]
    compared, found = _differences(page, converted(items, engines() or Path(), tmp_path))
    assert not found
    assert compared > 100


def test_the_player_shows_no_word_of_a_mark_scheme(page: Page) -> None:
    bank, words = planted(corpus())
    assert words
    for item in asked(bank, "3.0"):
        page.evaluate("([xml, stimulus]) => show(xml, stimulus)", [item.xml, item.stimulus])
        assert "PLANTED" not in page.evaluate("markup()"), item.name


def test_the_player_is_sent_a_scheme_that_was_asked_for_and_only_hides_it(page: Page) -> None:
    """Why the flag is off by default, and what the report warns of."""
    bank, _ = planted(corpus())
    package = one_package(bank, "3.0", with_scheme=True)
    page.evaluate("xml => show(xml, '')", package.files["items/DEMO-SA-0002-a.xml"].decode())
    assert "PLANTED" in page.evaluate("markup()")


def test_the_player_puts_the_shared_stimulus_where_the_item_wants_it(page: Page) -> None:
    item = next(item for item in asked(corpus(), "3.0") if item.stimulus)
    page.evaluate("([xml, stimulus]) => show(xml, stimulus)", [item.xml, item.stimulus])
    page.wait_for_function("() => markup().includes('Mrs Dunmore')", timeout=5000)


def test_rendered_items_have_no_fault_that_axe_can_find(page: Page) -> None:
    folder = engines()
    assert folder is not None
    page.add_script_tag(path=str(folder / "node_modules" / "axe-core" / "axe.min.js"))
    found = []
    for item in asked(_shipped(), "3.0")[::9]:
        page.evaluate("([xml, stimulus]) => show(xml, stimulus)", [item.xml, item.stimulus])
        rules = page.evaluate(
            "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
        )["violations"]
        found += [
            f"{item.name}: {rule['id']}: {rule['nodes'][0]['html'][:200]}"
            for rule in rules
            if rule["id"] not in _THE_PLAYER_S
        ]
    assert not found, "\n".join(found)


def test_pictures_of_a_few_items_are_kept_for_the_eye(page: Page) -> None:
    folder = os.environ.get("ITEMBANK_ARTEFACTS")
    if not folder:
        pytest.skip("ITEMBANK_ARTEFACTS names no folder to keep pictures in")
    Path(folder).mkdir(parents=True, exist_ok=True)
    for item in asked(corpus(), "3.0"):
        page.evaluate("([xml, stimulus]) => show(xml, stimulus)", [item.xml, item.stimulus])
        page.wait_for_timeout(200)
        picture = Path(folder, f"{item.name}.png")
        page.screenshot(path=str(picture), full_page=True)
        assert picture.stat().st_size > 1000
