from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.compare.samples import ITEM, item_of
from tests.review.test_review import item_files, signed
from tests.support.cli import run
from tests.support.repositories import Repository


@pytest.fixture
def bank(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "college", below="bank")
    made.commit(signed(item_files()))
    changed = item_files(version="1.1.0")
    item_of(changed)["parts"][1]["stem"] = "Explain **two** reasons why she is angry."
    made.commit(changed)
    return made


def review(bank: Repository, *arguments: object) -> Result:
    given = [str(argument) for argument in arguments]
    return run("review", *given, "--bank", bank.root, "--as-of", "2026-11-22")


def page(bank: Repository, out: Path) -> str:
    result = review(bank, ITEM, "--out", out)
    assert result.exit_code == 0, result.output
    assert result.output == f"{out / f'{ITEM}.review.html'}\n"
    return (out / f"{ITEM}.review.html").read_text(encoding="utf-8")


def test_a_page_holds_what_a_moderator_judges_by(bank: Repository, tmp_path: Path) -> None:
    made = page(bank, tmp_path / "out")
    for said in (
        "For markers only",
        "look at what changed, and sign",
        "Changed since the record of B. Reviser, reviewer, on 2026-11-10",
        "<del>one reason</del>",
        f"itembank sign-off {ITEM} --role reviewer --decision approve",
        "Ms Roe calls again.",
        "Ring her next week",
        "Too late.",
        "nobody rang her",
        "AC1.2",
        "Do the marks add up, and can each of them be earned?",
        "for another content",
        "Content digest v1:",
    ):
        assert said in made, said


def test_a_page_loads_nothing_and_runs_nothing(bank: Repository, tmp_path: Path) -> None:
    made = page(bank, tmp_path / "out")
    assert "<script" not in made
    assert not re.search(r'(?:src|href)="(?!#|data:)', made)


def test_every_id_on_a_page_is_there_once(bank: Repository, tmp_path: Path) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page(bank, tmp_path / "out"))
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="#([^"]+)"', page(bank, tmp_path / "out"))
    assert set(links) <= set(ids)


def test_text_is_printed_and_nothing_is_written(bank: Repository) -> None:
    result = review(bank, ITEM, "--format", "text")
    assert result.exit_code == 0, result.output
    assert result.output.startswith(f"{ITEM}  An item\n")
    assert not (bank.root / "review").exists()


def test_an_unknown_item_is_said(bank: Repository) -> None:
    result = review(bank, "DEMO-SA-0009")
    assert result.exit_code == 2
    assert f"did you mean `{ITEM}`?" in result.output


def test_an_item_with_faults_cannot_be_reviewed(bank: Repository) -> None:
    bank.commit({"items/DEMO-SA-0002.yaml": "id: DEMO-SA-0002\n"})
    result = review(bank, "DEMO-SA-0002")
    assert result.exit_code == 1
    assert "DEMO-SA-0002 cannot be read; `itembank validate` says why" in result.output
