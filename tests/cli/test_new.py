from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result

from itembank.disk import write_files
from itembank.starter.ids import literal_start, next_id
from tests.preview.pages import starter_sources
from tests.support.cli import run
from tests.support.drafts import filled_in

TYPES_OF_KINDS = {
    "SA": ["short-answer", "true-false", "numeric", "extended-response"],
    "ER": ["levels"],
    "SJ": ["single-choice"],
    "MR": ["multiple-response"],
    "MA": ["matching"],
    "OR": ["ordering"],
    "GF": ["gap-fill"],
    "PD": ["professional-discussion"],
    "RP": ["observation"],
}


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    write_files(tmp_path / "bank", starter_sources())
    return tmp_path / "bank"


def _new(bank: Path, *arguments: str) -> Result:
    return run("new", *arguments, "--bank", bank)


def _faults(bank: Path) -> list[tuple[str, int]]:
    """File name and line of every fault."""
    result = run("validate", "--errors-only", "--format", "concise", "--bank", bank)
    places = re.findall(r"^(\S+?):(\d+):\d+: ", result.output, re.MULTILINE)
    return [(Path(path).name, int(line)) for path, line in places]


def test_an_item_takes_the_next_free_id_and_says_what_to_do(bank: Path) -> None:
    result = _new(bank, "SJ")
    assert result.exit_code == 0, result.output
    path, following = result.output.splitlines()
    assert path.endswith("items/DEMO-SJ-0002.yaml")
    assert following.startswith("next: ")
    assert (bank / "items" / "DEMO-SJ-0002.yaml").is_file()


def test_an_id_of_a_file_that_cannot_be_read_is_not_given_again(bank: Path) -> None:
    (bank / "items" / "DEMO-SJ-0007.yaml").write_text("id: [", encoding="utf-8")
    _new(bank, "SJ")
    assert (bank / "items" / "DEMO-SJ-0008.yaml").is_file()


@pytest.mark.parametrize("kind", TYPES_OF_KINDS)
def test_validate_points_at_exactly_the_lines_to_write(bank: Path, kind: str) -> None:
    types = [word for type_ in TYPES_OF_KINDS[kind] for word in ("--type", type_)]
    result = _new(bank, kind, *types)
    assert result.exit_code == 0, result.output
    path = bank / "items" / f"DEMO-{kind}-0002.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    to_write = {
        number
        for number, line in enumerate(lines, start=1)
        if re.search(r'""|\[\]', line.partition(" #")[0]) and not line.lstrip().startswith("#")
    }
    found = _faults(bank)
    assert {name for name, _ in found} == {path.name}
    assert {line for _, line in found} == to_write


@pytest.mark.parametrize("kind", TYPES_OF_KINDS)
def test_an_item_is_sound_when_every_line_to_write_is_written(bank: Path, kind: str) -> None:
    types = [word for type_ in TYPES_OF_KINDS[kind] for word in ("--type", type_)]
    _new(bank, kind, *types)
    _fill_in(bank / "items" / f"DEMO-{kind}-0002.yaml")
    assert run("validate", "--errors-only", "--bank", bank).output == "10 items: no faults found\n"


def _fill_in(path: Path) -> None:
    path.write_text(filled_in(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_stimulus_and_a_paper_are_sound_when_every_line_to_write_is_written(bank: Path) -> None:
    _new(bank, "stimulus", "--sector", "repairs")
    _new(bank, "paper")
    _fill_in(bank / "stimuli" / "ST-REP-002.yaml")
    _fill_in(bank / "papers" / "PAPER-0001.yaml")
    assert _faults(bank) == []


def test_a_misconception_is_not_asked_for_in_a_bank_without_a_list_of_them(bank: Path) -> None:
    (bank / "vocab" / "misconceptions.yaml").unlink()
    _new(bank, "SJ")
    path = bank / "items" / "DEMO-SJ-0002.yaml"
    assert "misconception:" not in path.read_text(encoding="utf-8")


def test_a_template_says_what_each_field_is_for(bank: Path) -> None:
    _new(bank, "SJ")
    text = (bank / "items" / "DEMO-SJ-0002.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.schemas/item.schema.json\n")
    assert 'key: ""                      # id of the right option' in text
    assert "unit: U1" in text


def test_the_sector_is_filled_in_and_decides_the_folder(bank: Path) -> None:
    _new(bank, "SJ", "--sector", "repairs")
    _new(bank, "SJ", "--sector", "retail")
    assert "sector: repairs" in (bank / "items" / "DEMO-SJ-0002.yaml").read_text(encoding="utf-8")
    assert (bank / "retail" / "DEMO-SJ-0003.yaml").is_file()


def test_a_mistyped_sector_is_answered_with_the_nearest(bank: Path) -> None:
    result = _new(bank, "SJ", "--sector", "repair")
    assert result.exit_code == 2
    assert "no sector `repair` in this bank, did you mean `repairs`?" in result.output


def test_parts_of_several_types_follow_each_other(bank: Path) -> None:
    _new(bank, "SA", "--type", "numeric", "--type", "extended-response")
    text = (bank / "items" / "DEMO-SA-0002.yaml").read_text(encoding="utf-8")
    assert re.findall(r"label: (\w)\n    type: (\S+)", text) == [
        ("a", "numeric"),
        ("b", "extended-response"),
    ]
    assert re.search(r"^tariff: 3 ", text, re.MULTILINE)


def test_a_type_that_the_kind_may_not_use_is_refused(bank: Path) -> None:
    result = _new(bank, "SJ", "--type", "ordering")
    assert result.exit_code == 2
    assert "no part type of this kind `ordering`" in result.output


def test_an_unknown_kind_is_answered_with_those_there_are(bank: Path) -> None:
    result = _new(bank, "QQ")
    assert result.exit_code == 2
    assert "no kind `QQ` in this bank (there are SA, ER," in result.output


def test_a_stimulus_takes_its_letters_from_the_sector(bank: Path) -> None:
    result = _new(bank, "stimulus", "--sector", "repairs")
    assert result.exit_code == 0, result.output
    assert (bank / "stimuli" / "ST-REP-002.yaml").is_file()


def test_a_paper_is_made(bank: Path) -> None:
    assert _new(bank, "paper").exit_code == 0
    assert (bank / "papers" / "PAPER-0001.yaml").is_file()
    assert {name for name, _ in _faults(bank)} == {"PAPER-0001.yaml"}


@pytest.mark.parametrize("kind", ["SJ", "PD"])
def test_exemplars_are_made_for_an_item(bank: Path, kind: str) -> None:
    result = _new(bank, "exemplars", f"DEMO-{kind}-0001")
    assert result.exit_code == 0, result.output
    path = bank / "exemplars" / f"DEMO-{kind}-0001.yaml"
    filled = path.read_text(encoding="utf-8").replace('""', "Some words.")
    path.write_text(filled, encoding="utf-8")
    assert _faults(bank) == []


@pytest.mark.parametrize("kind", ["SA", "ER", "RP"])
def test_exemplars_that_are_there_are_left_alone(bank: Path, kind: str) -> None:
    path = bank / "exemplars" / f"DEMO-{kind}-0001.yaml"
    before = path.read_bytes()
    result = _new(bank, "exemplars", f"DEMO-{kind}-0001")
    assert result.exit_code == 2
    assert "is there already; nothing was written" in result.output
    assert path.read_bytes() == before
    path.unlink()
    assert _new(bank, "exemplars", f"DEMO-{kind}-0001").exit_code == 0
    path.write_text(path.read_text(encoding="utf-8").replace('""', "Some words."), encoding="utf-8")
    assert _faults(bank) == []


def test_exemplars_need_an_item(bank: Path) -> None:
    result = _new(bank, "exemplars")
    assert result.exit_code == 2
    assert "needs the item they belong to" in result.output


def test_an_id_of_ones_own_must_fit_the_pattern(bank: Path) -> None:
    assert "does not fit the bank’s pattern" in _new(bank, "SJ", "--id", "x").output
    assert "ids are never used twice" in _new(bank, "SJ", "--id", "DEMO-SJ-0001").output
    assert _new(bank, "SJ", "--id", "DEMO-SJ-0100").exit_code == 0


@pytest.mark.parametrize(
    ("pattern", "middle", "taken", "expected"),
    [
        ("^CSCC-[A-Z]{2}-[0-9]{4}$", "SA", ["CSCC-SA-0009", "CSCC-SJ-0040"], "CSCC-SA-0010"),
        (r"^CSCC-[A-Z]{2}-\d{4}$", "SA", [], "CSCC-SA-0001"),
        ("^ST-[A-Z]{3}-[0-9]{3}$", "TEL", ["ST-TEL-001"], "ST-TEL-002"),
        ("^[A-Z0-9-]+$", "PAPER", [], "PAPER-0001"),
        ("^q[0-9]{3}$", "SA", ["q007"], None),
        ("^no number$", "SA", [], None),
    ],
)
def test_the_next_id_follows_the_highest_of_its_series(
    pattern: str, middle: str, taken: list[str], expected: str | None
) -> None:
    assert next_id(pattern, middle, taken) == expected


@pytest.mark.parametrize(
    ("pattern", "start"),
    [("^AB-[A-Z]+$", "AB-"), (r"^A\.B\-\d$", "A.B-"), ("^[A-Z]$", ""), ("^ABx?$", "AB")],
)
def test_the_fixed_start_of_a_pattern_is_found(pattern: str, start: str) -> None:
    assert literal_start(pattern) == start


def test_a_hyphen_in_a_sector_is_no_letter_of_its_stimuli(bank: Path) -> None:
    sectors = bank / "vocab" / "sectors.yaml"
    before = sectors.read_text(encoding="utf-8")
    sectors.write_text(f"{before}  - {{id: e-commerce, label: E-commerce}}\n", encoding="utf-8")
    _new(bank, "stimulus", "--sector", "e-commerce")
    assert (bank / "stimuli" / "ST-ECO-001.yaml").is_file()
