"""The pipeline: every file goes as far as it can, and what is broken drags nothing with it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import yaml

from itembank.check import check_files
from tests.support.banks import AS_OF, SETTINGS, checked, item_data, sound_bank

PART: Mapping[str, object] = {
    "type": "single-choice",
    "stem": "Which one is right?",
    "marks": 1,
    "criteria": ["AC1.1"],
    "ao": {"AO1": 1},
    "options": [
        {"id": "A", "text": "This", "rationale": "It is."},
        {"id": "B", "text": "That", "rationale": "It is not.", "misconception": "MC1"},
    ],
    "key": "A",
}
MISCONCEPTIONS = {
    "vocabulary": "misconceptions",
    "entries": [{"id": "MC1", "label": "A mistake", "description": "A mistake"}],
}
EXTRA = {"vocab/misconceptions.yaml": MISCONCEPTIONS}


def item(**more: object) -> dict[str, object]:
    return item_data(PART, **more)


def codes(result: object) -> list[tuple[str, str]]:
    return [(str(d.path), d.code) for d in result.diagnostics]  # type: ignore[attr-defined]


def test_a_sound_bank_has_nothing_said_about_it() -> None:
    result = checked({**EXTRA, "retail/DEMO-SA-0001.yaml": item()})
    assert result.diagnostics == ()
    assert result.bank is not None
    assert list(result.bank.items) == ["DEMO-SA-0001"]


def test_an_empty_folder_says_that_there_is_no_bank_file() -> None:
    result = check_files({}, as_of=AS_OF)
    assert result.bank is None
    assert codes(result) == [("bank.yaml", "SRC020")]


def test_a_broken_bank_file_is_not_also_a_missing_one() -> None:
    result = checked({"bank.yaml": "id: [x\n"})
    assert result.bank is None
    assert codes(result) == [("bank.yaml", "SRC003")]


def test_a_file_with_errors_yields_no_item_and_the_others_go_on() -> None:
    broken = {**item(), "marks": 3}
    second = {**item(), "id": "DEMO-SA-0002"}
    second["parts"] = [{**PART, "label": "a", "stem": "Which one is left?"}]
    result = checked({**EXTRA, "a/DEMO-SA-0001.yaml": broken, "a/DEMO-SA-0002.yaml": second})
    assert codes(result) == [("a/DEMO-SA-0001.yaml", "SCH102")]
    assert result.bank is not None
    assert list(result.bank.items) == ["DEMO-SA-0002"]


def test_every_broken_file_is_reported_in_one_run() -> None:
    result = checked({"a/DEMO-SA-0001.yaml": "a: [", "a/DEMO-SA-0002.yaml": "x: *y", "b.yaml": ""})
    assert codes(result) == [
        ("a/DEMO-SA-0001.yaml", "SRC003"),
        ("a/DEMO-SA-0002.yaml", "SRC006"),
        ("b.yaml", "SRC004"),
    ]


def test_the_second_of_two_items_with_one_id_is_reported_with_the_first() -> None:
    result = checked({**EXTRA, "a/DEMO-SA-0001.yaml": item(), "b/DEMO-SA-0001.yaml": item()})
    (found,) = result.diagnostics
    assert (str(found.path), found.code) == ("b/DEMO-SA-0001.yaml", "SRC021")
    assert str(found.secondary[0].path) == "a/DEMO-SA-0001.yaml"


def test_a_finding_falls_on_line_and_column_of_the_file() -> None:
    text = yaml.safe_dump(item(tariff=5), sort_keys=False)
    result = checked({**EXTRA, "a/DEMO-SA-0001.yaml": text})
    (found,) = result.diagnostics
    assert (found.code, found.primary.span.line) == (
        "STR004",
        text.splitlines().index("tariff: 5") + 1,
    )
    assert found.primary.span.column == len("tariff: ") + 1


def test_json_files_are_taken_like_yaml() -> None:
    result = checked({**EXTRA, "a/DEMO-SA-0001.json": json.dumps(item(), indent=2)})
    assert result.diagnostics == ()


def test_errors_cannot_be_switched_off_by_settings() -> None:
    settings = {**SETTINGS, "rules": {"STR004": {"severity": "off"}}}
    result = checked({**EXTRA, "bank.yaml": settings, "a/DEMO-SA-0001.yaml": item(tariff=5)})
    assert codes(result) == [("a/DEMO-SA-0001.yaml", "STR004")]


def test_diagnostics_come_in_the_same_order_whatever_the_order_of_files() -> None:
    files = {
        f"a/DEMO-SA-000{i}.yaml": {**item(tariff=5), "id": f"DEMO-SA-000{i}"} for i in range(3)
    }
    one = checked({**EXTRA, **files})
    other = checked({**EXTRA, **dict(reversed(files.items()))})
    assert one.diagnostics == other.diagnostics


def test_a_bank_for_tests_is_sound() -> None:
    bank = sound_bank(item(), **{"vocab/misconceptions.yaml": MISCONCEPTIONS})
    assert bank.items["DEMO-SA-0001"].criteria == ("AC1.1",)


def test_a_list_with_two_entries_of_one_id_is_reported() -> None:
    sectors = {
        "vocabulary": "sectors",
        "entries": [{"id": "retail", "label": "Retail"}, {"id": "retail", "label": "Shops"}],
    }
    result = checked({"vocab/sectors.yaml": sectors})
    assert codes(result) == [("vocab/sectors.yaml", "SRC022")]


def test_a_copy_is_blamed_and_not_the_file_that_has_the_name_of_its_id() -> None:
    names = ("a/DEMO-SA-0001 - Copy.yaml", "a/DEMO-SA-0001.yaml", "b/DEMO-SA-0001.yaml")
    result = checked({**EXTRA, **{name: item() for name in names}})
    assert codes(result) == [
        ("a/DEMO-SA-0001 - Copy.yaml", "SRC021"),
        ("b/DEMO-SA-0001.yaml", "SRC021"),
    ]
    assert result.bank is not None
    assert str(result.bank.homes["item", "DEMO-SA-0001"]) == "a/DEMO-SA-0001.yaml"


def test_an_item_among_the_stimuli_is_told_where_it_belongs() -> None:
    result = checked({**EXTRA, "stimuli/DEMO-SA-0001.yaml": item()})
    (found,) = result.diagnostics
    assert found.code == "SRC026"
    assert found.message == "this is a file of the kind item in a place for the kind stimulus"
