"""`itembank export --since`: only what has changed, a list of what to retire, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.moderation.desk import DAY, Desk
from tests.support.canvas_corpus import stimulus_data
from tests.support.cli import run
from tests.support.colleges import OTHER, THIRD, UNSIGNED, College, item, settings, tree
from tests.support.sign_offs import ITEM


@pytest.fixture
def college(tmp_path: Path) -> College:
    return College(tmp_path)


@pytest.mark.parametrize("name", ["1.0.0", "v1.0.0", "HEAD~1", "whole"])
def test_only_what_has_changed_is_written(college: College, name: str) -> None:
    college.next_release()
    made = college.since(college.whole if name == "whole" else name)
    assert made.exit_code == 0, made.output
    assert "1 added, 1 changed, 1 gone, 0 the same" in made.output
    short = college.repository.git("rev-parse", "HEAD~1")[:10] if "~" in name else "1.0.0"
    package = college.changes / f"demo-since-{short}-draft.xml"
    assert package.is_file()
    text = package.read_text()
    assert OTHER in text
    assert THIRD in text
    assert ITEM not in text


def test_the_list_of_what_to_retire_lies_beside_the_package(college: College) -> None:
    college.next_release()
    college.since("1.0.0")
    page = (college.changes / "RETIRE.md").read_text()
    assert f"- **{ITEM}**: no longer in the bank." in page
    assert f"`demo:{ITEM}:a`" in page
    retire = college.report["since"]["retire"]
    assert [(e["why"], e["id"]) for e in retire] == [
        ("gone", f"demo:{ITEM}:a"),
        ("superseded", f"demo:{OTHER}:a"),
    ]


def test_the_report_tells_items_and_the_whole_release(college: College) -> None:
    college.next_release()
    college.since("1.0.0")
    report = college.report
    assert list(report["release"]["items"]) == [OTHER, THIRD]
    assert report["since"]["added"] == [THIRD]
    text = (college.changes / "EXPORT-REPORT.md").read_text()
    assert "# Demo bank 1.1.0 for Moodle, changes since 1.0.0" in text
    assert f"- **{THIRD}** (1.0.0)" in text


def test_the_next_update_is_made_from_the_report_of_the_last(college: College) -> None:
    college.next_release()
    college.since(college.whole)
    college.repository.commit({**settings("1.2.0"), f"items/{ITEM}.yaml": item(ITEM)})
    out = college.folder / "third"
    made = college.export("--since", college.changes, "--out", out)
    assert "Since 1.1.0: 1 added, 0 changed, 0 gone, 2 the same" in made.output
    assert (out / "demo-since-1.1.0-draft.xml").is_file()


def test_where_nothing_has_changed_nothing_is_written(college: College) -> None:
    made = college.since("1.0.0")
    assert made.exit_code == 0
    assert "nothing has changed since 1.0.0; nothing was written" in made.output
    assert not college.changes.exists()


def test_an_update_that_is_taken_back_leaves_the_folder_as_it_is(college: College) -> None:
    college.next_release()
    college.since(college.whole)
    before = tree(college.changes)
    college.repository.git("checkout", "--quiet", "v1.0.0")
    assert "nothing was written" in college.since(college.whole).output
    assert tree(college.changes) == before


def test_a_second_run_leaves_no_package_of_the_first(college: College) -> None:
    college.next_release()
    college.since(college.whole)
    gone = {f"items/{id_}.yaml": None for id_ in (OTHER, THIRD)}
    college.repository.commit({**gone, f"items/{ITEM}.yaml": item(ITEM)})
    made = college.since(college.whole)
    assert made.exit_code == 0, made.output
    names = {"EXPORT-REPORT.md", "EXPORT-REPORT.json", "RETIRE.md"}
    assert set(tree(college.changes)) == names
    assert "There is nothing to import." in (college.changes / "EXPORT-REPORT.md").read_text()


def test_the_same_update_is_the_same_bytes(college: College) -> None:
    college.next_release()
    college.since("1.0.0")
    first = tree(college.changes)
    college.since("1.0.0")
    assert tree(college.changes) == first


def test_several_targets_are_brought_up_to_date_in_one_run(college: College) -> None:
    college.next_release()
    common = ("--bank", college.repository.root, "--as-of", DAY, UNSIGNED, "--since", "1.0.0")
    out = college.folder
    made = run(
        "export", "moodle", *common, "--out", out / "m", "canvas", *common, "--out", out / "c"
    )
    assert made.exit_code == 0, made.output
    assert (out / "m" / "RETIRE.md").is_file()
    assert (out / "c" / "classic" / "kind-SA-since-1.0.0-draft.zip").is_file()


@pytest.mark.parametrize("target", ["moodle", "canvas", "moodle-course"])
def test_nothing_is_said_of_items_that_stay_as_they_are(tmp_path: Path, target: str) -> None:
    college = College(tmp_path, target)
    files = {
        "stimuli/ST-1.yaml": {**stimulus_data(), "id": "ST-1", "scenario": {"text": "A bin."}},
        f"items/{THIRD}.yaml": item(THIRD, stimulus="ST-1"),
    }
    college.repository.commit(files, tag="two-sets")
    changed = {f"items/{THIRD}.yaml": item(THIRD, "What comes first?", stimulus="ST-1")}
    college.repository.commit({**settings("1.1.0"), **changed})
    made = college.since("two-sets")
    assert made.exit_code == 0, made.output
    assert "1 item is stamped DRAFT" in made.output
    assert "Not in these files" not in made.output


def test_the_folder_is_named_by_what_is_compared_with(
    college: College, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(college.folder)
    college.next_release()
    assert college.export("--since", "1.0.0").exit_code == 0
    assert (college.folder / "dist" / "moodle-since-1.0.0" / "RETIRE.md").is_file()


@pytest.mark.parametrize("name", ["1.0.7", "main~40", "nowhere/at/all", ""])
def test_an_unknown_release_is_wrong_usage_and_writes_nothing(college: College, name: str) -> None:
    made = college.since(name)
    assert made.exit_code == 2
    assert "--since: " in made.output
    assert not college.changes.exists()


def test_a_report_for_another_platform_is_wrong_usage(college: College) -> None:
    made = college.export("--since", college.whole, "--out", college.changes, target="canvas")
    assert made.exit_code == 2
    assert "the report of an export for `moodle`, and this one is for `canvas`" in made.output


def test_a_report_for_another_audience_is_wrong_usage(college: College) -> None:
    made = college.since(college.whole, "--audience", "practice")
    assert made.exit_code == 2
    assert "add --audience secure" in made.output


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (("--items", ITEM), f"this one is of --items {ITEM}"),
        (("--criterion", "AC1.1"), "this one is of --criterion AC1.1"),
    ],
)
def test_a_report_of_another_choice_is_wrong_usage(
    college: College, choice: tuple[str, str], said: str
) -> None:
    made = college.since(college.whole, *choice)
    assert made.exit_code == 2
    assert said in made.output


def test_a_choice_is_made_of_both_releases(college: College) -> None:
    college.next_release()
    made = college.since("1.0.0", "--items", f"{OTHER},{THIRD}")
    assert "1 added, 1 changed, 0 gone, 0 the same" in made.output


def test_a_paper_that_was_not_there_then_goes_whole(college: College) -> None:
    paper = {
        "id": "P-1",
        "version": "1.0.0",
        "title": "One",
        "unit": "U1",
        "sections": [{"title": "A", "items": [ITEM, OTHER]}],
    }
    college.repository.commit({**settings("1.1.0"), "papers/P-1.yaml": paper})
    made = college.since("1.0.0", "--paper", "P-1")
    assert made.exit_code == 0, made.output
    assert "2 added, 0 changed, 0 gone" in made.output


def test_the_export_that_is_compared_with_is_not_written_over(college: College) -> None:
    college.next_release()
    before = tree(college.whole)
    for name in (college.whole, college.whole / "EXPORT-REPORT.json", "1.0.0"):
        made = college.export("--since", name, "--out", college.whole)
        assert made.exit_code == 2
        assert "give" in made.output
        assert tree(college.whole) == before


def test_changes_are_not_written_over_the_changes_that_they_are_compared_with(
    college: College,
) -> None:
    college.next_release(**settings("1.0.0"))
    college.since(college.whole)
    college.repository.commit({f"items/{ITEM}.yaml": item(ITEM)})
    before = tree(college.changes)
    made = college.since(college.changes)
    assert made.exit_code == 2
    assert "is the export that --since compares with" in made.output
    assert tree(college.changes) == before


def test_a_whole_export_does_not_write_over_changes(college: College) -> None:
    college.next_release()
    college.since("1.0.0")
    before = tree(college.changes)
    made = college.export("--out", college.changes)
    assert made.exit_code == 2
    assert "the folder holds what has changed since `1.0.0`" in made.output
    assert tree(college.changes) == before


def test_a_bank_that_had_errors_then_is_told(college: College) -> None:
    college.repository.commit({f"items/{THIRD}.yaml": item(THIRD, tariff=9)}, tag="broken")
    college.next_release()
    made = college.since("broken")
    assert made.exit_code == 0, made.output
    assert "warning: at `broken` the bank has 1 error by today's rules" in made.output
    assert "0 added, 2 changed, 1 gone" in made.output


def test_an_item_that_is_signed_since_is_added_and_one_that_is_no_longer_is_gone(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    other = desk.item(id=OTHER, title="Another")
    other["parts"] = [{**other["parts"][0], "stem": "Which comes first?"}]  # type: ignore[index]
    desk.commit(**{f"items/{OTHER}.yaml": other})
    desk.repository.git("tag", "unsigned")
    desk.approved()
    desk.repository.git("tag", "signed")
    made = desk.run("export", "moodle", "--since", "unsigned", "--out", tmp_path / "one")
    assert "Since unsigned: 1 added, 0 changed, 0 gone, 0 the same" in made.output, made.output
    desk.change("1.1.0", stem="Which reply is *best* now?")
    made = desk.run("export", "moodle", "--since", "signed", "--out", tmp_path / "two")
    assert made.exit_code == 0, made.output
    assert "Since signed: 0 added, 0 changed, 1 gone, 0 the same" in made.output
    page = (tmp_path / "two" / "RETIRE.md").read_text()
    waits = "waiting for the signatures of reviewer and approver"
    assert f"- **{ITEM}**: {waits}; changed since C. Approver approved it" in page


def test_a_withdrawn_item_is_to_be_retired_with_the_reason(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.approved()
    desk.repository.git("tag", "signed")
    desk.signed("approver", "C. Approver", "--comment", "it is known", decision="withdraw")
    made = desk.run("export", "canvas", "--since", "signed", "--out", tmp_path / "out")
    assert made.exit_code == 0, made.output
    page = (tmp_path / "out" / "RETIRE.md").read_text()
    assert "withdrawn by C. Approver" in page
    assert "| Demo bank: Short answers (SA) | quiz |" in page


def test_targets_say_what_a_second_import_does() -> None:
    said = run("targets", "moodle").output
    assert "importing a later release into the category of the new release: adds" in said


def test_the_front_page_says_that_a_file_holds_changes_only(college: College) -> None:
    college.next_release()
    dist = college.folder / "dist"
    assert college.export("--since", "1.0.0", "--out", dist / "moodle").exit_code == 0
    made = run("front-page", "--dist", dist, "--bank", college.repository.root, "--as-of", DAY)
    assert made.exit_code == 0, made.output
    page = (dist / "index.html").read_text()
    assert "only what has changed since 1.0.0" in page
    assert "RETIRE.md" in page
