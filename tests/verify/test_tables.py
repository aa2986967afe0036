"""Tables of outcomes and rubrics for Canvas: told by their first row, and judged by their form."""

from __future__ import annotations

import pytest

from itembank.verify import Kind, verify_bytes

OUTCOMES = (
    '"vendor_guid","object_type","title","description","parent_guids","mastery_points","ratings",,\r\n'
    '"u1","group","Unit 1",,,,,,\r\n'
    '"o1","outcome","P1","<p>Two,\nlines</p>","u1","3","5","Well","3"\r\n'
)
RUBRICS = (
    '"Rubric Name","Criteria Name","Criteria Description","Criteria Enable Range",'
    '"Rating Name","Rating Description","Rating Points",'
    '"Rating Name","Rating Description","Rating Points"\r\n'
    '"R1","(a)",,"true","1 to 2 marks",,"2","0 marks"," =none","0"\r\n'
    '"R1","(b)",,"false","1 mark",,"1",,,\r\n'
    '"R2","(a)",,"false","1 mark",,"1","0 marks",,"0"\r\n'
)


def codes(text: str) -> list[str]:
    found = verify_bytes("a.csv", text.encode(), schemas=None).findings
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [(OUTCOMES, "table for Canvas: 1 outcome"), (RUBRICS, "table for Canvas: 2 rubrics")],
)
def test_a_sound_table_is_recognised_and_has_no_findings(text: str, said: str) -> None:
    verdict = verify_bytes("a.csv", text.encode(), schemas=None)
    assert verdict.findings == ()
    assert (verdict.kind, verdict.said) == (Kind.CANVAS_TABLE, said)


BROKEN = [
    # columns
    (OUTCOMES, '"ratings",,', '"ratings",,"more"', "VER170"),
    (OUTCOMES, '"description"', '"colour"', "VER170"),
    (RUBRICS, '"Criteria Name",', '"Name",', "VER170"),
    (RUBRICS, '"Rating Points"\r\n', '"Points"\r\n', "VER170"),
    # rows
    (OUTCOMES, '"u1","group","Unit 1",,,,,,', '"u1","group","Unit 1"', "VER171"),
    (OUTCOMES, '"o1","outcome"', '"o1","result"', "VER171"),
    (OUTCOMES, '"P1"', '""', "VER171"),
    (OUTCOMES, '"Well"', '"We"ll"', "VER171"),
    (RUBRICS, '"1 to 2 marks",,"2"', '"1 to 2 marks",,', "VER171"),
    # what a spreadsheet would run
    (OUTCOMES, '"Unit 1"', '"=Unit 1"', "VER172"),
    (RUBRICS, '" =none"', '"=none"', "VER172"),
    (RUBRICS, '"(a)",,"true"', '"@a",,"true"', "VER172"),
]


@pytest.mark.parametrize(("text", "old", "new", "code"), BROKEN)
def test_one_thing_broken_in_a_table_is_found(text: str, old: str, new: str, code: str) -> None:
    assert old in text
    assert codes(text.replace(old, new, 1)) == code.split()


def test_a_column_that_canvas_asks_for_must_be_there() -> None:
    found = verify_bytes(
        "a.csv", OUTCOMES.replace('"title"', '"display_name"').encode(), schemas=None
    ).findings
    assert "`title`" in found[0].message
    assert {finding.code for finding in found} == {"VER170"}


def test_a_row_is_named_by_its_line() -> None:
    text = OUTCOMES.replace('"Unit 1"', '"=Unit 1"')
    (finding,) = verify_bytes("a.csv", text.encode(), schemas=None).findings
    assert finding.primary.span.line == 2


@pytest.mark.parametrize("text", [OUTCOMES, RUBRICS])
def test_a_table_of_nothing_is_said_so(text: str) -> None:
    assert codes(text.partition("\r\n")[0]) == ["VER171"]


def test_a_byte_order_mark_spoils_rubrics_alone() -> None:
    assert codes(f"\ufeff{OUTCOMES}") == []
    assert codes(f"\ufeff{RUBRICS}") == ["VER170"]


def test_outcomes_may_be_parted_by_semicolons() -> None:
    assert codes("vendor_guid;object_type;title\nu;group;Unit\n") == []


def test_a_table_in_another_encoding_is_refused() -> None:
    content = RUBRICS.replace("R1", "Ré").encode("cp1252")
    found = verify_bytes("a.csv", content, schemas=None).findings
    assert [finding.code for finding in found] == ["VER170"]


def test_a_table_of_something_else_is_not_taken_for_one() -> None:
    assert verify_bytes("a.csv", b"name,marks\nA,3\n", schemas=None).kind is None
