from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from lxml import etree

from tests.support.cli import run
from tests.support.coverage_banks import BLUEPRINT, write_small_bank


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_small_bank(tmp_path / "bank")


def _run(bank: Path, *arguments: str) -> Result:
    return run("coverage", "--bank", bank, "--as-of", "2026-11-22", *arguments)


def test_the_whole_report_is_printed_if_nothing_is_asked(bank: Path) -> None:
    result = _run(bank)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Demo bank 1.0.0\n4 items, 9 marks\n")
    assert "6 of 12 bounds met (50 %)" in result.output


def test_one_table_is_printed_over_the_axes_asked_for(bank: Path) -> None:
    result = _run(bank, "--by", "sector,kind")
    assert "Items by sector and kind" in result.output
    assert "Marks by sector and kind" in result.output
    assert "bounds met" not in result.output


def test_an_axis_may_be_written_with_a_hyphen(bank: Path) -> None:
    assert _run(bank, "--by", "customer-type").exit_code == 0


def test_an_unknown_axis_is_answered_with_those_that_exist(bank: Path) -> None:
    result = _run(bank, "--by", "colour")
    assert result.exit_code == 2
    assert "no axis `colour`; there are outcome, criterion, kind" in result.output


def test_an_unknown_state_is_answered_with_those_that_exist(bank: Path) -> None:
    result = _run(bank, "--state", "ready")
    assert result.exit_code == 2
    assert "no state `ready`; there are draft" in result.output


def test_items_in_other_states_are_not_counted(bank: Path) -> None:
    assert "0 items, 0 marks; only items that are approved or live" in (
        _run(bank, "--state", "approved,live").output
    )
    assert "4 items, 9 marks; only items that are draft" in _run(bank, "--state", "draft").output


def test_state_and_all_exclude_each_other(bank: Path) -> None:
    assert _run(bank, "--state", "live", "--all").exit_code == 2


def test_a_paper_is_counted_alone(bank: Path) -> None:
    assert "2 items, 5 marks" in _run(bank, "--paper", "P1").output


def test_a_mistyped_paper_is_a_wrong_use(bank: Path) -> None:
    result = _run(bank, "--paper", "P11")
    assert result.exit_code == 2
    assert "did you mean `P1`?" in result.output


def test_the_report_is_written_to_a_file(bank: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "coverage.html"
    result = _run(bank, "--format", "html", "--out", str(out))
    assert result.output == f"written: {out.as_posix()}\n"
    assert out.read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("form", "by"), [("html", "kind"), ("svg", "kind"), ("svg", "kind,ao,level")]
)
def test_a_form_that_cannot_show_the_axes_is_a_wrong_use(bank: Path, form: str, by: str) -> None:
    assert _run(bank, "--format", form, "--by", by).exit_code == 2


def test_json_and_svg_are_whole_documents(bank: Path) -> None:
    assert json.loads(_run(bank, "--format", "json").output)["items"] == 4
    assert etree.fromstring(_run(bank, "--format", "svg").output).tag.endswith("svg")


def test_enough_bounds_met_is_success(bank: Path) -> None:
    assert _run(bank, "--fail-under", "50").exit_code == 0


def test_too_few_bounds_met_is_a_failure_that_names_them(bank: Path) -> None:
    result = _run(bank, "--fail-under", "50.1")
    assert result.exit_code == 1
    assert "error: 6 of 12 bounds are met, 50 %; 50.1 % is asked for" in result.stderr
    assert "blueprints/BANK.yaml:" in result.stderr
    assert "items AC1.2, SJ: 0, 1 short" in result.stderr


def test_the_place_of_a_failing_bound_is_its_line(bank: Path) -> None:
    path = bank / "blueprints" / "BANK.yaml"
    bounds = [{"what": "items", "min": 99}]
    path.write_text(yaml.safe_dump({**BLUEPRINT, "bounds": bounds}, sort_keys=False))
    line = path.read_text().splitlines().index("- what: items") + 1
    assert f"blueprints/BANK.yaml:{line}: items all: 4, 95 short" in (
        _run(bank, "--fail-under", "1").stderr
    )


def test_fail_under_without_a_blueprint_is_a_wrong_use(bank: Path) -> None:
    (bank / "blueprints" / "BANK.yaml").unlink()
    result = _run(bank, "--fail-under", "10")
    assert result.exit_code == 2
    assert "--fail-under needs a blueprint" in result.output


def test_a_bank_with_errors_is_not_counted(bank: Path) -> None:
    path = bank / "items" / "DEMO-SJ-0001.yaml"
    path.write_text(path.read_text().replace("key: A", "key: E"))
    result = _run(bank)
    assert result.exit_code == 1
    assert "SRI001" in result.output
