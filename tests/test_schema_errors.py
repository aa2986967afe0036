"""Schema errors in an author's words: one mistake, one diagnostic, at the place of the mistake."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from itembank.schema_errors import schema_errors
from itembank.source import document_from_text

ITEM = """\
id: DEMO-SA-0001
version: 1.0.0
title: A title
kind: SA
status: draft
unit: U1
level: 2
tariff: 1
parts:
  - label: a
    type: single-choice
    stem: Which?
    marks: 1
    criteria: [AC1.1]
    options:
      - {id: A, text: One}
      - {id: B, text: Two}
    key: A
provenance: {author: Test, licence: CC-BY-4.0}
"""


def said(old: str, new: str) -> list[tuple[int, str, str, str]]:
    """Line, code, message and help of every error after one change to a sound item."""
    assert old in ITEM
    document, found = document_from_text(PurePosixPath("a.yaml"), ITEM.replace(old, new, 1))
    assert found == []
    assert document is not None
    return [
        (d.primary.span.line, d.code, d.message, d.help or "")
        for d in schema_errors(document, "item")
    ]


def test_a_sound_item_has_no_errors() -> None:
    assert said("A title", "Another title") == []


def test_a_mistyped_key_is_one_mistake_and_not_also_a_missing_key() -> None:
    assert said("    stem:", "    stemm:") == [
        (12, "SCH102", "unknown key `stemm`", "did you mean `stem`?")
    ]


def test_a_key_in_capitals_is_recognised() -> None:
    assert said("tariff: 1", "Tariff: 1") == [
        (8, "SCH102", "unknown key `Tariff`", "did you mean `tariff`?")
    ]


def test_a_missing_key_says_what_to_write() -> None:
    ((line, code, message, help_text),) = said("unit: U1\n", "")
    assert (line, code, message) == (1, "SCH101", "missing `unit`")
    assert help_text == "add `unit:`. Unit that the criteria belong to."


def test_a_key_of_another_part_type_says_whose_it_is() -> None:
    ((_, code, _, help_text),) = said("    key: A\n", "    key: A\n    gaps: []\n")
    assert code == "SCH102"
    assert help_text.startswith("`gaps` belongs to gap-fill")


def test_a_number_in_quotes_is_told_to_lose_them() -> None:
    assert said("marks: 1", 'marks: "4"') == [
        (
            13,
            "SCH103",
            "expected a whole number, found the text `4`",
            "write the number without quotes: `4`",
        )
    ]


def test_a_number_where_text_belongs_is_shown_as_written() -> None:
    ((_, _, message, help_text),) = said("title: A title", "title: 3.10")
    assert message == "expected text, found `3.10`"
    assert help_text == 'put it in quotes: `"3.10"`'


def test_yes_is_told_to_be_true() -> None:
    ((_, _, message, help_text),) = said("    key: A\n", "    key: A\n    shuffle: yes\n")
    assert message == "expected `true` or `false`, found the text `yes`"
    assert help_text == "write `true`"


def test_one_criterion_without_brackets_is_told_to_be_a_list() -> None:
    ((_, _, _, help_text),) = said("[AC1.1]", "AC1.1")
    assert help_text == "write a list, if only of one: `[AC1.1]`"


def test_a_mistyped_type_is_one_error_with_a_suggestion() -> None:
    ((line, code, message, help_text),) = said("type: single-choice", "type: single-choise")
    assert (line, code, message) == (11, "SCH104", "`single-choise` is not allowed here")
    assert help_text.startswith("did you mean `single-choice`?")


def test_a_part_that_is_only_text_is_one_error() -> None:
    found = said("provenance:", "  - just text\nprovenance:")
    assert [(code, message) for _, code, message, _ in found] == [
        ("SCH103", "expected a mapping (`key: value` lines), found the text `just text`")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("stem: Which?", 'stem: " "', "SCH110", "nothing is written here yet"),
        ("stem: Which?", "stem:", "SCH103", "expected text, found nothing"),
        ("marks: 1", "marks: 0", "SCH106", "`0` is below the least allowed, 1"),
        ("marks: 1", "marks: 1.5", "SCH103", "expected a whole number, found `1.5`"),
        ("version: 1.0.0", "version: 0.1", "SCH103", "expected text, found `0.1`"),
        ("unit: U1", 'unit: ""', "SCH110", "nothing is written here yet"),
        ("marks: 1", 'marks: ""', "SCH110", "nothing is written here yet"),
        (
            "level: 2",
            'level: 2\nreview_due: "2027-02-30"',
            "SCH105",
            "`2027-02-30` is no day of the calendar",
        ),
        ("version: 1.0.0", "version: v1", "SCH105", "`v1` is not of the right form"),
        ("      - {id: B, text: Two}\n", "", "SCH107", "1 entry where at least 2 must stand"),
        ("[AC1.1]", "[AC1.1, AC1.1]", "SCH108", "the text `AC1.1` stands in the list twice"),
        (
            "level: 2",
            "level: 2\nstimulus: S\nscenario: {text: x}",
            "SCH109",
            "this does not go with another key here",
        ),
        (
            "title: A title",
            "title: " + "x" * 121,
            "SCH105",
            "text of 121 characters is over the limit of 120",
        ),
    ],
)
def test_a_mistake_gets_its_own_words(old: str, new: str, code: str, message: str) -> None:
    assert [(c, m) for _, c, m, _ in said(old, new)] == [(code, message)]


def test_errors_in_a_scheme_fall_on_their_own_lines_only() -> None:
    scheme = """    type: extended-response
    command_word: state
    stem: Which?
    marks: 1
    criteria: [AC1.1]
    scheme:
      method: points
      points:
        - {id: a1, text: idea, marks: one, ao: AO1}
        - {id: a2, text: idea, marks: 1}
provenance:"""
    start = ITEM.index("    type: single-choice")
    end = ITEM.index("provenance:") + len("provenance:")
    found = said(ITEM[start:end], scheme)
    assert [(line, code) for line, code, _, _ in found] == [(20, "SCH101"), (19, "SCH103")]


def test_a_number_that_quotes_would_not_mend_is_shown_the_form() -> None:
    ((_, _, _, help_text),) = said("version: 1.0.0", "version: 0.1")
    assert help_text.endswith("for example `1.0.0`")


def test_a_missing_number_comes_with_an_example_that_is_called_one() -> None:
    ((_, _, _, help_text),) = said("tariff: 1\n", "")
    assert help_text.startswith("add `tariff:`, for example `tariff: 10`.")


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [("    key: A\n", "    key: “A”\n", "A"), ("[AC1.1]", "[AC 1.1]", "AC1.1")],
)
def test_quotation_marks_and_blanks_in_a_code_are_seen_through(
    old: str, new: str, meant: str
) -> None:
    ((_, code, _, help_text),) = said(old, new)
    assert (code, help_text) == ("SCH105", f"did you mean `{meant}`?")
