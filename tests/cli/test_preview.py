from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from itembank.disk import write_files
from tests.preview.pages import starter_sources
from tests.support.cli import run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    write_files(tmp_path / "bank", starter_sources())
    return tmp_path / "bank"


def _run(bank: Path, *arguments: str) -> Result:
    command = ["preview", *arguments, "--bank", str(bank), "--out", str(bank / "preview")]
    return run(*command)


def test_all_items_are_written_if_none_is_named(bank: Path) -> None:
    result = _run(bank)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("9 items, 19 pages; open ")
    assert len(list((bank / "preview").iterdir())) == 19


def test_named_items_alone_are_written(bank: Path) -> None:
    result = _run(bank, "DEMO-SJ-0001")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (bank / "preview").iterdir()) == [
        "DEMO-SJ-0001.html",
        "DEMO-SJ-0001.marker.html",
        "index.html",
    ]


def test_the_learners_side_alone_can_be_written(bank: Path) -> None:
    _run(bank, "--side", "learner")
    assert not list((bank / "preview").glob("*.marker.html"))


def test_an_item_may_be_named_in_other_capitals(bank: Path) -> None:
    assert _run(bank, "demo-sj-0001").exit_code == 0
    assert (bank / "preview" / "DEMO-SJ-0001.html").is_file()
    assert "did you mean `DEMO-SJ-0001`?" in _run(bank, "demo-sj-0011").output


def test_a_mistyped_item_is_answered_with_the_nearest(bank: Path) -> None:
    result = _run(bank, "DEMO-SJ-0011")
    assert result.exit_code == 2
    assert "no item `DEMO-SJ-0011` in this bank, did you mean `DEMO-SJ-0001`?" in result.output
    assert not (bank / "preview").exists()


def test_an_item_with_errors_is_written_and_named(bank: Path) -> None:
    path = bank / "items" / "DEMO-SJ-0001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("key: B", "key: E"), encoding="utf-8")
    result = _run(bank, "DEMO-SJ-0001")
    assert result.exit_code == 1
    assert "with errors: DEMO-SJ-0001" in result.output
    assert (bank / "preview" / "DEMO-SJ-0001.html").is_file()


def test_a_bank_without_sound_settings_is_reported(bank: Path) -> None:
    (bank / "bank.yaml").write_text("id: 1\n", encoding="utf-8")
    result = _run(bank)
    assert result.exit_code == 1
    assert "bank.yaml" in result.output


def test_pages_do_not_disturb_the_bank_that_they_stand_in(bank: Path) -> None:
    _run(bank)
    assert run("validate", "--bank", str(bank)).exit_code == 0
