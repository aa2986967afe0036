"""What Moodle restores of an assignment: its name, its brief, what is handed in, when it shows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from itembank.export import LossKind
from itembank.model import Bank
from tests.exporters.moodle import samples
from tests.exporters.moodle.samples import PICTURE, PNG, bank_of, item
from tests.exporters.moodle_course import assign_samples
from tests.exporters.moodle_course.assign_samples import (
    ReadAssignment,
    assigned,
    discussion,
    observation,
    only,
    pooled,
    read,
    read_all,
)

SCENARIO = {
    "text": "A shop.",
    "content_note": "It mentions illness.",
    "speech": [{"speaker": "Ms Lee", "text": "Nobody rang."}],
    "policy": "- Up to £20.",
    "assets": [{"file": PICTURE, "alt": "a map", "longdesc": "Roads."}],
}


def _mixed() -> Bank:
    parts = (samples.single(), samples.essay(), observation(), samples.gap_fill(), discussion())
    return bank_of(item(*parts, scenario=SCENARIO, instructions="Answer **all**."))


def _with_response(**response: Any) -> ReadAssignment:
    return only(samples.essay(response=response))


def _plugins(made: ReadAssignment) -> set[str]:
    """By what a learner can hand something in."""
    on = (key for key, value in made.config.items() if key[2] == "enabled" and value == "1")
    return {plugin for subtype, plugin, _ in on if subtype == "assignsubmission"}


def test_each_part_that_a_person_marks_is_an_assignment_and_no_other_is() -> None:
    names = [made.fields["name"] for made in read_all(_mixed())]
    assert names == [f"DEMO-SA-0001 ({label})" for label in "bce"]


def test_the_name_is_that_of_the_activity_and_a_draft_says_so() -> None:
    bank = bank_of(item(pooled()))
    (made,) = read_all(bank, drafts=frozenset({"DEMO-SA-0001"}))
    assert made.fields["name"] == made.activity.title == "DRAFT DEMO-SA-0001"


def test_the_id_number_is_that_of_the_quiz_question_of_the_part() -> None:
    assert read_all(_mixed())[0].activity.idnumber == "demo:DEMO-SA-0001:b"


def test_the_brief_holds_scenario_instructions_and_question_in_this_order() -> None:
    intro = read_all(_mixed())[0].fields["intro"]
    wanted = [
        "<details open",
        "It mentions illness.",
        "A shop.",
        "Ms Lee",
        "Nobody rang.",
        "Up to £20.",
        "Roads.",
        "Answer <strong>all</strong>.",
        "(b)",
        "Explain <strong>why</strong>.",
        "[2 marks]",
    ]
    assert [intro.find(text) for text in wanted] == sorted(intro.index(text) for text in wanted)


def test_a_brief_says_which_part_of_the_item_it_asks_after_the_items_instructions() -> None:
    intro = read_all(_mixed())[0].fields["intro"]
    assert intro.index("all</strong>.") < intro.index("This assignment asks part (b) alone.")
    assert intro.index("This assignment asks part (b) alone.") < intro.index("Explain")
    alone = read_all(bank_of(item(samples.essay(), instructions="Answer **all**.")))
    assert "This assignment" not in alone[0].fields["intro"]


def test_boxes_of_a_brief_keep_their_distance_below() -> None:
    """Moodle takes the space off the last paragraph of a description."""
    intro = read_all(_mixed())[0].fields["intro"]
    boxes = re.findall(r'<div[^>]*style="([^"]*border:[^"]*)"', intro)
    assert len(boxes) > 1
    assert all("padding:.5rem .75rem" in box and ".75rem 0" not in box for box in boxes)


def test_an_only_question_has_no_letter_in_its_brief() -> None:
    assert "(a)" not in only(samples.essay()).fields["intro"]


def test_a_learner_reads_the_brief_of_a_task_and_that_nothing_is_handed_in() -> None:
    intro = only(observation()).fields["intro"]
    assert "Your brief" in intro
    assert "Serve her." in intro
    assert "Up to 10 minutes. An assessor watches you; there is nothing to hand in here." in intro
    assert (
        "You talk with an assessor; there is nothing to hand in"
        in only(discussion()).fields["intro"]
    )


def test_pictures_of_the_brief_are_files_of_its_own_area() -> None:
    data = item(samples.essay(), scenario={**SCENARIO, "text": f"![]({PICTURE})"})
    (made,) = read_all(bank_of(data))
    (file,) = made.activity.stored
    assert f'src="@@PLUGINFILE@@{file.path}{file.name}"' in made.fields["intro"]
    assert 'alt="a map"' in made.fields["intro"]
    assert (file.component, file.area, file.item_id) == ("mod_assign", "intro", 0)
    assert file.context_id == made.activity.context_id
    assert (file.path, file.content) == ("/pic/", PNG)


def test_the_grade_is_the_tariff_in_the_assignment_and_in_the_gradebook() -> None:
    made = only(pooled())
    assert (made.fields["grade"], made.activity.marks) == ("3", 3)


def test_what_is_written_is_handed_in_as_online_text() -> None:
    made = only(samples.essay())
    assert _plugins(made) == {"onlinetext"}
    assert made.fields["nosubmissions"] == "0"
    assert made.config["assignsubmission", "onlinetext", "wordlimitenabled"] == "0"


def test_a_most_of_words_is_a_limit_of_the_online_text_and_stands_in_the_brief() -> None:
    made = _with_response(words={"max": 90})
    assert made.config["assignsubmission", "onlinetext", "wordlimitenabled"] == "1"
    assert made.config["assignsubmission", "onlinetext", "wordlimit"] == "90"
    assert "Write at most 90 words." in made.fields["intro"]


def test_files_are_handed_in_where_they_are_asked_for() -> None:
    made = _with_response(attachments={"max": 3, "required": 1, "types": [".pdf", ".docx"]})
    assert _plugins(made) == {"onlinetext", "file"}
    assert made.config["assignsubmission", "file", "maxfilesubmissions"] == "3"
    assert made.config["assignsubmission", "file", "filetypeslist"] == ".pdf,.docx"
    assert "Hand in 1 to 3 files (.pdf, .docx)." in made.fields["intro"]


@pytest.mark.parametrize("part", [observation, discussion])
def test_what_is_seen_or_said_is_not_handed_in(part: Any) -> None:
    made = only(part())
    assert _plugins(made) == set()
    assert made.fields["nosubmissions"] == "1"


def test_a_form_to_complete_stands_in_the_brief() -> None:
    made = _with_response(template="| To | Do |\n|---|---|\n| | |")
    assert "Copy this form" in made.fields["intro"]
    assert "<table" in made.fields["intro"]


# Moodle's table takes no null for them, and restore sets no default in place of one.
NEVER_NULL = (
    "name",
    "intro",
    "introformat",
    "alwaysshowdescription",
    "submissiondrafts",
    "sendnotifications",
    "sendlatenotifications",
    "duedate",
    "allowsubmissionsfromdate",
    "grade",
    "timemodified",
    "requiresubmissionstatement",
    "completionsubmit",
    "cutoffdate",
    "gradingduedate",
    "teamsubmission",
    "requireallteammemberssubmit",
    "teamsubmissiongroupingid",
    "blindmarking",
    "hidegrader",
    "revealidentities",
    "attemptreopenmethod",
    "maxattempts",
    "markingworkflow",
    "markingallocation",
    "sendstudentnotifications",
    "preventsubmissionnotingroup",
    "timelimit",
    "submissionattachments",
)


@pytest.mark.parametrize("name", NEVER_NULL)
def test_every_setting_that_moodle_must_have_has_a_value(name: str) -> None:
    assert only(samples.essay()).fields[name] not in {"", "$@NULL@$"}


def test_an_assignment_is_not_reopened_by_itself_on_any_release() -> None:
    # Moodle 5 has no `none` any more; one attempt, reopened by hand, is the same on all.
    fields = only(samples.essay()).fields
    assert (fields["attemptreopenmethod"], fields["maxattempts"]) == ("manual", "1")


def test_markers_can_comment() -> None:
    assert only(observation()).config["assignfeedback", "comments", "enabled"] == "1"


def test_ids_name_each_other_as_moodle_follows_them() -> None:
    (made,) = assigned(bank_of(item(pooled()))).activities
    head = made.files["assign.xml"].partition(b"<assign ")[0].decode()
    assert f'id="{made.id}"' in head
    assert f'moduleid="{made.module_id}"' in head
    assert 'modulename="assign"' in head
    assert f'contextid="{made.context_id}"' in head


@pytest.mark.parametrize("practice", [False, True])
def test_assignments_show_in_practice_alone(practice: bool) -> None:
    shown = [made.activity.is_visible for made in read_all(_mixed(), practice=practice)]
    assert shown == [practice] * 3


def test_what_a_quiz_asks_too_arrives_hidden_and_the_report_says_so() -> None:
    asked = frozenset({("DEMO-SA-0001", "b")})
    made = assigned(_mixed(), practice=True, in_quiz=asked)
    assert [activity.is_visible for activity in made.activities] == [False, True, True]
    assert any("hidden so that nobody is asked twice" in note for note in made.notes)


def test_an_assignment_stands_in_the_section_of_its_set() -> None:
    assert {made.section for made in assigned(_mixed()).activities} == {"S1"}


def test_an_item_in_two_sets_is_assigned_once_and_the_report_says_so() -> None:
    made = assigned(bank_of(item(pooled())), times=2)
    assert [activity.section for activity in made.activities] == ["S1"]
    assert [loss.what for loss in made.losses if loss.field == "sections"] == [
        "a second set of assignments, for `S2`"
    ]


@pytest.mark.parametrize(
    ("response", "field"),
    [
        ({"lines": 4}, "response.lines"),
        ({"template": "To:"}, "response.template"),
        ({"words": {"min": 20}}, "response.words"),
        ({"attachments": {"max": 1, "required": 1}}, "response.attachments"),
    ],
)
def test_what_an_assignment_cannot_hold_is_declared(response: Any, field: str) -> None:
    made = assigned(bank_of(item(samples.essay(response=response))))
    (loss,) = (loss for loss in made.losses if loss.field == field)
    assert loss.kind is LossKind.REPLACED


def test_an_item_without_such_a_part_is_no_matter_of_assignments() -> None:
    made = assigned(bank_of(item(samples.single())))
    assert made == type(made)()


def _refusals(bank: Bank, **options: Any) -> list[str]:
    made = assigned(bank, **options)
    assert made.activities == ()
    return ["/".join(map(str, refusal.pointer)) for refusal in made.refusals]


def test_a_picture_that_is_not_there_is_refused() -> None:
    bank = bank_of(item(samples.essay(stem=f"See ![a map]({PICTURE}).")))
    assert _refusals(replace(bank, assets={})) == ["id"]


def test_an_id_number_that_moodle_cannot_hold_is_refused() -> None:
    bank = bank_of(item(samples.essay()))
    long = replace(bank, settings=replace(bank.settings, id="b" * 90))
    assert _refusals(long) == ["id"]


def test_a_live_item_is_refused_in_practice() -> None:
    assert _refusals(bank_of(item(observation(), security="live")), practice=True) == ["security"]


def test_a_length_that_nobody_can_write_is_refused_at_its_place() -> None:
    part = samples.essay(response={"words": {"min": 90, "max": 20}})
    assert _refusals(bank_of(item(part))) == ["parts/0/response/words"]


def test_a_discussion_without_marks_has_no_grade_and_no_form() -> None:
    bank = bank_of(item(discussion()))
    data = bank.items["DEMO-SA-0001"]
    unmarked = replace(data, parts=(replace(data.parts[0], marks=0),))
    made = assigned(replace(bank, items={data.id: unmarked}))
    (activity,) = made.activities
    assert activity.marks == 0
    assert read(activity).fields["grade"] == "0"
    assert read(activity).method is None
    assert "No marks are given." in read(activity).fields["intro"]
    assert "mark]" not in read(activity).fields["intro"]
    assert [loss.field for loss in made.losses] == ["scheme"]


def test_the_same_bank_gives_the_same_bytes() -> None:
    parts = [make() for make in assign_samples.ALL]
    assert assigned(bank_of(item(*parts))) == assigned(bank_of(item(*parts)))
