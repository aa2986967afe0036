"""`itembank export booklet`: who gets which file, what is said, what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from itembank.export import exporter_names
from itembank_exporters.booklet import as_pdf
from tests.exporters.booklet.samples import pdf_pages
from tests.support.cli import run

pytestmark = pytest.mark.skipif(
    "booklet" not in exporter_names(),
    reason="this environment was installed before the exporter: `pip install --editable .`",
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("booklet") / "bank"
    assert run("init", folder).exit_code == 0
    return folder


def _made(bank: Path, out: Path, *more: str) -> tuple[int, str]:
    date = ("--as-of", "2026-11-22", "--include-unsigned")
    result = run("export", "booklet", "--bank", bank, *date, *more, "--out", out)
    return result.exit_code, result.output


def test_learners_and_markers_files_are_listed_apart(bank: Path, tmp_path: Path) -> None:
    code, said = _made(bank, tmp_path, "--paper", "SAMPLE-1", "--format", "html")
    assert code == 0, said
    learners, markers = said.index("To hand out to: learners"), said.index("To keep for: markers")
    assert learners < said.index("for-learners/SAMPLE-1-question-paper-draft.html") < markers
    assert (tmp_path / "for-markers" / "SAMPLE-1-mark-scheme-draft.html").is_file()
    assert not (tmp_path / "MARK-SCHEMES.html").exists()


def test_the_mark_schemes_lie_beside_a_question_paper_alone(bank: Path, tmp_path: Path) -> None:
    chosen = ("--paper", "SAMPLE-1", "--format", "html", "--include", "question-paper")
    code, said = _made(bank, tmp_path, *chosen)
    assert code == 0, said
    assert (tmp_path / "MARK-SCHEMES.html").is_file()


def test_unsigned_items_are_stamped_on_every_page(bank: Path, tmp_path: Path) -> None:
    code, said = _made(bank, tmp_path, "--paper", "SAMPLE-1", "--format", "pdf")
    assert code == 0, said
    paths = list(tmp_path.rglob("*.pdf"))
    assert len(paths) == 3
    for path in paths:
        assert all("DRAFT: not signed off" in page for page in pdf_pages(path.read_bytes()))


def test_unsigned_items_stay_without_the_choice(bank: Path, tmp_path: Path) -> None:
    result = run("export", "booklet", "--bank", bank, "--paper", "SAMPLE-1", "--out", tmp_path)
    assert result.exit_code == 1
    assert not list(tmp_path.iterdir())


def test_the_verification_form_counts_what_the_checks_found(bank: Path, tmp_path: Path) -> None:
    chosen = ("--paper", "SAMPLE-1", "--format", "html", "--include", "verification")
    code, said = _made(bank, tmp_path, *chosen)
    assert code == 0, said
    (page,) = (tmp_path / "for-markers").iterdir()
    assert "0 errors, " in page.read_text(encoding="utf-8")
    assert "reviewer: " in page.read_text(encoding="utf-8") or "author: " in page.read_text()


def test_a_missing_extra_is_said_and_the_html_comes(
    bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(as_pdf, "is_available", lambda: False)
    chosen = ("--paper", "SAMPLE-1", "--format", "pdf", "--include", "question-paper")
    code, said = _made(bank, tmp_path, *chosen)
    assert code == 0, said
    assert "note: the PDF needs Typst: pip install 'itembank[pdf]'" in said
    assert [path.suffix for path in (tmp_path / "for-learners").iterdir()] == [".html"]


def test_a_wrong_format_is_wrong_use(bank: Path, tmp_path: Path) -> None:
    code, said = _made(bank, tmp_path, "--format", "odt")
    assert code == 2
    assert "`odt` is not one of html, pdf, docx" in said


def test_the_same_bank_gives_the_same_bytes(bank: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        chosen = ("--paper", "SAMPLE-1", "--include", "question-paper")
        code, said = _made(bank, tmp_path / name, *chosen)
        assert code == 0, said
    one = sorted((tmp_path / "one").rglob("*.*"))
    assert {path.suffix for path in one} >= {".html", ".pdf", ".docx"}
    for path in one:
        other = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == other.read_bytes()


def test_the_report_names_every_file(bank: Path, tmp_path: Path) -> None:
    _made(bank, tmp_path, "--paper", "SAMPLE-1", "--format", "html")
    report = json.loads((tmp_path / "EXPORT-REPORT.json").read_text(encoding="utf-8"))
    named = {package["path"] for package in report["packages"]}
    made = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.html")}
    assert named == made
