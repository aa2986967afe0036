from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from itembank.diagnostics import Severity
from itembank.parts import PART_TYPES
from itembank.starter import id_from_name
from tests.preview.pages import starter, starter_bank
from tests.support.cli import run


def _init(folder: Path, *more: str) -> Result:
    return run("init", str(folder), *more)


def test_a_new_bank_has_no_findings(tmp_path: Path) -> None:
    result = _init(tmp_path / "first", "--name", 'Repairs: a "first" bank')
    assert result.exit_code == 0, result.output
    checked = run("validate", "--bank", str(tmp_path / "first"))
    assert checked.exit_code == 0, checked.output


def test_what_was_made_is_said_as_a_tutor_counts_it(tmp_path: Path) -> None:
    result = _init(tmp_path / "first")
    assert result.output.startswith(
        f"a new bank in {tmp_path / 'first'}: 9 items, 1 unit, 1 stimulus, 1 paper\n"
    )


def test_a_new_bank_has_neither_errors_nor_warnings() -> None:
    found = starter().diagnostics
    assert [d.message for d in found if d.severity is not Severity.INFO] == []


def test_a_new_bank_has_one_example_of_every_part_type() -> None:
    used = {part.type for item in starter_bank().items.values() for part in item.parts}
    assert used == set(PART_TYPES)


def test_a_new_bank_has_something_of_everything() -> None:
    bank = starter_bank()
    assert bank.units
    assert bank.conventions
    assert bank.law.entries
    assert bank.stimuli
    assert bank.exemplars
    assert bank.papers
    assert bank.assets["job-card.png"].startswith(b"\x89PNG")
    assert len(bank.vocabularies) == 8


def test_ids_begin_with_the_banks_own(tmp_path: Path) -> None:
    _init(tmp_path / "x", "--id", "acme")
    assert (tmp_path / "x" / "items" / "ACME-SA-0001.yaml").is_file()


@pytest.mark.parametrize(
    ("folder", "id_"),
    [("Repair desk", "repair-desk"), ("2026 bank", "bank"), ("___", "bank"), ("a" * 40, "a" * 12)],
)
def test_an_id_is_made_from_the_folders_name(folder: str, id_: str) -> None:
    assert id_from_name(folder) == id_


def test_a_bad_id_is_refused(tmp_path: Path) -> None:
    result = _init(tmp_path / "x", "--id", "1 bank")
    assert result.exit_code == 2
    assert "`1 bank` cannot be an id" in result.output
    assert not (tmp_path / "x").exists()


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = _init(tmp_path)
    assert result.exit_code == 2
    assert "is not empty; nothing was written" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_may_be_there_already(tmp_path: Path) -> None:
    assert _init(tmp_path).exit_code == 0


def test_every_file_names_a_schema_that_is_in_the_bank(tmp_path: Path) -> None:
    _init(tmp_path)
    for path in tmp_path.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("=")[2]).is_file(), path


def test_the_editors_settings_name_schemas_that_are_in_the_bank(tmp_path: Path) -> None:
    _init(tmp_path)
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert all((tmp_path / schema).is_file() for schema in settings["yaml.schemas"])


def test_no_placeholder_is_left(tmp_path: Path) -> None:
    _init(tmp_path)
    for path in tmp_path.rglob("*"):
        if path.suffix in {".yaml", ".md"}:
            text = path.read_text(encoding="utf-8")
            assert not [word for word in ("@ID@", "@PREFIX@", "@NAME@") if word in text], path
