"""What is advised for a name that is not known."""

from __future__ import annotations

import pytest

from itembank.rules.wording import did_you_mean, unquoted


@pytest.mark.parametrize("name", ["“B”", "‘B’", "«B»", "'B'", '"B"', "“ B ”"])
def test_a_known_name_in_quotation_marks_is_advised_without_them(name: str) -> None:
    advice = did_you_mean(name, ["A", "B"], where="the part")
    assert advice == "write `B`, without the quotation marks"


def test_a_near_name_in_quotation_marks_is_still_near() -> None:
    assert did_you_mean("“telcoms”", ["telecoms"], where="it") == "did you mean `telecoms`?"


@pytest.mark.parametrize(("code", "meant"), [("AC 2.1", "AC2.1"), ("2.1", "AC2.1")])
def test_a_criterion_with_a_blank_or_without_its_letters_is_guessed(code: str, meant: str) -> None:
    known = [f"AC{outcome}.{number}" for outcome in range(1, 6) for number in range(1, 13)]
    assert did_you_mean(code, known, where="the unit") == f"did you mean `{meant}`?"


@pytest.mark.parametrize("text", ["the customers'", "’twas", "“", "", "say “no” twice"])
def test_a_text_that_is_not_wrapped_in_quotation_marks_has_none_to_take_off(text: str) -> None:
    assert unquoted(text) is None
