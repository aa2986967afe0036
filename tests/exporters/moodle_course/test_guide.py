"""The marking guide that Moodle restores: criteria, marks, and which side each text stands on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.export import LossKind
from itembank.learner_rubric import learner_rubric
from tests.exporters.moodle import samples
from tests.exporters.moodle.samples import PICTURE, Part, bank_of, essay, item, levels_essay
from tests.exporters.moodle_course.assign_samples import (
    ALL,
    ReadAssignment,
    assigned,
    discussion,
    observation,
    only,
    paired,
    pooled,
    told_levels,
)

FEW = settings(max_examples=25, deadline=None)
VOCABULARY = {
    "vocabulary": "annotations",
    "version": "1.0.0",
    "source": "ours",
    "entries": [
        {"id": "owtte", "label": "owtte", "description": "Any wording.", "origin": "bank"},
        {"id": "BOD", "label": "BOD", "description": "Doubt <given>.", "origin": "bank"},
    ],
}


def _for_markers(made: ReadAssignment) -> list[str]:
    return [criterion["descriptionmarkers"] for criterion in made.criteria]


def _marks(made: ReadAssignment) -> list[float]:
    return [float(criterion["maxscore"]) for criterion in made.criteria]


def _in_order(text: str, *wanted: str) -> bool:
    places = [text.index(each) for each in wanted]
    return places == sorted(places)


def _fields(part: Part, **options: Any) -> list[tuple[str, LossKind]]:
    return [(loss.field, loss.kind) for loss in assigned(bank_of(item(part)), **options).losses]


def test_the_form_is_a_guide_that_is_ready_for_use() -> None:
    made = only(pooled())
    assert made.method == "guide"
    assert b"<method>guide</method>" in made.activity.files["grading.xml"]
    assert b"<status>20</status>" in made.activity.files["grading.xml"]


@pytest.mark.parametrize("practice", [False, True])
def test_nobody_but_managers_is_told_the_definition(practice: bool) -> None:
    # Web services give it with the markers' descriptions to whoever may see it, and take a missing
    # option for a yes.
    options = json.loads(only(pooled(), practice=practice).options)
    assert options == {"alwaysshowdefinition": 0, "showmarkspercriterionstudents": 1}


def test_each_group_of_points_is_a_criterion_with_its_own_points() -> None:
    made = only(pooled())
    assert _marks(made) == [2, 1]
    causes, effect = _for_markers(made)
    assert "the missed call" in causes
    assert "the missed call" not in effect
    assert "lost trust" in effect
    assert "lost trust" not in causes


def test_the_marker_reads_the_question_first_with_a_picture_as_its_description() -> None:
    part = {**pooled(), "stem": f"Look. ![a map]({PICTURE})"}
    first, second = _for_markers(only(part))
    assert _in_order(first, "The question", "Look. [picture: a map]", "For all criteria")
    assert "The question" not in second


def test_a_group_says_how_its_points_count() -> None:
    causes, _ = _for_markers(only(pooled()))
    assert "causes</strong>: any of these, at most 2 marks" in causes
    assert "needs a2" in causes


def test_a_note_towards_a_point_stands_with_it_and_the_others_come_first() -> None:
    causes, effect = _for_markers(only(pooled()))
    wanted = ("For all criteria", "Reward what fits him.", "he is rude", "causes", "nobody rang")
    assert _in_order(causes, *wanted)
    assert "nobody rang" not in effect


def test_caps_stand_behind_the_last_criterion_with_what_to_do_about_them() -> None:
    causes, effect = _for_markers(only(pooled()))
    assert _in_order(
        effect, "lost trust", "When every criterion is marked", "Max 1", "knows no cap"
    )
    assert "Max 1" not in causes


def test_linked_pairs_are_a_criterion_of_their_own() -> None:
    (text,) = _for_markers(only(paired()))
    assert "identification, max 1 pair" in text
    assert "linked expansion of a1" in text


def test_the_limit_of_an_only_group_is_said_once() -> None:
    scheme = {
        **essay()["scheme"],
        "groups": [{"id": "g", "rule": "list", "max": 2, "points": ["a1"]}],
    }
    (text,) = _for_markers(only(essay(scheme=scheme)))
    assert "g</strong>: a list, at most 2 marks" in text
    assert "two causes [2 marks; AO2]" in text


def test_pairs_beside_a_group_say_how_many_count() -> None:
    scheme = {**pooled()["scheme"]}
    more = [
        {"id": "p1", "marks": 1, "ao": "AO1", "text": "the fault"},
        {"id": "p1x", "marks": 1, "ao": "AO2", "text": "so anger", "requires": ["p1"]},
    ]
    links = [{"identify": "p1", "expand": "p1x"}]
    whole = {
        **scheme,
        "points": [*scheme["points"], *more],
        "pairs": [{"id": "causes", "max_pairs": 1, "links": links}],
    }
    made = only(pooled(scheme=whole, marks=5))
    assert _marks(made) == [2, 1, 2]
    assert "linked, at most 1 pair" in _for_markers(made)[2]
    assert "so anger" in _for_markers(made)[2]


def test_a_levels_scheme_is_one_criterion_at_the_tariff_with_the_levels_near_the_mark() -> None:
    made = only(levels_essay())
    assert _marks(made) == [6]
    (text,) = _for_markers(made)
    assert _in_order(text, "the missed call", "Level 2, 4–6 marks", "Judgement (AO3)", "supported")
    assert "start in the middle" in text


def test_each_row_of_an_observation_is_a_criterion() -> None:
    made = only(observation())
    assert _marks(made) == [2, 2]
    first, last = _for_markers(made)
    assert _in_order(first, "do not prompt", "2 is fully", "does thing 1", "thing 1 is missing")
    assert "r1 ★ critical: must be met" in first
    assert _in_order(last, "does thing 2", "pass with 3", "Hello?", "Pause")


def test_each_question_of_a_discussion_that_earns_marks_is_a_criterion() -> None:
    made = only(discussion())
    assert _marks(made) == [1, 2]
    first, last = _for_markers(made)
    assert _in_order(first, "own practice", "hears thing 3", "hears thing 1")
    assert "hears thing 2" in last


def test_learners_read_what_the_learner_rubric_says_and_nothing_else() -> None:
    bank = bank_of(item(pooled()))
    data = bank.items["DEMO-SA-0001"]
    said = learner_rubric(bank, data, data.parts[0])  # type: ignore[arg-type] # it is written
    made = only(pooled())
    assert [c["shortname"] for c in made.criteria] == [c.title for c in said]
    assert all(c["description"].startswith("<p") for c in made.criteria)


@pytest.mark.parametrize("part", ALL)
def test_texts_of_a_guide_are_html_on_one_line(part: Callable[[], Part]) -> None:
    # The page turns every line break of the source into one that shows.
    for criterion in only(part()).criteria:
        assert criterion["descriptionformat"] == criterion["descriptionmarkersformat"] == "1"
        assert "\n" not in criterion["description"] + criterion["descriptionmarkers"]


@pytest.mark.parametrize("part", ALL)
def test_a_guide_has_nothing_that_moodle_cleans_away_or_that_needs_width(
    part: Callable[[], Part],
) -> None:
    tags = set(re.findall(r"<(\w+)", "".join(_for_markers(only(part())))))
    assert tags <= {"p", "strong", "em", "ul", "ol", "li", "br", "div", "code", "blockquote", "a"}


def test_a_picture_in_a_scheme_is_replaced_by_its_description_and_declared() -> None:
    scheme = {**essay()["scheme"], "notes": f"See ![the map]({PICTURE})."}
    (text,) = _for_markers(only(essay(scheme=scheme)))
    assert "[picture: the map]" in text
    assert "<img" not in text
    assert ("scheme", LossKind.REPLACED) in _fields(essay(scheme=scheme))


def test_code_in_a_scheme_keeps_its_lines_and_their_indent() -> None:
    scheme = {**essay()["scheme"], "notes": "```\nif a:\n  b\n```"}
    (text,) = _for_markers(only(essay(scheme=scheme)))
    assert "<code>if a:</code><br/><code>\u00a0\u00a0b</code>" in text


def test_a_table_that_an_author_wrote_is_a_list() -> None:
    scheme = {**essay()["scheme"], "notes": "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |"}
    (text,) = _for_markers(only(essay(scheme=scheme)))
    assert _in_order(text, "<strong>1</strong>", "<strong>B:</strong> 2", "<strong>C:</strong> 3")


def test_frequent_comments_are_the_annotations_that_say_something_of_an_answer() -> None:
    bank = bank_of(item(pooled()), **{"vocab/annotations.yaml": VOCABULARY})
    (made,) = assigned(bank).activities
    text = made.files["grading.xml"].decode()
    assert "BOD: Doubt &lt;given&gt;." in text
    assert "Any wording" not in text


def test_feedback_is_a_frequent_comment_in_practice_and_nowhere_else() -> None:
    part = pooled(feedback="Look for **causes**.")
    assert only(part, practice=True).comments == ("Look for causes.",)
    assert only(part).comments == ()
    assert ("feedback", LossKind.REPLACED) in _fields(part, practice=True)
    assert "feedback" not in dict(_fields(part))


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (pooled(), "scheme.caps"),
        (pooled(), "scheme.points"),
        (paired(), "scheme.points"),
        (levels_essay(), "scheme.levels"),
        (observation(), "scheme.decision_rules"),
        (discussion(), "scheme.questions"),
        (essay(scheme={**essay()["scheme"], "ecf_from": "a"}), "scheme.ecf_from"),
    ],
)
def test_what_a_guide_cannot_work_out_is_declared(part: Part, field: str) -> None:
    assert (field, LossKind.REPLACED) in _fields(part)


def test_in_practice_levels_written_for_learners_are_a_rubric_where_marks_may_change() -> None:
    made = only(told_levels(), practice=True, accepted=True)
    assert made.method == "rubric"
    assert [float(level["score"]) for level in made.levels] == [0, 3, 6]
    assert [level["definition"] for level in made.levels] == [
        "Level 0: No marks.",
        "Level 1: You name a cause.",
        "Level 2: You weigh the causes.",
    ]


def test_a_rubric_is_plain_text_because_its_page_shows_the_signs_of_html() -> None:
    made = only(told_levels("You **weigh** a & b."), practice=True, accepted=True)
    assert made.levels[-1]["definition"] == "Level 2: You weigh a & b."
    assert made.levels[-1]["definitionformat"] == "2"
    assert "<" not in made.criteria[0]["description"]


def test_a_rubric_says_what_it_loses() -> None:
    fields = _fields(told_levels(), practice=True, accepted=True)
    assert ("scheme", LossKind.LEFT_OUT) in fields
    assert ("scheme.levels", LossKind.CHANGED_MARKING) in fields


def test_no_marks_change_in_silence_and_none_are_shown_in_a_secure_package() -> None:
    assert only(told_levels(), practice=True).method == "guide"
    assert only(told_levels(), accepted=True).method == "guide"


@pytest.mark.parametrize("accepted", [False, True])
def test_a_practice_package_says_what_would_send_rubrics(accepted: bool) -> None:
    made = assigned(bank_of(item(told_levels())), practice=True, accepted=accepted)
    said = [note for note in made.notes if "--accept-changed-marking" in note]
    assert len(said) == (not accepted)


def test_levels_of_which_one_has_no_text_for_learners_are_a_guide() -> None:
    assert only(levels_essay(), practice=True, accepted=True).method == "guide"


@st.composite
def _schemes(draw: st.DrawFn) -> Part:
    """Points in groups, in pairs or in neither, with any ceilings and tariff."""
    ids = [f"a{n}" for n in range(1, draw(st.integers(1, 6)) + 1)]
    worth = {id_: draw(st.integers(1, 3)) for id_ in ids}
    split = draw(st.integers(0, len(ids)))
    grouped, others = ids[:split], ids[split:]
    groups = [
        {"id": f"g{n}", "rule": "any", "max": draw(st.integers(1, 4)), "points": part}
        for n, part in enumerate((grouped[::2], grouped[1::2]))
        if part
    ]
    is_linked = draw(st.booleans())
    links = [
        {"identify": first, "expand": second}
        for first, second in zip(others[::2], others[1::2], strict=False)
    ]
    scheme: dict[str, Any] = {
        "method": "points",
        "points": [{"id": i, "marks": worth[i], "ao": "AO1", "text": f"idea {i}x"} for i in ids],
    }
    if groups:
        scheme["groups"] = groups
    if links and is_linked:
        scheme["pairs"] = [{"id": "p", "max_pairs": draw(st.integers(1, 2)), "links": links}]
    return pooled(scheme=scheme, marks=draw(st.integers(1, 8)))


@FEW
@given(_schemes())
def test_the_criteria_come_to_the_tariff_and_every_point_is_with_a_criterion(part: Part) -> None:
    made = only(part)
    assert sum(_marks(made)) == part["marks"] == made.activity.marks
    text = "".join(_for_markers(made))
    assert all(point["text"] in text for point in part["scheme"]["points"])


@pytest.mark.parametrize("part", ALL)
@pytest.mark.parametrize("practice", [False, True])
def test_every_form_can_give_the_tariff(part: Callable[[], Part], practice: bool) -> None:
    made = only(part(), practice=practice, accepted=practice)
    best = max((float(level["score"]) for level in made.levels), default=0)
    assert (best or sum(_marks(made))) == made.activity.marks


def test_hostile_text_stays_text() -> None:
    scheme = {**samples.essay()["scheme"], "notes": samples.HOSTILE}
    (text,) = _for_markers(only(samples.essay(scheme=scheme)))
    assert "<script" not in text
    assert "@@PLUGINFILE@@" not in text
