import pytest

from itembank.manual import pages
from tests.support.cli import run


def test_a_reading_code_is_explained() -> None:
    result = run("explain", "SRC013")
    assert result.exit_code == 0
    assert result.output == (
        """\
SRC013 duplicate-key (error)

A key is written twice in one mapping.

Why: Only one of the two values could count, and nobody can say which was meant.

Bad:
    tariff: 10
    tariff: 12

Good:
    tariff: 12
"""
    )


def test_a_rule_is_explained_by_its_docstring() -> None:
    result = run("explain", "STR004")
    assert result.exit_code == 0
    assert result.output.startswith(
        "STR004 marks-mismatch (error)\n\n"
        "The parts' marks do not add up to the item's tariff.\n\nWhy: "
    )
    assert "\nGood:\n    tariff: 10\n" in result.output


def test_a_name_explains_the_same_as_its_code() -> None:
    assert run("explain", "marks-mismatch").output == run("explain", "str-004").output


@pytest.mark.parametrize("code", [page.code for page in pages()])
def test_every_code_is_explained(code: str) -> None:
    assert run("explain", code).output.startswith(f"{code} ")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("STR0004", "STR004"),
        ("src13", "SRC013"),
        ("marks-missmatch", "marks-mismatch"),
        ("duplicate_keys", "duplicate-key"),
    ],
)
def test_a_mistyped_code_is_a_usage_error_with_a_guess(given: str, meant: str) -> None:
    result = run("explain", given)
    assert result.exit_code == 2
    assert f"no code or name `{given}`, did you mean `{meant}`?" in result.output


def test_what_is_like_no_code_is_a_usage_error_without_a_guess() -> None:
    result = run("explain", "%%%%")
    assert result.exit_code == 2
    assert "no code or name `%%%%`\n`itembank rules` lists them all" in result.output
