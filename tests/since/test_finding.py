"""What people name after `--since`: a report, a release, a revision; and what is said if not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from itembank.since.before import SinceError, since
from itembank.since.finding import FoundReport, FoundRevision, NotFoundError, find
from itembank.since.past import PastBank, past_bank
from tests.support.banks import AS_OF, SETTINGS, item_data
from tests.support.repositories import Repository, git
from tests.support.sign_offs import CHOICE, ITEM, in_review


def settings(version: str) -> dict[str, object]:
    return {"bank.yaml": {**SETTINGS, "version": version}}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Versions 1.0.0, tagged, then 1.1.0 with a change after it, then 1.2.0."""
    made = Repository(tmp_path / "bank")
    made.git("tag", "v1.0.0")
    made.commit(settings("1.1.0"))
    made.commit({f"items/{ITEM}.yaml": in_review()})
    made.commit(settings("1.2.0"))
    return made


def revision(repository: Repository, name: str) -> FoundRevision:
    found = find(repository.root, name)
    assert isinstance(found, FoundRevision)
    return found


@pytest.mark.parametrize("name", ["1.0.0", "v1.0.0"])
def test_a_release_is_its_tag_with_or_without_a_v(repository: Repository, name: str) -> None:
    found = revision(repository, name)
    assert (found.commit, found.version, found.short) == (repository.first, "1.0.0", "1.0.0")
    assert found.remark == ""


def test_a_release_without_a_tag_is_the_newest_commit_with_that_version(
    repository: Repository,
) -> None:
    found = revision(repository, "1.1.0")
    assert found.commit == repository.git("rev-parse", "HEAD~1")
    assert "there is no tag `1.1.0` or `v1.1.0`" in found.remark


def test_the_present_version_is_the_newest_commit(repository: Repository) -> None:
    assert revision(repository, "1.2.0").commit == repository.git("rev-parse", "HEAD")


def test_a_tag_on_another_version_is_told(repository: Repository) -> None:
    repository.git("tag", "1.1.0", "HEAD")
    assert revision(repository, "1.1.0").remark == "at the tag `1.1.0` the bank's version is 1.2.0"


def test_any_revision_will_do_and_names_files_by_its_commit(repository: Repository) -> None:
    found = revision(repository, "HEAD~2")
    assert found.short == found.commit[:10]
    assert found.version == "1.1.0"


def test_a_tag_that_is_no_release_gives_files_its_name(repository: Repository) -> None:
    repository.git("tag", "autumn/2026", "HEAD~1")
    assert revision(repository, "autumn/2026").short == "autumn-2026"


def test_a_report_is_found_by_its_folder_or_its_path(
    repository: Repository, tmp_path: Path
) -> None:
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "EXPORT-REPORT.json").write_bytes(b"{}")
    for name in (folder, folder / "EXPORT-REPORT.json"):
        found = find(repository.root, str(name))
        assert isinstance(found, FoundReport)
        assert found.raw == b"{}"


def test_a_slip_is_answered_with_what_there_is(repository: Repository) -> None:
    with pytest.raises(NotFoundError) as caught:
        find(repository.root, "1.0.1")
    assert str(caught.value) == (
        "there is no export report, release or revision `1.0.1`; releases of this bank: 1.2.0, "
        "1.1.0, 1.0.0; tags: v1.0.0; did you mean `1.0.0`?"
    )


@pytest.mark.parametrize(
    "name",
    ["", "  ", "-x", "--all", "a\0b", "HEAD:bank.yaml", pytest.param("x" * 5000, id="long")],
)
def test_an_odd_name_is_no_release(repository: Repository, name: str) -> None:
    with pytest.raises(NotFoundError):
        find(repository.root, name)


def test_a_folder_without_a_report_is_told_what_is_missing(
    repository: Repository, tmp_path: Path
) -> None:
    with pytest.raises(NotFoundError, match=r"holds `EXPORT-REPORT.json`"):
        find(repository.root, str(tmp_path))


def test_without_git_only_a_report_can_be_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="is not in git"):
        find(tmp_path, "1.0.0")


def test_a_shallow_clone_is_told_how_to_get_its_history(
    repository: Repository, tmp_path: Path
) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository.root}", "clone")
    with pytest.raises(NotFoundError, match="git fetch --unshallow --tags"):
        find(tmp_path / "clone", "1.1.0")


def test_the_bank_of_a_revision_is_judged_by_the_day_of_its_commit(
    repository: Repository,
) -> None:
    past = past_bank(repository.root, repository.git("rev-parse", "HEAD"), as_of=AS_OF)
    assert past.as_of == date(2026, 9, 4)
    assert list(past.bank.items) == [ITEM]


def test_a_record_is_never_of_the_future(repository: Repository) -> None:
    late = {"role": "reviewer", "name": "B", "date": "2026-11-10", "decision": "approve"}
    records = {"item": ITEM, "records": [{**late, "digest": "v1:" + "0" * 64}]}
    commit = repository.commit({f"sign-off/{ITEM}.yaml": records})
    assert past_bank(repository.root, commit, as_of=AS_OF).as_of == date(2026, 11, 10)


def test_a_bank_that_had_errors_is_compared_as_far_as_it_can_be_read(
    repository: Repository,
) -> None:
    faulty = item_data(CHOICE, id="DEMO-SA-0002", tariff=9)
    commit = repository.commit({"items/DEMO-SA-0002.yaml": faulty, "items/x.yaml": "a: ["})
    found = since(repository.root, commit, as_of=AS_OF)
    assert isinstance(found.sent, PastBank)
    assert found.sent.faulty == {"DEMO-SA-0002"}
    assert set(found.sent.bank.items) == {ITEM, "DEMO-SA-0002"}
    assert "the bank has 3 errors by today's rules" in found.remarks[0]


def test_a_revision_without_a_bank_is_told(repository: Repository) -> None:
    broken = repository.commit({"bank.yaml": "a: ["})
    with pytest.raises(SinceError, match=r"its `bank.yaml` is missing or has faults"):
        since(repository.root, broken, as_of=AS_OF)
    repository.commit({"bank.yaml": None})
    repository.git("mv", "units", "elsewhere")
    without = repository.commit({})
    with pytest.raises(SinceError, match=r"there is no `bank.yaml`"):
        since(repository.root, without, as_of=AS_OF)
