"""The bank that an export was made from is found in git by what was sent, or nothing is claimed."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from itembank.since.before import since
from itembank.since.lookup import LookedUp
from tests.support.banks import AS_OF
from tests.support.cli import run
from tests.support.colleges import OTHER, THIRD, College, item, settings, tree
from tests.support.repositories import write
from tests.support.sign_offs import ITEM


def looked_up(college: College, report: Path | None = None) -> LookedUp:
    found = since(college.repository.root, str(report or college.whole), as_of=AS_OF).looked_up
    assert found is not None
    return found


@pytest.fixture
def college(tmp_path: Path) -> College:
    return College(tmp_path)


def test_the_bank_at_the_tag_of_the_release_is_found(college: College) -> None:
    college.next_release()
    bank = looked_up(college).bank
    assert bank is not None
    assert set(bank.items) == {ITEM, OTHER}


def test_without_a_tag_the_commit_that_says_what_was_sent_is_found(college: College) -> None:
    college.repository.git("tag", "--delete", "v1.0.0")
    later = {f"items/{ITEM}.yaml": item(ITEM, "Another wording of version 1.0.0?")}
    college.repository.commit(later)
    college.next_release()
    bank = looked_up(college).bank
    assert bank is not None
    assert bank.items[ITEM].parts[0].stem == f"Which reply is best? {ITEM}"


def test_a_tag_on_another_commit_does_not_stand_for_what_was_sent(college: College) -> None:
    college.repository.git("tag", "--delete", "v1.0.0")
    college.repository.commit({f"items/{ITEM}.yaml": item(ITEM, "Later?")}, tag="v1.0.0")
    bank = looked_up(college).bank
    assert bank is not None
    assert "Which reply" in bank.items[ITEM].parts[0].stem


def test_what_was_never_committed_is_not_claimed_to_be_known(college: College) -> None:
    write(college.repository.root, {f"items/{ITEM}.yaml": item(ITEM, "What comes first?")})
    college.export("--out", college.folder / "odd")
    found = looked_up(college, college.folder / "odd")
    assert found.bank is None
    assert "no commit with version 1.0.0 holds exactly the items that were sent" in found.why


def test_a_bank_outside_git_is_not_looked_for(college: College) -> None:
    root = college.folder / "copy"
    copytree(college.repository.root, root, ignore=ignore_patterns(".git"))
    found = since(root, str(college.whole), as_of=AS_OF).looked_up
    assert found is not None
    assert (found.bank, found.why) == (None, "the bank is not in git")


@pytest.mark.parametrize("target", ["moodle-course", "canvas-course"])
@pytest.mark.parametrize("tag", [True, False])
def test_a_course_is_the_same_whether_a_report_or_a_release_is_named(
    tmp_path: Path, target: str, *, tag: bool
) -> None:
    college = College(tmp_path, target)
    college.next_release()
    assert college.since("1.0.0").exit_code == 0
    if not tag:
        college.repository.git("tag", "--delete", "v1.0.0")
    out = tmp_path / "by-report"
    assert college.export("--since", college.whole, "--out", out).exit_code == 0
    by_release, by_report = tree(college.changes), tree(out)
    packages = [name for name in by_release if name.endswith((".mbz", ".imscc"))]
    assert packages
    assert all(by_release[name] == by_report[name] for name in packages)


def test_that_no_bank_is_known_is_said_everywhere(tmp_path: Path) -> None:
    college = College(tmp_path, "moodle-course")
    college.repository.git("tag", "--delete", "v1.0.0")
    college.repository.git("update-ref", "-d", "HEAD")
    college.repository.commit({**settings("1.1.0"), f"items/{THIRD}.yaml": item(THIRD)})
    made = college.since(college.whole)
    assert made.exit_code == 0, made.output
    said = "the bank as it stood then is not known"
    assert f"warning: {said}" in made.output
    assert "a second question without an ID number" in made.output
    for name in ("EXPORT-REPORT.md", "RETIRE.md"):
        page = (college.changes / name).read_text()
        assert said in page
        assert "tag the commit of each release" in page


def test_a_release_that_is_half_named_is_suggested(college: College) -> None:
    assert "did you mean `1.0.0`?" in college.since("1.0").output


def test_exports_in_a_folder_are_named(college: College) -> None:
    made = college.since(college.folder)
    assert f"exports in it: `{college.whole}`; give one" in made.output


@pytest.mark.parametrize("pattern", ["EXPORT-REPORT.md", "*.xml"])
def test_for_a_page_or_a_package_the_folder_is_asked_for(college: College, pattern: str) -> None:
    made = college.since(next(college.whole.glob(pattern)))
    assert made.exit_code == 2
    assert f"give its folder, `{college.whole}`" in made.output


def test_the_folder_of_a_bank_without_exports_is_no_release(college: College) -> None:
    bank = college.repository.root
    made = run("export", "moodle", "--bank", bank, "--since", bank / "items")
    assert made.exit_code == 2
    assert "there is no export report" in made.output
