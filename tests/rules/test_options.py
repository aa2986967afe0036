"""Options of rules: declared with a type, set by the bank, shown in the manual."""

from __future__ import annotations

import pytest

from itembank.manual import find_page
from itembank.rules.catalogue import RULES
from itembank.rules.options import AnyOption, Option
from tests.support.banks import SETTINGS, checked, item_data

ITEM = "items/DEMO-SA-0001.yaml"
CHOICE = {
    "type": "single-choice",
    "stem": "Ponder this. Which reply is best?",
    "marks": 1,
    "criteria": ["AC1.1"],
    "options": [
        {"id": "A", "text": "Ring her", "rationale": "Fast."},
        {"id": "B", "text": "Write to her", "rationale": "Asked for."},
    ],
    "key": "B",
}


def codes(rules: object, **more: object) -> list[str]:
    settings = {**SETTINGS, "rules": rules}
    files: dict[str, object] = {"bank.yaml": settings, ITEM: item_data(CHOICE, **more)}
    return [d.code for d in checked(files, advice=True).diagnostics]


def test_a_bank_sets_an_option() -> None:
    assert "STR008" in codes({}, minutes=3)
    assert "STR008" not in codes({"STR008": {"options": {"most": 3}}}, minutes=3)


def test_a_value_of_the_wrong_type_is_an_error_and_the_default_holds() -> None:
    found = codes({"STR008": {"options": {"most": "much"}}}, minutes=3)
    assert "BNK014" in found
    assert "STR008" in found


def test_a_bank_adds_words_to_a_list_and_takes_words_away() -> None:
    assert "CMD008" not in codes({})
    assert "CMD008" in codes({"CMD008": {"options": {"add": ["Ponder"]}}})
    both = {"add": ["ponder"], "remove": ["Ponder"]}
    assert "CMD008" not in codes({"CMD008": {"options": both}})


def test_a_warning_can_be_lowered_and_switched_off() -> None:
    files: dict[str, object] = {
        "bank.yaml": {**SETTINGS, "rules": {"STR008": {"severity": "info"}}},
        ITEM: item_data(CHOICE, minutes=3),
    }
    found = checked(files, advice=True).diagnostics
    assert [d.severity for d in found if d.code == "STR008"] == ["info"]
    assert "STR008" not in codes({"STR008": {"severity": "off"}}, minutes=3)


OPTIONS = [option for rule in RULES for option in rule.options]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: f"{option.code}-{option.name}")
def test_every_option_belongs_to_its_rule_and_stands_in_the_manual(option: AnyOption) -> None:
    page = find_page(option.code)
    assert page is not None
    assert f"    {option.name}: {option.yaml_default}  # " in page.text
    assert option.fits(option.default)


@pytest.mark.parametrize(
    ("default", "value", "fits"),
    [
        (2, 3, True),
        (2, 3.5, False),
        (2, True, False),
        (2, -1, False),
        (0.5, 1, True),
        (0.5, "1", False),
        (True, False, True),
        (True, 1, False),
        (("a",), ["b"], True),
        (("a",), "b", False),
        (("a",), [1], False),
    ],
)
def test_a_value_fits_by_the_type_of_the_default(
    default: object, value: object, fits: bool
) -> None:
    option = Option(code="STR008", name="x", default=default, means="it")  # type: ignore[type-var]
    assert option.fits(value) is fits


def test_a_list_that_a_bank_sets_is_read_as_a_tuple() -> None:
    option = Option(code="CMD002", name="helpers", default=("use",), means="it")
    assert option.of({"CMD002": {"helpers": ["give"]}}) == ("give",)
    assert option.of({}) == ("use",)


@pytest.mark.parametrize(
    ("users", "words", "is_long"),
    [(1, 160, False), (1, 170, True), (2, 170, False), (2, 230, True)],
)
def test_a_stimulus_of_several_items_may_be_longer(users: int, words: int, is_long: bool) -> None:
    stimulus = {
        "id": "ST-1",
        "version": "1.0.0",
        "title": "A stimulus",
        "scenario": {"text": "word " * words},
        "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
    }
    files: dict[str, object] = {"bank.yaml": SETTINGS, "stimuli/ST-1.yaml": stimulus}
    for number in range(1, users + 1):
        id_ = f"DEMO-SA-000{number}"
        files[f"items/{id_}.yaml"] = item_data(CHOICE, id=id_, stimulus="ST-1")
    found = [d.code for d in checked(files, advice=True).diagnostics]
    assert ("STR010" in found) is is_long
