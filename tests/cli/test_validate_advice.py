"""`itembank validate` with warnings: what is shown, and the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.support.banks import SETTINGS, UNIT, item_data
from tests.support.cli import run

CHOICE = {
    "type": "single-choice",
    "stem": "Which reply does TBC send?",
    "marks": 1,
    "criteria": ["AC1.1"],
    "options": [
        {"id": "A", "text": "Ring her", "rationale": "Fast."},
        {"id": "B", "text": "Write to her", "rationale": "Asked for."},
    ],
    "key": "B",
}
OTHER = {**CHOICE, "stem": "Which reply of TODO is best?"}
WAIVER = {
    "rule": "STR012",
    "reason": "It is the customer's name.",
    "by": "A. Tutor",
    "date": "2026-01-08",
    "expires": "2027-01-08",
}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    files = {
        "bank.yaml": {**SETTINGS, "rules": {}},
        "units/U1.yaml": UNIT,
        "items/DEMO-SA-0001.yaml": item_data(CHOICE, minutes=9),
        "items/DEMO-SA-0002.yaml": item_data(OTHER, id="DEMO-SA-0002"),
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return tmp_path


def validate(bank: Path, *arguments: str) -> tuple[int, str]:
    result = run("validate", "--bank", bank, "--as-of", "2026-11-22", *arguments)
    return result.exit_code, result.output


def waive(bank: Path) -> None:
    for number, part in ((1, CHOICE), (2, OTHER)):
        item = item_data(part, id=f"DEMO-SA-000{number}", waivers=[WAIVER])
        path = bank / f"items/DEMO-SA-000{number}.yaml"
        path.write_text(yaml.safe_dump(item, sort_keys=False), encoding="utf-8")


def test_warnings_alone_end_with_0_and_strictly_with_1(bank: Path) -> None:
    code, output = validate(bank)
    assert code == 0
    assert "warning[STR012]" in output
    assert validate(bank, "--strict")[0] == 1


def test_waived_warnings_end_with_0_even_strictly(bank: Path) -> None:
    waive(bank)
    code, output = validate(bank, "--strict", "--rule", "STR012")
    assert (code, output) == (0, "2 items: no faults found; 2 findings waived\n")


def test_waived_warnings_are_shown_when_asked_for(bank: Path) -> None:
    waive(bank)
    _, output = validate(bank, "--show-waived", "--rule", "STR012")
    assert output.count("warning[STR012] (waived)") == 2
    assert "It is the customer's name." in output


def test_errors_alone_are_looked_for_when_asked(bank: Path) -> None:
    assert validate(bank, "--errors-only", "--strict") == (0, "2 items: no faults found\n")


def test_one_rule_is_shown_by_code_or_name(bank: Path) -> None:
    for given in ("STR008", "unlikely-time", "str-008"):
        _, output = validate(bank, "--rule", given, "--format", "concise")
        assert {line.split("[")[1][:6] for line in output.splitlines()} == {"STR008"}


def test_one_item_is_shown_with_what_belongs_to_it(bank: Path) -> None:
    _, output = validate(bank, "--item", "demo-sa-0002", "--format", "jsonl")
    paths = {json.loads(line)["path"].rsplit("/", 1)[-1] for line in output.splitlines()}
    assert paths == {"DEMO-SA-0002.yaml"}


def test_the_exit_code_goes_by_what_is_shown(bank: Path) -> None:
    (bank / "items/DEMO-SA-0003.yaml").write_text("id: [\n")
    assert validate(bank, "--item", "DEMO-SA-0001")[0] == 0
    assert validate(bank, "--item", "DEMO-SA-0003")[0] == 1
    assert validate(bank, "--rule", "STR004")[0] == 0


def test_a_mistyped_rule_or_item_is_wrong_usage_with_a_hint(bank: Path) -> None:
    code, output = validate(bank, "--rule", "STR910")
    assert code == 2
    assert "no rule `STR910`" in output
    code, output = validate(bank, "--item", "DEMO-SA-0009")
    assert code == 2
    assert "did you mean `DEMO-SA-000" in output


def test_an_export_is_not_slowed_by_advice(bank: Path) -> None:
    result = run("export", "moodle", "--bank", bank, "--out", bank / "dist")
    assert "STR012" not in result.output
