"""`itembank verify`: what a package is, what is wrong with it, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli import run
from tests.verify.backups import BACKUP, tarred
from tests.verify.courses import COURSE
from tests.verify.packages import MOODLE, QTI21, changed, zipped


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.zip"
    path.write_bytes(zipped(QTI21))
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.zip"
    path.write_bytes(zipped(changed(QTI21, "items/Q1.xml", "<value>A</value>", "<value>E</value>")))
    return path


@pytest.fixture(autouse=True)
def no_xsds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QTI_XSD_DIR", raising=False)


def test_it_says_first_what_the_package_is(sound: Path) -> None:
    result = run("verify", sound)
    assert result.exit_code == 0
    first, second, *_ = result.output.splitlines()
    assert first.endswith("sound.zip: QTI 2.1 package: 4 items, 1 test, 10 marks")
    assert "not held against XSDs" in second
    assert "no faults found" in result.output


def test_errors_stand_at_their_line_with_help_and_make_the_exit_code_1(broken: Path) -> None:
    result = run("verify", broken)
    assert result.exit_code == 1
    assert "error[VER033]" in result.output
    assert "broken.zip/items/Q1.xml:4:1" in result.output
    assert "itembank explain VER033" in result.output


def test_warnings_alone_leave_the_exit_code_0(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({**QTI21, "notes.txt": "x"}))
    result = run("verify", path)
    assert result.exit_code == 0
    assert "warning[VER021]" in result.output


def test_several_packages_are_told_apart(sound: Path, broken: Path) -> None:
    result = run("verify", sound, broken, "--format", "concise")
    assert result.exit_code == 1
    assert "broken.zip/items/Q1.xml" in result.output
    assert "sound.zip/" not in result.output


def test_a_moodle_file_is_shown_by_its_own_path(tmp_path: Path) -> None:
    path = tmp_path / "bank.xml"
    path.write_text(MOODLE.replace("<defaultgrade>6", "<defaultgrade>2,5"), encoding="utf-8")
    result = run("verify", path)
    assert "bank.xml:" in result.output
    assert "bank.xml/bank.xml" not in result.output


def test_whole_courses_are_told_in_the_words_of_the_platform(tmp_path: Path) -> None:
    (tmp_path / "unit.mbz").write_bytes(tarred(BACKUP))
    (tmp_path / "unit.imscc").write_bytes(zipped(COURSE))
    result = run("verify", tmp_path / "unit.mbz", tmp_path / "unit.imscc")
    assert result.exit_code == 0
    assert "Moodle course backup: 1 quiz, 2 assignments, 8 questions, 23 marks" in result.output
    assert "Canvas course package: 1 quiz, 1 assignment, 3 questions" in result.output
    assert "no faults found" in result.output


def test_a_fault_of_a_course_backup_names_its_file_and_question(tmp_path: Path) -> None:
    path = tmp_path / "unit.mbz"
    path.write_bytes(zipped(changed(BACKUP, "questions.xml", "<trueanswer>", "<trueanswer>9")))
    result = run("verify", path, "--kind", "moodle-backup")
    assert result.exit_code == 1
    assert "error[VER123]" in result.output
    assert "unit.mbz/questions.xml:" in result.output
    assert "in `Q109`" in result.output


def test_json_holds_everything(broken: Path) -> None:
    result = run("verify", broken, "--format", "json")
    assert result.exit_code == 1
    (package,) = json.loads(result.output)["packages"]
    assert (package["kind"], package["items"], package["tests"]) == ("qti21", 4, 1)
    assert (package["marks"], package["sound"]) == (10, False)
    assert [found["code"] for found in package["findings"]] == ["VER033"]


@pytest.mark.parametrize("kind", ["moodle", "moodle-backup", "canvas", "canvas-course", "qti30"])
def test_a_package_of_another_kind_than_asked_for_is_an_error(sound: Path, kind: str) -> None:
    result = run("verify", sound, "--kind", kind)
    assert result.exit_code == 1
    assert "VER014" in result.output


@pytest.mark.parametrize("given", [(), ("no-such.zip",), ("--kind", "qti9", ".")])
def test_wrong_use_is_exit_code_2(given: tuple[str, ...]) -> None:
    assert run("verify", *given).exit_code == 2


def test_of_a_folder_the_packages_in_it_are_judged_in_order(tmp_path: Path) -> None:
    (tmp_path / "sound.zip").write_bytes(zipped(QTI21))
    inner = tmp_path / "b"
    inner.mkdir()
    (inner / "unit.mbz").write_bytes(zipped(BACKUP))
    (tmp_path / "a.xml").write_text(MOODLE, encoding="utf-8")
    (tmp_path / "page.xml").write_text("<html/>", encoding="utf-8")
    (tmp_path / "outcomes.csv").write_text("vendor_guid,object_type,title\nu,group,Unit\n")
    (tmp_path / "list.csv").write_text("name,marks\n")
    (tmp_path / "REPORT.md").write_text("# Report")
    result = run("verify", tmp_path, "--format", "json")
    assert result.exit_code == 0
    told = [Path(each["package"]) for each in json.loads(result.output)["packages"]]
    named = ("a.xml", "b/unit.mbz", "outcomes.csv", "sound.zip")
    assert [path.relative_to(tmp_path).as_posix() for path in told] == list(named)


def test_a_folder_without_packages_is_told_of_and_the_others_are_judged(
    tmp_path: Path, sound: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    result = run("verify", empty, sound)
    assert result.exit_code == 1
    assert "there is no package in this folder" in result.output
    assert "QTI 2.1 package: 4 items" in result.output


def test_an_unpacked_package_is_told_of_as_one(tmp_path: Path) -> None:
    folder = tmp_path / "unpacked"
    folder.mkdir()
    (folder / "imsmanifest.xml").write_text("<manifest/>")
    (folder / "inner.zip").write_bytes(zipped(QTI21))
    for given in (folder, tmp_path):
        result = run("verify", given)
        assert result.exit_code == 1
        assert "holds the files of one package" in result.output
        assert "inner.zip" not in result.output


def test_a_table_for_canvas_is_told_as_one(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.csv"
    path.write_text("vendor_guid,object_type,title\nu,group,Unit\no,outcome,P1\n")
    result = run("verify", path)
    assert result.exit_code == 0
    assert "outcomes.csv: table for Canvas: 1 outcome" in result.output


def test_a_folder_of_xsds_that_is_none_is_wrong_use(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QTI_XSD_DIR", "/no/such/folder")
    result = run("verify", sound)
    assert result.exit_code == 2
    assert "QTI_XSD_DIR" in result.output


def test_what_is_no_package_is_an_error_and_no_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"\0\1\2")
    result = run("verify", path)
    assert result.exit_code == 1
    assert "nothing that we know" in result.output


def test_names_in_a_package_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({**QTI21, "\x1b[2Jx.txt": "x"}))
    assert "\x1b" not in run("verify", path).output
