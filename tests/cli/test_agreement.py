from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from tests.agreement.test_compute import GENEROUS
from tests.support.banks import SETTINGS, UNIT
from tests.support.cli import run
from tests.support.golden import compare_with_golden
from tests.support.repositories import write
from tests.support.standardisation import DEFINITIVE, ITEM, bank_files, csv_text, lines

GOLDEN = Path(__file__).parent.parent / "agreement" / "golden"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    write(tmp_path, {"bank.yaml": SETTINGS, "units/U1.yaml": UNIT, **bank_files()})
    near = [min(mark + n % 2, 6) for n, mark in enumerate(DEFINITIVE)]
    rows = (*lines("M1", DEFINITIVE), *lines("M2", near), *lines("M3", GENEROUS))
    (tmp_path / "marks.csv").write_text(csv_text(*rows))
    return tmp_path


def agreement(bank: Path, *arguments: str, file: str = "marks.csv") -> Result:
    return run("agreement", bank / file, "--bank", bank, *arguments)


def test_agreement_for_the_terminal(bank: Path, update_golden: bool) -> None:
    pytest.importorskip("krippendorff")
    result = agreement(bank)
    assert result.exit_code == 1
    compare_with_golden(result.output, GOLDEN / "agreement.txt", update=update_golden)


def test_json_names_who_is_outside(bank: Path) -> None:
    read = json.loads(agreement(bank, "--format", "json").output)
    verdicts = {marker["marker"]: marker["verdict"] for marker in read["markers"]}
    assert verdicts == {
        "M1": "within the limits",
        "M2": "outside the limits",
        "M3": "outside the limits",
    }
    assert read["parts"][0]["tolerance"] == 1


def test_csv_has_one_figure_a_line(bank: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(agreement(bank, "--format", "csv").output)))
    (row,) = (
        r
        for r in rows
        if (r["part"], r["marker"], r["other"], r["figure"]) == ("a", "M1", "M3", "exact")
    )
    assert row["value"] == "0.166667"


def test_a_spreadsheet_runs_no_name_as_a_formula(bank: Path) -> None:
    (bank / "marks.csv").write_text(csv_text(*lines("=1+1", DEFINITIVE)))
    assert ",'=1+1," in agreement(bank, "--format", "csv").output


def test_html_is_a_page_that_loads_nothing(bank: Path) -> None:
    made = agreement(bank, "--format", "html").output
    assert made.startswith("<!DOCTYPE html>")
    assert "M3 is outside the limits" in made
    assert "<script" not in made
    assert not re.search(r'(?:src|href)="(?!#|data:)', made)


def test_good_marks_end_with_nought(bank: Path) -> None:
    (bank / "good.csv").write_text(csv_text(*lines("M1", DEFINITIVE)))
    result = agreement(bank, file="good.csv")
    assert result.exit_code == 0
    assert result.output.endswith("nobody is known to be outside the limits\n")


def test_limits_can_be_given(bank: Path) -> None:
    flags = ("--within", "40", "--mean", "20", "--weighted", "0.5")
    assert agreement(bank, *flags).exit_code == 0


def test_a_bad_file_is_said_line_by_line_and_nothing_is_worked_out(bank: Path) -> None:
    (bank / "bad.csv").write_text(csv_text((ITEM, "a", "S01", "M1", 9)))
    result = agreement(bank, file="bad.csv")
    assert result.exit_code == 1
    assert "bad.csv:2:" in result.output
    assert "a mark of 9 in a part worth 6" in result.output
    assert "MARKERS" not in result.output


def test_a_file_without_marks_is_said(bank: Path) -> None:
    (bank / "none.csv").write_text(csv_text())
    result = agreement(bank, file="none.csv")
    assert result.exit_code == 1
    assert "holds no marks" in result.output


def test_a_file_that_is_not_there_is_wrong_usage(bank: Path) -> None:
    assert agreement(bank, file="nowhere.csv").exit_code == 2


@pytest.mark.parametrize("kind", ["items", "exemplars"])
def test_errors_in_what_the_marks_name_end_the_run(bank: Path, kind: str) -> None:
    path = bank / kind / f"{ITEM}.yaml"
    path.write_text(path.read_text() + "unheard_of: 1\n")
    result = agreement(bank)
    assert result.exit_code == 1
    assert f"{kind}/{ITEM}.yaml" in result.output
    assert "unheard_of" in result.output
    assert "the items that the marks name, or their exemplars, have errors" in result.output
    assert "outside the limits" not in result.output


def test_errors_elsewhere_do_not_matter(bank: Path) -> None:
    write(bank, {"items/DEMO-SA-0099.yaml": {"id": "DEMO-SA-0099"}})
    assert "M3: outside" in agreement(bank).output


def test_a_response_that_is_nearly_a_known_one_is_said(bank: Path) -> None:
    text = (bank / "marks.csv").read_text().replace("S01", "SO1")
    (bank / "marks.csv").write_text(text)
    said = agreement(bank).output
    assert f"`{ITEM}` has no response `SO1`" in said
    assert "did you mean `S01`?" in said


def test_half_a_mark_is_a_fault_at_its_line(bank: Path) -> None:
    rows = [*lines("M1", DEFINITIVE)]
    rows[2] = (*rows[2][:-1], "2.5")
    (bank / "marks.csv").write_text(csv_text(*rows))
    result = agreement(bank)
    assert result.exit_code == 1
    assert "`2.5` is no whole mark" in result.output
    assert "marks.csv:4:" in result.output
