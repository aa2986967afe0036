from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from lxml.html import HtmlElement

from itembank.marker_text import MarkerText
from itembank.model import Item
from itembank.preview import learner
from itembank.preview.learner import learner_page
from itembank.preview.marker import marker_page
from itembank.texts import Reader, texts
from tests.preview.pages import starter_bank, tree, words
from tests.support.banks import item_data, sound_bank


def _page(kind: str) -> HtmlElement:
    bank = starter_bank()
    return tree(learner_page(bank, bank.items[f"DEMO-{kind}-0001"]))


def test_a_single_choice_has_a_radio_button_for_each_option() -> None:
    page = _page("SJ")
    buttons = page.xpath("//input[@type='radio']")
    assert [button.get("value") for button in buttons] == ["A", "B", "C", "D"]
    assert {button.get("name") for button in buttons} == {"a"}
    assert not page.xpath("//input/@checked")


def test_a_group_of_options_is_named_by_its_question() -> None:
    page = _page("SJ")
    group = page.xpath("//*[@role='radiogroup']")[0]
    named = page.get_element_by_id(group.get("aria-labelledby"))
    assert words(named) == "Select the best thing to say first to Ms Osei."


def test_a_multiple_response_has_a_tick_box_for_each_option() -> None:
    assert len(_page("MR").xpath("//input[@type='checkbox']")) == 4


def test_a_premise_is_matched_from_a_list_of_all_responses() -> None:
    lists = _page("MA").xpath("//select")
    shown = [words(option) for option in lists[0].iter("option")]
    assert len(lists) == 3
    assert shown == ["Choose …", "the desk", "the mechanic", "the manager", "the owner"]


def test_a_closed_list_is_printed_in_full() -> None:
    hint = _page("MA").xpath("//*[contains(@class, 'print-only')]")[0]
    assert words(hint) == "Choose from: the desk; the mechanic; the manager; the owner"


def test_steps_are_given_a_place_each() -> None:
    lists = _page("OR").xpath("//select")
    assert [words(option) for option in lists[0].iter("option")] == ["Choose …", "1", "2", "3", "4"]
    assert len(lists) == 4


def test_gaps_stand_in_the_running_text() -> None:
    page = _page("GF")
    running = page.xpath("//*[@class='gaps']")[0]
    assert [control.get("aria-label") for control in running.iter("input", "select")] == [
        "Gap 1",
        "Gap 2",
    ]
    assert words(running).startswith("Part late, job ready on")


def test_marks_are_printed_beside_each_part() -> None:
    marks = [words(mark) for mark in _page("SA").xpath("//*[@class='marks']")]
    assert marks == ["(1 mark)", "(1 mark)", "(1 mark)", "(2 marks)"]


def test_a_number_is_asked_for_with_its_unit() -> None:
    page = _page("SA")
    assert page.xpath("//label[@for='c-answer']")[0].text == "Your answer, in £"
    assert page.get_element_by_id("c-answer").get("inputmode") == "decimal"


def test_a_written_response_has_the_room_that_the_item_asks_for() -> None:
    assert _page("SA").get_element_by_id("d-answer").get("rows") == "4"


def test_word_limits_are_shown_and_tied_to_their_box() -> None:
    page = _page("ER")
    box = page.get_element_by_id("a-answer")
    assert words(page.get_element_by_id(box.get("aria-describedby"))) == "Write at most 200 words."


def _written(**response: object) -> HtmlElement:
    part = {
        "type": "extended-response",
        "stem": "Complete the form.",
        "command_word": "complete",
        "marks": 1,
        "criteria": ["AC1.1"],
        "response": response,
        "scheme": {
            "method": "points",
            "points": [{"id": "a1", "marks": 1, "ao": "AO1", "text": "a date"}],
        },
    }
    bank = sound_bank(item_data(part))
    return tree(learner_page(bank, bank.items["DEMO-SA-0001"]))


def test_a_template_stands_in_the_box_from_the_start() -> None:
    box = _written(template="Date received:\n\nWhat happened:\n").get_element_by_id("a-answer")
    assert box.text.strip() == "Date received:\n\nWhat happened:"


def test_files_can_be_handed_in_where_the_item_asks_for_them() -> None:
    page = _written(attachments={"max": 2, "required": 1, "types": [".pdf", ".docx"]})
    field = page.xpath("//input[@type='file']")[0]
    assert field.get("accept") == ".pdf,.docx"
    assert field.get("multiple")
    assert words(page.xpath("//label[@for='a-files']")[0]) == "Hand in 1 to 2 files (.pdf, .docx)"


@pytest.mark.parametrize(
    ("attachments", "said"),
    [
        ({"max": 1}, "You may hand in 1 file"),
        ({"max": 2}, "You may hand in up to 2 files"),
        ({"max": 1, "required": 1}, "Hand in 1 file"),
    ],
)
def test_what_may_be_handed_in_is_said(attachments: dict[str, int], said: str) -> None:
    assert words(_written(attachments=attachments).xpath("//label[@for='a-files']")[0]) == said


def test_the_learner_of_a_role_play_sees_the_brief_alone() -> None:
    page = _page("RP")
    said = words(page.find("body/main"))
    assert "Serve the next customer as you would at work." in said
    assert "Up to 5 minutes. An assessor watches you" in said
    assert "Sam Reed" not in said


def test_the_scenario_stands_before_the_questions_with_its_picture() -> None:
    page = _page("SJ")
    assert [words(h) for h in page.iter("h2")] == ["Scenario", "Question"]
    assert page.xpath("//img/@alt")[0].startswith("Job card 118")


def test_a_question_of_several_parts_is_headed_by_its_label() -> None:
    assert [words(h) for h in _page("SA").iter("h3")][:2] == ["Question (a)", "Question (b)"]


def test_a_missing_picture_shows_its_description_and_loads_nothing() -> None:
    bank = starter_bank()
    bare = replace(bank, assets={})
    page = tree(learner_page(bare, bank.items["DEMO-SJ-0001"]))
    assert page.xpath("//img/@src") == ["data:,"]


_PLANTED = "ZZPLANTED"


def _planted(value: object) -> object:
    """The same record with every text for markers replaced by a token."""
    if isinstance(value, MarkerText):
        return MarkerText(_PLANTED)
    if isinstance(value, tuple):
        return tuple(_planted(entry) for entry in value)
    if isinstance(value, dict):
        return {key: _planted(entry) for key, entry in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _planted(getattr(value, f.name)) for f in fields(value) if f.init}
        return replace(value, **changed)
    return value


@pytest.mark.parametrize("kind", ["SA", "ER", "SJ", "MR", "MA", "OR", "GF", "PD", "RP"])
def test_a_token_planted_in_every_text_for_markers_stays_off_the_page(kind: str) -> None:
    bank = starter_bank()
    item = _planted(bank.items[f"DEMO-{kind}-0001"])
    assert isinstance(item, Item)
    assert _PLANTED in str([text.text for text in texts(item)])
    assert _PLANTED.encode() not in learner_page(bank, item)


@pytest.mark.parametrize("kind", ["SA", "ER", "SJ", "MR", "MA", "OR", "GF", "PD", "RP"])
def test_the_token_does_reach_the_markers_page(kind: str) -> None:
    bank = starter_bank()
    item = _planted(bank.items[f"DEMO-{kind}-0001"])
    assert isinstance(item, Item)
    assert _PLANTED.encode() in marker_page(bank, item, (), {})


def test_the_title_which_may_hint_stays_off_the_page() -> None:
    bank = starter_bank()
    for item in bank.items.values():
        assert item.title.encode() not in learner_page(bank, item)


def test_feedback_stays_off_the_page() -> None:
    bank = starter_bank()
    for item in bank.items.values():
        page = words(tree(learner_page(bank, item)))
        assert not [t for t in texts(item) if t.reader is Reader.PRACTICE and t.text in page]


def test_the_module_of_the_learners_page_cannot_reveal_text_for_markers() -> None:
    assert MarkerText not in vars(learner).values()


def test_a_page_is_the_same_on_every_run() -> None:
    bank = starter_bank()
    item = bank.items["DEMO-SA-0001"]
    assert learner_page(bank, item) == learner_page(bank, item)
