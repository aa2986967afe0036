from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree
from lxml.html import HtmlElement

from tests.preview.pages import tree, words
from tests.support.cli import run
from tests.support.coverage_banks import write_small_bank


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_small_bank(tmp_path / "bank")


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tmp_path / "dist"


def _made(bank: Path, dist: Path) -> HtmlElement:
    result = run("front-page", "--bank", bank, "--dist", dist, "--as-of", "2026-11-22")
    assert result.exit_code == 0, result.output
    assert result.output == f"open {(dist / 'index.html').as_posix()}\n"
    return tree((dist / "index.html").read_bytes())


def _whole(bank: Path, dist: Path) -> HtmlElement:
    where = ("--bank", str(bank), "--as-of", "2026-11-22")
    for command in (
        ("export", "moodle", *where, "--include-unsigned", "--out", str(dist / "moodle")),
        ("export", "canvas", *where, "--include-unsigned", "--out", str(dist / "canvas")),
        ("preview", *where, "--out", str(dist / "preview")),
        ("coverage", *where, "--format", "html", "--out", str(dist / "coverage.html")),
    ):
        assert run(*command).exit_code == 0, command
    return _made(bank, dist)


def test_every_link_leads_to_a_file_beside_the_page_or_a_place_on_it(
    bank: Path, dist: Path
) -> None:
    page = _whole(bank, dist)
    ids = set(page.xpath("//@id"))
    for href in page.xpath("//a/@href"):
        assert ":" not in href
        assert not href.startswith("/")
        assert href[1:] in ids if href.startswith("#") else (dist / unquote(href)).is_file()


def test_every_package_of_every_report_is_linked(bank: Path, dist: Path) -> None:
    links = {unquote(href) for href in _whole(bank, dist).xpath("//a/@href")}
    for report in dist.glob("*/EXPORT-REPORT.json"):
        for package in json.loads(report.read_bytes())["packages"]:
            assert f"{report.parent.name}/{package['path']}" in links


def test_the_way_through_the_menus_is_given_step_by_step(bank: Path, dist: Path) -> None:
    steps = [words(step) for step in _whole(bank, dist).xpath("//ol/li")]
    assert "Choose: Import Course Content" in steps
    assert "Choose: format Moodle XML" in steps


def test_files_with_mark_schemes_are_named_as_never_for_learners(bank: Path, dist: Path) -> None:
    never = _whole(bank, dist).get_element_by_id("never")
    assert never.xpath(".//a/@href") == [
        "canvas/MARK-SCHEMES.html",
        "moodle/MARK-SCHEMES.html",
        "preview/index.html",
    ]


def test_unsigned_items_in_packages_make_the_page_say_draft(bank: Path, dist: Path) -> None:
    banner = words(_whole(bank, dist).find_class("banner")[0])
    assert banner.startswith("DRAFT. 4 items in these packages are not signed")


def test_a_draft_that_was_sent_stays_a_draft_until_it_is_sent_again(bank: Path, dist: Path) -> None:
    folder = dist / "moodle"
    folder.mkdir(parents=True)
    report = {"target": "moodle", "packages": [], "drafts": ["DEMO-SJ-0001"]}
    (folder / "EXPORT-REPORT.json").write_text(json.dumps(report))
    assert "DRAFT. 1 item in these packages is not signed" in words(_made(bank, dist))


def test_items_left_out_for_want_of_a_signature_are_counted(bank: Path, dist: Path) -> None:
    folder = dist / "moodle"
    folder.mkdir(parents=True)
    held = [{"item": "A", "is_left_out": True}, {"item": "B", "is_left_out": False}]
    package = {"path": "a.xml", "what": "", "where": "Course > Import", "items": []}
    report = {"target": "moodle", "packages": [package], "unsigned": held}
    (folder / "EXPORT-REPORT.json").write_text(json.dumps(report))
    assert "left out because they are not signed: 1" in words(_made(bank, dist))


def test_files_for_one_use_stand_together_and_many_of_them_can_be_closed(
    bank: Path, dist: Path
) -> None:
    folder = dist / "booklet"
    packages = []
    for number in range(40):
        for place, use, where in (
            ("for-learners", "To hand out to", "learners"),
            ("for-markers", "To keep for", "markers"),
        ):
            path = f"{place}/{number:02}.html"
            packages.append({"path": path, "what": "", "use": use, "where": where, "items": []})
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(b"x")
    report = {"target": "booklet", "packages": packages}
    (folder / "EXPORT-REPORT.json").write_text(json.dumps(report))
    page = _made(bank, dist)
    closed = [words(summary) for summary in page.xpath("//section[@id='booklets']//summary")]
    assert closed == ["40 files to hand out to learners", "40 files to keep for markers"]
    assert "booklet/for-markers/: all 40 files" in words(page.get_element_by_id("never"))


def test_without_any_export_the_page_still_stands(bank: Path, dist: Path) -> None:
    page = _made(bank, dist)
    assert "DRAFT" not in words(page)
    assert "No packages lie here" in words(page)
    assert "0 of 4 items are signed" in words(page)


def test_coverage_is_shown_as_a_picture_and_linked(bank: Path, dist: Path) -> None:
    page = _whole(bank, dist).get_element_by_id("coverage")
    assert page.find(".//svg") is not None
    assert page.xpath(".//a/@href") == ["./coverage.html"]


def test_findings_are_counted_by_rule(bank: Path, dist: Path) -> None:
    text = words(_made(bank, dist).get_element_by_id("findings"))
    assert "BNK001" in text
    assert "thin criterion" in text


def test_a_bank_with_errors_has_a_page_that_says_so(bank: Path, dist: Path) -> None:
    path = bank / "items" / "DEMO-SJ-0001.yaml"
    path.write_text(path.read_text().replace("key: A", "key: E"))
    assert "SRI001" in words(_made(bank, dist).get_element_by_id("findings"))


def test_the_same_folder_gives_the_same_page(bank: Path, dist: Path) -> None:
    _whole(bank, dist)
    first = (dist / "index.html").read_bytes()
    _made(bank, dist)
    assert (dist / "index.html").read_bytes() == first


def test_hostile_reports_and_names_stay_text(bank: Path, dist: Path) -> None:
    hostile = '"><script>alert(1)</script>'
    report = {
        "target": hostile,
        "audience": hostile,
        "packages": [
            {
                "path": "javascript;alert(1).zip",
                "what": hostile,
                "where": hostile,
                "items": [hostile],
            }
        ],
        "notes": [f"`{hostile}`"],
        "left_out": [{"item": hostile}],
    }
    folder = dist / "java & script"
    folder.mkdir(parents=True)
    (folder / "EXPORT-REPORT.json").write_text(json.dumps(report))
    (folder / "javascript;alert(1).zip").write_bytes(b"x")
    page = _made(bank, dist)
    assert not list(page.iter("script"))
    assert "java%20%26%20script/javascript%3Balert%281%29.zip" in page.xpath("//a/@href")


def test_the_page_is_well_formed_and_its_headings_leave_out_no_level(
    bank: Path, dist: Path
) -> None:
    page = _whole(bank, dist)
    levels = [int(h.tag[1]) for h in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(table.find("caption") is not None for table in page.iter("table"))
    raw = (dist / "index.html").read_text(encoding="utf-8").removeprefix("<!DOCTYPE html>\n")
    assert etree.fromstring(raw).tag == "html"
