"""What git says of records: digests that fit nothing, records that were rewritten, versions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.moderation.desk import ITEM, Desk
from tests.support.cli import run
from tests.support.repositories import git


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _forge(desk: Desk) -> None:
    text = desk.file.read_text()
    digest = text.split("v1:")[1][:64]
    desk.file.write_text(text.replace(digest, "f" * 64))


def test_a_digest_that_fits_nothing_is_an_error_at_its_line(desk: Desk) -> None:
    desk.signed("reviewer", "B. Reviser")
    _forge(desk)
    desk.commit()
    assert desk.codes() == ["WFL020"]
    output = desk.run("validate", "--format", "concise").output
    assert f"sign-off/{ITEM}.yaml:8:" in output


def test_a_digest_of_an_earlier_content_is_no_error_even_when_the_file_was_moved(
    desk: Desk,
) -> None:
    desk.approved()
    desk.commit(**{f"items/{ITEM}.yaml": None, f"retail/{ITEM}.yaml": desk.item(version="1.0.1")})
    desk.commit(**{f"retail/{ITEM}.yaml": _with_stem(desk, "Which reply comes first?")})
    assert desk.codes() == []
    assert desk.state() == "in_review"


def _with_stem(desk: Desk, stem: str) -> dict[str, object]:
    data = desk.item(version="1.1.0")
    (part,) = data["parts"]  # type: ignore[misc]
    return {**data, "parts": [{**part, "stem": stem}]}


def test_outside_git_such_a_record_is_merely_for_other_content(desk: Desk, tmp_path: Path) -> None:
    desk.signed("reviewer", "B. Reviser")
    _forge(desk)
    loose = tmp_path / "loose"
    shutil.copytree(desk.root, loose, ignore=shutil.ignore_patterns(".git"))
    result = run("validate", "--bank", loose, "--as-of", "2026-11-22", "--errors-only")
    assert result.exit_code == 0, result.output


def test_in_a_clone_without_its_past_nothing_is_called_unknown(desk: Desk, tmp_path: Path) -> None:
    desk.approved()
    desk.change("1.1.0", stem="Which reply comes first?")
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{desk.root}", str(shallow))
    result = run("validate", "--bank", shallow, "--as-of", "2026-11-22", "--errors-only")
    assert result.exit_code == 0, result.output


def test_a_changed_stimulus_makes_records_stale_and_its_past_is_found(desk: Desk) -> None:
    stimulus = {
        "id": "ST-1",
        "version": "1.0.0",
        "title": "A shop",
        "scenario": {"text": "Ms Lee waits."},
        "provenance": {"author": "A. Tutor", "licence": "CC-BY-4.0"},
    }
    item = desk.item(stimulus="ST-1")
    desk.commit(**{"stimuli/ST-1.yaml": stimulus, f"items/{ITEM}.yaml": item})
    desk.approved()
    changed = {**stimulus, "scenario": {"text": "Ms Lee has waited for an hour."}}
    desk.commit(**{"stimuli/ST-1.yaml": changed})
    assert desk.state() == "in_review"
    assert desk.codes() == ["WFL004"]
    desk.commit(**{f"items/{ITEM}.yaml": {**item, "version": "1.1.0"}})
    assert desk.codes() == []


def test_a_record_that_was_removed_or_altered_is_an_error_until_it_is_back(desk: Desk) -> None:
    desk.approved()
    kept = desk.file.read_bytes()
    desk.file.write_bytes(kept.replace(b"2026-11-22", b"2026-11-20", 1))
    assert desk.codes() == ["WFL024"]
    desk.file.unlink()
    assert desk.codes() == ["WFL024"]
    desk.file.parent.rmdir()
    assert desk.codes() == ["WFL024"]
    desk.file.parent.mkdir()
    desk.file.write_bytes(kept)
    assert desk.codes() == []


def test_a_record_that_fits_nothing_may_go(desk: Desk) -> None:
    desk.signed("reviewer", "B. Reviser")
    good = desk.file.read_bytes()
    forged = good.split(b"records:\n")[1]
    digest = forged.split(b"v1:")[1][:64]
    desk.file.write_bytes(good + forged.replace(digest, b"f" * 64))
    desk.commit()
    assert desk.codes() == ["WFL020"]
    desk.file.write_bytes(good)
    assert desk.codes() == []


def test_an_author_cannot_make_an_approved_item_a_draft_without_a_change(desk: Desk) -> None:
    desk.approved()
    path = desk.root / "items" / f"{ITEM}.yaml"
    path.write_text(path.read_text().replace("status: in_review", "status: draft"))
    assert desk.codes() == ["WFL001"]
    path.write_text(
        path.read_text()
        .replace("Ring her today", "Ring her now")
        .replace("version: 1.0.0", "version: 1.1.0")
    )
    assert desk.codes() == []


def test_what_was_committed_can_be_compared_with_any_revision(desk: Desk) -> None:
    desk.approved()
    desk.file.unlink()
    desk.commit()
    assert desk.codes() == []
    assert desk.codes("--against", "HEAD~1") == ["WFL024"]
    unknown = desk.run("validate", "--against", "nowhere")
    assert unknown.exit_code == 2
    assert "no revision `nowhere`" in unknown.output


def test_a_lost_item_with_records_is_an_error(desk: Desk) -> None:
    desk.approved()
    desk.commit(**{f"items/{ITEM}.yaml": None})
    assert "WFL005" in desk.codes()


@pytest.mark.parametrize(
    ("version", "part", "codes"),
    [
        ("1.0.0", {"stem": "Which reply comes first?"}, ["WFL004"]),
        ("1.0.1", {"stem": "Which reply comes first?"}, ["WFL004"]),
        ("1.1.0", {"stem": "Which reply comes first?"}, []),
        ("1.0.1", {"stem": "Which repply is **best**?"}, []),
        ("1.1.0", {"ao": {"AO1": 1}}, ["WFL004"]),
        ("2.0.0", {"ao": {"AO1": 1}}, []),
    ],
)
def test_the_version_rises_with_the_weight_of_the_change(
    desk: Desk, version: str, part: dict[str, object], codes: list[str]
) -> None:
    desk.approved()
    desk.change(version, **part)
    assert desk.codes() == codes
