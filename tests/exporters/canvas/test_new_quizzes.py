"""What is particular to New Quizzes."""

from __future__ import annotations

import pytest

from tests.support.banks import item_data
from tests.support.canvas_corpus import (
    bank_of,
    choice,
    corpus,
    dropdown_gap,
    essay,
    gaps,
    matching,
    numeric,
    ordering,
    several,
    text_gap,
    upload,
)
from tests.support.canvas_reader import ReadPackage
from tests.support.canvas_run import exported, question_of, read


def new_quiz(*items: dict[str, object], **more: bool) -> ReadPackage:
    return read(exported(bank_of(*items), for_="new-quizzes", **more), is_new=True)


def test_one_stimulus_stands_before_the_questions_that_are_linked_to_it() -> None:
    quiz = read(exported(corpus(is_new=True), for_="new-quizzes"), is_new=True)
    stimulus, *questions = quiz.questions
    assert stimulus.type == "text_only_question"
    assert stimulus.points == 0
    assert stimulus.name == "Scenario"
    assert "Mrs Dunmore posts two photos" in stimulus.plain
    for question in questions:
        assert question.metadata["parent_stimulus_item_ident"] == stimulus.ident
        assert "Dunmore" not in question.plain


def test_a_scenario_that_comes_back_gets_a_stimulus_of_its_own() -> None:
    """So that the order of the paper is kept: questions are drawn beside their stimulus."""
    shared = {"stimulus": "ST-DEMO-001"}
    items = [
        item_data(choice(), **shared),
        item_data(choice(stem="Between."), id="DEMO-SA-0002", scenario={"text": "Other."}),
        item_data(choice(stem="Again."), id="DEMO-SA-0003", **shared),
    ]
    names = [item["id"] for item in items]
    sections = [{"title": "All", "items": names}]
    paper = {"id": "P-1", "version": "1.0.0", "title": "P", "unit": "U1", "sections": sections}
    bank = bank_of(*items, papers=(paper,))
    quiz = read(exported(bank, paper="P-1", for_="new-quizzes"), is_new=True)
    assert [question.name for question in quiz.questions] == [
        "Scenario",
        names[0],
        "Scenario",
        names[1],
        "Scenario",
        names[2],
    ]
    stimuli = quiz.questions[::2]
    assert len({stimulus.ident for stimulus in stimuli}) == 3
    for stimulus, question in zip(stimuli, quiz.questions[1::2], strict=True):
        assert question.metadata["parent_stimulus_item_ident"] == stimulus.ident


def test_a_refused_item_leaves_no_stimulus_without_questions() -> None:
    wrong = several(scoring={"method": "per-option"})
    quiz = new_quiz(
        item_data(wrong, scenario={"text": "Only for the refused one."}),
        item_data(choice(), id="DEMO-SA-0002"),
    )
    assert [question.name for question in quiz.questions] == ["DEMO-SA-0002"]


@pytest.mark.parametrize(
    ("part", "algorithm"),
    [
        (several(), "PartialScore"),
        (several(scoring={"method": "all-or-nothing"}), "AllOrNothing"),
        (matching(), "PartialDeep"),
        (choice(), None),
    ],
    ids=["shared", "all-or-nothing", "pairs", "one"],
)
def test_the_way_of_marking_is_written_where_there_is_a_choice(
    part: dict[str, object], algorithm: str | None
) -> None:
    assert question_of(part, is_new=True).metadata.get("scoring_algorithm") == algorithm


def test_classic_is_told_no_way_of_marking() -> None:
    assert "scoring_algorithm" not in question_of(several()).metadata


def test_steps_are_ordered_as_such() -> None:
    question = question_of(ordering(scoring={"method": "all-or-nothing"}), is_new=True)
    assert question.type == "ordering_question"
    assert question.matches == ("Agree a remedy", "Listen", "Record it")
    assert question.order == ("Listen", "Agree a remedy", "Record it")


def test_typed_and_chosen_gaps_stand_in_one_text() -> None:
    part = gaps(text_gap("g1", "two days", accept=["2 days"]), dropdown_gap("g2"))
    found = [(a.group, a.text, a.weight) for a in question_of(part, is_new=True).answers]
    assert found == [
        ("g1", "two days", 100),
        ("g1", "2 days", 100),
        ("g2", "refund", 0),
        ("g2", "repair & return", 100),
    ]


def test_word_limits_are_counted_and_said() -> None:
    question = question_of(essay(), is_new=True)
    assert question.attributes["word_limit_enabled"] == "Yes"
    assert question.attributes["word_limit_min"] == "20"
    assert question.attributes["word_limit_max"] == "80"
    assert "Write 20 to 80 words." in question.plain


def test_files_are_counted_and_their_endings_named() -> None:
    question = question_of(upload(), is_new=True)
    assert question.type == "file_upload_question"
    assert question.attributes["files_count"] == "2"
    assert question.attributes["allowed_types"] == "pdf,docx"


def test_long_texts_are_taken() -> None:
    quiz = new_quiz(item_data(essay(stem="word " * 5000)))
    assert len(quiz.questions[0].text) > 20_000


def test_grading_notes_hold_the_mark_scheme_and_the_report_says_it_is_unproven() -> None:
    bank = bank_of(item_data(essay(), upload(), numeric()))
    made = exported(bank, for_="new-quizzes", grading_notes=True)
    essay_, upload_, number = read(made, is_new=True).questions
    assert "names the fault" in essay_.metadata["grading_notes"]
    assert "Credit a calm tone." in essay_.metadata["grading_notes"]
    assert "grading_notes" not in upload_.metadata | number.metadata
    kinds = [loss for loss in made.losses if loss.field == "scheme"]
    assert [loss.kind for loss in kinds] == ["replaced", "left out"]
    assert "not proven" in kinds[0].instead
    assert any("not proven" in note for note in made.notes)


def test_grading_notes_are_off_unless_asked_for() -> None:
    assert "grading_notes" not in new_quiz(item_data(essay())).questions[0].metadata


def test_the_report_says_that_the_marking_was_not_run() -> None:
    assert any("closed service" in note for note in exported(corpus(), for_="new-quizzes").notes)
    assert not any("closed service" in note for note in exported(corpus()).notes)
