from __future__ import annotations

from typing import Any

import pytest

from itembank.compare import How, item_changes
from itembank.marker_text import MarkerText
from itembank.model import Exemplars
from tests.compare.samples import ITEM, bank_of, changed, changed_item, files, item_of, told


def test_nothing_is_said_of_an_item_that_is_the_same() -> None:
    assert changed(lambda _: None) == ()


def test_a_changed_stem_is_told_with_its_part() -> None:
    found = changed_item(lambda item: item["parts"][1].update(stem="Explain two reasons."))
    assert told(found) == [
        (
            "part (b), stem",
            "text",
            "Explain one reason why she is angry.",
            "Explain two reasons.",
        )
    ]


def test_the_only_question_of_an_item_has_no_letter() -> None:
    def alone(whole: dict[str, Any], stem: str) -> dict[str, Any]:
        item = item_of(whole)
        item.update(parts=[{**item["parts"][0], "stem": stem}], tariff=1)
        return whole

    old, new = bank_of(alone(files(), "Old?")), bank_of(alone(files(), "New?"))
    found = item_changes(old, old.items[ITEM], new, new.items[ITEM])
    assert [change.place for change in found] == ["question, stem"]


def test_a_changed_key_is_told_with_the_texts_that_it_stands_for() -> None:
    found = changed_item(lambda item: item["parts"][0].update(key="B"))
    assert told(found) == [("part (a), key", "key", "A: Ring her today", "B: Ring her next week")]


def test_a_changed_text_of_the_right_option_is_no_change_of_the_key() -> None:
    found = changed_item(lambda item: item["parts"][0]["options"][0].update(text="Call her now"))
    assert [change.place for change in found] == ["part (a), option A, text"]


def test_another_order_of_options_is_told_once() -> None:
    found = changed_item(lambda item: item["parts"][0]["options"].reverse())
    assert {change.how for change in found} == {How.MOVED}
    assert told(found) == [
        ("part (a), order of options", "text", "A, B, C", "C, B, A"),
    ]


def test_a_moved_option_is_moved_and_not_changed_twice() -> None:
    def edit(item: Any) -> None:
        options = item["parts"][0]["options"]
        options.insert(0, options.pop())

    found = changed_item(edit)
    assert told(found) == [("part (a), option C", "text", "place 3 of 3", "place 1 of 3")]


def test_an_option_with_another_letter_is_renamed() -> None:
    def edit(item: Any) -> None:
        item["parts"][0]["options"][2]["id"] = "D"

    (found,) = changed_item(edit)
    assert found.how is How.RENAMED
    assert told((found,)) == [("part (a), option C", "text", "option C", "option D")]


def test_an_added_point_is_told_whole() -> None:
    point = {"id": "b3", "text": "third call", "marks": 1, "ao": "AO2"}
    found = changed_item(lambda item: item["parts"][1]["scheme"]["points"].append(point))
    assert told(found) == [
        (
            "part (b), point b3",
            "scheme",
            "",
            "text: third call\nmarks: 1\nassessment objective: AO2",
        )
    ]


def test_a_removed_entry_without_a_name_is_told_by_its_number() -> None:
    found = changed_item(lambda item: item["parts"][1]["scheme"]["reject"].pop(0))
    assert told(found) == [("part (b), do not accept 1", "scheme", "she is rude", "")]


def test_an_entry_without_a_name_that_was_reworded_is_one_change() -> None:
    def edit(item: Any) -> None:
        item["parts"][1]["scheme"]["reject"][1]["text"] = "the line is too slow"

    found = changed_item(edit)
    assert told(found) == [
        ("part (b), do not accept 2, text", "scheme", "the line is slow", "the line is too slow")
    ]


def test_a_removed_part_is_told_whole_and_the_tariff_with_it() -> None:
    found = changed_item(lambda item: item.update(parts=item["parts"][:1], tariff=1))
    assert [(change.place, change.how) for change in found] == [
        ("tariff", How.CHANGED),
        ("part (b)", How.REMOVED),
    ]
    assert "text: nobody rang her" in told(found)[1][2].replace("point b1, ", "")


def test_a_question_of_another_type_is_compared_by_what_both_types_have() -> None:
    def edit(item: Any) -> None:
        item["parts"][0].update(
            type="multiple-response", scoring={"method": "all-or-nothing"}, keys=["A", "B"]
        )
        del item["parts"][0]["key"]

    places = {change.place: change.how for change in changed_item(edit)}
    assert places == {
        "part (a), type of question": How.CHANGED,
        "part (a), key": How.REMOVED,
        "part (a), keys": How.ADDED,
        "part (a), scoring": How.ADDED,
    }


def test_a_change_of_a_shared_stimulus_is_told_at_the_item() -> None:
    def edit(whole: Any) -> None:
        scenario = whole["stimuli/ST-DEMO-001.yaml"]["scenario"]
        scenario["policy"] = scenario["policy"].replace("£20", "£30")

    (found,) = changed(edit)
    assert (found.place, found.aspect.value) == ("stimulus ST-DEMO-001, policy", "stimulus")


def test_another_stimulus_is_told_with_what_differs_in_it() -> None:
    def edit(whole: Any) -> None:
        other = whole.pop("stimuli/ST-DEMO-001.yaml")
        other["id"] = "ST-DEMO-002"
        other["scenario"]["text"] = "Ms Roe writes."
        whole["stimuli/ST-DEMO-002.yaml"] = other
        item_of(whole)["stimulus"] = "ST-DEMO-002"

    assert told(changed(edit)) == [
        ("stimulus", "stimulus", "ST-DEMO-001", "ST-DEMO-002"),
        ("stimulus ST-DEMO-002, text", "stimulus", "Ms Roe calls again.", "Ms Roe writes."),
    ]


def test_a_scenario_moved_into_the_item_is_no_change_of_its_text() -> None:
    def edit(whole: Any) -> None:
        item = item_of(whole)
        item["scenario"] = whole.pop("stimuli/ST-DEMO-001.yaml")["scenario"]
        del item["stimulus"]

    assert [change.place for change in changed(edit)] == ["stimulus"]


def test_another_picture_under_the_same_name_is_told() -> None:
    whole = files()
    whole["stimuli/ST-DEMO-001.yaml"]["scenario"]["assets"] = [{"file": "bin.png", "alt": "A bin"}]
    old, new = bank_of(whole, **{"bin.png": b"old"}), bank_of(whole, **{"bin.png": b"newer"})
    found = item_changes(old, old.items[ITEM], new, new.items[ITEM])
    assert told(found) == [
        ("picture bin.png", "stimulus", "picture of 3 bytes", "picture of 5 bytes")
    ]


def test_lines_broken_elsewhere_are_no_change() -> None:
    stem = "Explain one reason why\nshe is angry."
    assert changed_item(lambda item: item["parts"][1].update(stem=stem)) == ()


def test_lines_that_make_a_list_are_a_change() -> None:
    stem = "Explain\n\n- one reason why she is angry."
    assert len(changed_item(lambda item: item["parts"][1].update(stem=stem))) == 1


def test_what_learners_do_not_read_stays_marker_text() -> None:
    def edit(item: Any) -> None:
        item["title"] = "Another title"
        item["parts"][0]["key"] = "B"
        item["parts"][1]["scheme"]["principle"] = "Another principle."
        item["parts"][1]["stem"] = "Another stem."

    kinds = {change.place: type(change.after) for change in changed_item(edit)}
    assert kinds == {
        "title": MarkerText,
        "part (a), key": MarkerText,
        "part (b), stem": str,
        "part (b), principle": MarkerText,
    }


def response(id_: str, mark: int, comment: str) -> dict[str, object]:
    return {
        "id": id_,
        "text": {"b": "She was not called."},
        "marks": {"b": mark},
        "awarded": {"b": ["b1", "b2"][:mark]},
        "commentary": comment,
    }


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            [response("R1", 2, "Both.")],
            [
                ("exemplars, response R1, marks", "exemplars", "b 1", "b 2"),
                ("exemplars, response R1, commentary", "exemplars", "One.", "Both."),
                ("exemplars, response R1, points awarded", "exemplars", "b: b1", "b: b1, b2"),
            ],
        ),
        (None, [("exemplars", "exemplars", "1 response: R1 (1)", "")]),
    ],
)
def test_exemplars_are_compared(
    after: list[dict[str, object]] | None, expected: list[tuple[str, str, str, str]]
) -> None:
    path = f"exemplars/{ITEM}.yaml"
    old = bank_of({**files(), path: {"item": ITEM, "responses": [response("R1", 1, "One.")]}})
    new = bank_of({**files(), path: {"item": ITEM, "responses": after}} if after else files())
    assert isinstance(old.exemplars[ITEM], Exemplars)
    assert told(item_changes(old, old.items[ITEM], new, new.items[ITEM])) == expected
