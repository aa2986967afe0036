"""What a marker holds: conventions, grids, schemes, exemplars with their marks worked out again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itembank.export import Export
from tests.exporters.booklet.samples import bank, export, html_tree, only, paper, pdf_pages, text_of

FORMATS = ("html", "pdf", "docx")


@pytest.fixture(scope="module")
def made() -> Export:
    return paper(include="mark-scheme")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_front_matter_gives_conventions_and_notation(made: Export, ending: str) -> None:
    text = text_of(only(made, f"mark-scheme.{ending}"))
    assert "General marking guidance" in text
    assert "Mark positively." in text
    assert "or words to that effect" in text


@pytest.mark.parametrize("ending", FORMATS)
def test_points_come_with_what_to_accept_reject_and_ignore(made: Export, ending: str) -> None:
    text = text_of(only(made, f"mark-scheme.{ending}"))
    for said in (
        "nobody rang / no call",
        "linked expansion of a1",
        "was let down (towards a1)",
        "Do not accept",
        "he is rude",
        "Ignore",
        "Mark the first answers only",
        "any cause in the scenario",
        "it blames the customer",
        "Tolerance between markers: 0",
    ):
        assert said in text


@pytest.mark.parametrize("ending", FORMATS)
def test_levels_come_as_a_grid_with_traits_and_indicative_content(
    made: Export, ending: str
) -> None:
    text = text_of(only(made, f"mark-scheme.{ending}"))
    for said in ("Judgement (AO3)", "Level 2", "4–6 marks", "supported", "the missed call"):
        assert said in text


def test_marks_stand_in_the_last_column_of_the_points(made: Export) -> None:
    tree = html_tree(only(made, "mark-scheme.html").content)
    (points, *_) = [t for t in tree.iter("table") if t.findtext("caption") == "Marking points"]
    assert [cell.text_content() for cell in points.iter("th") if cell.get("scope") == "col"] == [
        "Point",
        "Award for",
        "AO",
        "Limit",
        "Marks",
    ]


def test_the_grid_of_objectives_adds_up_to_the_total(made: Export) -> None:
    tree = html_tree(only(made, "mark-scheme.html").content)
    (grid,) = [
        t for t in tree.iter("table") if t.findtext("caption") == "Marks by assessment objective"
    ]
    *rows, total = grid.findall("tbody/tr")
    marks = [int(row[-1].text_content()) for row in rows]
    assert sum(marks) == int(total[-1].text_content()) == 29


def test_an_exemplar_shows_its_mark_worked_out_again(made: Export) -> None:
    text = text_of(only(made, "mark-scheme.html"))
    assert "Response A: 2 of 3 (exemplar)" in text
    assert "a1, a2 2, agrees 2 of 3" in text
    assert "One full pair." in text


def test_an_exemplar_that_differs_from_its_scheme_says_so() -> None:
    of = bank()
    exemplars = of.exemplars["DEMO-SA-0003"]
    response = replace(exemplars.responses[0], marks={"a": 3})
    wrong = replace(exemplars, responses=(response,))
    made = export(replace(of, exemplars={"DEMO-SA-0003": wrong}), format="html")
    texts = [text_of(p) for p in made.packages if "mark-scheme" in p.path]
    assert any("2, DIFFERS 3 of 3" in text for text in texts)


@pytest.mark.parametrize("ending", ["html", "pdf"])
def test_every_page_for_markers_says_so(made: Export, ending: str) -> None:
    package = only(made, f"mark-scheme.{ending}")
    if ending == "html":
        assert b'@top-center { content: "For markers and assessors only.' in package.content
        return
    assert all("For markers and assessors only" in page for page in pdf_pages(package.content))
