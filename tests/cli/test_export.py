"""`itembank export`: whole files or none, a report beside them, refusals at their line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from itembank.disk import NotWrittenError
from itembank.export import exporter_names
from tests.support.banks import ROOT
from tests.support.cli import run

# Most of the bank that ships is unsigned, and what is tested here is not about signatures.
ITEMS = ("--bank", str(ROOT / "items"), "--as-of", "2026-11-22", "--include-unsigned")


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
    chosen = ("--for", "new-quizzes", "--items", "CSCC-OR-0001")
    result = run("export", "canvas", *ITEMS, *chosen, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "CSCC-OR-0001.yaml:" in result.output
    assert "Nothing was written" in result.output
    assert not (tmp_path / "out").exists()
    accepted = run(
        "export", "canvas", *ITEMS, *chosen, "--accept-changed-marking", "--out", tmp_path / "out"
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
        (("--paper", "NONE"), "there is no paper `NONE`"),
        (("--items", "CSCC-XX-0001"), "there is no item `CSCC-XX-0001`"),
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
    assert result.output.count("professional-discussion") == len(exporter_names())


def test_packages_of_the_last_export_do_not_stay_behind(tmp_path: Path) -> None:
    first = run("export", "canvas", *ITEMS, "--items", "CSCC-SJ-0001", "--out", tmp_path)
    (old,) = (tmp_path / "classic").iterdir()
    second = run("export", "canvas", *ITEMS, "--items", "CSCC-SJ-0002", "--out", tmp_path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert old not in set((tmp_path / "classic").iterdir())


def test_a_folder_with_an_export_for_another_platform_is_left_alone(tmp_path: Path) -> None:
    chosen = ("--items", "CSCC-SJ-0001")
    assert run("export", "canvas", *ITEMS, *chosen, "--out", tmp_path).exit_code == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    result = run("export", "moodle", *ITEMS, *chosen, "--out", tmp_path)
    assert result.exit_code == 2
    assert "holds an export for `canvas`" in result.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()} == before


def test_a_report_that_names_files_elsewhere_removes_nothing_there(tmp_path: Path) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_text("x")
    out = tmp_path / "out"
    out.mkdir()
    report = {"target": "moodle", "packages": [{"path": "../victim.txt"}, {"path": 3}, 4]}
    (out / "EXPORT-REPORT.json").write_text(json.dumps(report))
    assert run("export", "moodle", *ITEMS, "--items", "CSCC-SJ-0001", "--out", out).exit_code == 0
    assert victim.exists()


def test_practice_and_secure_packages_have_different_names(tmp_path: Path) -> None:
    for audience in ("secure", "practice"):
        chosen = ("--items", "CSCC-SJ-0001", "--audience", audience)
        out = tmp_path / audience
        assert run("export", "moodle", *ITEMS, *chosen, "--out", out).exit_code == 0
    assert [p.name for p in (tmp_path / "secure").glob("*.xml")] == ["cscc-draft.xml"]
    assert [p.name for p in (tmp_path / "practice").glob("*.xml")] == ["cscc-practice-draft.xml"]


def test_items_can_be_named_one_by_one_but_not_none(tmp_path: Path) -> None:
    two = ("--items", "CSCC-SJ-0001", "--items", "CSCC-SJ-0002")
    result = run("export", "moodle", *ITEMS, *two, "--out", tmp_path)
    assert "2 items exported" in result.output
    assert run("export", "moodle", *ITEMS, "--items", " ", "--out", tmp_path).exit_code == 2


def test_an_export_inside_the_bank_does_not_break_it(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    shutil.copytree(ROOT / "items", bank)
    out = bank / "dist" / "moodle"
    chosen = ("--items", "CSCC-SJ-0001", "--as-of", "2026-11-22", "--include-unsigned")
    assert run("export", "moodle", "--bank", bank, *chosen, "--out", out).exit_code == 0
    assert run("validate", "--bank", bank).exit_code == 0


def test_where_nothing_can_go_out_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    chosen = ("--items", "CSCC-RP-0001")
    result = run("export", "moodle", *ITEMS, *chosen, "--out", out)
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert not out.exists()
