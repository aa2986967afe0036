"""Records that somebody wrote or altered by hand, past the gates of `sign-off`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itembank.moderation.people import mixes_alphabets, same_name
from itembank.moderation.signed_form import plain_principal
from tests.moderation.desk import ITEM, Desk

needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
WARNED = [{"paper": f"P{n}", "date": "2020-01-08"} for n in range(4)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _alter(desk: Desk, old: str, new: str) -> None:
    text = desk.file.read_text()
    assert old in text
    head, _, tail = text.rpartition(old)
    desk.file.write_text(f"{head}{new}{tail}")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('version: "1.0.0"', 'version: "9.9.9"'),
        ('version: "1.0.0"', 'version: "0.0.1"'),
        ('date: "2026-11-22"', 'date: "2026-11-21"'),
        ('date: "2026-11-22"', 'date: "2026-11-23"'),
        ('date: "2026-11-22"', 'date: "2026-11-22"\n    expires: "2026-11-01"'),
        ("decision: approve", "decision: revise"),
        ('name: "C. Approver"', 'name: "C. Аpprover"'),
    ],
)
def test_an_impossible_record_is_an_error_and_does_not_count(
    desk: Desk, old: str, new: str
) -> None:
    desk.approved()
    _alter(desk, old, new)
    assert "WFL028" in desk.codes()
    assert f"sign-off/{ITEM}.yaml:" in desk.run("validate", "--format", "concise").output
    assert desk.state() == "in_review"


def test_a_reviewer_does_not_put_an_item_live(desk: Desk) -> None:
    desk.approved()
    desk.signed("approver", "C. Approver", decision="live")
    _alter(desk, "role: approver", "role: reviewer")
    assert "WFL028" in desk.codes()
    assert desk.state() == "approved"


def test_a_version_that_rose_without_a_change_leaves_the_signatures(desk: Desk) -> None:
    desk.approved()
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(version="1.0.1", title="Another")})
    assert desk.codes() == []
    assert desk.state() == "approved"


def test_an_approval_over_an_open_warning_is_said(desk: Desk) -> None:
    desk.approved()
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(exposure=WARNED)})
    said = desk.run("validate", "--format", "concise").output
    assert "warning[WFL029] the item is approved with open warnings: WFL008" in said
    assert "goes out with open warnings (1)" in desk.run("status").output


def test_a_digest_of_another_item_is_said_once(desk: Desk) -> None:
    desk.approved()
    text = desk.file.read_text()
    digest = text.split('digest: "')[1].split('"')[0]
    desk.file.write_text(text.replace(digest, f"v1:{'0' * 64}"))
    output = desk.run("validate", "--format", "concise").output
    codes = {line.split("[")[1][:6] for line in output.splitlines() if "[WFL" in line}
    assert codes == {"WFL020", "WFL024"}
    assert "moderator: put `sign-off/" in desk.run("status").output
    assert "moderator: put `sign-off/" in desk.run("review", ITEM, "--format", "text").output


@needs_ssh
@pytest.mark.parametrize("how", ["altered", "not allowed", "garbage", "missing"])
def test_a_signature_that_does_not_verify_is_an_error_unasked(tmp_path: Path, how: str) -> None:
    desk = Desk(tmp_path, sign_off={"allowed_signers": "allowed_signers"})
    reviewer, approver = (desk.key(who[0], principal=who) for who in ("b.reviser", "c.approver"))
    desk.approved(reviewer=reviewer, approver=approver)
    allowed = desk.root / "allowed_signers"
    match how:
        case "altered":
            _alter(desk, 'date: "2026-11-22"', 'date: "2026-11-22"\n    comment: "Fine."')
            desk.commit()
        case "not allowed":
            allowed.write_text(allowed.read_text().splitlines()[0] + "\n")
        case "garbage":
            allowed.write_bytes(b"\xff\x00 nothing\n")
        case _:
            allowed.unlink()
    expected = {
        "altered": ["WFL022"],
        "not allowed": ["WFL023"],
        "garbage": ["WFL023", "WFL023"],
        "missing": ["WFL026"],
    }
    assert desk.codes() == expected[how]
    assert desk.state() == "in_review"
    assert desk.run("export", "moodle", "--out", tmp_path / "out").exit_code == 1


@needs_ssh
def test_without_the_program_it_is_said_that_nothing_was_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path, sign_off={"allowed_signers": "allowed_signers"})
    desk.signed("reviewer", "B. Reviser", "--key", desk.key("b", principal="b.reviser"))
    monkeypatch.setattr("itembank.moderation.ssh.shutil.which", lambda _: None)
    assert desk.codes() == []
    for command in ("validate", "status"):
        assert "signatures could not be checked" in desk.run(command).output


@needs_ssh
def test_a_key_before_the_file_of_signers_is_written_with_a_warning(desk: Desk) -> None:
    result = desk.sign("reviewer", "B. Reviser", "--key", desk.key("b"))
    assert result.exit_code == 0
    assert "nobody can check this signature yet" in result.output


@needs_ssh
def test_the_same_signed_record_is_not_written_twice(tmp_path: Path) -> None:
    desk = Desk(tmp_path, sign_off={"allowed_signers": "allowed_signers"})
    key = desk.key("b", principal="b.reviser")
    desk.signed("reviewer", "B. Reviser", "--key", key)
    assert "has recorded that already" in desk.sign("reviewer", "B. Reviser", "--key", key).output


def test_what_hinders_the_check_is_shown_for_one_item_too(desk: Desk) -> None:
    desk.approved()
    asked = ("validate", "--item", ITEM, "--require-signatures", "--format", "concise")
    result = desk.run(*asked)
    assert "WFL026" in result.output
    assert result.exit_code == 1
    (desk.root / "sign-off" / "OTHER.yaml").write_text("item: [\n")
    assert "sign-off/OTHER.yaml" in desk.run("validate", "--item", ITEM).output


def test_a_revision_outside_git_is_a_slip(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    shutil.rmtree(desk.root / ".git")
    for revision in ("HEAD", "v1"):
        assert desk.run("validate", "--against", revision).exit_code == 2


def test_the_same_decision_again_is_written_where_something_stands_between(desk: Desk) -> None:
    desk.approved()
    desk.signed("approver", "C. Approver", "--comment", "Stop.", decision="suspend")
    assert "an approver's `approve` then ends it" in desk.run("status").output
    desk.signed("approver", "C. Approver")
    assert desk.state() == "approved"
    desk.signed("approver", "C. Approver", "--comment", "Why?", decision="revise")
    desk.signed("approver", "C. Approver")
    assert desk.state() == "approved"
    assert desk.sign("approver", "C. Approver").exit_code == 1


def test_who_signs_is_shown_warnings_and_waivers(desk: Desk) -> None:
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(exposure=WARNED)})
    reviewed = desk.sign("reviewer", "B. Reviser")
    assert reviewed.exit_code == 0
    assert "open warning WFL008" in reviewed.output
    waiver = {"rule": "WFL008", "reason": "Practice.", "by": "A. Tutor", "date": "2026-11-22"}
    waiver["expires"] = "2027-11-22"
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(exposure=WARNED, waivers=[waiver])})
    approved = desk.sign("approver", "C. Approver").output
    assert "WFL008 is waived by A. Tutor, an author of the item, until 2027-11-22" in approved


@pytest.mark.parametrize(
    "other", ["B. Reviser (approver)", "Reviser, B.", "b  reviser", "The B. Reviser"]
)
def test_one_person_under_several_spellings(other: str) -> None:
    assert same_name(other) == same_name("B. Reviser")
    assert plain_principal(other) == "b.reviser"


def test_mixed_alphabets_are_seen() -> None:
    assert mixes_alphabets("В. Reviser")
    assert not mixes_alphabets("Ł. Müller-Škoda")
    assert not mixes_alphabets("Анна")


def test_a_name_in_two_alphabets_is_refused(desk: Desk) -> None:
    assert "two alphabets" in desk.sign("reviewer", "В. Reviser").output


@pytest.mark.parametrize("ending", ["suspend", "retire"])
def test_what_is_out_of_use_is_not_called_unsigned(desk: Desk, tmp_path: Path, ending: str) -> None:
    desk.approved()
    desk.signed("approver", "C. Approver", "--comment", "Law.", decision=ending)
    said = desk.run("export", "moodle", "--out", tmp_path / "out").output
    assert "Out of use, and left out: 1 item" in said
    assert "signed" not in said.lower().replace("--include-unsigned", "")


def test_states_with_commas_and_unknown_names(desk: Desk) -> None:
    assert ITEM in desk.run("status", "--state", "live,in_review").output
    assert desk.run("status", "--state", "live,gone").exit_code == 2
    assert "`Nobody` is no role" in desk.run("status", "--for", "Nobody").output


def test_a_report_on_one_item_counts_one(desk: Desk) -> None:
    desk.commit(**{"items/DEMO-SA-0002.yaml": desk.item(id="DEMO-SA-0002", title="Another")})
    assert "1 item" in desk.run("validate", "--item", ITEM).output


def test_the_page_of_an_approved_item_has_lines_for_its_use(desk: Desk, tmp_path: Path) -> None:
    desk.run("review", ITEM, "--out", tmp_path / "before")
    page = (tmp_path / "before" / f"{ITEM}.review.html").read_text()
    assert "before you read the scheme" not in page
    desk.approved()
    said = desk.run("review", ITEM, "--format", "text").output
    for decision in ("live", "suspend", "retire"):
        assert f"--decision {decision}" in said
