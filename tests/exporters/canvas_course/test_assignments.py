"""Assignments for what a person marks."""

from __future__ import annotations

import pytest

from itembank.export import LossKind
from tests.support.banks import item_data
from tests.support.canvas_corpus import Data, bank_of, choice, essay, performance, upload
from tests.support.course_corpus import course_corpus, discussion, levelled
from tests.support.course_run import assignment_of, course, read

MARKED = [essay(), upload(), levelled(), performance(), discussion()]


@pytest.mark.parametrize("part", MARKED, ids=lambda part: str(part["stem"]))
def test_points_are_the_tariff_and_the_rubric_comes_to_the_same(part: Data) -> None:
    made = course(bank_of(item_data(part)), as_="assignments")
    found = read(made)
    (assignment,) = found.assignments
    rubric = found.rubrics[assignment.values["rubric_identifierref"]]
    assert assignment.values["points_possible"] == rubric.points == str(part["marks"])
    assert sum(int(criterion.points) for criterion in rubric.criteria) == part["marks"]
    assert assignment.values["grading_type"] == "points"
    assert assignment.values["rubric_use_for_grading"] == "true"
    assert rubric.title == assignment.title


def test_a_criterion_is_linked_to_an_outcome_of_the_unit() -> None:
    found = read(course(bank_of(item_data(essay())), as_="assignments"))
    (rubric,) = found.rubrics.values()
    titles = {found.outcomes[c.outcome] for c in rubric.criteria if c.outcome}
    assert titles == {"AC1.2 Know another thing"}
    assert len(found.outcomes) == 2


def test_the_levels_of_a_scheme_are_ratings_in_words_for_learners() -> None:
    found = read(course(bank_of(item_data(levelled())), as_="assignments"))
    ((criterion,),) = (rubric.criteria for rubric in found.rubrics.values())
    assert criterion.has_ranges
    assert [(rating.points, rating.text) for rating in criterion.ratings] == [
        ("6", "You weigh remedies, and decide."),
        ("3", "You name a remedy."),
        ("0", ""),
    ]


HANDED_IN: list[tuple[Data, str, str | None]] = [
    (essay(), "online_text_entry", None),
    (upload(), "online_upload", "pdf,docx"),
    (levelled(), "online_text_entry,online_upload", "pdf"),
    (
        levelled(response={"lines": 4, "attachments": {"max": 1}}),
        "online_text_entry,online_upload",
        None,
    ),
    (performance(), "none", None),
    (discussion(), "none", None),
    (discussion(marks=0), "not_graded", None),
]


@pytest.mark.parametrize(("part", "types", "endings"), HANDED_IN)
def test_learners_answer_as_the_part_asks(part: Data, types: str, endings: str | None) -> None:
    values = assignment_of(part).values
    assert values["submission_types"] == types
    assert values.get("allowed_extensions") == endings


def test_what_is_not_marked_is_not_graded_and_has_no_rubric() -> None:
    made = course(bank_of(item_data(discussion(marks=0))))
    found = read(made)
    assert found.assignments[0].values["grading_type"] == "not_graded"
    assert "rubric_identifierref" not in found.assignments[0].values
    assert found.rubrics == found.outcomes == {}
    assert len(made.packages) == 1


def test_the_body_is_what_a_candidate_reads() -> None:
    body = read(course(course_corpus())).assignment("DEMO-SA-0001 (c)")
    assert "Mrs Dunmore posts two photos" in body.plain
    assert "This is the third time!" in body.plain
    assert "We come back within two working days." in body.plain
    assert body.plain.index("Missed bins") < body.plain.index("(c) Write the first reply.")
    assert "Write 20 to 80 words." in body.plain
    assert "Copy this form into your answer and fill it in: Date: Reply:" in body.plain
    assert 'src="$IMS-CC-FILEBASE$/media/demo/bin.png" alt="A full bin"' in body.body


def test_instructions_of_the_whole_item_are_followed_by_which_part_is_asked() -> None:
    told = {"instructions": "Answer all the parts. | Use the log."}
    several = read(course(bank_of(item_data(choice(), essay(), **told))))
    (assignment,) = several.assignments
    assert "Use the log. This assignment asks part (b) alone. (b)" in assignment.plain
    assert not any("asks part" in question.text for question in several.quizzes[0].questions)
    alone = read(course(bank_of(item_data(essay(), **told))))
    assert "asks part" not in alone.assignments[0].body


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"max": 1}, "You may hand in up to 1 file."),
        ({"max": 2, "required": 2}, "Hand in 2 files."),
        ({"max": 3, "required": 1}, "Hand in 1 to 3 files."),
    ],
)
def test_the_body_says_how_many_files_there_may_be(files: dict[str, int], said: str) -> None:
    part = levelled(response={"lines": 4, "attachments": files})
    assert said in assignment_of(part).plain


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (performance(), "Your brief You are at the desk. An assessor watches you;"),
        (discussion(), "Your brief Bring your log with you. It takes up to 15 minutes. You talk"),
        (discussion(brief=None, minutes=1), "It takes up to 1 minute. You talk with an assessor;"),
    ],
)
def test_the_body_of_a_performance_holds_the_brief_and_how_it_goes(part: Data, said: str) -> None:
    shown = {key: value for key, value in part.items() if value is not None}
    assert said in assignment_of(shown).plain


def test_a_text_in_another_language_says_so() -> None:
    bank = bank_of(item_data(essay(stem="Ysgrifennwch."), language="cy"))
    (assignment,) = read(course(bank)).assignments
    assert assignment.body.startswith('<div lang="cy">')


def test_everything_secure_is_unpublished() -> None:
    states = {a.values["workflow_state"] for a in read(course(course_corpus())).assignments}
    assert states == {"unpublished"}


def test_practice_is_published_but_for_what_a_quiz_asks_already() -> None:
    made = course(course_corpus(), practice=True)
    states = {a.title: a.values["workflow_state"] for a in read(made).assignments}
    assert states == {
        "DEMO-SA-0001 (c)": "unpublished",
        "DEMO-SA-0002 (a)": "unpublished",
        "DEMO-SA-0002 (b)": "unpublished",
        "DEMO-SA-0004 (a)": "published",
        "DEMO-SA-0004 (b)": "published",
        "DEMO-SA-0005": "published",
    }
    assert any("nobody is asked twice" in note for note in made.notes)


def test_practice_assignments_alone_are_published_and_nothing_is_said_of_quizzes() -> None:
    made = course(course_corpus(), practice=True, as_="assignments")
    states = {a.values["workflow_state"] for a in read(made).assignments}
    assert states == {"published"}
    assert not any("nobody is asked twice" in note for note in made.notes)


def test_a_draft_is_unpublished_and_stamped_even_in_practice() -> None:
    made = course(course_corpus(), practice=True, drafts=frozenset({"DEMO-SA-0004"}))
    found = read(made)
    drafts = [a for a in found.assignments if a.title.startswith("DRAFT ")]
    assert [a.title for a in drafts] == ["DRAFT DEMO-SA-0004 (a)", "DRAFT DEMO-SA-0004 (b)"]
    assert {a.values["workflow_state"] for a in drafts} == {"unpublished"}
    titles = {rubric.title for rubric in found.rubrics.values()}
    assert {a.title for a in drafts} <= titles
    assert found.modules[1].values["title"] == "DRAFT Short answers"


@pytest.mark.parametrize(("practice", "said"), [(False, "false"), (True, "true")])
def test_practice_does_not_count_towards_the_final_grade(practice: bool, said: str) -> None:
    values = assignment_of(performance(), practice=practice).values
    assert values["omit_from_final_grade"] == said


def test_a_live_performance_does_not_go_into_practice() -> None:
    made = course(bank_of(item_data(performance(), security="live")), practice=True)
    (refusal,) = made.refusals
    assert refusal.pointer == ("security",)
    assert made.packages == ()


def test_a_live_item_is_refused_once_by_quiz_and_assignment() -> None:
    made = course(bank_of(item_data(choice(), essay(), security="live")), practice=True)
    assert len(made.refusals) == 1


def test_a_missing_picture_is_refused() -> None:
    made = course(bank_of(item_data(performance(), scenario={"text": "![no](no.png)"})))
    (refusal,) = made.refusals
    assert refusal.message == "the picture `no.png` is not in the bank's `assets` folder"


def test_a_brief_too_long_for_canvas_is_refused_at_its_part() -> None:
    made = course(bank_of(item_data(choice(), essay(stem="word " * 110_000))), as_="assignments")
    (refusal,) = made.refusals
    assert refusal.pointer == ("parts", 1, "stem")
    assert "takes 500000 characters, this has 550" in refusal.message


def test_a_name_too_long_for_canvas_is_refused() -> None:
    long = f"DEMO-SA-{'1' * 300}"
    made = course(bank_of(item_data(performance(), id=long)))
    (refusal,) = made.refusals
    assert refusal.pointer == ("id",)


def test_what_an_assignment_holds_is_no_loss() -> None:
    made = course(course_corpus())
    lost = {(loss.item, loss.part, loss.field) for loss in made.losses}
    assert ("DEMO-SA-0004", "a", "part") not in lost
    assert ("DEMO-SA-0004", None, "scheme") in lost
    assert ("DEMO-SA-0004", "b", "minutes") in lost
    files = {
        (loss.part, loss.kind, loss.instead)
        for loss in made.losses
        if loss.field == "attachments" and loss.item == "DEMO-SA-0002"
    }
    assert files == {
        ("a", LossKind.REPLACED, "the brief says it"),
        ("b", LossKind.REPLACED, "the brief says it"),
    }


def test_no_loss_is_said_twice() -> None:
    losses = course(course_corpus()).losses
    assert len(set(losses)) == len(losses)
