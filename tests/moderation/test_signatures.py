"""SSH signatures: what is forged, altered, missing or not allowed is an error at its record."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from itembank.moderation import ssh
from tests.moderation.desk import ITEM, Desk

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
ASKED = ("--require-signatures",)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, sign_off={"allowed_signers": "allowed_signers"})


@pytest.fixture
def signed(desk: Desk) -> Desk:
    """An item that is approved with two signatures."""
    reviewer = desk.key("b", principal="b.reviser")
    approver = desk.key("c", principal="c.approver")
    desk.approved(reviewer=reviewer, approver=approver)
    return desk


def _alter(desk: Desk, old: str, new: str) -> None:
    text = desk.file.read_text()
    assert old in text
    desk.file.write_text(text.replace(old, new))
    desk.commit()


def test_signed_records_pass_whether_they_are_asked_for_or_not(signed: Desk) -> None:
    assert signed.codes(*ASKED) == []
    assert signed.codes() == []


def test_an_unsigned_record_is_an_error_only_where_signatures_are_asked_for(desk: Desk) -> None:
    desk.key("b", principal="b.reviser")
    desk.approved()
    assert desk.codes() == []
    assert desk.codes(*ASKED) == ["WFL021", "WFL021"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('comment: "Fine."', 'comment: "Fine, all of it."'),
        ('date: "2026-11-22"', 'date: "2026-11-21"'),
        ('version: "1.0.0"', 'version: "1.0.1"'),
        ('name: "C. Approver"', 'name: "C Approver"'),
    ],
)
def test_an_altered_record_is_an_error_at_its_line(desk: Desk, old: str, new: str) -> None:
    desk.signed("reviewer", "B. Reviser", "--key", desk.key("b", principal="b.reviser"))
    approver = desk.key("c", principal="c.approver")
    desk.signed("approver", "C. Approver", "--comment", "Fine.", "--key", approver)
    _alter(desk, old, new)
    codes = desk.codes(*ASKED)
    assert "WFL022" in codes
    output = desk.run("validate", *ASKED, "--format", "concise").output
    assert f"sign-off/{ITEM}.yaml:" in output


def test_a_record_without_its_signature_is_an_error(signed: Desk) -> None:
    lines = signed.file.read_text().splitlines(keepends=True)
    signed.file.write_text("".join(line for line in lines if "signature:" not in line))
    signed.commit()
    assert signed.codes(*ASKED) == ["WFL021", "WFL021"]


def test_a_signature_of_another_record_is_an_error(signed: Desk) -> None:
    first, second = (x.split("signature: ")[1] for x in _signatures(signed))
    signed.file.write_text(signed.file.read_text().replace(second, first))
    signed.commit()
    assert signed.codes(*ASKED) == ["WFL022"]


def _signatures(desk: Desk) -> list[str]:
    return [line for line in desk.file.read_text().splitlines() if "signature:" in line]


def test_a_forged_signature_by_a_stranger_is_an_error(
    signed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stranger = signed.key("stranger")
    # The command itself refuses such a key, so the check of the command is left out.
    monkeypatch.setattr("itembank.moderation.witness.signature_fault", lambda *_: None)
    signed.signed("approver", "C. Approver", "--key", stranger, decision="live")
    monkeypatch.undo()
    assert signed.codes(*ASKED) == ["WFL023"]


def test_a_key_that_is_not_allowed_is_refused_before_anything_is_written(desk: Desk) -> None:
    desk.key("b", principal="b.reviser")
    result = desk.sign("reviewer", "B. Reviser", "--key", desk.key("stranger"))
    assert result.exit_code == 1
    assert "is not a key of `b.reviser`" in result.output
    assert not desk.file.exists()


def test_nobody_signs_in_another_name_with_their_own_key(desk: Desk) -> None:
    key = desk.key("b", principal="b.reviser")
    result = desk.sign("reviewer", "D. Reader", "--key", key)
    assert result.exit_code == 1
    assert "is not a key of `d.reader`" in result.output


def test_a_signature_for_another_purpose_is_an_error(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = desk.key("b", principal="b.reviser")
    monkeypatch.setattr(ssh, "NAMESPACE", "git")
    desk.signed("reviewer", "B. Reviser", "--key", key)
    monkeypatch.undo()
    assert desk.codes(*ASKED) == ["WFL022"]


def test_a_key_counts_on_the_days_that_the_file_allows(desk: Desk) -> None:
    key = desk.key("b", principal="b.reviser", options='valid-before="20260101"')
    assert desk.sign("reviewer", "B. Reviser", "--key", key).exit_code == 1


def test_a_principal_with_an_address_is_bound_to_its_name_by_the_settings(tmp_path: Path) -> None:
    who = "b@college.example"
    signers = {"allowed_signers": "allowed_signers", "signers": {who: "B. Reviser"}}
    desk = Desk(tmp_path, sign_off=signers)
    desk.signed("reviewer", "B. Reviser", "--key", desk.key("b", principal=who))
    assert f'signer: "{who}"' in desk.file.read_text()
    assert desk.codes(*ASKED) == []
    bank = desk.root / "bank.yaml"
    bank.write_text(
        bank.read_text().replace("b@college.example: B. Reviser", "b@college.example: X")
    )
    desk.commit()
    assert desk.codes(*ASKED) == ["WFL023"]


def test_a_bank_that_asks_for_signatures_takes_no_other_records(tmp_path: Path) -> None:
    settings = {"allowed_signers": "allowed_signers", "require_signatures": True}
    desk = Desk(tmp_path, sign_off=settings)
    result = desk.sign("reviewer", "B. Reviser")
    assert result.exit_code == 2
    assert "name your SSH key with --key" in result.output
    key = desk.key("b", principal="b.reviser")
    desk.signed("reviewer", "B. Reviser", "--key", key)
    assert desk.codes() == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (None, "names no file of allowed signers"),
        ("nowhere", "there is no file `nowhere`"),
        ("../outside", "is not the path of a file in the bank"),
    ],
)
def test_without_allowed_signers_nothing_passes(
    tmp_path: Path, name: str | None, said: str
) -> None:
    desk = Desk(tmp_path, sign_off={"allowed_signers": name} if name else None)
    desk.approved()
    assert desk.codes(*ASKED) == ["WFL026"]
    assert said in desk.run("validate", *ASKED, "--format", "concise").output


def test_a_missing_ssh_keygen_is_said(signed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itembank.moderation.ssh.shutil.which", lambda _: None)
    assert "there is no `ssh-keygen` here" in signed.run("validate", *ASKED).output
    result = signed.sign("approver", "C. Approver", "--key", signed.keys / "c", decision="live")
    assert result.exit_code == 2
    assert "OpenSSH 8.1 or newer" in result.output
