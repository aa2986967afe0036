"""The Word document: real styles, heads that repeat, fixed dates, any text."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn

from itembank.export import Export
from itembank.selection import Selection
from tests.exporters.booklet.samples import bank, bank_of, export, only, word, word_parts, word_text
from tests.exporters.moodle import samples


@pytest.fixture(scope="module")
def made() -> Export:
    return export(bank(), format="docx", one_booklet=True)


def test_headings_have_heading_styles(made: Export) -> None:
    styles = {p.style.name for p in word(only(made, "question-paper.docx").content).paragraphs}
    assert {"Heading 1", "Heading 2", "Question", "Marks", "Answer line", "Tick box"} <= styles


def test_the_head_of_every_table_repeats_and_no_row_is_parted(made: Export) -> None:
    document = word(only(made, "mark-scheme.docx").content)
    assert len(document.tables) > 8
    for table in document.tables:
        rows = [row._tr for row in table.rows]
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_the_language_is_that_of_the_bank(made: Export) -> None:
    document = word(made.packages[0].content)
    assert document.core_properties.language == "en-GB"
    styles = document.styles.element
    assert {mark.get(qn("w:val")) for mark in styles.iter(qn("w:lang"))} == {"en-GB"}


def test_pictures_carry_their_description(made: Export) -> None:
    parts = word_parts(only(made, "question-paper.docx").content)
    assert 'descr="A red square"' in parts


def test_pages_are_numbered_by_word(made: Export) -> None:
    parts = word_parts(only(made, "question-paper.docx").content)
    assert " PAGE " in parts
    assert " NUMPAGES " in parts


def test_the_same_bank_gives_the_same_documents(made: Export) -> None:
    again = export(bank(), format="docx", one_booklet=True)
    assert [p.content for p in again.packages] == [p.content for p in made.packages]
    with ZipFile(io.BytesIO(made.packages[0].content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_head_and_foot_say_for_whom_it_is_and_that_it_is_a_draft() -> None:
    chosen = Selection(items=("DEMO-SA-0003",))
    made = export(bank(), selection=chosen, drafts=("DEMO-SA-0003",), format="docx")
    for package in made.packages:
        section = word(package.content).sections[0]
        head = section.header.paragraphs[0].text
        assert "DRAFT: not signed off" in head
        assert ("For markers" in head) == package.path.startswith("for-markers/")
        assert 'string="DRAFT"' in word_parts(package.content)


def test_text_that_xml_cannot_hold_or_that_looks_like_xml_is_kept_harmless() -> None:
    stem = 'a & b \\<w:p\\> ]]> "q" 王 😀'
    of = bank_of(samples.item(samples.essay(stem=stem)))
    content = only(export(of, format="docx"), "question-paper.docx").content
    assert 'a & b <w:p> ]]> "q" 王 😀' in word_text(content)


def test_a_picture_that_word_cannot_show_is_described_and_reported() -> None:
    drawing = {"file": "map.svg", "alt": "A map"}
    of = bank_of(samples.item(samples.essay(stem="See ![](map.svg).", assets=[drawing])))
    made = export(of, format="docx")
    assert "[Picture: A map]" in word_text(only(made, "question-paper.docx").content)
    assert [loss.field for loss in made.losses] == ["assets"]


def test_only_the_wide_form_is_turned() -> None:
    made = export(bank(), selection=Selection(items=("DEMO-SA-0004",)), format="docx")
    sections = word(only(made, "assessor-forms.docx").content).sections
    assert [s.page_width > s.page_height for s in sections] == [False, True, False]
