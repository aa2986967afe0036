"""One mistake gives one diagnostic: what follows from a fault is not reported beside it."""

from __future__ import annotations

from collections.abc import Mapping

from itembank.diagnostics import Severity
from tests.support.banks import SETTINGS, checked, item_data

ITEM = "items/DEMO-SA-0001.yaml"
CHOICE: Mapping[str, object] = {
    "type": "single-choice",
    "stem": "Which reply is best?",
    "marks": 1,
    "criteria": ["AC1.1"],
    "options": [
        {"id": "A", "text": "Ring her", "rationale": "Fast.", "misconception": "MC1"},
        {"id": "B", "text": "Write to her", "rationale": "Asked for."},
    ],
    "key": "B",
}
MISCONCEPTIONS = {
    "vocabulary": "misconceptions",
    "entries": [{"id": "MC1", "label": "A mistake", "description": "A mistake"}],
}
LEVELS: Mapping[str, object] = {
    "method": "levels",
    "approach": "best_fit",
    "within_level": "Start in the middle.",
    "indicative_content": [{"text": "Listened"}],
    "ao": {"AO1": 6},
    "traits": [{"id": "use", "title": "Knowledge", "aos": ["AO1"]}],
    "levels": [
        {"n": 0, "min": 0, "max": 0, "descriptors": {"use": "None."}},
        {"n": 1, "min": 1, "max": 3, "descriptors": {"use": "Some."}},
        {"n": 2, "min": 4, "max": 6, "descriptors": {"use": "Much."}},
    ],
}


def said(files: Mapping[str, object], *, pictures: tuple[str, ...] = ()) -> list[str]:
    """The codes of all errors in these files; advice looks at other things."""
    found = checked(files, assets=dict.fromkeys(pictures, b"\x89PNG\r\n\x1a\n"))
    return [d.code for d in found.diagnostics if d.severity is Severity.ERROR]


def about_key(key: str) -> list[str]:
    item = item_data({**CHOICE, "key": key})
    return said({ITEM: item, "vocab/misconceptions.yaml": MISCONCEPTIONS})


def with_levels(levels: object, *, given: int = 4) -> list[str]:
    part = {
        "type": "extended-response",
        "command_word": "discuss",
        "stem": "Say how well the adviser did.",
        "marks": 6,
        "criteria": ["AC1.1"],
        "scheme": {**LEVELS, "levels": levels},
    }
    response = {
        "id": "A",
        "text": {"a": "He listened."},
        "levels": {"a": 2},
        "marks": {"a": given},
        "commentary": "Enough.",
    }
    exemplars = {"item": "DEMO-SA-0001", "responses": [response]}
    return said({ITEM: item_data(part), "exemplars/DEMO-SA-0001.yaml": exemplars})


def test_a_key_that_is_no_option_says_nothing_about_misconceptions() -> None:
    assert about_key("B") == []
    assert about_key("E") == ["SRI001"]


def test_two_premises_with_a_key_that_is_no_response_share_no_match() -> None:
    part = {
        "type": "matching",
        "stem": "Match them.",
        "marks": 2,
        "criteria": ["AC1.1"],
        "scoring": {"method": "per-pair"},
        "premises": [
            {"id": "p1", "text": "Angry", "key": "r9", "rationale": "So."},
            {"id": "p2", "text": "Upset", "key": "r9", "rationale": "So."},
        ],
        "responses": [
            {"id": "r1", "text": "Loud"},
            {"id": "r2", "text": "Tearful"},
            {"id": "r3", "text": "Calm"},
        ],
    }
    assert said({ITEM: item_data(part)}) == ["SRI001", "SRI001"]


def test_a_wrong_tariff_says_nothing_about_the_paper() -> None:
    item = item_data(CHOICE, tariff=10)
    sections = [{"title": "A", "items": ["DEMO-SA-0001"]}]
    paper = {"id": "P1", "version": "1.0.0", "title": "P", "unit": "U1", "sections": sections}
    files: dict[str, object] = {ITEM: item, "papers/P1.yaml": {**paper, "total_marks": 1}}
    assert said(files) == ["STR004"]


def test_a_gap_between_two_levels_says_nothing_about_exemplars() -> None:
    levels = list(LEVELS["levels"])  # type: ignore[call-overload]
    assert with_levels(levels) == []
    assert with_levels([*levels[:2], {**levels[2], "min": 5}]) == ["MSL001"]


def test_a_top_level_under_the_tariff_says_nothing_about_exemplars() -> None:
    levels = list(LEVELS["levels"])  # type: ignore[call-overload]
    assert with_levels([*levels[:2], {**levels[2], "max": 5}], given=6) == ["MSL002"]


def test_a_mistyped_picture_says_nothing_about_its_alt_text() -> None:
    shown = {**CHOICE, "stem": "What is this? ![](jobcard.png)"}
    assert said({ITEM: item_data(shown)}, pictures=("job-card.png",)) == ["EXP005"]


def test_a_mistyped_entry_of_assets_says_nothing_about_the_picture_it_describes() -> None:
    asset = {"file": "jobcard.png", "alt": "A card"}
    shown = {**CHOICE, "stem": "What is this? ![](job-card.png)", "assets": [asset]}
    assert said({ITEM: item_data(shown)}, pictures=("job-card.png",)) == ["EXP005"]


def test_quotation_marks_round_an_answer_say_nothing_about_its_spelling() -> None:
    part = {
        "type": "short-answer",
        "stem": "Which call is made next?",
        "marks": 1,
        "criteria": ["AC1.1"],
        "answers": [{"text": "“follow-up call”", "marks": 1, "rationale": "So."}],
    }
    assert said({ITEM: item_data(part)}) == ["SRI038"]


def test_html_in_a_text_says_nothing_about_its_stars() -> None:
    part = {**CHOICE, "stem": "Which is <b>**best</b>?"}
    assert said({ITEM: item_data(part)}) == ["EXP004"]


def helps(path: str, content: object, **files: object) -> list[str | None]:
    """What is advised about the id of a file."""
    result = checked({path: content, **files})
    return [d.help for d in result.diagnostics if d.code == "STR002"]


def test_a_file_name_that_is_no_id_is_to_be_renamed() -> None:
    assert helps("items/Late job.yaml", item_data(CHOICE)) == [
        "rename the file to `DEMO-SA-0001.yaml`"
    ]


def test_a_copy_is_to_have_an_id_of_its_own() -> None:
    (advice,) = helps("items/DEMO-SA-0001 - Copy.yaml", item_data(CHOICE))
    assert advice == (
        "rename the file to `DEMO-SA-0001.yaml`; if it is a copy, give it an id of its own and "
        "the file the same name"
    )


def test_an_id_that_does_not_fit_takes_the_name_of_its_file() -> None:
    item = item_data(CHOICE, id="late_job")
    assert helps(ITEM, item) == ["write `id: DEMO-SA-0001`"]


def test_a_file_and_an_id_that_both_do_not_fit_are_both_to_be_changed() -> None:
    item = item_data(CHOICE, id="late_job")
    pattern = SETTINGS["id_patterns"]["item"]  # type: ignore[index]
    assert helps("items/Late job.yaml", item) == [
        f"choose an id that fits `{pattern}`, and give it to the item and to its file"
    ]


def test_a_file_and_an_id_that_both_fit_leave_the_choice() -> None:
    item = item_data(CHOICE, id="DEMO-SA-0002")
    assert helps(ITEM, item) == [
        "write `id: DEMO-SA-0001`, or rename the file to `DEMO-SA-0002.yaml`"
    ]


def test_exemplars_are_held_to_the_pattern_of_items() -> None:
    response = {"id": "A", "text": {"a": "B"}, "marks": {"a": 1}, "commentary": "Right."}
    exemplars = {"item": "DEMO-SA-0001", "responses": [response]}
    assert helps("exemplars/Late job.yaml", exemplars, **{ITEM: item_data(CHOICE)}) == [
        "rename the file to `DEMO-SA-0001.yaml`"
    ]
