"""Identifiers, by which Canvas finds a thing again and updates it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.banks import item_data
from tests.support.canvas_corpus import bank_of, choice, essay, performance
from tests.support.canvas_run import exported
from tests.support.canvas_run import read as read_quiz
from tests.support.course_corpus import course_corpus
from tests.support.course_reader import ReadCourse
from tests.support.course_run import course, read
from tests.support.papers import paper

LEGAL = re.compile(r"[A-Za-z_][A-Za-z0-9._-]{0,120}")
OURS = re.compile(r"[a-z-]+_demo[A-Za-z0-9._-]*_[0-9a-f]{10}\b")
NAMES = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=1, max_size=80)


def test_no_two_things_of_a_course_have_one_identifier() -> None:
    found = read(course(course_corpus())).identifiers()
    assert len(set(found)) == len(found)
    assert all(map(LEGAL.fullmatch, found))


def test_a_changed_text_changes_no_identifier() -> None:
    texts = ("Write the first reply.", "Write the second reply.")
    runs = [
        read(course(bank_of(item_data(choice(stem=text), essay(stem=text), performance()))))
        for text in texts
    ]
    assert runs[0].identifiers() == runs[1].identifiers()
    assert runs[0].files != runs[1].files


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("one", ["DEMO-SA-0001", "DEMO-SA-0004", "DEMO-SA-0005"])
def test_a_package_with_a_draft_in_it_never_overwrites_what_is_signed(
    one: str, practice: bool
) -> None:
    """But for outcomes, which are the unit's: not a question, not a group, not even a picture."""
    signed = read(course(course_corpus(), practice=practice))
    draft = read(course(course_corpus(), practice=practice, drafts=frozenset({one})))
    assert set(signed.identifiers()) & set(draft.identifiers()) == set(signed.outcomes)
    assert len(draft.identifiers()) == len(signed.identifiers())
    shared = _written(signed) & _written(draft)
    assert shared
    assert all(ident.startswith("outcome") for ident in shared)
    files = {name for name in signed.files if name.startswith("web_resources/")}
    assert files
    assert files.isdisjoint(draft.files)
    groups, others = ({g["title"] for g in found.groups.values()} for found in (signed, draft))
    assert groups.isdisjoint(others)


def _written(found: ReadCourse) -> set[str]:
    """Every identifier that any file of the package holds, read or not."""
    return {
        ident
        for content in found.files.values()
        for ident in OURS.findall(content.decode(errors="ignore"))
    }


def test_drafts_keep_their_identifiers_whichever_of_a_package_they_are() -> None:
    one, other = (
        read(course(course_corpus(), drafts=frozenset({id_})))
        for id_ in ("DEMO-SA-0001", "DEMO-SA-0004")
    )
    assert one.identifiers() == other.identifiers()


def test_a_draft_that_is_not_sent_makes_no_draft_of_a_package() -> None:
    signed = read(course(course_corpus()))
    elsewhere = read(course(course_corpus(), drafts=frozenset({"DEMO-SA-9999"})))
    assert elsewhere.identifiers() == signed.identifiers()


def test_an_item_that_comes_in_between_changes_no_other_identifier() -> None:
    before = read(course(bank_of(item_data(essay()), item_data(essay(), id="DEMO-SA-0003"))))
    after = read(
        course(
            bank_of(
                item_data(essay()),
                item_data(essay(), id="DEMO-SA-0002"),
                item_data(essay(), id="DEMO-SA-0003"),
            )
        )
    )
    assert set(before.identifiers()) < set(after.identifiers())


def test_practice_never_overwrites_what_is_secure() -> None:
    """Rubrics and outcomes are the same in both: they hold nothing but what learners may see."""
    secure, practice = (read(course(course_corpus(), practice=p)) for p in (False, True))
    shared = {*secure.rubrics, *secure.outcomes}
    assert set(secure.identifiers()) & set(practice.identifiers()) == shared


def test_quizzes_and_questions_are_the_ones_of_a_package_of_questions() -> None:
    """A college that had the quizzes first gets them updated, not a second time."""
    bank = course_corpus()
    quiz = read_quiz(exported(bank))
    (found,) = read(course(bank)).quizzes
    assert found.ident == quiz.ident
    assert [q.ident for q in found.questions] == [q.ident for q in quiz.questions]


def test_a_paper_has_its_own_quiz_and_module_and_shares_the_assignments() -> None:
    bank = bank_of(item_data(essay()), papers=(paper("DEMO-SA-0001"),))
    whole, sat = read(course(bank)), read(course(bank, paper="P-1"))
    assert whole.quizzes[0].ident != sat.quizzes[0].ident
    assert whole.modules[0].ident != sat.modules[0].ident
    assert [a.ident for a in whole.assignments] == [a.ident for a in sat.assignments]


@settings(deadline=None, max_examples=40)
@given(ids=st.lists(NAMES, min_size=2, max_size=4, unique=True))
def test_whatever_items_are_called_identifiers_are_legal_and_apart(ids: list[str]) -> None:
    bank = bank_of(*(item_data(choice(), performance(), id=id_) for id_ in ids))
    found = read(course(bank)).identifiers()
    assert len(set(found)) == len(found)
    assert all(map(LEGAL.fullmatch, found))
