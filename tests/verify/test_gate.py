"""No export writes a package with errors, and nobody's bank is blamed for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import itembank.export as contract
from itembank import api
from itembank.export import Delivery, Export, Options, Package
from itembank.manual import find_page, pages
from itembank.model import Bank
from itembank.verify import BrokenPackageError, codes, ensure_sound
from itembank_exporters.moodle import EXPORTER as MOODLE
from tests.support.banks import item_data
from tests.support.canvas_corpus import bank_of, choice
from tests.support.cli import run
from tests.verify.backups import BACKUP, tarred
from tests.verify.courses import COURSE
from tests.verify.packages import MOODLE as SOUND
from tests.verify.packages import QTI21, Files, changed, zipped


def package(path: str, content: bytes) -> Package:
    return Package(path=path, content=content, what="", where="", items=())


class Broken:
    """The Moodle exporter with a fault: it forgets every right answer."""

    name, title, summary = MOODLE.name, MOODLE.title, MOODLE.summary
    flags, capabilities = MOODLE.flags, MOODLE.capabilities

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        made = MOODLE.export(bank, delivery, options)
        spoilt = (
            replace(p, content=p.content.replace(b'fraction="100"', b'fraction="0"'))
            for p in made.packages
        )
        return replace(made, packages=tuple(spoilt))


def test_a_sound_package_passes() -> None:
    ensure_sound([package("a.xml", SOUND.encode()), package("b.zip", zipped(QTI21))])


def test_a_package_with_errors_is_stopped_and_named() -> None:
    files = changed(QTI21, "items/Q1.xml", "<value>A</value>", "<value>E</value>")
    with pytest.raises(BrokenPackageError, match=r"`sets/b.zip`, items/Q1.xml: .* \[VER033\]"):
        ensure_sound([package("sets/b.zip", zipped(files))])


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_a_course_backup_with_errors_is_stopped(packed: Callable[[Files], bytes]) -> None:
    ensure_sound([package("unit.mbz", packed(BACKUP))])
    files = changed(BACKUP, "questions.xml", "<trueanswer>", "<trueanswer>9")
    with pytest.raises(BrokenPackageError, match=r"`unit.mbz`, questions.xml: .* \[VER123\]"):
        ensure_sound([package("unit.mbz", packed(files))])


def test_a_course_package_with_errors_is_stopped() -> None:
    ensure_sound([package("unit.imscc", zipped(COURSE))])
    files = changed(COURSE, "course_settings/rubrics.xml", ">outcome1<", ">outcome9<")
    with pytest.raises(BrokenPackageError, match=r"rubrics.xml: .* \[VER158\]"):
        ensure_sound([package("unit.imscc", zipped(files))])


def test_lists_beside_a_course_pass() -> None:
    ensure_sound([package("outcomes.csv", b"vendor_guid,title\n")])


def test_a_package_with_warnings_alone_passes() -> None:
    ensure_sound([package("b.zip", zipped({**QTI21, "notes.txt": "x"}))])


def test_papers_and_kinds_that_are_not_ours_pass() -> None:
    ensure_sound([package("a.pdf", b"%PDF"), package("b.zip", zipped({"a.html": "<p>x</p>"}))])


def test_the_api_raises_where_an_exporter_is_at_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "find_exporter", lambda _: Broken())
    bank = bank_of(item_data(choice()))
    with pytest.raises(BrokenPackageError, match="VER042"):
        api.export_to(bank, "moodle", as_of=date(2026, 11, 22), include_unsigned=True)


def test_export_writes_nothing_of_a_broken_package_and_says_whose_fault_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    run("init", tmp_path / "bank")
    monkeypatch.setattr(contract, "find_exporter", lambda _: Broken())
    where = ("--bank", tmp_path / "bank", "--out", tmp_path / "out", "--include-unsigned")
    result = run("export", "moodle", *where, "--leave-out-refused")
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert "not of your bank" in result.output
    assert not (tmp_path / "out").exists()


def test_every_code_has_a_page_of_its_name_and_severity() -> None:
    known = [value for value in vars(codes).values() if isinstance(value, codes.Code)]
    assert known
    for code in known:
        page = find_page(code.code)
        assert page is not None, code
        assert (page.name, page.severity) == (code.name, code.severity)
    assert {page.code for page in pages() if page.family == "VER"} == {c.code for c in known}
