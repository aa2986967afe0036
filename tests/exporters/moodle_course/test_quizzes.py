"""A quiz for each set: what is in it, in what order, and what learners see of it."""

from __future__ import annotations

from itembank.export import LossKind
from tests.exporters.moodle.samples import bank_of, essay, item, multiple, single, true_false
from tests.exporters.moodle.test_contract import PAPER, STIMULUS
from tests.exporters.moodle_course.courses import course, read
from tests.support.banks import SETTINGS

TWO_SECTIONS = {
    **PAPER,
    "minutes": 35,
    "instructions": "Answer everything.",
    "sections": [
        {"title": "First", "items": ["DEMO-SA-0002", "DEMO-SA-0001", "DEMO-SA-0003"]},
        {"title": "Second", "items": ["DEMO-SA-0004"], "instructions": "Look closely."},
    ],
}


def test_a_paper_is_a_quiz_in_its_order_with_headed_sections_and_its_time() -> None:
    items = [item(single(), number=n) for n in (1, 2, 3, 4)]
    made = course(bank_of(*items, **{"papers/P1.yaml": TWO_SECTIONS}), paper="P1")
    (quiz,) = read(made).quizzes
    assert quiz.name == "Mock"
    assert quiz.settings["timelimit"] == "2100"
    assert quiz.headings == ((1, "First"), (5, "Second"))
    assert quiz.names == [
        "P1 instructions",
        "DEMO-SA-0002",
        "DEMO-SA-0001",
        "DEMO-SA-0003",
        "P1 Second instructions",
        "DEMO-SA-0004",
    ]


def test_each_slot_is_worth_the_tariff_and_their_sum_is_everywhere_the_same() -> None:
    bank = bank_of(item(single(marks=2, ao={"AO1": 2}), essay(marks=2)), item(multiple(), number=2))
    (quiz,) = read(course(bank)).quizzes
    assert [slot.mark for slot in quiz.slots] == [2, 2, 2]
    assert (quiz.settings["sumgrades"], quiz.settings["grade"], quiz.grade_item) == (
        "6.00000",
        "6.00000",
        6,
    )


def test_a_scenario_is_read_once_on_the_page_of_each_item() -> None:
    bank = bank_of(
        item(single(), essay(), stimulus="ST-1"),
        item(single(), number=2, stimulus="ST-1"),
        **{"stimuli/ST-1.yaml": STIMULUS},
    )
    made = read(course(bank))
    (quiz,) = made.quizzes
    texts = [slot.entry.newest.question for slot in quiz.slots]
    assert [question.type for question in texts] == ["multichoice", "essay", "multichoice"]
    assert quiz.pages == [1, 1, 2]
    # The box is open in an item's first question and closed in the others.
    assert ["<details open" in question.text for question in texts] == [True, False, True]
    assert all("<details" in question.text for question in texts)
    assert quiz.headings == ((1, ""),)
    # By itself the scenario is in the question bank alone, for quizzes that teachers make.
    assert "demo:ST-1:scenario" in {entry.idnumber for entry in made.questions}


def test_the_instructions_of_a_paper_are_pieces_of_text_without_a_mark() -> None:
    bank = bank_of(item(single()), item(single(), number=3), **{"papers/P1.yaml": TWO_SECTIONS})
    (quiz,) = read(course(bank, paper="P1")).quizzes
    told = [slot for slot in quiz.slots if slot.entry.newest.question.type == "description"]
    assert told
    assert {slot.mark for slot in told} == {0}


def test_each_scenario_has_a_section_of_its_own() -> None:
    bank = bank_of(
        item(single(), number=1),
        item(single(), essay(), number=2, scenario={"text": "A shop."}),
        item(single(), essay(), number=3, scenario={"text": "A bank."}),
    )
    (quiz,) = read(course(bank)).quizzes
    assert quiz.headings == ((1, ""), (2, "Scenario 1"), (4, "Scenario 2"))


def test_scenarios_within_a_section_of_a_paper_are_told_apart_in_its_headings() -> None:
    paper = {**PAPER, "sections": [{"title": "A", "items": ["DEMO-SA-0001", "DEMO-SA-0002"]}]}
    second = {**STIMULUS, "id": "ST-2"}
    bank = bank_of(
        item(single(), number=1, stimulus="ST-1"),
        item(single(), number=2, stimulus="ST-2"),
        **{
            "papers/P1.yaml": paper,
            "stimuli/ST-1.yaml": STIMULUS,
            "stimuli/ST-2.yaml": second,
        },
    )
    (quiz,) = read(course(bank, paper="P1")).quizzes
    assert quiz.headings == ((1, "A: scenario 1"), (2, "A: scenario 2"))


def test_a_secure_quiz_is_hidden_and_shows_nothing_but_marks_once_it_is_closed() -> None:
    (quiz,) = read(course(bank_of(item(single())))).quizzes
    reviews = {k: int(v) for k, v in quiz.settings.items() if k.startswith("review")}
    assert not quiz.is_visible
    assert quiz.settings["attempts_number"] == "1"
    assert reviews == {
        "reviewattempt": 0x10000,
        "reviewcorrectness": 0,
        "reviewmaxmarks": 0x10010,
        "reviewmarks": 0x00010,
        "reviewspecificfeedback": 0,
        "reviewgeneralfeedback": 0,
        "reviewrightanswer": 0,
        "reviewoverallfeedback": 0,
    }


def test_a_practice_quiz_is_shown_and_tells_everything_as_often_as_one_likes() -> None:
    (quiz,) = read(course(bank_of(item(single())), practice=True)).quizzes
    assert quiz.is_visible
    assert quiz.settings["attempts_number"] == "0"
    assert quiz.settings["reviewrightanswer"] == str(0x11110)


def test_a_quiz_with_a_draft_in_it_says_so_in_its_name_and_headings() -> None:
    items = [item(single(), number=n) for n in (1, 2, 3, 4)]
    bank = bank_of(*items, **{"papers/P1.yaml": TWO_SECTIONS})
    drafts = frozenset({"DEMO-SA-0004"})
    (quiz,) = read(course(bank, paper="P1", drafts=drafts)).quizzes
    assert quiz.name == "DRAFT Mock"
    assert [text for _, text in quiz.headings] == ["First", "DRAFT Second"]


def test_a_whole_bank_is_a_quiz_for_each_scenario_and_kind() -> None:
    bank = bank_of(
        item(single(), stimulus="ST-1"),
        item(single(), number=2),
        **{"stimuli/ST-1.yaml": STIMULUS},
    )
    made = read(course(bank))
    assert [quiz.idnumber for quiz in made.quizzes] == ["demo:ST-1", "demo:kind-SA"]
    assert {made.path(slot.entry) for quiz in made.quizzes for slot in quiz.slots} == {
        ("top", "Demo bank", "Demo bank (ST-1)"),
        ("top", "Demo bank", "Demo bank: Short answers (SA)"),
    }


def test_neither_questions_nor_categories_carry_a_number_that_teachers_would_take_for_theirs() -> (
    None
):
    items = [item(single(), essay(), number=n) for n in (1, 2, 3, 4)]
    bank = bank_of(*items, **{"papers/P1.yaml": TWO_SECTIONS})
    made = read(course(bank, paper="P1", drafts=frozenset({"DEMO-SA-0001"})))
    (quiz,) = made.quizzes
    assert quiz.names[1:5] == [
        "DEMO-SA-0002 (a)",
        "DEMO-SA-0002 (b)",
        "DRAFT DEMO-SA-0001 (a)",
        "DRAFT DEMO-SA-0001 (b)",
    ]
    below = {made.path(entry)[-1] for entry in made.questions}
    assert below == {"DRAFT P1 Mock", "DRAFT First", "Second"}


def test_questions_are_known_by_the_id_numbers_of_moodle_xml() -> None:
    made = read(course(bank_of(item(single(), essay()))))
    assert [entry.idnumber for entry in made.questions] == [
        "demo:DEMO-SA-0001:a",
        "demo:DEMO-SA-0001:b",
    ]


def test_a_title_with_a_tag_in_it_and_one_that_is_too_long_keep_to_what_moodle_holds() -> None:
    paper = {**PAPER, "title": "if x<y then " + "word " * 60}
    (quiz,) = read(course(bank_of(item(single()), **{"papers/P1.yaml": paper}), paper="P1")).quizzes
    assert quiz.name.startswith("if x< y then word")
    assert len(quiz.name) == 255


def test_a_paper_that_loses_an_item_goes_out_with_none_and_only_that_one_is_refused() -> None:
    paper = {**PAPER, "sections": [{"title": "A", "items": ["DEMO-SA-0001", "DEMO-SA-0002"]}]}
    bank = bank_of(
        item(single()), item(multiple("all-or-nothing"), number=2), **{"papers/P1.yaml": paper}
    )
    made = course(bank, paper="P1")
    assert made.packages == ()
    assert [(r.item, r.pointer, r.is_marking) for r in made.refusals] == [
        ("DEMO-SA-0002", ("parts", 0, "scoring", "method"), True)
    ]
    assert not {loss.item for loss in made.losses}


def test_a_paper_goes_out_with_changed_marking_where_that_is_accepted() -> None:
    paper = {**PAPER, "sections": [{"title": "A", "items": ["DEMO-SA-0001"]}]}
    bank = bank_of(item(multiple("all-or-nothing")), **{"papers/P1.yaml": paper})
    made = course(bank, paper="P1", accept=True)
    assert not made.refusals
    assert [q.name for q in read(made).quizzes] == ["Mock"]
    assert LossKind.CHANGED_MARKING in {loss.kind for loss in made.losses}


def test_another_set_goes_out_without_its_refused_items() -> None:
    bank = bank_of(item(essay()), item(multiple("all-or-nothing"), essay(), number=2))
    made = course(bank)
    assert [refusal.item for refusal in made.refusals] == ["DEMO-SA-0002"]
    assert {id_ for package in made.packages for id_ in package.items} == {"DEMO-SA-0001"}
    assert [len(quiz.slots) for quiz in read(made).quizzes] == [1]
    assert len(read(made).assignments) == 1
    assert "DEMO-SA-0002" not in {loss.item for loss in made.losses}


def test_ids_that_moodle_takes_for_one_are_refused() -> None:
    settings = {**SETTINGS, "id_patterns": {"item": "^.+$"}}
    bank = bank_of(item(single(), id="A-1"), item(single(), id="a-1"), **{"bank.yaml": settings})
    assert [(r.item, r.pointer) for r in course(bank).refusals] == [("a-1", ("id",))]


def test_a_cloze_question_keeps_its_id_number_on_old_releases_so_that_nothing_is_lost() -> None:
    bank = bank_of(item(true_false(), true_false()))
    made = course(bank, values={"moodle-version": "4.1"})
    assert "id" not in {loss.field for loss in made.losses}
