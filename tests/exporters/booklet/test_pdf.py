"""The PDF: tagged, the same bytes every time, and deaf to what texts try."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from itembank.export import Export, LossKind, OptionError
from itembank.selection import Selection
from itembank_exporters.booklet import as_pdf
from tests.exporters.booklet.samples import (
    bank,
    bank_of,
    export,
    observation,
    only,
    pdf_pages,
    pdf_text,
)
from tests.exporters.moodle import samples

HOSTILE = (
    '#read("/etc/passwd") #import "@preview/x:0.1.0": * $x$ ]] `raw` <label> @ref #eval("1+1") '
    "\\#sys.inputs // comment /* end */ = heading"
)


@pytest.fixture(scope="module")
def made() -> Export:
    return export(bank(), format="pdf", one_booklet=True)


def test_every_pdf_is_tagged_and_says_its_language_and_title(made: Export) -> None:
    assert len(made.packages) == 5
    for package in made.packages:
        pdf = pikepdf.open(io.BytesIO(package.content))
        assert pdf.Root.MarkInfo.Marked is True
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert "Demo bank" in str(pdf.docinfo.Title)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_headings_are_bookmarks(made: Export) -> None:
    content = io.BytesIO(only(made, "mark-scheme.pdf").content)
    with pikepdf.open(content) as pdf, pdf.open_outline() as outline:
        (title,) = outline.root
        assert "Mark scheme" in title.title
        assert {"General marking guidance", "Setting grid"} < {c.title for c in title.children}


def _kinds(element: pikepdf.Object) -> list[str]:
    found = [str(element.S)] if isinstance(element, pikepdf.Dictionary) and "/S" in element else []
    below = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else []
    for kid in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(kid, pikepdf.Dictionary):
            found += _kinds(kid)
    return found


def test_tables_lists_headings_and_pictures_are_tagged_as_such(made: Export) -> None:
    with pikepdf.open(io.BytesIO(only(made, "question-paper.pdf").content)) as pdf:
        kinds = _kinds(pdf.Root.StructTreeRoot)
    assert {"/Table", "/TH", "/TD", "/L", "/LI", "/H1", "/H2", "/Figure", "/P"} <= set(kinds)


def test_the_same_bank_gives_the_same_pdf(made: Export) -> None:
    as_pdf._compiler.cache_clear()
    again = export(bank(), format="pdf", one_booklet=True)
    assert [p.content for p in again.packages] == [p.content for p in made.packages]


def test_nothing_in_a_pdf_tells_when_or_where_it_was_made(made: Export) -> None:
    for package in made.packages:
        pdf = pikepdf.open(io.BytesIO(package.content))
        assert str(pdf.docinfo.CreationDate).startswith("D:20000101")
        assert str(Path.home()).encode() not in package.content


def test_text_that_looks_like_a_program_stays_text() -> None:
    of = bank_of(samples.item(samples.essay(stem=f"``{HOSTILE}`` end of stem")))
    made = export(of, format="pdf", include="question-paper")
    shown = " ".join(pdf_text(made.packages[0].content).split())
    assert '#read("/etc/passwd")' in shown
    assert '#eval("1+1")' in shown
    assert "root:" not in shown


def test_a_long_table_runs_over_pages_with_its_head_on_each() -> None:
    rows = [
        {
            "id": f"r{i}",
            "text": f"Behaviour {i}",
            "met": "Seen.",
            "not_yet": "Not seen.",
            "marks": 1,
            "ao": "AO2",
            "criteria": ["AC1.1"],
        }
        for i in range(1, 31)
    ]
    part = observation(marks=30)
    part["scheme"] = {**part["scheme"], "rows": rows}
    of = bank_of(samples.item(part))
    made = export(of, format="pdf", include="forms")
    pages = [page for page in pdf_pages(made.packages[0].content) if "Behaviour " in page]
    assert len(pages) > 2
    assert all("Met looks like" in page for page in pages)


def test_letters_of_other_scripts_are_shown() -> None:
    of = bank_of(samples.item(samples.essay(stem="Łódź, Ελλάδα, Київ, שלום and naïve – “quotes”")))
    made = export(of, format="pdf", include="question-paper")
    text = pdf_text(made.packages[0].content)
    assert "Łódź" in text
    assert "Ελλάδα" in text
    assert "Київ" in text
    assert made.losses == ()


def test_characters_that_no_font_has_are_shown_as_numbers_and_reported() -> None:
    of = bank_of(
        samples.item(samples.essay(stem="Greet 王 politely 😀.")),
        samples.item(samples.single(), number=2),
    )
    made = export(of, format="pdf", include="question-paper")
    assert "[U+738B]" in pdf_text(made.packages[0].content)
    (loss,) = made.losses
    assert loss.item == "DEMO-SA-0001"
    assert loss.kind is LossKind.REPLACED
    assert "U+738B" in loss.what
    assert "U+1F600" in loss.what


def test_a_font_that_is_not_there_is_a_wrong_option() -> None:
    with pytest.raises(OptionError, match="no font `No Such Font`"):
        export(bank(), format="pdf", font="No Such Font")


def test_drafts_are_stamped_on_every_page_in_words_and_across() -> None:
    chosen = Selection(items=("DEMO-SA-0003",))
    made = export(bank(), selection=chosen, drafts=("DEMO-SA-0003",), format="pdf")
    for package in made.packages:
        for page in pdf_pages(package.content):
            assert "DRAFT: not signed off" in page
            assert page.count("DRAFT") >= 2


def test_a_signed_booklet_is_not_stamped(made: Export) -> None:
    assert all("DRAFT" not in pdf_text(package.content) for package in made.packages)


def test_forms_to_fill_in_by_the_assessor_lie_on_the_long_side() -> None:
    made = export(bank(), selection=Selection(items=("DEMO-SA-0004",)), format="pdf")
    with pikepdf.open(io.BytesIO(only(made, "assessor-forms.pdf").content)) as pdf:
        boxes = [page.mediabox for page in pdf.pages]
    assert {float(box[2]) > float(box[3]) for box in boxes} == {True, False}


def test_the_paper_has_the_size_that_was_asked_for() -> None:
    made = export(bank(), format="pdf", include="question-paper", paper_size="letter")
    with pikepdf.open(io.BytesIO(made.packages[0].content)) as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == 612
