"""The backup round quizzes and assignments: every fact that a restore rests on."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.export import Holds, LossKind, OptionError
from itembank_exporters.moodle_course import EXPORTER
from itembank_exporters.moodle_course.ids import stable_id, stamp
from tests.exporters.moodle import samples as s
from tests.exporters.moodle.test_contract import ALL, PAPER, STIMULUS
from tests.exporters.moodle_course.assign_samples import observation
from tests.exporters.moodle_course.courses import course, read
from tests.exporters.moodle_course.restored_xml import BIG, TOO_BIG

FEW = settings(max_examples=50, deadline=None)
NAMES = st.lists(st.text(max_size=6), min_size=1, max_size=4).map(tuple)


def _bank():  # noqa: ANN202
    return s.bank_of(
        s.item(*(make() for make in ALL[:5]), stimulus="ST-1"),
        s.item(*(make() for make in ALL[5:]), number=2),
        **{"stimuli/ST-1.yaml": STIMULUS},
    )


def _files(made) -> dict[str, bytes]:  # noqa: ANN001
    (package,) = made.packages
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("practice", [False, True])
def test_the_same_bank_gives_the_same_bytes_twice(practice: bool) -> None:
    first, second = (course(_bank(), practice=practice) for _ in range(2))
    assert first == second


@FEW
@given(NAMES, NAMES)
def test_numbers_are_large_exact_in_every_language_and_another_for_other_names(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    assert BIG <= stable_id(*one) < TOO_BIG
    assert float(stable_id(*one)) == stable_id(*one)
    assert (stable_id(*one) == stable_id(*other)) is (one == other)
    assert (stamp(*one) == stamp(*other)) is (one == other)


def test_numbers_stay_the_same_for_ever() -> None:
    """Another number or stamp would double what stands on every platform."""
    assert stable_id("category", "secure", "", "demo") == 5029287960660670
    assert stamp("category", "secure", "", "demo") == (
        "itembank+f331de1c5a5e4abe18d34b9249ea643fbb0c3bbc"
    )


def test_no_number_names_two_things() -> None:
    seen: dict[tuple[str, str], int] = {}
    for name, raw in _files(course(_bank())).items():
        if name.endswith(".xml"):
            for element in ET.fromstring(raw).iter():  # noqa: S314 - our own bytes
                number = element.get("id")
                if number and element.tag not in {"tag", "activity", "course", "category"}:
                    key = (element.tag, number)
                    seen[key] = seen.get(key, 0) + 1
    assert len(seen) > 60
    assert [key for key, times in seen.items() if times > 1] == []


def test_stamps_tell_the_audience_apart() -> None:
    secure, practice = (read(course(_bank(), practice=p)) for p in (False, True))
    stamps = [{c.stamp for c in made.categories.values()} for made in (secure, practice)]
    assert stamps[0].isdisjoint(stamps[1])


def test_a_stamp_changes_with_what_a_question_says_and_not_with_its_tags() -> None:
    def stamps(**more: object) -> dict[str | None, str]:
        made = read(course(s.bank_of(s.item(s.single(**more), s.essay()))))
        return {entry.idnumber: entry.newest.stamp for entry in made.questions}

    before, other = stamps(), stamps(stem="Choose **two**.")
    assert [before[id_] == other[id_] for id_ in before] == [False, True]
    tagged = read(course(s.bank_of(s.item(s.single(), s.essay(), keywords=["new"]))))
    assert {entry.idnumber: entry.newest.stamp for entry in tagged.questions} == before


def test_categories_stand_in_the_course_before_5_0() -> None:
    made = read(course(_bank(), values={"moodle-version": "4.5"}))
    assert {c.level for c in made.categories.values()} == {50}


def test_categories_stand_in_a_question_bank_from_5_0_on_with_the_same_stamps() -> None:
    made = read(course(_bank(), values={"moodle-version": "5.0"}))
    before = read(course(_bank()))
    assert {c.level for c in made.categories.values()} == {70}
    assert {c.stamp for c in made.categories.values()} == {
        c.stamp for c in before.categories.values()
    }


def test_every_quiz_names_its_categories_up_to_the_top() -> None:
    made = read(course(_bank()))
    assert [len(quiz.categories) for quiz in made.quizzes] == [3, 3]
    assert all(0 in {made.categories[id_].parent for id_ in q.categories} for q in made.quizzes)


def test_the_release_can_stand_in_the_category_which_then_is_another_one() -> None:
    before = read(course(_bank()))
    made = read(course(_bank(), values={"release-category": True}))
    assert "Demo bank 1.0.0" in {c.name for c in made.categories.values()}
    assert {c.stamp for c in made.categories.values()}.isdisjoint(
        c.stamp for c in before.categories.values()
    )


def test_everything_goes_into_the_section_on_top_and_renames_none() -> None:
    assert read(course(_bank())).sections == ((0, ""),)


def test_another_section_is_named_after_the_bank() -> None:
    assert read(course(_bank(), values={"section": "3"})).sections == ((3, "Demo bank"),)


def test_a_section_that_gets_a_name_says_that_it_holds_a_draft() -> None:
    drafts = frozenset({"DEMO-SA-0001"})
    made = read(course(_bank(), drafts=drafts, values={"section": "3"}))
    assert made.sections == ((3, "DRAFT Demo bank"),)


@pytest.mark.parametrize("number", ["-1", "53", "x", "1.5", "²", ""])
def test_a_section_that_no_course_has_is_an_option_error(number: str) -> None:
    with pytest.raises(OptionError, match="is not the number of a section, 0 to 52"):
        course(_bank(), values={"section": number})


def test_what_the_backup_is_to_hold_can_be_chosen() -> None:
    quizzes, tasks, both = (
        read(course(_bank(), values={"as": chosen})) for chosen in ("quiz", "assignments", "both")
    )
    assert [len(made.quizzes) for made in (quizzes, tasks, both)] == [2, 0, 2]
    assert [len(made.assignments) for made in (quizzes, tasks, both)] == [0, 2, 2]
    assert tasks.questions == []


def test_something_else_to_hold_is_an_option_error() -> None:
    with pytest.raises(OptionError, match="not one of quiz, assignments, both"):
        course(_bank(), values={"as": "lesson"})


def test_parts_that_are_no_assignment_are_a_loss_where_there_is_no_quiz() -> None:
    made = course(s.bank_of(s.item(s.single(), s.essay())), values={"as": "assignments"})
    lost = [loss for loss in made.losses if loss.field == "type"]
    assert [(loss.part, loss.kind) for loss in lost] == [("a", LossKind.LEFT_OUT)]
    assert lost[0].instead == "export it with `--as quiz`"


def test_a_package_says_what_is_in_it_and_which_items() -> None:
    (package,) = course(_bank()).packages
    assert package.path == "demo-moodle-4.5.mbz"
    assert package.what == (
        "course backup with 2 quizzes of 10 questions, 26 marks and 2 assignments"
    )
    assert package.items == ("DEMO-SA-0001", "DEMO-SA-0002")


def test_one_set_names_the_file_and_the_course() -> None:
    bank = s.bank_of(s.item(s.single()), **{"papers/P1.yaml": PAPER})
    made = course(bank, paper="P1")
    assert made.packages[0].path == "P1-moodle-4.5.mbz"
    assert made.packages[0].what == "course backup with 1 quiz of 1 question, 1 mark"
    assert read(made).title == "Mock"


def test_texts_are_counted_too_as_moodle_counts_them_among_the_questions() -> None:
    paper = {**PAPER, "instructions": "Answer everything."}
    (package,) = course(
        s.bank_of(s.item(s.single()), **{"papers/P1.yaml": paper}), paper="P1"
    ).packages
    assert package.what == "course backup with 1 quiz of 1 question and 1 text, 1 mark"


@pytest.mark.parametrize(
    ("asked", "name", "version", "label"),
    [
        ("4.1", "4.1", "2022112800", "4.1 (Build: 20221128)"),
        ("4.4", "4.1", "2022112800", "4.1 (Build: 20221128)"),
        ("4.5", "4.5", "2024100700", "4.5 (Build: 20241007)"),
        ("5.0", "5.0", "2025041400", "5.0 (Build: 20250414)"),
        ("5.1", "5.0", "2025041400", "5.0 (Build: 20250414)"),
    ],
)
def test_a_backup_names_the_release_that_it_is_for_so_that_an_older_site_warns(
    asked: str, name: str, version: str, label: str
) -> None:
    made = course(_bank(), accept=True, values={"moodle-version": asked})
    files = _files(made)
    said = ET.fromstring(files["moodle_backup.xml"]).find("information")  # noqa: S314 - our own
    assert said is not None
    assert (said.findtext("moodle_version"), said.findtext("backup_version")) == (version, version)
    assert (said.findtext("moodle_release"), said.findtext("backup_release")) == (label, name)
    assert made.packages[0].path == said.findtext("name") == f"demo-moodle-{name}.mbz"
    modules = [raw for path, raw in files.items() if path.endswith("module.xml")]
    assert {ET.fromstring(raw).get("version") for raw in modules} == {version}  # noqa: S314


def test_marks_that_a_quiz_gives_too_have_no_weight_as_an_assignment() -> None:
    bank = s.bank_of(s.item(s.single(), s.essay(), observation()))

    def weights(chosen: str) -> dict[str | None, tuple[str | None, str | None]]:
        files = _files(course(bank, values={"as": chosen}))
        items = (
            ET.fromstring(raw).find("grade_items/grade_item")  # noqa: S314 - our own bytes
            for path, raw in files.items()
            if path.endswith("grades.xml")
        )
        return {
            item.findtext("itemname"): (
                item.findtext("weightoverride"),
                item.findtext("aggregationcoef2"),
            )
            for item in items
            if item is not None
        }

    nothing, usual = ("1", "0.00000"), ("0", "0.00000")
    assert weights("both") == {
        "Demo bank: Short answers (SA)": usual,
        "DEMO-SA-0001 (b)": nothing,
        "DEMO-SA-0001 (c)": usual,
    }
    assert weights("assignments")["DEMO-SA-0001 (b)"] == usual


def test_the_report_warns_of_what_a_restore_does_to_the_course() -> None:
    said = "\n".join(course(_bank()).notes)
    assert "Merge the backup course into this course" in said
    assert "gradebook" in said
    assert "weight of 0" in said


def test_a_bank_without_anything_to_hold_gives_no_file() -> None:
    made = course(s.bank_of(s.item(s.matching("all-or-nothing"))))
    assert made.packages == ()
    assert made.notes == ()
    assert [refusal.is_marking for refusal in made.refusals] == [True]


def test_every_type_of_part_has_its_place() -> None:
    assert all(each.holds is not Holds.NOT for each in EXPORTER.capabilities.values())
    assert len(EXPORTER.capabilities) == 11


@pytest.mark.parametrize(
    ("release", "said"),
    [("4.1", "Moodle 4.1 to 4.4: "), ("4.5", "Moodle 4.5: "), ("5.1", "Moodle 5.0 or later: ")],
)
def test_the_menu_names_the_releases_that_the_file_is_made_for(release: str, said: str) -> None:
    (package,) = course(_bank(), accept=True, values={"moodle-version": release}).packages
    assert package.where.startswith(said)
