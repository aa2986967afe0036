"""Questions of a backup are those of Moodle XML, as Moodle's own importer would store them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.exporters.moodle import exports
from tests.exporters.moodle import samples as s
from tests.exporters.moodle.test_contract import ALL
from tests.exporters.moodle_course.courses import course, only, read
from tests.exporters.moodle_course.restored import gaps
from tests.support.moodle_reader import ReadQuestion, moodle_mark

CASES = (
    *(make() for make in ALL),
    s.single(shuffle=False, feedback="After."),
    s.multiple(n=7, keys="BDE", marks=3),
    s.ordering("all-or-nothing"),
    s.ordering("relative-next"),
    s.weighted({"A": 0.75, "B": 4.25, "C": -1.5}, tariff=5),
    s.short(marks=7, answers=[{"text": "x*y", "marks": 7}, {"text": "y", "marks": 2}]),
    s.numeric(value=12.5, tolerance={"kind": "relative", "amount": 0.02}),
    s.essay(response={"lines": 5, "words": {"min": 5, "max": 90}, "template": "Name:"}),
    s.essay(response={"attachments": {"max": 2, "required": 1, "types": [".pdf", ".docx"]}}),
    s.gap_fill(stem=s.HOSTILE),
)
# What a backup says besides, or in numbers, and what says nothing there.
_SAID_OTHERWISE = {"single", "shuffleanswers", "showgrading", "layouttype", "selecttype"}
_NOT_SAID = {"defaultgrade", "penalty", "hidden", "idnumber", "showunits", "unitgradingtype"}


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("part", CASES, ids=lambda part: part["type"])
def test_a_question_is_the_one_of_moodle_xml(part: s.Part, practice: bool) -> None:
    wanted = exports.only(part, practice=practice)
    made = read(course(s.bank_of(s.item(part)), practice=practice))
    (entry,) = made.questions
    got = entry.newest.question
    if wanted.type == "cloze":
        got = replace(got, gaps=gaps(made, entry.newest))
    assert _essence(got) == _essence(wanted)
    said = {k: v for k, v in wanted.settings.items() if k not in _SAID_OTHERWISE | _NOT_SAID}
    assert said.items() <= dict(got.settings).items()


def _essence(question: ReadQuestion) -> dict[str, object]:
    return {
        "type": question.type,
        "name": question.name,
        "idnumber": question.idnumber,
        "marks": question.marks,
        "text": "" if question.type == "cloze" else question.text,
        "general_feedback": question.general_feedback,
        "tags": question.tags,
        # Moodle XML gives steps no fraction: their order is their place.
        "answers": [
            (a.text, 0 if question.type == "ordering" else a.fraction, a.feedback, a.tolerance)
            for a in question.answers
        ],
        "pairs": question.pairs,
        "gaps": question.gaps,
        "graderinfo": question.graderinfo or "",
        "template": question.template or "",
    }


@pytest.mark.parametrize(
    ("part", "response"),
    [
        (s.single(), 1),
        (s.multiple(), [1, 3]),
        (s.true_false(), False),
        (s.matching(), {0: "Response 1", 1: "Response 2", 2: "Response 3"}),
        (s.ordering(), [0, 1, 2, 3]),
        (s.short(), "empathy"),
        (s.numeric(), "4.5"),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else "",
)
def test_the_right_response_earns_full_marks(part: s.Part, response: object) -> None:
    question = only(part).newest.question
    assert moodle_mark(question, response) == question.marks == part["marks"]


def test_right_gaps_earn_full_marks() -> None:
    made = read(course(s.bank_of(s.item(s.gap_fill()))))
    (entry,) = made.questions
    question = replace(entry.newest.question, gaps=gaps(made, entry.newest))
    assert moodle_mark(question, ["Ann Lee", 1, "PIN"]) == 4
    assert moodle_mark(question, ["ms lee", 0, "pin"]) == 1


def test_gaps_are_numbered_in_the_text_and_stand_as_questions_below() -> None:
    made = read(course(s.bank_of(s.item(s.gap_fill()))))
    (entry,) = made.questions
    text = entry.newest.question.text
    assert [text.count(f"{{#{n}}}") for n in (1, 2, 3, 4)] == [1, 1, 1, 0]
    assert "SHORTANSWER" not in text
    assert len(made.entries) == 4
    assert [gap.marks for gap in gaps(made, entry.newest)] == [1, 2, 1]


_FEEDBACK = (
    "correctfeedback correctfeedbackformat partiallycorrectfeedback partiallycorrectfeedbackformat "
    "incorrectfeedback incorrectfeedbackformat shownumcorrect"
)
_ESSAY = (
    "responseformat responserequired responsefieldlines minwordlimit maxwordlimit attachments "
    "attachmentsrequired graderinfo graderinfoformat responsetemplate responsetemplateformat "
    "filetypeslist maxbytes"
)
_CHOICE = f"layout single shuffleanswers answernumbering showstandardinstruction {_FEEDBACK}"
_ORDER = f"layouttype selecttype selectcount gradingtype showgrading numberingstyle {_FEEDBACK}"
_NUMBER = "showunits unitsleft unitgradingtype unitpenalty"


@pytest.mark.parametrize(
    ("part", "table", "fields"),
    [
        (s.essay(), "essay/essay", _ESSAY),
        (s.single(), "multichoice/multichoice", _CHOICE),
        (s.matching(), "match/matchoptions", f"shuffleanswers {_FEEDBACK}"),
        (s.ordering(), "ordering/ordering", _ORDER),
        (s.true_false(), "truefalse/truefalse", "trueanswer falseanswer showstandardinstruction"),
        (s.short(), "shortanswer/shortanswer", "usecase"),
        (s.numeric(), "numerical/numerical_options/numerical_option", _NUMBER),
        (s.gap_fill(), "multianswer/multianswer", "question sequence"),
    ],
    ids=lambda value: value if isinstance(value, str) and "/" in value else "",
)
def test_every_field_of_moodles_tables_is_written(part: s.Part, table: str, fields: str) -> None:
    """From 4.4.6 on a question is known again by all of them: one less, and it is doubled."""
    question = only(part).newest.element
    qtype, _, path = table.partition("/")
    found = question.find(f"plugin_qtype_{qtype}_question/{path}")
    assert found is not None
    assert {child.tag for child in found} == set(fields.split())
    assert {child.tag for child in question if not len(child)} == {
        *("parent", "name", "questiontext", "questiontextformat", "generalfeedback"),
        *("generalfeedbackformat", "defaultmark", "penalty", "qtype", "length", "stamp"),
        *("timecreated", "timemodified", "createdby", "modifiedby"),
    }


def test_what_is_not_limited_is_null_as_in_moodles_own_table() -> None:
    essay = only(s.essay()).newest.question.settings
    assert [essay[key] for key in ("minwordlimit", "maxwordlimit", "filetypeslist")] == [None] * 3


def test_pictures_travel_with_every_text_that_shows_them() -> None:
    shown = f"![]({s.PICTURE})"
    assets = [{"file": s.PICTURE, "alt": "a map"}]
    options = [{"id": "A", "text": shown, "feedback": shown}, {"id": "B", "text": "no"}]
    premises = [{"id": f"p{i}", "text": f"{shown} {i}", "key": f"r{i}"} for i in (1, 2, 3)]
    bank = s.bank_of(
        s.item(
            s.single(stem=shown, assets=assets, options=options, key="A", feedback=shown),
            s.matching(premises=premises, assets=assets),
            s.ordering(
                steps=[{"id": f"s{i}", "text": f"{shown} {i}"} for i in (3, 1, 4, 2)],
                assets=assets,
            ),
        )
    )
    assert Counter(area for area, _ in read(course(bank, practice=True)).pictures) == {
        "question/questiontext": 1,
        "question/generalfeedback": 1,
        "question/answer": 5,
        "question/answerfeedback": 1,
        "qtype_match/subquestion": 3,
    }


def test_nothing_typed_is_taken_for_a_value_or_a_link_of_a_backup() -> None:
    stem = "$@NULL@$ and $@COURSEVIEWBYID*2@$"
    question = only(s.single(stem=stem)).newest.question
    assert "$@" not in question.text
    assert "&#36;@NULL@$ and &#36;@COURSEVIEWBYID*2@$" in question.text


def test_before_4_4_an_ordering_by_place_is_a_matching_question() -> None:
    bank = s.bank_of(s.item(s.ordering()))
    (entry,) = read(course(bank, values={"moodle-version": "4.1"})).questions
    pairs = (("Step 3", "3"), ("Step 1", "1"), ("Step 4", "4"), ("Step 2", "2"))
    assert entry.newest.question.pairs == pairs
