"""What a learner holds: the cover, the questions, where to write, and nothing else."""

from __future__ import annotations

import pytest

from itembank.export import Export
from itembank.selection import Selection
from tests.exporters.booklet.samples import bank, bank_of, export, html_tree, only, paper, text_of
from tests.exporters.moodle import samples

FORMATS = ("html", "pdf", "docx")


@pytest.fixture(scope="module")
def made() -> Export:
    return paper(include="question-paper")


@pytest.mark.parametrize("ending", FORMATS)
def test_the_cover_says_what_the_paper_is_and_who_sits_it(made: Export, ending: str) -> None:
    text = text_of(only(made, f"question-paper.{ending}"))
    for said in ("Practice paper", "Level", "1 hour 15 minutes", "Candidate number", "Centre"):
        assert said in text
    assert "There are 3 questions in this booklet" in text


@pytest.mark.parametrize("ending", FORMATS)
def test_marks_stand_at_each_question_and_add_up(made: Export, ending: str) -> None:
    text = text_of(only(made, f"question-paper.{ending}"))
    assert "[1 mark]" in text
    assert "Total for question 1 = 4 marks" in text
    assert "Total for the paper = 29 marks" in text
    assert "END OF QUESTIONS" in text.upper()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_scenario_that_two_questions_share_is_printed_once(made: Export, ending: str) -> None:
    text = text_of(only(made, f"question-paper.{ending}"))
    assert text.count("Nobody rang.") == 1
    assert "Scenario for questions 1 to 2" in text


def test_a_scenario_that_comes_back_later_is_pointed_at_not_repeated() -> None:
    other = samples.item(samples.single(), number=2)
    stimulus = {
        "id": "ST-1",
        "version": "1.0.0",
        "title": "t",
        "scenario": {"text": "You work in a shop."},
        "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
    }
    of = bank_of(
        samples.item(samples.single(), stimulus="ST-1"),
        other,
        samples.item(samples.single(), number=3, stimulus="ST-1"),
        **{"stimuli/ST-1.yaml": stimulus},
    )
    chosen = Selection(items=("DEMO-SA-0001", "DEMO-SA-0002", "DEMO-SA-0003"))
    text = text_of(only(export(of, selection=chosen, format="html"), "question-paper.html"))
    assert text.count("You work in a shop.") == 1
    assert "Read again the scenario before question 1." in text


def test_points_get_two_lines_a_mark_and_levels_two_and_a_half() -> None:
    of = bank_of(samples.item(samples.essay(), samples.levels_essay()))
    tree = html_tree(only(export(of, format="html"), "question-paper.html").content)
    first, *rest = [len(ruled) for ruled in tree.find_class("ruled")]
    assert first == 4
    assert sum(rest) == 15


def test_more_lines_are_printed_where_the_author_asks_for_them() -> None:
    of = bank_of(samples.item(samples.essay(response={"lines": 11})))
    tree = html_tree(only(export(of, format="html"), "question-paper.html").content)
    assert sum(len(ruled) for ruled in tree.find_class("ruled")) == 11


def test_answers_to_match_stand_in_order_of_the_alphabet_not_of_the_key() -> None:
    texts = ["zeal", "apathy", "mirth", "calm"]
    responses = [{"id": f"r{i}", "text": t} for i, t in enumerate(texts, start=1)]
    of = bank_of(samples.item(samples.matching(responses=responses)))
    made = export(of, format="html")
    text = text_of(only(made, "question-paper.html"))
    places = [text.index(f"{letter} {t}") for letter, t in zip("ABCD", sorted(texts), strict=True)]
    assert places == sorted(places)
    assert "from the top D, A, C" in text_of(only(made, "mark-scheme.html"))


def test_a_template_of_labels_becomes_a_table_to_fill_in(made: Export) -> None:
    tree = html_tree(only(made, "question-paper.html").content)
    (form,) = [t for t in tree.iter("table") if t.findtext("caption") == "Your entries"]
    heads = [cell.text_content().strip() for cell in form.iter("th")]
    assert heads == ["Field", "Entry", "To:", "What happened:"]


def test_a_booklet_without_a_time_for_every_item_states_none() -> None:
    of = bank_of(samples.item(samples.single()))
    assert "Time" not in text_of(only(export(of, format="html"), "question-paper.html"))


def test_items_that_are_performed_become_briefs_not_questions() -> None:
    made = export(bank(), selection=Selection(items=("DEMO-SA-0004",)), format="html")
    names = [package.path for package in made.packages if "for-learners" in package.path]
    assert names == ["for-learners/DEMO-SA-0004-learner-briefs.html"]
    text = text_of(only(made, "learner-briefs.html"))
    assert "Serve as you would at work." in text
    assert "It takes up to 10 minutes" in text


def test_large_print_is_larger_on_paper() -> None:
    sizes = [
        only(paper(format="html", include="question-paper", text_size=size), ".html").content
        for size in ("12", "24")
    ]
    assert b"--size: 12pt" in sizes[0]
    assert b"--size: 24pt" in sizes[1]
