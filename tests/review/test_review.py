from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from itembank.check import check_files
from itembank.disk import read_bank
from itembank.moderation.standing import State
from itembank.report.cells import line_in_cells
from itembank.review.questions import DEFAULTS, answer_of, questions_of
from itembank.review.review import Review, commands, review_of
from itembank.review.text import review_text
from tests.compare.samples import ITEM, files, item_of
from tests.support.banks import AS_OF
from tests.support.golden import compare_with_golden
from tests.support.repositories import Repository, write
from tests.support.sign_offs import digest_of

GOLDEN = Path(__file__).parent / "golden"


def item_files(**more: object) -> dict[str, Any]:
    whole = files(**{"status": "in_review", **more})
    item_of(whole)["provenance"] = {"author": "A. Tutor", "licence": "CC-BY-4.0"}
    return whole


def signed(whole: dict[str, Any], decision: str = "approve") -> dict[str, Any]:
    """The files with a reviewer's record about them."""
    others = {path: content for path, content in whole.items() if not path.startswith("items/")}
    record = {
        "role": "reviewer",
        "name": "B. Reviser",
        "date": "2026-11-10",
        "decision": decision,
        "comment": "Looked at.",
        "version": "1.0.0",
        "digest": digest_of(item_of(whole), **others),
    }
    return {**whole, f"sign-off/{ITEM}.yaml": {"item": ITEM, "records": [record]}}


@pytest.fixture
def bank(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "college", below="bank")


def review(bank: Repository) -> Review:
    read = read_bank(bank.root)
    # Without advice: rules that come and go are not what is looked at here.
    checked = check_files(
        read.sources, as_of=AS_OF, assets=read.assets, found=read.found, advice=False
    )
    assert checked.bank is not None
    return review_of(bank.root, checked, checked.bank, checked.bank.items[ITEM], as_of=AS_OF)


def test_an_item_that_nobody_judged_has_nothing_since(bank: Repository) -> None:
    bank.commit(item_files())
    found = review(bank)
    assert found.since is None
    assert found.standing.state is State.IN_REVIEW


def test_nothing_has_changed_since_a_record_of_the_same_content(bank: Repository) -> None:
    bank.commit(signed(item_files()))
    since = review(bank).since
    assert since is not None
    assert (since.record.name, since.changes, since.why_not) == ("B. Reviser", (), None)


def test_what_changed_since_a_record_is_found_in_history(bank: Repository) -> None:
    bank.commit(signed(item_files()))
    changed = item_files(version="1.1.0")
    item_of(changed)["parts"][1]["stem"] = "Explain two reasons why she is angry."
    bank.commit(changed)
    since = review(bank).since
    assert since is not None
    assert [change.place for change in since.changes] == ["part (b), stem"]


def test_a_changed_stimulus_shows_as_a_change_of_the_item(bank: Repository) -> None:
    bank.commit(signed(item_files()))
    changed = item_files()
    changed["stimuli/ST-DEMO-001.yaml"]["scenario"]["text"] = "Ms Roe writes."
    write(bank.root, changed)
    since = review(bank).since
    assert since is not None
    assert [change.place for change in since.changes] == ["stimulus ST-DEMO-001, text"]


def test_history_is_followed_when_the_file_is_moved(bank: Repository) -> None:
    bank.commit(signed(item_files()))
    moved = item_files()
    item_of(moved)["parts"][1]["stem"] = "Say why."
    bank.commit(
        {f"items/{ITEM}.yaml": None, f"items/retail/{ITEM}.yaml": moved[f"items/{ITEM}.yaml"]}
    )
    since = review(bank).since
    assert since is not None
    assert [change.place for change in since.changes] == ["part (b), stem"]


def test_a_content_that_was_never_committed_is_said_to_be_missing(bank: Repository) -> None:
    whole = signed(item_files())
    item_of(whole)["parts"][1]["stem"] = "Say why."
    bank.commit(whole)
    since = review(bank).since
    assert since is not None
    assert since.why_not == "no commit holds the item as it was signed"


def test_without_git_the_history_is_said_not_to_be_at_hand(
    bank: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = signed(item_files())
    item_of(whole)["parts"][1]["stem"] = "Say why."
    bank.commit(whole)
    monkeypatch.setenv("PATH", str(tmp_path))
    since = review(bank).since
    assert since is not None
    assert since.why_not is not None
    assert "`git` is not installed" in since.why_not


def test_whoever_must_act_gets_lines_to_copy(bank: Repository) -> None:
    bank.commit(item_files())
    made = review(bank)
    assert made.next.in_words == "reviewer: judge it, and sign"
    approve, revise = commands(made.standing, made.next)
    assert approve == (
        f'itembank sign-off {ITEM} --role reviewer --decision approve --name "YOUR NAME"'
    )
    assert "--decision revise" in revise


def test_an_author_who_must_act_gets_no_line_to_sign_with(bank: Repository) -> None:
    bank.commit(item_files(status="draft"))
    made = review(bank)
    assert made.next.waits_for == "author"
    assert commands(made.standing, made.next) == ()


def test_the_questions_are_the_banks_own_where_it_has_a_list(bank: Repository) -> None:
    own = {
        "vocabulary": "check_questions",
        "entries": [{"id": "q1", "label": "Would a learner laugh?", "proved_by": ["STR"]}],
    }
    bank.commit({**item_files(), "vocab/check-questions.yaml": own})
    (question,) = questions_of(review(bank).bank)
    assert (question.text, question.proved_by) == ("Would a learner laugh?", ("STR",))


def test_a_bank_without_a_list_asks_our_questions(bank: Repository) -> None:
    bank.commit(item_files())
    assert questions_of(review(bank).bank) == DEFAULTS


def test_what_the_checks_say_stands_beside_a_question(bank: Repository) -> None:
    whole = item_files(tariff=5)
    item_of(whole)["tariff"] = 5
    bank.commit(whole)
    found = review(bank).found
    answers = {question.id: answer_of(question, found) for question in DEFAULTS}
    assert answers["arithmetic"].startswith("1 error")
    assert "STR004" in answers["arithmetic"]
    assert answers["scenario"] == ""


def test_a_review_for_the_terminal(bank: Repository, update_golden: bool) -> None:
    whole = signed(item_files())
    exemplar = {
        "id": "R1",
        "text": {"b": "She was not rung."},
        "marks": {"b": 1},
        "awarded": {"b": ["b1"]},
        "commentary": "The cause alone.",
    }
    whole[f"exemplars/{ITEM}.yaml"] = {"item": ITEM, "responses": [exemplar]}
    bank.commit(whole)
    changed = item_files(version="1.1.0")
    item_of(changed)["parts"][1]["stem"] = "Explain **two** reasons why she is angry."
    bank.commit(changed)
    made = review_text(review(bank), colour=False)
    compare_with_golden(made, GOLDEN / "review.txt", update=update_golden)


def test_of_lines_that_are_not_to_be_copied_none_is_wider_than_a_terminal(
    bank: Repository,
) -> None:
    bank.commit(signed(item_files()))
    made = review_text(review(bank), colour=False)
    wide = [line for line in made.splitlines() if line_in_cells(line).width > 80]
    assert [line for line in wide if "itembank sign-off" not in line] == []
