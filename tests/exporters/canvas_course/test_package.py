"""What Canvas's importer must find in a course package."""

from __future__ import annotations

import pytest
from lxml import etree

from itembank.export import Again, Exporter, Grain, OptionError, grain_of
from itembank.parts import PART_TYPES
from itembank.verify import ensure_sound
from itembank_exporters.canvas_course import EXPORTER
from tests.support.banks import item_data
from tests.support.canvas_corpus import HOSTILE, PICTURE, bank_of, choice, essay, several
from tests.support.course_corpus import course_corpus, discussion
from tests.support.course_run import course, read
from tests.support.papers import paper

IN_BOTH = pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])


def test_it_is_an_exporter_and_says_how_it_takes_every_type() -> None:
    assert isinstance(EXPORTER, Exporter)
    assert tuple(EXPORTER.capabilities) == PART_TYPES
    assert [flag.name for flag in EXPORTER.flags] == ["as", "no-banks"]


def test_a_set_goes_out_whole_because_canvas_empties_modules_of_what_is_not_named() -> None:
    assert grain_of(EXPORTER) is Grain.SETS


@IN_BOTH
def test_the_same_bank_gives_the_same_bytes(practice: bool) -> None:
    bank = course_corpus()
    assert course(bank, practice=practice) == course(bank, practice=practice)


@IN_BOTH
def test_everything_is_read_without_a_fault(practice: bool) -> None:
    found = read(course(course_corpus(), practice=practice))
    assert [quiz.title for quiz in found.quizzes] == ["Missed bin"]
    assert [assignment.title for assignment in found.assignments] == [
        "DEMO-SA-0001 (c)",
        "DEMO-SA-0002 (a)",
        "DEMO-SA-0002 (b)",
        "DEMO-SA-0004 (a)",
        "DEMO-SA-0004 (b)",
        "DEMO-SA-0005",
    ]


@IN_BOTH
def test_our_own_reader_of_packages_finds_nothing_broken(practice: bool) -> None:
    ensure_sound(course(course_corpus(), practice=practice).packages)


def test_no_setting_of_the_course_is_in_the_package() -> None:
    """Name, dates, navigation, grading scheme and syllabus would be written over the teacher's."""
    assert read(course(course_corpus())).settings == {
        "assignment_groups.xml",
        "canvas_export.txt",
        "files_meta.xml",
        "learning_outcomes.xml",
        "module_meta.xml",
        "rubrics.xml",
    }


def test_quizzes_alone_bring_neither_assignments_nor_rubrics_nor_outcomes() -> None:
    made = course(course_corpus(), as_="quizzes")
    found = read(made)
    assert found.assignments == ()
    assert found.rubrics == found.outcomes == {}
    assert [package.path for package in made.packages] == ["demo.imscc"]
    assert "part" in {loss.field for loss in made.losses if loss.item == "DEMO-SA-0004"}


def test_assignments_alone_bring_no_quiz_and_no_bank() -> None:
    found = read(course(course_corpus(), as_="assignments"))
    assert found.quizzes == found.banks == ()
    assert len(found.assignments) == 6
    assert [group["title"] for group in found.groups.values()] == ["Demo bank: assignments"]


def test_question_banks_can_be_left_out() -> None:
    found = read(course(course_corpus(), no_banks=True))
    assert found.banks == ()
    assert found.quizzes[0].linked == frozenset()


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"as_": "both-of-them"}, "`both-of-them` is not one of both, quizzes, assignments"),
        ({"as_": "assignments", "no_banks": True}, "there are no banks"),
    ],
)
def test_flags_that_cannot_be_taken_are_an_option_error(
    flags: dict[str, str | bool], said: str
) -> None:
    with pytest.raises(OptionError, match=said):
        course(course_corpus(), **flags)


def test_a_package_of_one_set_is_named_after_it_and_one_of_several_after_the_bank() -> None:
    whole = course(course_corpus()).packages[0]
    assert whole.path == "demo.imscc"
    assert whole.what == (
        "course package: 1 quiz, 5 questions, 14 marks, 1 question bank, 6 assignments, 5 rubrics"
    )
    assert whole.where.endswith("Canvas Course Export Package")
    one = course(bank_of(item_data(choice())))
    assert [package.path for package in one.packages] == ["kind-SA.imscc"]


def test_the_tables_say_where_they_are_imported_and_that_they_are_no_second_helping() -> None:
    made = course(course_corpus())
    tables = {package.path: package for package in made.packages[1:]}
    assert tables.keys() == {"outcomes.csv", "rubrics.csv"}
    assert "Outcomes > Import" in tables["outcomes.csv"].where
    assert "Rubrics > Import Rubric" in tables["rubrics.csv"].where
    assert any("stand there twice" in note for note in made.notes)


def test_it_says_what_a_second_import_does_by_each_way_in() -> None:
    said = course(course_corpus()).second_import
    assert [(again.does, again.is_tested) for again in said] == [(Again.UPDATES, True)] * 2
    quizzes = course(course_corpus(), as_="quizzes").second_import
    assert [again.where for again in quizzes] == [said[0].where]


def test_every_import_of_the_table_of_rubrics_makes_new_ones_and_the_notes_say_so() -> None:
    assert any(
        "import of a table of rubrics makes its rubrics once more" in n
        for n in course(course_corpus()).notes
    )


def test_nothing_to_send_makes_no_package() -> None:
    wrong = several(scoring={"method": "all-or-nothing"})
    made = course(bank_of(item_data(wrong)))
    assert made.packages == ()
    assert [refusal.is_marking for refusal in made.refusals] == [True]


def test_an_item_that_the_quiz_refuses_is_no_assignment_either() -> None:
    wrong = several(scoring={"method": "all-or-nothing"})
    made = course(bank_of(item_data(wrong, essay()), item_data(choice(), id="DEMO-SA-0002")))
    assert {refusal.item for refusal in made.refusals} == {"DEMO-SA-0001"}
    assert made.packages[0].items == ("DEMO-SA-0002",)
    assert read(made).assignments == ()
    assert {loss.item for loss in made.losses} == {"DEMO-SA-0002"}


def test_a_changed_marking_goes_out_only_where_it_is_accepted() -> None:
    wrong = several(scoring={"method": "all-or-nothing"})
    made = course(bank_of(item_data(wrong, essay())), accept=True)
    assert made.refusals == ()
    assert len(read(made).quizzes[0].questions) == 2


def test_pictures_of_a_secure_course_are_not_listed_among_its_files() -> None:
    found = read(course(course_corpus()))
    assert list(found.pictures.values()) == [PICTURE]
    assert found.hidden == found.pictures.keys()
    shown = read(course(course_corpus(), practice=True))
    assert shown.hidden == frozenset()
    assert list(shown.pictures.values()) == [PICTURE]


def test_text_comes_through_whatever_signs_it_holds() -> None:
    bank = bank_of(item_data(essay(stem=HOSTILE), scenario={"text": HOSTILE}))
    shown = """]]> <script>alert(1)</script> & "quotes" 'single' [word] [g1] 🙂 & 5 < 6"""
    (assignment,) = read(course(bank)).assignments
    assert assignment.plain.count(shown) == 2
    assert "<script" not in assignment.body


def test_every_file_is_well_formed_and_none_has_cdata() -> None:
    bank = bank_of(
        item_data(essay(stem=HOSTILE), discussion(brief=HOSTILE)),
        papers=(paper("DEMO-SA-0001", title="<title/> & Co"),),
    )
    found = read(course(bank, paper="P-1"))
    for name, content in found.files.items():
        if name.endswith((".xml", ".qti")):
            assert b"CDATA" not in content
            etree.fromstring(content)
    assert found.quizzes[0].title == "<title/> & Co"
