"""`itembank validate`, with the mistakes that people make and the files that attackers send."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.banks import ROOT
from tests.support.cli import run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    copied = tmp_path / "bank"
    shutil.copytree(ROOT / "items", copied)
    return copied


def test_the_shipped_bank_has_no_errors() -> None:
    result = run("validate", "--bank", ROOT / "items", "--as-of", "2026-11-22")
    assert result.exit_code == 0
    assert "error" not in result.output


def test_a_bank_is_found_from_any_folder_inside_it(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bank / "retail")
    assert run("validate").exit_code == 0


def test_a_mistake_is_shown_with_line_carets_and_remedy(bank: Path) -> None:
    path = bank / "retail" / "CSCC-SJ-0001.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("tariff: 1\n", "tarif: 1\n"), encoding="utf-8")
    result = run("validate", "--bank", bank)
    line = text.splitlines().index("tariff: 1") + 1
    assert result.exit_code == 1
    assert f"CSCC-SJ-0001.yaml:{line}:1" in result.output
    assert "unknown key `tarif`" in result.output
    assert "did you mean `tariff`?" in result.output
    assert "^^^^^" in result.output
    assert "itembank explain SCH102" in result.output


@pytest.mark.parametrize("name", ["concise", "jsonl", "sarif", "github", "junit"])
def test_every_format_ends_with_the_same_exit_code(bank: Path, name: str) -> None:
    assert run("validate", "--bank", bank, "--format", name).exit_code == 0
    (bank / "broken.yaml").write_text("a: [\n")
    result = run("validate", "--bank", bank, "--format", name)
    assert result.exit_code == 1
    assert "SRC003" in result.output


def test_an_empty_folder_is_wrong_usage_with_a_way_out(tmp_path: Path) -> None:
    result = run("validate", "--bank", tmp_path)
    assert result.exit_code == 2
    assert "no `bank.yaml` in" in result.output
    assert "itembank init" in result.output


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = run("validate", "--bank", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "does not exist" in result.output


def test_a_file_in_place_of_the_bank_file_is_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").mkdir()
    assert run("validate", "--bank", tmp_path).exit_code == 2


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("laughs.yaml", b"a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "SRC006"),
        ("latin.yaml", "title: caf\xe9\n".encode("latin-1"), "SRC001"),
        ("empty.yaml", b"", "SRC004"),
        ("list.yaml", b"- 1\n- 2\n", "SCH103"),
        ("number.yaml", b"42\n", "SCH103"),
        ("deep.yaml", b"a: " + b"[" * 100_000, "SRC010"),
        ("zero.yaml", b"\0\0\0", "SRC005"),
        ("big.yaml", b"a: " + b"x" * (1024 * 1024), "SRC002"),
        ("half.yaml", b"id: x\nparts:\n  - label: a\n    stem: 'Wh", "SRC003"),
    ],
)
def test_a_hostile_or_broken_file_is_one_clear_error(
    bank: Path, name: str, content: bytes, code: str
) -> None:
    (bank / name).write_bytes(content)
    result = run("validate", "--bank", bank, "--format", "concise", "--errors-only")
    assert result.exit_code == 1
    assert f"error[{code}]" in result.output
    assert {line.split(":")[0].rsplit("/", 1)[-1] for line in result.output.splitlines()} == {name}


def test_an_escape_sequence_in_a_file_does_not_reach_the_terminal(bank: Path) -> None:
    (bank / "escape.yaml").write_text('"\\e[31mred": 1\n')
    result = run("validate", "--bank", bank)
    assert result.exit_code == 1
    assert "\x1b" not in result.output


def test_a_mistyped_command_gets_a_suggestion() -> None:
    result = run("validat")
    assert result.exit_code == 2
    assert "did you mean `validate`?" in result.output
