"""A paper that a college has, and that lacks an item now, is told to be taken out of use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

import itembank
from itembank.export import Audience, Options
from itembank.selection import AudienceError, Selection
from tests.moderation.desk import ITEM, Desk
from tests.support.banks import AS_OF
from tests.support.sign_offs import record, signed_bank

PAPER: dict[str, object] = {
    "id": "P1",
    "version": "1.0.0",
    "title": "One",
    "unit": "U1",
    "sections": [{"title": "A", "items": [ITEM]}],
}
CHOSEN = ("--paper", "P1")


class Sent:
    """A paper that was signed and sent."""

    def __init__(self, folder: Path, target: str) -> None:
        self.desk, self.target, self.whole = Desk(folder), target, folder / "whole"
        self.changes = folder / "changes"
        self.desk.commit(**{"papers/P1.yaml": PAPER})
        self.desk.approved()
        made = self.desk.run("export", target, *CHOSEN, "--out", self.whole)
        assert made.exit_code == 0, made.output

    def withdraw(self) -> None:
        self.desk.signed("approver", "C. Approver", "--comment", "it is known", decision="withdraw")

    def since(self, *more: str | Path) -> Result:
        chosen = (*CHOSEN, "--since", self.whole, "--out", self.changes)
        return self.desk.run("export", self.target, *chosen, *more)

    @property
    def page(self) -> str:
        return (self.changes / "RETIRE.md").read_text()


@pytest.mark.parametrize("target", ["moodle", "canvas", "moodle-course", "qti21"])
def test_a_paper_with_a_withdrawn_item_is_to_be_taken_out_of_use(
    tmp_path: Path, target: str
) -> None:
    sent = Sent(tmp_path, target)
    sent.withdraw()
    made = sent.since()
    assert made.exit_code == 1
    assert "Take the one on the platform out of use" in made.output
    assert "--include-unsigned" not in made.output
    assert "## Take the paper `P1` out of use" in sent.page
    assert "withdrawn by C. Approver" in sent.page
    report = json.loads((sent.changes / "EXPORT-REPORT.json").read_text())
    assert report["packages"] == []
    assert report["since"]["short_papers"] == [{"paper": "P1", "missing": [ITEM]}]
    text = (sent.changes / "EXPORT-REPORT.md").read_text()
    assert "There is nothing to import." in text
    assert "out of use; `RETIRE.md` says how: **P1**" in text


def test_a_paper_with_an_item_that_was_changed_and_not_signed_again_too(tmp_path: Path) -> None:
    sent = Sent(tmp_path, "moodle")
    sent.desk.change("1.1.0", stem="Which reply is *best* now?")
    assert sent.since().exit_code == 1
    assert "waiting for the signatures of reviewer and approver" in sent.page


def test_a_paper_that_nobody_was_sent_is_told_as_ever(tmp_path: Path) -> None:
    sent = Sent(tmp_path, "moodle")
    sent.withdraw()
    later = {**PAPER, "id": "P2"}
    sent.desk.commit(**{"papers/P2.yaml": later})
    made = sent.desk.run(
        "export", "moodle", "--paper", "P2", "--since", "HEAD~1", "--out", sent.changes
    )
    assert made.exit_code == 1
    assert "nothing was written" in made.output
    assert not sent.changes.exists()


def test_the_list_of_the_whole_bank_says_that_papers_have_their_own(tmp_path: Path) -> None:
    sent = Sent(tmp_path, "moodle")
    whole = tmp_path / "bank-whole"
    assert sent.desk.run("export", "moodle", "--out", whole).exit_code == 0
    sent.withdraw()
    made = sent.desk.run("export", "moodle", "--since", whole, "--out", sent.changes)
    assert made.exit_code == 0, made.output
    assert "Papers that were exported by themselves (`--paper`)" in sent.page


def test_drafts_are_not_compared_with_a_signed_release_in_silence(tmp_path: Path) -> None:
    sent = Sent(tmp_path, "moodle")
    sent.desk.change("1.1.0", stem="Which reply is *best* now?")
    made = sent.since("--include-unsigned")
    said = "do not bring these files into a course that learners use"
    assert said in made.output
    assert said in (sent.changes / "EXPORT-REPORT.md").read_text()


@pytest.mark.parametrize("target", ["moodle", "canvas", "qti21", "booklet", "canvas-course"])
def test_a_secure_paper_does_not_go_out_for_practice(tmp_path: Path, target: str) -> None:
    desk = Desk(tmp_path)
    desk.commit(**{"papers/P1.yaml": {**PAPER, "audience": "secure"}})
    chosen = (*CHOSEN, "--include-unsigned", "--audience", "practice", "--out", tmp_path / "out")
    made = desk.run("export", target, *chosen)
    assert made.exit_code == 2
    assert "the paper `P1` is for secure use" in made.output
    assert "leave out --audience practice" in made.output
    assert not (tmp_path / "out").exists()


def test_a_practice_paper_that_goes_out_secure_is_noted(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.commit(**{"papers/P1.yaml": {**PAPER, "audience": "practice"}})
    made = desk.run("export", "moodle", *CHOSEN, "--include-unsigned", "--out", tmp_path / "out")
    assert made.exit_code == 0
    assert made.output.count("the paper `P1` is for practice, and this package is secure") == 1
    assert "is for practice" in (tmp_path / "out" / "EXPORT-REPORT.md").read_text()


def test_the_api_refuses_a_secure_paper_for_practice() -> None:
    paper = {"papers/P1.yaml": {**PAPER, "audience": "secure"}}
    bank = signed_bank(Desk.item(), record("reviewer"), record("approver"), **paper)
    with pytest.raises(AudienceError, match="is for secure use"):
        itembank.export_to(
            bank,
            "moodle",
            as_of=AS_OF,
            selection=Selection(paper="P1"),
            options=Options(audience=Audience.PRACTICE),
        )
