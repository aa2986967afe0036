"""Every kind of page that is made for people. A new kind is one line in `MAKERS`.

A maker gets the folder of a bank and writes its pages below an empty folder.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from itembank.export import Delivery, Options
from itembank.selection import Selection, delivery
from itembank_exporters.booklet import EXPORTER
from tests.preview.pages import starter_bank
from tests.support.cli import run

Maker = Callable[[Path, Path], None]
DATE = ("--as-of", "2026-11-22")


def _done(*arguments: str | Path) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def _booklets(_bank: Path, out: Path) -> None:
    for paper, is_draft in ((None, True), ("SAMPLE-1", False)):
        chosen = delivery(starter_bank(), Selection(paper=paper))
        drafts = frozenset(item.id for item in chosen.items) if is_draft else frozenset()
        told = Delivery(sets=chosen.sets, drafts=drafts)
        options = Options(values={"format": "html", "one-booklet": True})
        for package in EXPORTER.export(starter_bank(), told, options).packages:
            path = out / package.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(package.content)


def _preview(bank: Path, out: Path) -> None:
    _done("preview", "--bank", bank, *DATE, "--out", out)


def _schemes(bank: Path, out: Path) -> None:
    chosen = ("--include-unsigned", "--leave-out-refused")
    _done("export", "moodle", "--bank", bank, *DATE, *chosen, "--out", out)


def _coverage(bank: Path, out: Path) -> None:
    page = _done("coverage", "--bank", bank, *DATE, "--format", "html")
    (out / "coverage.html").write_text(page, encoding="utf-8")


def _review(bank: Path, out: Path) -> None:
    items = sorted(path.stem for path in (bank / "items").rglob("*.yaml"))
    _done("review", *items, "--bank", bank, *DATE, "--out", out)


MAKERS: tuple[tuple[str, Maker], ...] = (
    ("booklets", _booklets),
    ("previews", _preview),
    ("mark schemes beside packages", _schemes),
    ("coverage", _coverage),
    ("review", _review),
)
