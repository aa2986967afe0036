"""Only what is signed goes out; what is sent unsigned is stamped, and says the same otherwise."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import itembank
from itembank.export import Audience, Delivery, Options, find_exporter, stamped
from itembank.model import Bank
from itembank.moderation.release import release
from itembank.selection import EmptySelectionError, Selection, delivery
from itembank.starter import starter_files
from tests.moderation.desk import ITEM, Desk
from tests.support.banks import AS_OF, checked_files
from tests.support.canvas_reader import read_classic, read_new
from tests.support.cli import run
from tests.support.moodle_reader import read
from tests.support.sign_offs import in_review, record, signed_bank


def _two() -> Bank:
    """A bank with one signed item, and one that nobody has signed."""
    other = in_review(id="DEMO-SA-0002")
    signed = (record("reviewer"), record("approver"))
    return signed_bank(in_review(), *signed, **{"items/DEMO-SA-0002.yaml": other})


def test_unsigned_items_are_held_back_with_the_reason() -> None:
    bank = _two()
    freed = release(bank, delivery(bank, Selection()), AS_OF)
    assert [item.id for item in freed.delivery.items] == [ITEM]
    assert freed.left_out == {"DEMO-SA-0002"}
    assert (freed.held[0].why, freed.held[0].next_step) == (
        "in review",
        "reviewer: judge it, and sign",
    )
    assert freed.delivery.drafts == frozenset()


def test_with_the_unsigned_everything_goes_and_they_are_drafts() -> None:
    bank = _two()
    freed = release(bank, delivery(bank, Selection()), AS_OF, include_unsigned=True)
    assert len(freed.delivery.items) == 2
    assert freed.delivery.drafts == {"DEMO-SA-0002"}
    assert freed.left_out == frozenset()


def test_what_is_retired_or_withdrawn_never_goes() -> None:
    for decision in ("retire", "withdraw"):
        bank = signed_bank(in_review(), record("approver", decision, comment="x"))
        freed = release(bank, delivery(bank, Selection()), AS_OF, include_unsigned=True)
        assert freed.delivery.sets == ()
        assert freed.left_out == {ITEM}


def test_empty_groups_and_sets_go_too() -> None:
    bank = _two()
    only = delivery(bank, Selection(items=("DEMO-SA-0002",)))
    assert release(bank, only, AS_OF).delivery == Delivery(sets=())


def test_the_api_exports_signed_items_alone() -> None:
    bank = _two()
    made = itembank.export_to(bank, "moodle", as_of=AS_OF)
    assert [package.items for package in made.packages] == [(ITEM,)]
    everything = itembank.export_to(bank, "moodle", as_of=AS_OF, include_unsigned=True)
    assert everything.packages[0].items == (ITEM, "DEMO-SA-0002")
    with pytest.raises(EmptySelectionError, match="none of the items"):
        itembank.export_to(
            bank, "moodle", as_of=AS_OF, selection=Selection(items=("DEMO-SA-0002",))
        )


def _starter() -> Bank:
    """Something of every question type, on a paper too, and nothing signed."""
    files = starter_files(bank_id="demo", name="Demo", schemas={})
    kept = {name: raw for name, raw in files.items() if name.endswith((".yaml", ".png"))}
    bank = checked_files(kept).bank
    assert bank is not None
    return bank


PAPERS = (None, "SAMPLE-1")
ALL = Options(audience=Audience.SECURE, accept_changed_marking=True)


def _exported(bank: Bank, target: str, paper: str | None, *, is_draft: bool, **flags: str) -> bytes:
    asked = delivery(bank, Selection(paper=paper))
    drafts = frozenset(item.id for item in asked.items) if is_draft else frozenset()
    options = Options(accept_changed_marking=True, values=flags)
    made = find_exporter(target).export(bank, Delivery(sets=asked.sets, drafts=drafts), options)
    return b"\n".join(package.content for package in made.packages)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_name_and_category_for_moodle_is_stamped_and_nothing_else(paper: str | None) -> None:
    bank = _starter()
    draft = _exported(bank, "moodle", paper, is_draft=True).decode()
    plain = _exported(bank, "moodle", paper, is_draft=False).decode()
    names = re.findall(r"<name><text>(.*?)</text>", draft)
    assert names
    assert all(re.match(r"(?:[0-9]+ )?DRAFT ", name) for name in names)
    paths = re.findall(r"<category><text>top/(.*?)</text>", draft)
    assert all(piece.startswith(("DRAFT ",)) for path in paths for piece in path.split("/"))
    unstamped = re.sub(r"status:(?:draft|in_review)", "status:signed", draft.replace("DRAFT ", ""))
    assert unstamped == plain
    numbers = [[q.idnumber for q in read(each.encode())] for each in (draft, plain)]
    assert numbers[0] == numbers[1]


def test_a_signed_item_beside_a_draft_keeps_its_name_and_its_place() -> None:
    bank = _two()
    asked = delivery(bank, Selection())
    made = find_exporter("moodle").export(
        bank, Delivery(sets=asked.sets, drafts=frozenset({ITEM})), Options()
    )
    names = re.findall(r"<name><text>(.*?)</text>", made.packages[0].content.decode())
    assert names == [f"1 DRAFT {ITEM}", "2 DEMO-SA-0002"]


@pytest.mark.parametrize("engine", ["classic", "new-quizzes"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_title_for_canvas_is_stamped_and_no_identifier_is_that_of_what_is_signed(
    paper: str | None, engine: str
) -> None:
    bank = _starter()
    reader = read_new if engine == "new-quizzes" else read_classic
    asked = delivery(bank, Selection(paper=paper))
    options = Options(accept_changed_marking=True, values={"for": engine})
    drafts = frozenset(item.id for item in asked.items)
    exporter = find_exporter("canvas")
    draft = exporter.export(bank, Delivery(sets=asked.sets, drafts=drafts), options)
    plain = exporter.export(bank, asked, options)
    assert len(draft.packages) == len(plain.packages) > 0
    for one, other in zip(draft.packages, plain.packages, strict=True):
        assert one.path == other.path
        ours, theirs = reader(one.content), reader(other.content)
        assert ours.title == f"DRAFT {theirs.title}"
        signed = {theirs.ident, *(q.ident for q in theirs.questions)}
        assert signed.isdisjoint({ours.ident, *(q.ident for q in ours.questions)})
        assert [q.name for q in ours.questions] == [f"DRAFT {q.name}" for q in theirs.questions]


def test_a_stamped_title_stays_within_the_limits_of_a_platform() -> None:
    bank = _two()
    (set_,) = delivery(bank, Selection()).sets
    long = replace(set_, title="x" * 300)
    asked = Delivery(sets=(long,), drafts=frozenset({ITEM}))
    moodle = find_exporter("moodle").export(bank, asked, Options()).packages[0].content.decode()
    pieces = re.findall(r"<category><text>top/(.*?)</text>", moodle)[0].split("/")
    assert all(len(piece) <= 255 and piece.startswith("DRAFT ") for piece in pieces)
    canvas = read_classic(
        find_exporter("canvas").export(bank, asked, Options()).packages[0].content
    )
    assert len(canvas.title) == 255
    assert canvas.title.startswith("DRAFT ")
    assert stamped("x", is_draft=False) == "x"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_named_item_that_is_left_out_ends_with_1_and_the_rest_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    desk.approved()
    other = desk.item(id="DEMO-SA-0002", title="Another")
    other["parts"] = [{**other["parts"][0], "stem": "Which comes first?"}]  # type: ignore[index]
    desk.commit(**{"items/DEMO-SA-0002.yaml": other})
    out = tmp_path / "out"
    named = desk.run("export", "moodle", "--items", f"{ITEM},DEMO-SA-0002", "--out", out)
    assert named.exit_code == 1
    assert "Not signed, and left out: 1 item" in named.output
    assert "DEMO-SA-0002: in review" in named.output
    report = json.loads((out / "EXPORT-REPORT.json").read_text())
    assert report["packages"][0]["items"] == [ITEM]
    assert report["unsigned"][0]["item"] == "DEMO-SA-0002"
    assert "## Items left out because they are not signed" in (out / "EXPORT-REPORT.md").read_text()
    whole = desk.run("export", "moodle", "--out", out)
    assert whole.exit_code == 0
    assert "Not signed, and left out: 1 item" in whole.output


def test_an_item_that_a_named_paper_lacks_ends_with_1(desk: Desk, tmp_path: Path) -> None:
    desk.approved()
    other = desk.item(id="DEMO-SA-0002", title="Another")
    other["parts"] = [{**other["parts"][0], "stem": "Which comes first?"}]  # type: ignore[index]
    paper = {
        "id": "P1",
        "version": "1.0.0",
        "title": "One",
        "unit": "U1",
        "sections": [{"title": "A", "items": [ITEM, "DEMO-SA-0002"]}],
    }
    desk.commit(**{"items/DEMO-SA-0002.yaml": other, "papers/P1.yaml": paper})
    result = desk.run("export", "moodle", "--paper", "P1", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "DEMO-SA-0002" in result.output


def test_where_nothing_is_signed_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    result = desk.run("export", "moodle", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "none of the items that were asked for is approved as it is now" in result.output
    assert not (tmp_path / "out").exists()


def test_drafts_are_named_so_in_files_report_and_schemes(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = desk.run("export", "moodle", "--include-unsigned", "--out", out)
    assert result.exit_code == 0
    assert "1 item is stamped DRAFT" in result.output
    assert [path.name for path in out.glob("*.xml")] == ["demo-draft.xml"]
    assert "**DRAFT: not for learners.**" in (out / "EXPORT-REPORT.md").read_text()
    assert json.loads((out / "EXPORT-REPORT.json").read_text())["drafts"] == [ITEM]
    assert "<title>DRAFT " in (out / "MARK-SCHEMES.html").read_text()


def test_each_target_of_a_run_is_written_before_it_ends_with_1(desk: Desk, tmp_path: Path) -> None:
    desk.approved()
    other = desk.item(id="DEMO-SA-0002", title="Another")
    other["parts"] = [{**other["parts"][0], "stem": "Which comes first?"}]  # type: ignore[index]
    desk.commit(**{"items/DEMO-SA-0002.yaml": other})
    where = ("--bank", desk.root, "--as-of", "2026-11-22", "--items", f"{ITEM},DEMO-SA-0002")
    moodle = ("moodle", *where, "--out", tmp_path / "m")
    canvas = ("canvas", *where, "--out", tmp_path / "c")
    assert run("export", *moodle, *canvas).exit_code == 1
    assert (tmp_path / "m" / "EXPORT-REPORT.md").exists()
    assert (tmp_path / "c" / "EXPORT-REPORT.md").exists()
