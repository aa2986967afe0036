"""A paper goes out whole or not at all, to whatever target."""

from __future__ import annotations

from pathlib import Path

import pytest

import itembank
from itembank.selection import EmptySelectionError, Selection, delivery
from tests.moderation.desk import ITEM, Desk
from tests.support.banks import AS_OF
from tests.support.sign_offs import in_review, record, signed_bank

OTHER = "DEMO-SA-0002"
PAPER = {
    "id": "P1",
    "version": "1.0.0",
    "title": "One",
    "unit": "U1",
    "sections": [{"title": "A", "items": [ITEM, OTHER]}],
}


def _desk(folder: Path) -> Desk:
    """One of the two items of a paper is signed."""
    desk = Desk(folder)
    desk.approved()
    other = desk.item(id=OTHER, title="Another")
    other["parts"] = [{**other["parts"][0], "stem": "Which comes first?"}]  # type: ignore[index]
    desk.commit(**{f"items/{OTHER}.yaml": other, "papers/P1.yaml": PAPER})
    return desk


@pytest.mark.parametrize("target", ["booklet", "moodle", "canvas", "qti22"])
def test_a_paper_that_lacks_an_item_is_not_written(tmp_path: Path, target: str) -> None:
    desk = _desk(tmp_path)
    made = desk.run("export", target, "--paper", "P1", "--out", tmp_path / "out")
    assert made.exit_code == 1
    assert f"{OTHER}: in review" in made.output
    assert "paper `P1` lacks 1 of 2 items" in made.output
    assert "--include-unsigned sends the whole paper stamped DRAFT" in made.output
    assert not (tmp_path / "out").exists()


def test_with_the_unsigned_the_whole_paper_goes(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    chosen = ("--paper", "P1", "--include-unsigned", "--out", tmp_path / "out")
    made = desk.run("export", "moodle", *chosen)
    assert made.exit_code == 0, made.output
    assert "2 items exported" in made.output


def test_a_withdrawn_item_is_to_be_taken_out_of_its_paper(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    desk.signed("approver", "C. Approver", "--comment", "it is known", decision="withdraw")
    chosen = ("--paper", "P1", "--include-unsigned", "--out", tmp_path / "out")
    made = desk.run("export", "moodle", *chosen)
    assert made.exit_code == 1
    assert f"take what is retired or withdrawn out of the paper: {ITEM}" in made.output
    assert not (tmp_path / "out").exists()


def test_the_api_gives_no_part_of_a_paper() -> None:
    signed = (record("reviewer"), record("approver"))
    other = {f"items/{OTHER}.yaml": in_review(id=OTHER), "papers/P1.yaml": PAPER}
    bank = signed_bank(in_review(), *signed, **other)
    chosen = Selection(paper="P1")
    assert len(delivery(bank, chosen).items) == 2
    with pytest.raises(EmptySelectionError, match=f"goes out whole, and lacks {OTHER}"):
        itembank.export_to(bank, "moodle", as_of=AS_OF, selection=chosen)


def test_only_files_with_a_draft_in_them_are_named_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.approved()
    other = desk.item(id=OTHER, title="Another")
    other["parts"] = [{**other["parts"][0], "stem": "Which comes first?"}]  # type: ignore[index]
    stimulus = {
        "id": "ST-1",
        "version": "1.0.0",
        "title": "A shop",
        "scenario": {"text": "You work in a shop."},
        "provenance": {"author": "A. Tutor", "licence": "CC-BY-4.0"},
    }
    other["stimulus"] = "ST-1"
    desk.commit(**{f"items/{OTHER}.yaml": other, "stimuli/ST-1.yaml": stimulus})
    chosen = ("--format", "html", "--include", "question-paper", "--include-unsigned")
    made = desk.run("export", "booklet", *chosen, "--out", tmp_path / "out")
    assert made.exit_code == 0, made.output
    names = {path.name for path in (tmp_path / "out" / "for-learners").iterdir()}
    assert "ST-1-question-paper-draft.html" in names
    assert {name for name in names if "draft" in name} != names
