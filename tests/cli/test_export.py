"""`itembank export`: whole files or none, a report beside them, refusals at their line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from itembank.disk import NotWrittenError
from tests.support.banks import ROOT
from tests.support.cli import run

ITEMS = ("--bank", str(ROOT / "items"), "--as-of", "2026-11-22")


def test_packages_come_with_a_report_and_the_mark_schemes_beside_them(tmp_path: Path) -> None:
    result = run("export", "moodle", *ITEMS, "--items", "CSCC-SA-0001", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert {"EXPORT-REPORT.md", "EXPORT-REPORT.json", "MARK-SCHEMES.html"} < names
    report = json.loads((tmp_path / "EXPORT-REPORT.json").read_text())
    for package in report["packages"]:
        assert (tmp_path / package["path"]).stat().st_size == package["bytes"]
        assert package["where"] in result.output


def test_the_same_bank_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        for target in ("moodle", "canvas"):
            out = tmp_path / name / target
            result = run("export", target, *ITEMS, "--leave-out-refused", "--out", out)
            assert result.exit_code == 0, result.output
    one = {p.relative_to(tmp_path / "one"): p for p in (tmp_path / "one").rglob("*.*")}
    assert one
    for relative, path in one.items():
        assert path.read_bytes() == (tmp_path / "two" / relative).read_bytes()


def test_several_targets_go_out_in_one_run(tmp_path: Path) -> None:
    chosen = ("--items", "CSCC-SJ-0001")
    moodle = ("moodle", *ITEMS, *chosen, "--out", tmp_path / "m")
    canvas = ("canvas", *ITEMS, *chosen, "--out", tmp_path / "c")
    result = run("export", *moodle, *canvas)
    assert result.exit_code == 0, result.output
    assert list((tmp_path / "m").rglob("*.xml"))
    assert list((tmp_path / "c").rglob("*.zip"))


def test_a_part_that_would_be_marked_otherwise_is_refused_at_its_line(tmp_path: Path) -> None:
    chosen = ("--items", "CSCC-OR-0002")
    result = run("export", "moodle", *ITEMS, *chosen, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "CSCC-OR-0002.yaml:" in result.output
    assert "Nothing was written" in result.output
    assert not (tmp_path / "out").exists()
    accepted = run(
        "export", "moodle", *ITEMS, *chosen, "--accept-changed-marking", "--out", tmp_path / "out"
    )
    assert accepted.exit_code == 0, accepted.output
    report = (tmp_path / "out" / "EXPORT-REPORT.md").read_text()
    assert "## Marked otherwise than the bank says" in report


def test_an_unknown_target_is_wrong_usage_with_a_suggestion() -> None:
    result = run("export", "moddle", *ITEMS)
    assert result.exit_code == 2
    assert "did you mean `moodle`?" in result.output


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (("--paper", "NONE"), "no sound paper `NONE`"),
        (("--items", "CSCC-XX-0001"), "no sound item `CSCC-XX-0001`"),
        (("--criterion", "AC9.9"), "no item for criterion `AC9.9`"),
    ],
)
def test_a_choice_that_is_not_in_the_bank_is_wrong_usage(
    tmp_path: Path, choice: tuple[str, str], said: str
) -> None:
    result = run("export", "moodle", *ITEMS, *choice, "--out", tmp_path)
    assert result.exit_code == 2
    assert said in result.output


def test_nothing_is_exported_from_a_bank_with_errors(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    shutil.copytree(ROOT / "items", bank)
    (bank / "broken.yaml").write_text("a: [\n")
    result = run("export", "moodle", "--bank", bank, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "broken.yaml" in result.output
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    out = tmp_path / "file" / "out"
    result = run("export", "moodle", *ITEMS, "--items", "CSCC-SJ-0001", "--out", out)
    assert result.exit_code == 2
    assert "cannot write" in result.output


def test_a_full_disk_is_said_and_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(target: Path, content: bytes) -> None:  # noqa: ARG001 - the signature of write_file
        raise NotWrittenError(f"cannot write `{target}`: No space left on device")

    monkeypatch.setattr("itembank.disk.write_file", full)
    result = run("export", "moodle", *ITEMS, "--items", "CSCC-SJ-0001", "--out", tmp_path)
    assert result.exit_code == 2
    assert "No space left on device" in result.output
    assert list(tmp_path.iterdir()) == []


def test_targets_lists_every_part_type_for_every_platform() -> None:
    result = run("targets")
    assert result.exit_code == 0
    assert result.output.count("professional-discussion") == 2
