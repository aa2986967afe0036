from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from itembank.disk import write_files
from tests.preview.pages import starter_sources
from tests.support.cli import run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    write_files(tmp_path, starter_sources())
    return tmp_path


def _try(bank: Path, item: str, *typed: str) -> Result:
    lines = "".join(f"{line}\n" for line in typed)
    return run("try", item, "--bank", bank, stdin=lines)


def test_a_right_answer_earns_its_marks_and_feedback(bank: Path) -> None:
    result = _try(bank, "DEMO-SJ-0001", "B")
    assert result.exit_code == 0, result.output
    assert "Yes. She has been heard, and a step follows." in result.output
    assert result.output.endswith("Total: 1 of 1\n")


def test_a_letter_that_is_no_option_is_asked_again(bank: Path) -> None:
    result = _try(bank, "DEMO-SJ-0001", "X", "A")
    assert "`X` is not one of A, B, C, D" in result.output
    assert result.output.endswith("Total: 0 of 1\n")


def test_a_written_response_is_marked_by_the_author_with_the_scheme(bank: Path) -> None:
    answers = ["manager", "false", "44", "I lend her a bike.", "", "d1"]
    result = _try(bank, "DEMO-SA-0001", *answers)
    assert result.exit_code == 0, result.output
    assert "d1 | lends her a bike / a bike until Monday | 1 | AO2" in result.output
    assert "(d) 1 of 2" in result.output
    assert result.output.endswith("Total: 4 of 5\n")


def test_the_scheme_is_shown_only_after_the_answer(bank: Path) -> None:
    result = _try(bank, "DEMO-SA-0001", "manager", "false", "44", "My answer")
    assert "lends her a bike" not in result.output


def test_a_level_and_a_cap_decide_the_mark_of_a_levels_response(bank: Path) -> None:
    result = _try(bank, "DEMO-ER-0001", "Jo did well.", "", "3", "nojudge", "5")
    assert result.exit_code == 0, result.output
    assert result.output.endswith("Total: 4 of 6\n")


def test_an_observed_part_says_what_to_do_instead(bank: Path) -> None:
    result = _try(bank, "DEMO-RP-0001")
    assert result.exit_code == 0, result.output
    assert "Serve the next customer as you would at work." in result.output
    assert "`itembank preview DEMO-RP-0001` makes the sheets" in result.output
    assert "Total" not in result.output


def test_a_part_that_cannot_be_tried_does_not_count_in_the_total(bank: Path) -> None:
    settings = bank / "bank.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[observation]", "[observation, true-false]"), "utf-8")
    path = bank / "items" / "DEMO-RP-0001.yaml"
    more = (
        "  - {label: b, type: true-false, stem: Is it late?, marks: 1, criteria: [AC2.1], "
        "ao: {AO2: 1}, key: true, rationale: It is.}\n"
    )
    text = path.read_text(encoding="utf-8").replace("tariff: 8", "tariff: 9")
    path.write_text(text.replace("provenance:", f"{more}provenance:"), encoding="utf-8")
    result = _try(bank, "DEMO-RP-0001", "true")
    assert result.output.endswith("Total: 1 of 1; (a), worth 8 marks, was left out\n"), (
        result.output
    )


def test_the_only_question_has_no_letter(bank: Path) -> None:
    said = _try(bank, "DEMO-SJ-0001", "B").output
    assert "Question (1 mark)\n" in said
    assert "(a)" not in said


def test_evidence_is_marked_for_a_discussion(bank: Path) -> None:
    result = _try(bank, "DEMO-PD-0001", "A wheel.", "A loan.", "q1a q2a")
    assert result.output.endswith("Total: 2 of 4\n")


@pytest.mark.parametrize(
    ("item", "typed", "total"),
    [
        ("DEMO-MA-0001", ["r3", "r2", "r1"], "3 of 3"),
        ("DEMO-OR-0001", ["b d a c"], "1 of 2"),
        ("DEMO-GF-0001", ["Monday", "z"], "1 of 2"),
        ("DEMO-MR-0001", ["A"], "1 of 2"),
    ],
)
def test_every_kind_of_answer_can_be_typed(
    bank: Path, item: str, typed: list[str], total: str
) -> None:
    result = _try(bank, item, *typed)
    assert result.output.endswith(f"Total: {total}\n"), result.output


def test_the_end_of_the_input_is_said_and_fails(bank: Path) -> None:
    result = _try(bank, "DEMO-SA-0001", "manager")
    assert result.exit_code == 1
    assert result.output.endswith("error: stopped before the end\n")


def test_an_unknown_item_is_answered_with_the_nearest(bank: Path) -> None:
    result = _try(bank, "DEMO-SJ-001")
    assert result.exit_code == 2
    assert "did you mean `DEMO-SJ-0001`?" in result.output


def test_an_item_with_faults_is_not_tried(bank: Path) -> None:
    path = bank / "items" / "DEMO-SJ-0001.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("key: B", "kee: B"), encoding="utf-8")
    result = _try(bank, "DEMO-SJ-0001")
    assert result.exit_code == 1
    assert "`DEMO-SJ-0001` has faults and cannot be tried" in result.output
