"""What people find in Canvas of an export, so that they can take out what is out of date."""

from __future__ import annotations

import pytest

from itembank.export import Trace, standing_words
from itembank_exporters.canvas_course import EXPORTER
from tests.support.course_corpus import course_corpus
from tests.support.course_run import course, read


def _traces(**flags: str | bool) -> tuple[Trace, ...]:
    return course(course_corpus(), **flags).traces


def test_everything_with_an_identifier_of_its_own_is_traced_but_what_is_the_units() -> None:
    found = read(course(course_corpus()))
    rubrics = set(found.rubrics)
    expected = {
        *(quiz.ident for quiz in found.quizzes),
        *(question.ident for quiz in found.quizzes for question in quiz.questions),
        *(bank.ident for bank in found.banks),
        *(question.ident for bank in found.banks for question in bank.questions),
        *(assignment.ident for assignment in found.assignments),
        *(module.ident for module in found.modules),
        *rubrics,
    }
    assert {trace.id for trace in _traces()} == expected
    assert len(_traces()) == len(expected)


def test_each_is_named_as_people_see_it() -> None:
    named = {(trace.what, trace.name, trace.place) for trace in _traces()}
    assert {
        ("quiz", "Missed bin", ""),
        ("question", "DEMO-SA-0001 (a)", "Missed bin"),
        ("question in a bank", "DEMO-SA-0001 (a)", "Demo bank (ST-DEMO-001)"),
        ("question bank", "Demo bank (ST-DEMO-001)", ""),
        ("assignment", "DEMO-SA-0004 (b)", "Assignments"),
        ("rubric", "DEMO-SA-0004 (b)", "Rubrics"),
        ("module", "Short answers", "Modules"),
    } <= named


def test_quiz_and_bank_take_their_questions_with_them_and_nothing_else_does() -> None:
    assert [trace.what for trace in _traces() if trace.is_set] == ["quiz", "question bank"]
    quiz = next(trace for trace in _traces() if trace.is_set)
    beside = {trace.what for trace in _traces() if trace.set == quiz.set}
    assert beside == {"quiz", "question"}


def test_how_to_retire_a_thing_is_said_of_what_is_there() -> None:
    both = course(course_corpus()).retiring
    quizzes = course(course_corpus(), as_="quizzes").retiring
    assignments = course(course_corpus(), as_="assignments").retiring
    assert set(both) == {*quizzes, *assignments}
    assert not any("quiz" in step for step in assignments)
    assert not any("assignment:" in step for step in quizzes)


@pytest.mark.parametrize(("no_banks", "said"), [(False, True), (True, False)])
def test_a_bank_that_the_list_names_has_a_step_of_its_own(no_banks: bool, said: bool) -> None:
    made = course(course_corpus(), no_banks=no_banks)
    assert any(step.startswith("A question bank:") for step in made.retiring) is said
    assert any(trace.what == "question bank" for trace in made.traces) is said


def test_what_came_with_drafts_is_traced_under_identifiers_of_its_own() -> None:
    draft = course(course_corpus(), drafts=frozenset({"DEMO-SA-0004"})).traces
    assert {trace.id for trace in draft}.isdisjoint(trace.id for trace in _traces())
    assert len(draft) == len(_traces())


def test_what_it_says_of_canvas_it_says_of_an_export_of_nothing_too() -> None:
    nothing, something = standing_words(EXPORTER), course(course_corpus())
    assert nothing.second_import == something.second_import
    assert nothing.retiring == something.retiring
    assert nothing.remarking == something.remarking


def test_what_becomes_of_marks_already_given_is_said_of_what_is_there() -> None:
    both = course(course_corpus()).remarking
    quizzes = course(course_corpus(), as_="quizzes").remarking
    assignments = course(course_corpus(), as_="assignments").remarking
    assert both == (*quizzes, *assignments)
    assert any("regrade" in step for step in quizzes)
    assert not any("regrade" in step for step in assignments)
