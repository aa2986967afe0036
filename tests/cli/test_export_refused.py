"""What a platform cannot hold is said with its reason, and a paper stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from tests.support.banks import SETTINGS, UNIT, item_data
from tests.support.canvas_corpus import several
from tests.support.cli import run
from tests.support.repositories import write
from tests.support.sign_offs import CHOICE

STRICT, PLAIN = "DEMO-SA-0001", "DEMO-SA-0002"
PAPER = {
    "id": "P1",
    "version": "1.0.0",
    "title": "One",
    "unit": "U1",
    "sections": [{"title": "A", "items": [STRICT, PLAIN]}],
}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    refused = several(scoring={"method": "all-or-nothing"})
    refused["options"] = [{**o, "rationale": "Why."} for o in refused["options"]]
    files = {
        "bank.yaml": SETTINGS,
        "units/U1.yaml": UNIT,
        f"items/{STRICT}.yaml": item_data(refused, id=STRICT),
        f"items/{PLAIN}.yaml": item_data(CHOICE, id=PLAIN),
        "papers/P1.yaml": PAPER,
    }
    write(tmp_path / "bank", files)
    return tmp_path / "bank"


def export(bank: Path, target: str, *more: str) -> Result:
    common = ("--bank", bank, "--as-of", "2026-11-22", "--include-unsigned")
    return run("export", target, *common, "--out", bank.parent / "out", *more)


def test_a_refused_item_of_a_paper_is_told_once_and_the_paper_stays_whole(bank: Path) -> None:
    made = export(bank, "canvas", "--paper", "P1")
    assert made.exit_code == 1, made.output
    assert made.output.count("error[") == 1
    assert "Nothing was written: the paper `P1` goes out whole or not at all" in made.output
    assert "--leave-out-refused" not in made.output


def test_a_paper_is_not_cut_short_by_leaving_out_what_is_refused(bank: Path) -> None:
    made = export(bank, "canvas", "--paper", "P1", "--leave-out-refused")
    assert made.exit_code == 1
    assert "the paper `P1` goes out whole or not at all" in made.output
    assert f"{STRICT} cannot go to this platform: " in made.output
    assert not (bank.parent / "out").exists()


def test_other_choices_can_leave_it_out(bank: Path) -> None:
    made = export(bank, "canvas", "--leave-out-refused")
    assert made.exit_code == 0, made.output
    assert "1 item exported" in made.output
    assert "1 item is stamped DRAFT" in made.output


def test_a_choice_that_excludes_itself_is_told_with_the_reason(bank: Path) -> None:
    made = export(bank, "moodle-course", "--as", "assignments", "--items", PLAIN)
    assert made.exit_code == 1
    assert f"{PLAIN}: a part of type single-choice is no assignment" in made.output
    assert "none of these items can go to this platform with these options" in made.output
