"""The report of an earlier export, read back: whole, or with the reason why not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from itembank import __version__
from itembank.disk import NotReadError, read_limited
from itembank.export import Grain
from itembank.fidelity import report_files
from itembank.plain_markdown import plain
from itembank.selection import Selection
from itembank.since.before import Since
from itembank.since.reports import ReportError, sent_report
from itembank.since.stamp import stamp_of, traces_by_id
from tests.support.releases import Card, exported, id_of, issue, updated

FIRST = issue(Card(stimulus="ST-1"), Card(shape="two"), papers={"P-1": (id_of(2), id_of(1))})
REPORT = report_files(exported(FIRST, "moodle"))["EXPORT-REPORT.json"]


def changed(**more: Any) -> bytes:
    """The report with some of it replaced."""
    data = json.loads(REPORT)
    data.update(more)
    return json.dumps(data).encode()


def test_a_report_says_what_was_sent() -> None:
    sent = sent_report(REPORT)
    assert (sent.target, sent.audience, sent.selection) == ("moodle", "secure", Selection())
    assert list(sent.stamp.items) == [id_of(1), id_of(2)]
    assert sent.stamp.items[id_of(1)].is_draft
    assert [set_.id for set_ in sent.stamp.sets] == ["ST-1", "kind-SA"]
    assert f"demo:{id_of(2)}:b" in [trace.id for trace in sent.stamp.traces]


def test_a_paper_stands_in_the_report_with_its_version_and_its_items_in_order() -> None:
    made = exported(FIRST, "moodle", selection=Selection(paper="P-1"))
    sent = sent_report(report_files(made)["EXPORT-REPORT.json"])
    (paper,) = sent.stamp.sets
    assert (paper.id, paper.version, paper.items) == ("P-1", "1.0.0", (id_of(2), id_of(1)))
    assert sent.selection == Selection(paper="P-1")


def test_the_report_for_people_has_the_release_in_a_line() -> None:
    text = report_files(exported(FIRST, "moodle"))["EXPORT-REPORT.md"].decode()
    digest = sent_report(REPORT).stamp.digest[: len("r1:") + 12]
    assert f"\nRelease: demo 1.0.0, 2 items in 2 sets, digest {digest}.\n" in text
    assert "## Importing a later release" in text
    assert "`itembank export moodle --since PATH`" in text


def test_the_same_release_has_the_same_digest_on_every_platform() -> None:
    digests = {
        sent_report(report_files(exported(FIRST, target))["EXPORT-REPORT.json"]).stamp.digest
        for target in ("moodle", "canvas", "qti30", "booklet")
    }
    assert len(digests) == 1


def test_the_digest_of_a_release_never_changes() -> None:
    """It stands in reports that colleges keep."""
    bank = FIRST.bank
    delivery = exported(FIRST, "moodle").release.delivery
    made = stamp_of(bank, delivery, set(bank.items), traces_by_id(delivery, (), Grain.ITEMS))
    assert made.digest == sent_report(REPORT).stamp.digest
    assert made.digest.startswith("r1:")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "it is not JSON"),
        (b"# A page", "it is not JSON"),
        (b"\xff\xfe", "it is not JSON"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[]", "it is no report of an export"),
        (b'{"target": 3}', "it is no report of an export"),
        (
            b'{"target": "moodle", "bank": {"version": "0.9.0"}}',
            "an older itembank wrote it; give the release instead, as --since 0.9.0",
        ),
    ],
)
def test_what_is_no_report_is_said(raw: bytes, said: str) -> None:
    with pytest.raises(ReportError, match=said):
        sent_report(raw)


@pytest.mark.parametrize(
    "more",
    [
        {"release": None},
        {"release": {}},
        {"selection": []},
        {"options": {"max-size": [1]}},
        {"audience": 1},
    ],
)
def test_a_report_that_is_not_whole_is_said(more: dict[str, Any]) -> None:
    with pytest.raises(ReportError, match="it has been changed by hand, or is not whole"):
        sent_report(changed(**more))


def test_a_report_in_which_an_item_was_put_by_hand_is_said() -> None:
    release = json.loads(REPORT)["release"]
    release["items"][id_of(1)]["version"] = "9.9.9"
    with pytest.raises(ReportError, match="changed by hand"):
        sent_report(changed(release=release))


def test_a_version_that_would_lead_out_of_the_folder_is_refused() -> None:
    release = json.loads(REPORT)["release"]
    with pytest.raises(ReportError, match="changed by hand"):
        sent_report(changed(release={**release, "version": "../../1.0.0"}))


def test_a_huge_file_is_not_read(tmp_path: Any) -> None:
    path = tmp_path / "EXPORT-REPORT.json"
    path.write_bytes(b" " * 11)
    assert read_limited(path, 11) == b" " * 11
    with pytest.raises(NotReadError, match="larger than 10 bytes"):
        read_limited(path, 10)
    with pytest.raises(NotReadError, match="cannot be read"):
        read_limited(tmp_path, 10)


def told(**more: Any) -> bytes:
    """The report with some of its release replaced."""
    data = json.loads(REPORT)
    data["release"].update(more)
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    "more",
    [
        {"target": "canvas"},
        {"bank": {"id": "demo", "version": "1.0.1"}},
        {"bank": {"id": "other", "version": "1.0.0"}},
        {"itembank": "9.9.9"},
        {"selection": {"paper": "P-9", "items": [], "criterion": None, "level": None}},
    ],
)
def test_a_report_in_which_a_word_was_put_by_hand_is_said(more: dict[str, Any]) -> None:
    with pytest.raises(ReportError, match="changed by hand"):
        sent_report(changed(**more))


@pytest.mark.parametrize("field", ["traces", "sets"])
def test_a_name_that_was_put_by_hand_is_said(field: str) -> None:
    entries = json.loads(REPORT)["release"][field]
    entries[0]["name" if field == "traces" else "title"] = "Another"
    with pytest.raises(ReportError, match="changed by hand"):
        sent_report(told(**{field: entries}))


def older(**more: Any) -> bytes:
    """The report as an itembank wrote it that told less."""
    data = json.loads(REPORT)
    for name in ("seal", "itembank", "remarking"):
        del data[name]
    for item in data["release"]["items"].values():
        del item["marking"]
    data.update(more)
    return json.dumps(data).encode()


def test_an_older_report_can_still_be_compared_with() -> None:
    sent = sent_report(older())
    assert sent.written_by is None
    assert sent.stamp.digest == sent_report(REPORT).stamp.digest
    assert [item.marking for item in sent.stamp.items.values()] == [None, None]


def test_an_older_report_that_names_two_banks_is_said() -> None:
    with pytest.raises(ReportError, match="changed by hand"):
        sent_report(older(bank={"id": "other", "version": "1.0.0"}))


def test_the_report_says_which_itembank_wrote_it() -> None:
    text = report_files(exported(FIRST, "moodle"))["EXPORT-REPORT.md"].decode()
    assert f"Written by itembank {__version__}." in text
    assert sent_report(REPORT).written_by == __version__


def test_a_report_of_another_itembank_is_told() -> None:
    sent = replace(sent_report(REPORT), written_by="0.0.9")
    made = updated(FIRST, "moodle", Since(name="1.0.0", short="1.0.0", sent=sent))
    assert "itembank 0.0.9 wrote that report" in made.update.remarks[0]
    assert "files may differ although items do not" in made.update.remarks[0]


def test_signs_that_turn_the_text_are_not_shown() -> None:
    assert plain("a\u202eb\u2066c\u200f") == "abc"


def test_drafts_are_grouped_by_what_they_wait_for_below_the_files() -> None:
    text = report_files(exported(FIRST, "moodle"))["EXPORT-REPORT.md"].decode()
    assert text.index("## Files") < text.index("## Drafts")
    (line,) = (line for line in text.splitlines() if id_of(1) in line and line.startswith("- "))
    assert line.endswith(f": **{id_of(1)}, {id_of(2)}**")


def test_only_what_was_sent_counts_as_a_draft() -> None:
    made = exported(FIRST, "moodle")
    packages = tuple(replace(p, items=(id_of(1),)) for p in made.export.packages)
    files = report_files(replace(made, export=replace(made.export, packages=packages)))
    assert json.loads(files["EXPORT-REPORT.json"])["drafts"] == [id_of(1)]
    assert "what 1 item says now" in files["EXPORT-REPORT.md"].decode()
