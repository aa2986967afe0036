"""A moderator's day: an item from draft to approved to changed to signed again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.moderation.desk import ITEM, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _export(desk: Desk, out: Path, *more: str) -> tuple[int, str]:
    result = desk.run("export", "moodle", "--out", out, *more)
    return result.exit_code, result.output


def test_an_item_from_draft_to_export_to_change_to_export(desk: Desk, tmp_path: Path) -> None:
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(status="draft")})
    assert desk.state() == "draft"
    assert "its author has not handed it in" in desk.sign("reviewer", "B. Reviser").output
    desk.commit(**{f"items/{ITEM}.yaml": desk.item()})
    assert desk.state() == "in_review"

    desk.signed("reviewer", "B. Reviser", "--comment", "The key?", decision="revise")
    assert desk.state() == "revise"
    desk.change("1.0.1", stem="Which reply is best for **her**?")
    assert desk.state() == "in_review"
    desk.approved()
    assert desk.state() == "approved"
    code, said = _export(desk, tmp_path / "out")
    assert (code, "1 item exported" in said) == (0, True)

    desk.change("1.1.0", stem="Which reply comes first?")
    assert desk.state() == "in_review"
    code, said = _export(desk, tmp_path / "again")
    assert code == 1
    assert "changed since C. Approver approved it on 2026-11-22 as version 1.0.1" in said
    assert not (tmp_path / "again").exists()
    assert desk.codes() == []

    desk.approved()
    desk.signed("internal_verifier", "E. Verifier", decision="live")
    assert desk.state() == "live"
    assert _export(desk, tmp_path / "again")[0] == 0
    desk.signed("approver", "C. Approver", "--comment", "The law changed.", decision="suspend")
    assert desk.state() == "suspended"
    assert _export(desk, tmp_path / "last")[0] == 1
    desk.signed("approver", "C. Approver", "--comment", "It is fine.")
    assert desk.state() == "live"
    desk.signed("approver", "C. Approver", "--comment", "Over-used.", decision="retire")
    assert desk.state() == "retired"
    assert desk.codes() == []


def test_what_was_signed_is_said(desk: Desk) -> None:
    output = desk.sign("reviewer", "B. Reviser").output
    assert f"{ITEM} 1.0.0: approve by B. Reviser, reviewer" in output
    assert "v1:" in output
    assert f"sign-off/{ITEM}.yaml" in output
    assert "approver: approve it, or send it back; not B. Reviser" in output


def test_the_item_itself_is_never_touched(desk: Desk) -> None:
    path = desk.root / "items" / f"{ITEM}.yaml"
    before = path.read_bytes()
    desk.approved()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("role", "name", "more", "decision", "said"),
    [
        ("reviewer", "a tutor", (), "approve", "is an author of the item"),
        ("approver", "C. Approver", (), "approve", "no reviewer has approved"),
        ("approver", "C. Approver", (), "live", "the item is in review, not approved"),
        ("reviewer", "B. Reviser", (), "revise", "needs a reason"),
        ("reviewer", "B. Reviser", ("--comment", "x"), "retire", "does not decide about use"),
        ("approver", "C. Approver", ("--comment", "x"), "suspend", "no use to suspend"),
        ("approver", "C. Approver", ("--comment", "x"), "retire", "was never approved"),
        ("reviewer", "B. Reviser", ("--expires", "2026-11-01"), "approve", "expire before it"),
        ("reviewer", "B. Reviser", ("--attempted",), "approve", "does not work the item blind"),
    ],
)
def test_what_the_gates_forbid_is_refused_with_a_reason(
    desk: Desk, role: str, name: str, more: tuple[str, ...], decision: str, said: str
) -> None:
    result = desk.sign(role, name, *more, decision=decision)
    assert result.exit_code == 1
    assert said in result.output
    assert "Nothing was written." in result.output
    assert not desk.file.exists()


def test_one_person_cannot_review_and_approve_where_two_are_asked_for(desk: Desk) -> None:
    desk.signed("reviewer", "B. Reviser")
    result = desk.sign("approver", "b  reviser")
    assert result.exit_code == 1
    assert "the bank asks for another person" in result.output


def test_an_open_comment_stands_in_the_way_of_an_approval(desk: Desk) -> None:
    desk.signed("reviewer", "B. Reviser")
    desk.signed("scrutineer", "D. Reader", "--comment", "Two keys.", decision="revise")
    result = desk.sign("approver", "C. Approver")
    assert result.exit_code == 1
    assert "the comment of D. Reader is not answered: Two keys." in result.output
    desk.signed("scrutineer", "D. Reader", "--attempted", "--minutes", "4")
    desk.signed("approver", "C. Approver")


def test_an_item_with_an_error_is_not_approved(desk: Desk) -> None:
    data = desk.item(tariff=2)
    desk.commit(**{f"items/{ITEM}.yaml": data})
    result = desk.sign("reviewer", "B. Reviser")
    assert result.exit_code == 1
    assert "the checks find 1 error: STR004" in result.output


def test_an_item_with_an_open_warning_is_reviewed_but_not_approved(desk: Desk) -> None:
    exposure = [{"paper": f"P{n}", "date": "2020-01-08"} for n in range(4)]
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(exposure=exposure)})
    desk.signed("reviewer", "B. Reviser")
    result = desk.sign("approver", "C. Approver")
    assert "the checks find 1 warning: WFL008" in result.output
    waiver = {
        "rule": "WFL008",
        "reason": "A practice item.",
        "by": "A. Tutor",
        "date": "2026-11-22",
        "expires": "2027-11-22",
    }
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(exposure=exposure, waivers=[waiver])})
    desk.signed("approver", "C. Approver")
    assert desk.state() == "approved"


def test_the_same_record_is_not_written_twice(desk: Desk) -> None:
    desk.signed("reviewer", "B. Reviser")
    result = desk.sign("reviewer", "B. Reviser")
    assert result.exit_code == 1
    assert "has recorded that already" in result.output


def test_nobody_signs_without_a_name(desk: Desk) -> None:
    result = desk.run("sign-off", ITEM, "--role", "reviewer", "--decision", "approve")
    assert result.exit_code == 2
    assert "say who signs, with --name" in result.output


def test_of_several_items_all_are_signed_or_none(desk: Desk) -> None:
    other = desk.item(id="DEMO-SA-0002", status="draft", title="Another")
    other["parts"] = [{**other["parts"][0], "stem": "Which comes first?"}]  # type: ignore[index]
    desk.commit(**{"items/DEMO-SA-0002.yaml": other})
    who = ("--role", "reviewer", "--decision", "approve", "--name", "B. Reviser")
    assert desk.run("sign-off", ITEM, "DEMO-SA-0002", *who).exit_code == 1
    assert not desk.file.exists()
    desk.commit(**{"items/DEMO-SA-0002.yaml": {**other, "status": "in_review"}})
    assert desk.run("sign-off", ITEM, "DEMO-SA-0002", *who).exit_code == 0
    assert (desk.root / "sign-off" / "DEMO-SA-0002.yaml").exists()


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    result = desk.sign("reviewer", "B. Reviser", "--dry-run")
    assert result.exit_code == 0
    assert "Nothing was written" in result.output
    assert not desk.file.exists()


def test_an_item_that_is_not_committed_is_signed_with_a_warning(desk: Desk) -> None:
    path = desk.root / "items" / f"{ITEM}.yaml"
    path.write_text(path.read_text().replace("Ring her today", "Ring her now"))
    assert "not committed yet" in desk.sign("reviewer", "B. Reviser").output


def test_the_board_says_who_must_act(desk: Desk) -> None:
    desk.signed("reviewer", "B. Reviser")
    assert ITEM in desk.run("status", "--for", "approver").output
    assert ITEM in desk.run("status", "--for", "C. Approver").output
    for nobody in ("B. Reviser", "A. Tutor", "author", "reviewer"):
        assert ITEM not in desk.run("status", "--for", nobody).output, nobody
    assert "0 items" in desk.run("status", "--state", "live").output


def test_the_board_says_what_runs_out(desk: Desk) -> None:
    desk.signed("reviewer", "B. Reviser")
    desk.signed("approver", "C. Approver", "--expires", "2026-12-01")
    assert f"{ITEM}: goes out until 2026-12-01" in desk.run("status").output
    assert "running out" not in desk.run("status", "--soon", "3").output
    assert "it expired on 2026-12-01" in desk.run("status", as_of="2026-12-02").output


def test_the_board_for_programs_holds_the_same(desk: Desk) -> None:
    desk.approved()
    board = json.loads(desk.run("status", "--format", "json").output)
    assert board["counts"]["approved"] == 1
    assert board["items"][0]["deliverable"] is True
    rows = desk.run("status", "--format", "csv").output.splitlines()
    assert rows[0].startswith("item,version,state,waits_for,")
    assert rows[1].startswith(f"{ITEM},1.0.0,approved,")


def test_the_board_counts_errors_and_gives_the_item_back_to_its_author(desk: Desk) -> None:
    desk.commit(**{f"items/{ITEM}.yaml": desk.item(tariff=2)})
    result = desk.run("status")
    assert result.exit_code == 1
    assert "author: put right what the checks find (1)" in result.output
