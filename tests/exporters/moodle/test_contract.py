"""What Moodle does with a file, fact by fact, and that our files stand it."""

from __future__ import annotations

from base64 import b64encode

import pytest

from itembank.export import LossKind, OptionError
from tests.exporters.moodle.exports import export, only, questions, refusal
from tests.exporters.moodle.samples import (
    HOSTILE,
    PICTURE,
    PNG,
    bank_of,
    essay,
    gap_fill,
    item,
    levels_essay,
    matching,
    multiple,
    numeric,
    ordering,
    short,
    single,
    true_false,
    weighted,
)
from tests.support.banks import SETTINGS

ALL = (
    single,
    multiple,
    true_false,
    matching,
    ordering,
    gap_fill,
    short,
    numeric,
    essay,
    levels_essay,
)
PAPER = {
    "id": "P1",
    "version": "1.0.0",
    "title": "Mock",
    "unit": "U1",
    "sections": [{"title": "First", "items": ["DEMO-SA-0001"]}],
}
STIMULUS = {
    "id": "ST-1",
    "version": "1.0.0",
    "title": "A chat",
    "scenario": {"text": "You work in a shop."},
    "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
}


def test_every_type_of_part_is_read_by_moodle_as_one_question_with_its_marks() -> None:
    first, second = [make() for make in ALL[:5]], [make() for make in ALL[5:]]
    found = questions(export(bank_of(item(*first), item(*second, number=2))))
    assert [(q.type, q.marks) for q in found] == [
        ("multichoice", 1),
        ("multichoice", 2),
        ("truefalse", 1),
        ("matching", 3),
        ("ordering", 4),
        ("cloze", 4),
        ("shortanswer", 2),
        ("numerical", 1),
        ("essay", 2),
        ("essay", 6),
    ]


@pytest.mark.parametrize("practice", [False, True])
def test_the_same_bank_gives_the_same_bytes_twice(practice: bool) -> None:
    bank = bank_of(item(*(make() for make in ALL[:6])))
    first, second = (export(bank, practice=practice) for _ in range(2))
    assert first == second


def test_a_part_is_named_by_bank_item_and_label() -> None:
    assert only(single()).idnumber == "demo:DEMO-SA-0001:a"


def test_the_label_stands_in_the_name_and_in_the_text_of_items_with_several_parts() -> None:
    _, second = questions(export(bank_of(item(single(), essay()))))
    assert "(b)" in second.name
    assert "<strong>(b)</strong> Explain <strong>why</strong>. <strong>[2 marks]" in second.text


def test_an_id_number_over_100_characters_is_refused() -> None:
    long_id = "DEMO-SA-0001" + "x" * 52
    settings = {**SETTINGS, "id": "a" * 32, "id_patterns": {"item": "^.+$"}}
    data = item(single(label="a.viii"), id=long_id)
    made = export(bank_of(data, **{"bank.yaml": settings}))
    assert [refused.pointer for refused in made.refusals] == [("id",)]


def test_ids_that_differ_in_capitals_only_are_refused_because_moodle_drops_one() -> None:
    settings = {**SETTINGS, "id_patterns": {"item": "^.+$"}}
    bank = bank_of(item(single(), id="A-1"), item(single(), id="a-1"), **{"bank.yaml": settings})
    made = export(bank)
    assert [(r.item, r.pointer) for r in made.refusals] == [("a-1", ("id",))]
    assert len(questions(made)) == 1


def test_a_question_is_named_by_item_and_label_alone() -> None:
    bank = bank_of(item(single()), item(single(), essay(), number=2))
    names = [question.name for question in questions(export(bank))]
    assert names == ["DEMO-SA-0001", "DEMO-SA-0002 (a)", "DEMO-SA-0002 (b)"]


def test_a_papers_title_with_a_tag_in_it_keeps_all_its_words() -> None:
    paper = {**PAPER, "title": "if x<y then </b> & 'so'"}
    bank = bank_of(item(single()), **{"papers/P1.yaml": paper})
    (found,) = questions(export(bank, paper="P1"))
    assert found.category[2] == "P1 if x< y then < /b> & 'so'"


def test_slashes_in_a_banks_name_do_not_split_the_category() -> None:
    settings = {**SETTINGS, "name": "/Care and/or support/"}
    (found,) = questions(export(bank_of(item(single()), **{"bank.yaml": settings})))
    assert found.category[:2] == ("top", "/Care and/or support/")


def test_names_sort_in_the_intended_order_where_ids_do_not() -> None:
    labels = ["a.i", "a.v", "a.ix"]
    found = questions(export(bank_of(item(*(single(label=label) for label in labels)))))
    names = [q.name for q in found]
    assert names == sorted(names)
    assert ["(v)" in name for name in names] == [False, True, False]


def test_tags_tell_criteria_level_objective_and_command_word() -> None:
    data = item(essay(), sector="retail", keywords=["refund"])
    (found,) = questions(export(bank_of(data)))
    expected = {"AC1.1", "L2", "AO2:2", "command:explain", "status:signed", "version:1.0.0"}
    assert expected | {"sector:retail", "refund"} <= set(found.tags)


def test_tags_that_moodle_would_cut_or_change_are_left_out_and_said() -> None:
    made = export(bank_of(item(single(), keywords=["x" * 51, "a<b", "Kept", "kept"])))
    assert [tag for tag in questions(made)[0].tags if "ept" in tag] == ["Kept"]
    assert "keywords" in {loss.field for loss in made.losses}


@pytest.mark.parametrize("make", [single, gap_fill, short, numeric, essay, matching, ordering])
def test_hostile_text_in_a_stem_stays_text(make) -> None:  # noqa: ANN001
    found = only(make(stem=HOSTILE, feedback=HOSTILE), practice=True)
    for text in (found.text, found.general_feedback):
        assert "<script" not in text
        assert "@@PLUGINFILE@@" not in text
        assert "$$" not in text
        assert "\\(" not in text
        assert "😀" in text
    assert len(found.gaps) == (3 if found.type == "cloze" else 0)
    assert found.files == ()


def test_a_formula_keeps_the_delimiters_that_moodle_looks_for() -> None:
    assert r"\(\frac{1}{2}\)" in only(single(stem=r"What is \(\frac{1}{2}\)?")).text


def test_pictures_travel_as_files_beside_each_text_that_shows_them() -> None:
    assets = [{"file": PICTURE, "alt": "a map"}]
    options = [{"id": "A", "text": f"![]({PICTURE})"}, {"id": "B", "text": "no"}]
    made = export(
        bank_of(item(single(stem=f"![]({PICTURE})", assets=assets, options=options, key="A")))
    )
    (found,) = questions(made)
    assert found.files == (PICTURE, PICTURE)
    assert f'src="@@PLUGINFILE@@/{PICTURE}" alt="a map"' in found.text
    assert b64encode(PNG) in made.packages[0].content


def test_a_picture_that_the_bank_does_not_hold_is_refused() -> None:
    made = export(bank_of(item(single(stem="![](gone.png)"))))
    assert [(r.message, r.pointer) for r in made.refusals] == [
        ("the bank has no picture `gone.png`", ("id",))
    ]


def test_a_shared_scenario_is_a_description_and_a_box_in_each_part() -> None:
    bank = bank_of(
        item(single(), essay(), stimulus="ST-1"),
        item(single(), number=2, stimulus="ST-1"),
        **{"stimuli/ST-1.yaml": STIMULUS},
    )
    found = questions(export(bank))
    assert [q.type for q in found] == ["description", "multichoice", "essay", "multichoice"]
    assert ["<details open" in q.text for q in found] == [False, True, False, True]
    assert ["<details" in q.text for q in found] == [False, True, True, True]
    assert {q.category for q in found} == {("top", "Demo bank", "Demo bank (ST-1)")}
    assert found[0].name == "0 ST-1 scenario"


def test_an_items_own_scenario_has_a_category_of_its_own() -> None:
    bank = bank_of(item(single(), essay(), scenario={"text": "A shop."}), item(single(), number=2))
    found = questions(export(bank))
    assert [(q.type, len(q.category)) for q in found] == [
        ("multichoice", 3),
        ("description", 4),
        ("multichoice", 4),
        ("essay", 4),
    ]
    assert found[1].name == "0 DEMO-SA-0001 scenario"
    assert found[1].category[3] == "DEMO-SA-0001"


def test_no_title_of_an_item_or_a_scenario_is_in_the_file() -> None:
    titled = {"title": "Why she is right", "scenario": {"text": "A shop."}}
    bank = bank_of(
        item(single(), essay(), stimulus="ST-1", title="Say sorry first"),
        item(single(), essay(), number=2, **titled),
        **{"stimuli/ST-1.yaml": STIMULUS},
    )
    (package,) = export(bank).packages
    for title in ("Say sorry first", "Why she is right", "A chat"):
        assert title not in package.content.decode()


def test_a_paper_is_a_category_with_its_sections_below_in_the_papers_order() -> None:
    paper = {
        **PAPER,
        "instructions": "Answer all.",
        "sections": [
            {"title": "First", "items": ["DEMO-SA-0002", "DEMO-SA-0001"]},
            {
                "title": "Second",
                "items": ["DEMO-SA-0003", "DEMO-SA-0001"],
                "instructions": "Answer one.",
            },
        ],
    }
    items = [item(single(), number=n) for n in (1, 2, 3)]
    made = export(bank_of(*items, **{"papers/P1.yaml": paper}), paper="P1")
    found = questions(made)
    assert [(q.category[2:], q.name) for q in found] == [
        (("P1 Mock", "1 First"), "1 P1 instructions"),
        (("P1 Mock", "1 First"), "2 DEMO-SA-0002"),
        (("P1 Mock", "1 First"), "3 DEMO-SA-0001"),
        (("P1 Mock", "2 Second"), "1 P1 section 2 instructions"),
        (("P1 Mock", "2 Second"), "2 DEMO-SA-0003"),
    ]
    assert "sections" in {loss.field for loss in made.losses}
    assert any("make a quiz" in note for note in made.notes)


def test_observations_are_never_quiz_questions() -> None:
    row = {"id": "r1", "text": "greets", "met": "yes", "not_yet": "no", "marks": 1}
    scheme = {
        "method": "performance",
        "rows": [{**row, "criteria": ["AC1.1"]}],
        "decision_rules": [{"use": "competence", "text": "all rows met"}],
    }
    part = {
        "type": "observation",
        "stem": "Deal with the customer.",
        "brief": "You are at the desk.",
        "marks": 1,
        "criteria": ["AC1.1"],
        "scheme": scheme,
    }
    made = export(bank_of(item(part)))
    assert made.packages == ()
    assert made.refusals == ()
    assert [(loss.field, loss.part) for loss in made.losses] == [("type", "a")]


def test_the_scheme_stands_for_markers_with_borders_on_every_cell() -> None:
    found = only(essay())
    assert found.graderinfo.startswith("<p><strong>2 marks — AC1.1</strong></p>")
    cells = found.graderinfo.count("<td") + found.graderinfo.count("<th ")
    assert found.graderinfo.count("border:1px solid") == cells > 0
    assert "two causes" in found.graderinfo


def test_indicative_content_is_closed_so_that_the_mark_box_stays_near() -> None:
    assert "missed call" in only(levels_essay()).graderinfo.split("<details")[1]


def test_room_for_a_response_is_kept() -> None:
    response = {
        "lines": 12,
        "words": {"min": 20, "max": 90},
        "attachments": {"max": 2, "required": 1, "types": [".pdf", ".docx"]},
    }
    settings = only(essay(response=response)).settings
    expected = {
        "responseformat": "editor",
        "responsefieldlines": "15",
        "minwordlimit": "20",
        "maxwordlimit": "90",
        "attachments": "2",
        "attachmentsrequired": "1",
        "filetypeslist": ".pdf,.docx",
    }
    assert expected.items() <= settings.items()


def test_a_form_of_lines_is_plain_text_and_a_table_needs_the_editor() -> None:
    plain = only(essay(response={"template": "Name:\n\nDate:"}))
    table = only(essay(response={"template": "| a | b |\n|---|---|\n| x | y |"}))
    assert (plain.settings["responseformat"], plain.template) == ("plain", "Name:\n\nDate:")
    assert table.settings["responseformat"] == "editor"
    assert "<table" in table.template


def test_a_picture_in_a_response_template_is_refused_because_moodle_drops_it() -> None:
    part = essay(response={"template": f"![x]({PICTURE})"})
    assert refusal(part) == ("parts/0/response/template", False)


def test_letters_are_shown_only_where_they_are_those_of_the_scheme() -> None:
    assert only(single()).settings["answernumbering"] == "none"
    assert only(single(shuffle=False)).settings["answernumbering"] == "ABCD"


def test_all_or_nothing_with_several_keys_is_refused_as_changed_marking() -> None:
    assert refusal(multiple("all-or-nothing")) == ("parts/0/scoring/method", True)


def test_accepted_changed_marking_is_a_loss_that_says_how() -> None:
    made = export(bank_of(item(multiple("all-or-nothing"))), accept=True)
    (loss,) = [loss for loss in made.losses if loss.kind is LossKind.CHANGED_MARKING]
    assert loss.instead == "each right option alone earns its share, any wrong option leaves 0"
    assert [answer.fraction for answer in questions(made)[0].answers] == [-1, 0.5, -1, 0.5, -1]


@pytest.mark.parametrize(
    ("part", "where"),
    [
        (matching("all-or-nothing"), "parts/0/scoring/method"),
        (ordering(alternatives=[["s2", "s1", "s3", "s4"]]), "parts/0/alternatives"),
    ],
)
def test_marking_that_moodle_does_not_know_is_refused(part, where) -> None:  # noqa: ANN001
    assert refusal(part) == (where, True)


def test_shares_that_moodle_does_not_list_become_a_cloze_gap_with_the_same_marks() -> None:
    found = only(weighted({"A": 0.75, "B": 4.25, "C": -1.5}, tariff=5))
    assert [(gap.kind, gap.marks) for gap in found.gaps] == [("MULTIRESPONSE_S", 5)]
    shorter = only(short(marks=7, answers=[{"text": "x", "marks": 7}, {"text": "y", "marks": 2}]))
    assert [(gap.kind, gap.marks) for gap in shorter.gaps] == [("SHORTANSWER", 7)]


def test_shares_that_no_form_of_moodle_takes_are_refused() -> None:
    part = weighted({"A": 0.75, "B": 3, "C": 0}, tariff=5)
    assert refusal(part) == ("parts/0/options", False)


def test_a_short_answer_needs_one_answer_worth_everything() -> None:
    assert refusal(short(answers=[{"text": "x", "marks": 1}])) == ("parts/0/answers", False)


@pytest.mark.parametrize("version", ["4.1", "4.2", "4.3"])
def test_before_4_4_an_ordering_by_place_becomes_a_matching_question(version: str) -> None:
    made = export(bank_of(item(ordering())), values={"moodle-version": version})
    (found,) = questions(made)
    assert found.pairs == (("Step 3", "3"), ("Step 1", "1"), ("Step 4", "4"), ("Step 2", "2"))
    assert ("type", LossKind.REPLACED) in {(loss.field, loss.kind) for loss in made.losses}


@pytest.mark.parametrize("method", ["all-or-nothing", "relative-next"])
def test_before_4_4_other_orderings_are_refused(method: str) -> None:
    found = refusal(ordering(method), values={"moodle-version": "4.1"})
    assert found == ("parts/0/scoring/method", True)


def test_responses_that_moodle_would_take_for_one_are_refused() -> None:
    twice = [{"id": f"r{i}", "text": "the same"} for i in (1, 2, 3)]
    made = export(bank_of(item(matching(responses=twice))))
    assert {refused.pointer for refused in made.refusals} == {
        ("parts", 0, "responses", 1, "text"),
        ("parts", 0, "responses", 2, "text"),
    }


def test_a_response_over_255_characters_is_refused() -> None:
    long = [{"id": f"r{i}", "text": f"{i}" * (256 if i == 3 else 9)} for i in (1, 2, 3)]
    assert refusal(matching(responses=long)) == ("parts/0/responses/2/text", False)


def test_a_response_with_a_sign_that_moodle_strips_comes_as_an_entity() -> None:
    texts = ["x < y", "R&D", "plain"]
    responses = [{"id": f"r{i}", "text": text} for i, text in enumerate(texts, start=1)]
    pairs = only(matching(responses=responses)).pairs
    assert [answer for _, answer in pairs] == ["x &lt; y", "R&amp;D", "plain"]


def test_steps_with_the_same_text_are_refused_because_moodle_mixes_them_up() -> None:
    steps = [{"id": f"s{i}", "text": "again" if i > 2 else f"Step {i}"} for i in (3, 1, 4, 2)]
    assert refusal(ordering(steps=steps)) == ("parts/0/steps/2/text", False)


def test_a_gap_that_cloze_cannot_say_is_refused() -> None:
    gaps = [{"id": "g1", "kind": "text", "marks": 4, "key": "a\\}b"}]
    found = refusal(gap_fill(text="[[g1]]", gaps=gaps))
    assert found == ("parts/0/gaps/0/key", False)


def test_tables_stay_tables_round_the_gaps() -> None:
    text = only(gap_fill()).text
    assert text.count("<td") == 4
    assert text.count("SHORTANSWER:") == 1
    assert text.count("SHORTANSWER_C:") == 1


def test_gaps_that_do_not_add_up_to_the_tariff_are_refused() -> None:
    assert refusal(gap_fill(marks=5)) == ("parts/0/marks", False)


def test_a_unit_is_said_in_the_question() -> None:
    part = numeric(unit={"text": "£", "position": "before"})
    assert "Type the number only, in £." in only(part).text


def test_a_relative_tolerance_becomes_an_absolute_one_without_rounding() -> None:
    part = numeric(value=12.5, tolerance={"kind": "relative", "amount": 0.02})
    (answer,) = only(part).answers
    assert (answer.text, answer.tolerance) == ("12.5", 0.25)


def test_a_number_finer_than_moodle_tells_apart_is_refused() -> None:
    assert refusal(numeric(value=123456789012.25)) == ("parts/0/value", False)


def test_files_stay_below_the_limit_and_every_question_stands_once() -> None:
    bank = bank_of(*(item(single(), essay(), number=n) for n in range(1, 30)))
    whole = questions(export(bank))
    made = export(bank, values={"max-size": "20KB"})
    assert len(made.packages) > 2
    assert all(len(package.content) < 20_000 for package in made.packages)
    assert [p.path for p in made.packages[:2]] == ["demo.xml", "demo-2.xml"]
    assert questions(made) == whole


def test_an_item_that_alone_is_over_the_limit_is_refused() -> None:
    long_ = {**essay(), "stem": "word " * 2_000}
    made = export(bank_of(item(long_)), values={"max-size": "10 kb"})
    assert [refused.pointer for refused in made.refusals] == [("id",)]


@pytest.mark.parametrize("size", ["2", "abc", "0MB", "-2MB", "1.5MB", "2MBs"])
def test_a_size_that_is_none_is_an_option_error_that_says_how_to_write_one(size: str) -> None:
    with pytest.raises(OptionError, match="is not a size such as `2MB`"):
        export(bank_of(item(single())), values={"max-size": size})


@pytest.mark.parametrize("size", ["9KB", "9999B"])
def test_a_size_too_small_for_an_item_is_an_option_error(size: str) -> None:
    with pytest.raises(OptionError, match="smaller than `10KB`"):
        export(bank_of(item(single())), values={"max-size": size})


def test_a_release_that_is_not_known_is_an_option_error() -> None:
    with pytest.raises(OptionError):
        export(bank_of(item(single())), values={"moodle-version": "3.9"})


def test_a_package_says_what_is_in_it_in_singular_and_plural() -> None:
    (one,) = export(bank_of(item(single()))).packages
    (more,) = export(bank_of(item(single(), essay()), item(essay(), number=2))).packages
    assert one.what == "1 question from 1 item, 1 mark"
    assert more.what == "3 questions from 2 items, 5 marks"


@pytest.mark.parametrize(("practice", "shown"), [(False, "0"), (True, "1")])
def test_learners_are_told_how_many_steps_are_right_in_practice_only(
    practice: bool, shown: str
) -> None:
    (package,) = export(bank_of(item(ordering())), practice=practice).packages
    assert f"<shownumcorrect>{shown}</shownumcorrect>".encode() in package.content


def test_the_release_can_stand_in_the_name_of_the_banks_category() -> None:
    (found,) = questions(export(bank_of(item(single())), values={"release-category": True}))
    assert found.category[1] == "Demo bank 1.0.0"


def test_what_moodle_cannot_hold_is_said_once_for_each_item_and_field() -> None:
    made = export(bank_of(item(true_false(), true_false(), minutes=3, enemies=["DEMO-SA-0001"])))
    assert [(loss.field, loss.part) for loss in made.losses] == [
        ("minutes", None),
        ("enemies", None),
        ("scheme", None),
    ]


def test_live_items_are_refused_in_practice() -> None:
    made = export(bank_of(item(single(), security="live")), practice=True)
    assert [refused.pointer for refused in made.refusals] == [("security",)]


def test_a_learner_reads_how_much_to_write_before_writing() -> None:
    """Moodle itself names a limit only once an answer breaks it."""
    asked = only(essay(response={"lines": 8, "words": {"max": 90}}))
    assert "<p>Write at most 90 words.</p>" in asked.text
    assert "Write" not in only(essay()).text
