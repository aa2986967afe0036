from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from itembank.cli.diff import ASPECTS
from itembank.compare import Aspect
from tests.compare.samples import ITEM, files, item_of
from tests.support.banks import SETTINGS, UNIT
from tests.support.cli import run
from tests.support.repositories import Repository, write


@pytest.fixture
def bank(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "college", below="bank")
    made.commit(files(), tag="v1.0")
    return made


def with_stem(stem: str) -> dict[str, object]:
    whole = files()
    item_of(whole)["parts"][1]["stem"] = stem
    return {path: content for path, content in whole.items() if path.startswith("items/")}


def diff(bank: Repository, *arguments: str) -> Result:
    return run("diff", *arguments, "--bank", bank.root)


def test_the_working_files_are_compared_with_the_last_commit(bank: Repository) -> None:
    write(bank.root, with_stem("Explain two reasons why she is angry."))
    result = diff(bank)
    assert result.exit_code == 0
    assert "HEAD -> the working files" in result.output
    assert "- Explain [-one reason-] why she is angry." in result.output
    assert "+ Explain {+two reasons+} why she is angry." in result.output


def test_one_revision_is_compared_with_the_working_files(bank: Repository) -> None:
    bank.commit(with_stem("Say why."))
    assert "1 item differs" in diff(bank, "v1.0").output
    assert "no item differs" in diff(bank, "HEAD").output


def test_two_revisions_are_compared_with_each_other(bank: Repository) -> None:
    bank.commit(with_stem("Say why."))
    write(bank.root, with_stem("Something else."))
    result = diff(bank, "v1.0", "HEAD")
    assert "v1.0 -> HEAD" in result.output
    assert "Something else" not in result.output
    assert "Say why" in diff(bank, "HEAD~1", "HEAD", "--format", "json").output


def test_two_folders_are_compared_without_git(tmp_path: Path) -> None:
    for name, stem in (("old", "Old?"), ("new", "New?")):
        whole = {"bank.yaml": SETTINGS, "units/U1.yaml": UNIT, **files(), **with_stem(stem)}
        write(tmp_path / name, whole)
    result = run("diff", tmp_path / "old", tmp_path / "new", "--exit-code")
    assert result.exit_code == 1
    assert "[-Old-]" in result.output


def test_items_limit_what_is_compared(bank: Repository) -> None:
    write(bank.root, with_stem("Say why."))
    assert "1 item differs" in diff(bank, ITEM.lower()).output
    assert "1 item differs" in diff(bank, "v1.0", ITEM).output


def test_only_some_sorts_of_change_are_shown(bank: Repository) -> None:
    write(bank.root, with_stem("Say why."))
    assert "no item differs" in diff(bank, "--only", "key").output
    assert "1 item differs" in diff(bank, "--only", "key", "--only", "text").output


def test_the_sorts_of_change_on_the_command_line_are_those_that_there_are() -> None:
    assert set(ASPECTS) == {aspect.value for aspect in Aspect}


def test_the_exit_code_tells_of_differences_where_it_is_asked_to(bank: Repository) -> None:
    assert diff(bank, "--exit-code").exit_code == 0
    write(bank.root, with_stem("Say why."))
    assert diff(bank).exit_code == 0
    assert diff(bank, "--exit-code").exit_code == 1


def test_json_can_be_read_by_programs(bank: Repository) -> None:
    write(bank.root, with_stem("Say why."))
    read = json.loads(diff(bank, "--format", "json").output)
    (item,) = read["items"]
    assert (item["id"], item["needs"]) == (ITEM, "minor")
    assert item["changes"][0]["where"] == ["part (b)", "stem"]


def test_html_is_a_page(bank: Repository) -> None:
    assert diff(bank, "--format", "html").output.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("DEMO-SA-0009", f"did you mean `{ITEM}`?"),
        ("v9.9", "`v9.9` is no revision, no bank's folder and no item"),
        ("--output=x", "No such option"),
    ],
)
def test_what_is_neither_revision_nor_item_is_said(bank: Repository, given: str, said: str) -> None:
    result = diff(bank, given)
    assert result.exit_code == 2
    assert said in result.output


def test_a_bank_outside_of_git_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    write(tmp_path, {"bank.yaml": SETTINGS})
    result = run("diff", "--bank", tmp_path)
    assert result.exit_code == 2
    assert "is not in a git repository" in result.output


def test_a_revision_whose_settings_have_faults_is_said(bank: Repository) -> None:
    bank.commit({"bank.yaml": "id: [\n"}, tag="broken")
    result = diff(bank, "broken", "v1.0")
    assert result.exit_code == 1
    assert "`bank.yaml` of broken is missing or has faults" in result.output


def test_the_item_may_stand_before_the_revision(bank: Repository) -> None:
    bank.commit(with_stem("Say why."))
    assert diff(bank, ITEM, "v1.0").output == diff(bank, "v1.0", ITEM).output


def test_items_without_a_change_of_that_sort_are_not_counted(bank: Repository) -> None:
    write(bank.root, with_stem("Say why."))
    result = diff(bank, "--only", "marks", "v1.0")
    assert "no item differs in marks; 1 is the same in marks" in result.output


def test_html_shows_bold_words_in_both_sides(bank: Repository) -> None:
    bank.commit(with_stem("Give **two** reasons why she is angry."))
    write(bank.root, with_stem("Give **two** causes why she is **very** angry."))
    page = diff(bank, "--format", "html").output
    assert page.count("<strong>two</strong>") == 2
    assert "<del>reasons</del>" in page
    assert "<strong>very</strong>" in page
    assert "**" not in page[page.index("<main") :]
