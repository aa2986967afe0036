"""Quizzes of a course, and the question banks that their questions are taken from."""

from __future__ import annotations

import pytest

from tests.support.banks import item_data
from tests.support.canvas_corpus import bank_of, choice, essay, typed_gaps
from tests.support.canvas_run import exported
from tests.support.canvas_run import read as read_quiz
from tests.support.course_corpus import course_corpus
from tests.support.course_run import course, read
from tests.support.papers import paper


def test_questions_are_those_of_a_package_of_questions() -> None:
    bank = course_corpus()
    (quiz,) = read(course(bank, no_banks=True)).quizzes
    assert quiz.questions == read_quiz(exported(bank)).questions


def test_a_secure_quiz_is_unpublished_and_shows_nothing_that_is_right() -> None:
    (quiz,) = read(course(course_corpus())).quizzes
    assert quiz.values["available"] == "false"
    assert quiz.values["show_correct_answers"] == "false"
    assert quiz.values["quiz_type"] == "assignment"
    assert quiz.values["allowed_attempts"] == "1"


def test_a_secure_quiz_stands_unpublished_in_the_gradebook_with_its_marks() -> None:
    found = read(course(course_corpus()))
    gradebook = found.quizzes[0].gradebook
    assert gradebook["workflow_state"] == "unpublished"
    assert gradebook["points_possible"] == found.quizzes[0].values["points_possible"] == "14"
    assert gradebook["grading_type"] == "points"
    assert gradebook["submission_types"] == "online_quiz"
    group = found.groups[gradebook["assignment_group_identifierref"]]
    assert group["title"] == "Demo bank: quizzes"


def test_a_practice_quiz_is_published_and_counts_for_nothing() -> None:
    found = read(course(course_corpus(), practice=True))
    (quiz,) = found.quizzes
    assert quiz.values["available"] == "true"
    assert quiz.values["quiz_type"] == "practice_quiz"
    assert quiz.values["show_correct_answers"] == "true"
    assert quiz.gradebook == {}


def test_a_quiz_with_a_draft_is_unpublished_and_stamped_even_in_practice() -> None:
    made = course(course_corpus(), practice=True, drafts=frozenset({"DEMO-SA-0001"}))
    (quiz,) = read(made).quizzes
    assert quiz.values["available"] == "false"
    assert quiz.title == "DRAFT Missed bin"
    names = [question.name for question in quiz.questions]
    assert [name for name in names if name.startswith("DRAFT ")] == names[:3]


def test_groups_have_no_weight_so_that_a_course_that_weights_them_is_not_changed() -> None:
    for group in read(course(course_corpus())).groups.values():
        assert group.keys() == {"title"}


def test_practice_has_groups_of_its_own() -> None:
    secure, practice = (read(course(course_corpus(), practice=p)).groups for p in (False, True))
    assert [group["title"] for group in practice.values()] == ["Demo bank: practice assignments"]
    assert not secure.keys() & practice.keys()


def test_every_question_of_a_quiz_is_the_one_of_its_bank_and_stands_there_once() -> None:
    found = read(course(course_corpus()))
    (quiz,) = found.quizzes
    assert quiz.linked == {question.name for question in quiz.questions}
    (bank,) = found.banks
    assert bank.title == "Demo bank (ST-DEMO-001)"
    assert [question.name for question in bank.questions] == [q.name for q in quiz.questions]


def test_a_paper_and_the_whole_bank_share_their_question_banks() -> None:
    bank = bank_of(
        item_data(choice(), stimulus="ST-DEMO-001"),
        item_data(typed_gaps(), id="DEMO-SA-0002"),
        papers=(paper("DEMO-SA-0002", "DEMO-SA-0001"),),
    )
    whole, sat = read(course(bank)).banks, read(course(bank, paper="P-1")).banks
    assert {b.ident: {q.ident for q in b.questions} for b in whole} == {
        b.ident: {q.ident for q in b.questions} for b in sat
    }


def test_the_first_question_of_a_section_carries_its_heading_and_is_not_that_of_the_bank() -> None:
    items = [item_data(choice(), id=f"DEMO-SA-000{n}") for n in (1, 2, 3)]
    bank = bank_of(*items, papers=(paper("DEMO-SA-0001", "DEMO-SA-0002", "DEMO-SA-0003"),))
    (quiz,) = read(course(bank, paper="P-1")).quizzes
    assert quiz.linked == {"DEMO-SA-0003"}
    assert quiz.questions[0].plain.startswith("Section A")


def test_a_scenario_too_long_for_a_bank_leaves_the_item_in_its_quiz_and_says_so() -> None:
    text = "Long story. " * 1320
    made = course(bank_of(item_data(choice(), essay(stem="Short. " * 60), scenario={"text": text})))
    assert made.refusals == ()
    found = read(made)
    assert found.banks == ()
    assert len(found.quizzes[0].questions) == 3
    (loss,) = [loss for loss in made.losses if loss.field == "bank"]
    assert loss.instead == "it stands in the quiz alone"


@pytest.mark.parametrize(("minutes", "said"), [(40, "40"), (None, None)])
def test_the_time_of_a_paper_is_the_time_limit(minutes: int | None, said: str | None) -> None:
    more = {"minutes": minutes} if minutes else {}
    bank = bank_of(item_data(choice()), papers=(paper("DEMO-SA-0001", **more),))
    assert read(course(bank, paper="P-1")).quizzes[0].values.get("time_limit") == said


def test_a_title_is_cut_to_what_canvas_holds() -> None:
    bank = bank_of(item_data(choice(), essay()), papers=(paper("DEMO-SA-0001", title="T" * 300),))
    found = read(course(bank, paper="P-1"))
    assert found.quizzes[0].title == found.modules[0].values["title"] == "T" * 254 + "…"
    assert found.quizzes[0].gradebook["title"] == found.quizzes[0].title
