from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from itembank import revisions
from itembank.disk import MAX_ASSET_BYTES, read_bank
from itembank.revisions import (
    RevisionError,
    bank_at,
    commit_id,
    file_at,
    is_in_git,
    is_shallow,
    revisions_naming,
    revisions_touching,
)
from tests.support.repositories import Repository, git, write

ITEM = "items/DEMO-SA-0001.yaml"


@pytest.fixture
def bank(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "college", below="banks/demo")


def test_a_bank_is_read_as_it_stood_at_a_revision(bank: Repository) -> None:
    bank.commit({ITEM: "old"}, tag="v1.0")
    bank.commit({ITEM: "new"})
    assert bank_at(bank.root, "v1.0").sources[PurePosixPath(ITEM)] == b"old"
    assert bank_at(bank.root, "HEAD~1").sources[PurePosixPath(ITEM)] == b"old"
    assert bank_at(bank.root, "HEAD").sources[PurePosixPath(ITEM)] == b"new"


def test_the_newest_revision_reads_as_the_same_files_on_disk(bank: Repository) -> None:
    bank.commit(
        {
            ITEM: "text",
            "assets/a/bin.png": b"\x89PNG",
            "assets/notes.txt": "not a picture",
            "readme.md": "not a bank's file",
            ".hidden/x.yaml": "hidden",
            "_drafts/x.yaml": "hidden",
            "dist/EXPORT-REPORT.json": "{}",
            "dist/deep/x.yaml": "written by an export",
            "odd.yaml/x.yaml": "in a folder named like a file",
            "items/Ünïcode.yaml": "a name that git would quote",
        }
    )
    at, disk = bank_at(bank.root, "HEAD"), read_bank(bank.root)
    assert at.sources == disk.sources
    assert at.assets == disk.assets == {"a/bin.png": b"\x89PNG"}


def test_links_are_not_followed_and_said(bank: Repository) -> None:
    (bank.root / "link.yaml").symlink_to("/etc/passwd")
    bank.commit({})
    files = bank_at(bank.root, "HEAD")
    assert PurePosixPath("link.yaml") not in files.sources
    assert [d.code for d in files.found] == ["SRC015"]


def test_a_file_over_the_limit_is_said_and_not_read(bank: Repository) -> None:
    bank.commit({"assets/large.png": b"0" * (MAX_ASSET_BYTES + 1)})
    files = bank_at(bank.root, "HEAD")
    assert files.assets == {}
    assert [d.code for d in files.found] == ["SRC017"]
    assert file_at(bank.root, "HEAD", "assets/large.png") is None


def test_only_the_wanted_files_are_read(bank: Repository) -> None:
    bank.commit({ITEM: "text"})
    files = bank_at(bank.root, "HEAD", wanted=lambda path: path.stem == "DEMO-SA-0001")
    assert list(files.sources) == [PurePosixPath(ITEM)]


def test_a_single_file_is_read(bank: Repository) -> None:
    bank.commit({ITEM: "old"})
    bank.commit({ITEM: "new"})
    assert file_at(bank.root, "HEAD~1", ITEM) == b"old"
    assert file_at(bank.root, "HEAD", PurePosixPath(ITEM)) == b"new"
    assert file_at(bank.root, bank.first, ITEM) is None


@pytest.mark.parametrize("path", ["../../college.yaml", "/etc/x.yaml", "items", "."])
def test_nothing_outside_the_bank_and_no_folder_is_a_file(bank: Repository, path: str) -> None:
    bank.commit({ITEM: "text", "../../college.yaml": "outside"})
    assert file_at(bank.root, "HEAD", path) is None


def test_revisions_that_touch_a_path_come_newest_first(bank: Repository) -> None:
    first = bank.commit({ITEM: "1"})
    bank.commit({"items/DEMO-SA-0002.yaml": "another item"})
    last = bank.commit({ITEM: "2"})
    assert revisions_touching(bank.root, [ITEM]) == (last, first)
    assert revisions_touching(bank.root, [PurePosixPath("law.yaml")]) == ()
    assert revisions_touching(bank.root, []) == ()


def test_signs_of_a_pattern_in_a_path_stand_for_themselves(bank: Repository) -> None:
    bank.commit({ITEM: "1"})
    assert revisions_touching(bank.root, ["items/*.yaml"]) == ()
    assert revisions_naming(bank.root, ["DEMO-*"]) == ()


def test_the_history_of_a_name_goes_on_when_its_file_is_moved(bank: Repository) -> None:
    first = bank.commit({ITEM: "1"})
    moved = bank.commit({ITEM: None, "items/retail/DEMO-SA-0001.yaml": "1"})
    assert revisions_naming(bank.root, ["DEMO-SA-0001"]) == (moved, first)


def test_work_on_a_side_branch_is_part_of_the_history(bank: Repository) -> None:
    base = bank.commit({ITEM: "1"})
    bank.git("checkout", "--quiet", "-b", "side")
    side = bank.commit({ITEM: "2"})
    back = bank.commit({ITEM: "1"})
    bank.git("checkout", "--quiet", "main")
    bank.commit({"law.yaml": "x"})
    bank.git("merge", "--quiet", "--no-edit", "side")
    assert revisions_touching(bank.root, [ITEM])[-3:] == (back, side, base)


def test_a_repository_without_a_commit_has_no_history(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert is_in_git(tmp_path)
    assert revisions_touching(tmp_path, [ITEM]) == ()
    with pytest.raises(RevisionError, match="no revision `HEAD`"):
        bank_at(tmp_path, "HEAD")


@pytest.mark.parametrize(
    "revision", ["v9", "", " ", "--help", "-x", "HEAD:bank.yaml", "a\0b", "HEAD~1..HEAD"]
)
def test_an_unknown_revision_is_said_with_what_to_do(bank: Repository, revision: str) -> None:
    with pytest.raises(RevisionError, match="git log --oneline"):
        commit_id(bank.root, revision)


def test_a_revision_cannot_be_an_option_that_writes_a_file(bank: Repository) -> None:
    with pytest.raises(RevisionError):
        bank_at(bank.root, "--output=stolen")
    assert not (bank.root / "stolen").exists()


def test_a_shallow_clone_is_named_as_the_reason(bank: Repository, tmp_path: Path) -> None:
    bank.commit({ITEM: "1"}, tag="v1.0")
    bank.commit({ITEM: "2"})
    source = (tmp_path / "college").as_uri()
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-tags", source, "copy")
    copy = tmp_path / "copy/banks/demo"
    assert is_shallow(copy)
    assert bank_at(copy, "HEAD").sources[PurePosixPath(ITEM)] == b"2"
    with pytest.raises(RevisionError, match="git fetch --unshallow"):
        bank_at(copy, "v1.0")


def test_a_folder_outside_of_git_is_said(tmp_path: Path) -> None:
    assert not is_in_git(tmp_path)
    with pytest.raises(RevisionError, match=r"is not in a git repository; `git init`"):
        bank_at(tmp_path, "HEAD")
    with pytest.raises(RevisionError, match="is not in a git repository"):
        revisions_touching(tmp_path, [ITEM])


def test_a_revision_from_before_the_bank_is_said(bank: Repository) -> None:
    bank.commit({"bank.yaml": None})
    with pytest.raises(RevisionError, match=r"at `HEAD` there is no `bank\.yaml`"):
        bank_at(bank.root, "HEAD")


def test_a_machine_without_git_is_said(bank: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(bank.root))
    assert not is_in_git(bank.root)
    with pytest.raises(RevisionError, match="`git` is not installed"):
        bank_at(bank.root, "HEAD")


def test_a_slow_git_is_ended(bank: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "SECONDS", 0.0)
    with pytest.raises(RevisionError, match="took more than"):
        bank_at(bank.root, "HEAD")


def test_what_a_hook_sets_does_not_lead_to_another_repository(
    bank: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.commit({ITEM: "another bank's"})
    bank.commit({ITEM: "ours"})
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.root))
    assert bank_at(bank.root, "HEAD").sources[PurePosixPath(ITEM)] == b"ours"


def test_no_program_that_the_repository_names_is_run(bank: Repository, tmp_path: Path) -> None:
    touched = tmp_path / "touched"
    script = tmp_path / "script.sh"
    script.write_text(f"#!/bin/sh\ntouch '{touched}'\ncat\n")
    script.chmod(0o755)
    write(bank.root, {".gitattributes": "*.yaml diff=evil filter=evil\n"})
    bank.commit({ITEM: "1"})
    for key in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.evil.textconv",
        "filter.evil.smudge",
        "gpg.program",
    ):
        bank.git("config", key, str(script))
    bank.git("config", "log.showSignature", "true")
    bank_at(bank.root, "HEAD")
    file_at(bank.root, "HEAD", ITEM)
    revisions_touching(bank.root, [ITEM])
    assert not touched.exists()


def test_files_are_read_from_the_commit_and_not_from_the_folder(bank: Repository) -> None:
    bank.commit({ITEM: "kept"})
    write(bank.root, {ITEM: "changed since"})
    before = (bank.root / ITEM).stat().st_mtime_ns
    assert bank_at(bank.root, "HEAD").sources[PurePosixPath(ITEM)] == b"kept"
    assert (bank.root / ITEM).stat().st_mtime_ns == before
