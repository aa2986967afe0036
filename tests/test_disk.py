"""Reading a bank's folder and writing files: whatever the disk does, nothing is half done."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from itembank import disk
from itembank.disk import BankNotFoundError, NotWrittenError, find_bank, read_bank, write_file


def codes(root: Path) -> list[tuple[str, str]]:
    return [(str(d.path), d.code) for d in read_bank(root).found]


def test_the_bank_is_found_upwards_from_any_folder_inside_it(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text("id: x\n")
    inner = tmp_path / "retail" / "deep"
    inner.mkdir(parents=True)
    assert find_bank(inner) == tmp_path
    assert find_bank(tmp_path / "bank.yaml") == tmp_path


def test_a_folder_without_a_bank_is_said_by_name(tmp_path: Path) -> None:
    with pytest.raises(BankNotFoundError, match=r"no `bank\.yaml` in"):
        find_bank(tmp_path)
    with pytest.raises(BankNotFoundError, match="does not exist"):
        find_bank(tmp_path / "nowhere")


def test_hidden_files_and_other_endings_are_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.yaml", "_draft.yaml", "README.md", "a.yaml", "b.yml", "c.json"):
        (tmp_path / name).write_text("x: 1\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.yaml").write_text("x: 1\n")
    assert sorted(map(str, read_bank(tmp_path).sources)) == ["a.yaml", "b.yml", "c.json"]


def test_links_are_said_and_not_followed_so_loops_end(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "item.yaml").symlink_to("/etc/passwd")
    assert codes(tmp_path) == [("item.yaml", "SRC015"), ("loop", "SRC015")]
    assert read_bank(tmp_path).sources == {}


def test_a_folder_named_like_an_item_is_said(tmp_path: Path) -> None:
    (tmp_path / "CSCC-SA-0001.yaml").mkdir()
    assert codes(tmp_path) == [("CSCC-SA-0001.yaml", "SRC016")]


def test_a_huge_file_is_not_read_into_memory(tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert codes(tmp_path) == [("big.yaml", "SRC002")]


def test_an_ending_hidden_by_windows_is_said(tmp_path: Path) -> None:
    (tmp_path / "CSCC-SA-0001.yaml.txt").write_text("x: 1\n")
    found = read_bank(tmp_path).found
    assert found[0].code == "SRC019"
    assert found[0].help == "rename it to `CSCC-SA-0001.yaml`"


def test_a_file_named_like_an_item_with_another_ending_is_said(tmp_path: Path) -> None:
    (tmp_path / "CSCC-SA-0001.docx").write_bytes(b"PK")
    (tmp_path / "README.md").write_text("x")
    assert codes(tmp_path) == [("CSCC-SA-0001.docx", "SRC019")]


def test_what_an_export_wrote_inside_the_bank_is_no_part_of_it(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "dist" / "moodle"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "EXPORT-REPORT.json").write_text("{}")
    (tmp_path / "dist" / "moodle" / "stray.yaml").write_text("x: 1")
    (tmp_path / "a.yaml").write_text("x: 1")
    read = read_bank(tmp_path)
    assert list(map(str, read.sources)) == ["a.yaml"]
    assert read.found == ()


def test_an_unreadable_file_is_said_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("x: 1\n")
    (tmp_path / "b.yaml").write_text("x: 1\n")
    real_open = open

    def refuse(path: str, mode: str = "r") -> object:
        if str(path).endswith("a.yaml"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(path, mode)

    monkeypatch.setattr(disk, "open", refuse, raising=False)
    read = read_bank(tmp_path)
    assert [(str(d.path), d.code, d.message) for d in read.found] == [
        ("a.yaml", "SRC014", "cannot be read: Permission denied")
    ]
    assert list(map(str, read.sources)) == ["b.yaml"]


def test_pictures_are_read_below_assets_only(tmp_path: Path) -> None:
    (tmp_path / "assets" / "sub").mkdir(parents=True)
    (tmp_path / "assets" / "sub" / "a.png").write_bytes(b"png")
    (tmp_path / "assets" / "notes.yaml").write_text("x: 1\n")
    (tmp_path / "loose.png").write_bytes(b"png")
    read = read_bank(tmp_path)
    assert dict(read.assets) == {"sub/a.png": b"png"}
    assert read.sources == {}


def test_a_picture_over_the_limit_is_said(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "big.png").write_bytes(b"x" * (disk.MAX_ASSET_BYTES + 1))
    assert codes(tmp_path) == [("assets/big.png", "SRC017")]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.xml"
    write_file(target, b"content")
    assert target.read_bytes() == b"content"
    assert [path.name for path in target.parent.iterdir()] == ["a.xml"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(NotWrittenError, match="No space left on device"):
        write_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xml"]


def test_a_kill_in_mid_write_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")
    code = (
        "import os, signal, sys, pathlib\n"
        "from itembank.disk import write_file\n"
        "os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_file(pathlib.Path(sys.argv[1]), b'new' * 1000)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotWrittenError, match="cannot write"):
        write_file(tmp_path / "file" / "a.xml", b"new")
