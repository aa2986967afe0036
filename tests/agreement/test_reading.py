from __future__ import annotations

from fractions import Fraction
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itembank.agreement.reading import MarksFile, marks_from_csv
from itembank.diagnostics import Severity
from itembank.model import Bank
from tests.support.banks import checked
from tests.support.standardisation import ITEM, bank_files, csv_text


@pytest.fixture(scope="module")
def bank() -> Bank:
    made = checked(bank_files()).bank
    assert made is not None
    return made


def read(bank: Bank, text: str | bytes) -> MarksFile:
    raw = text if isinstance(text, bytes) else text.encode()
    return marks_from_csv(raw, PurePosixPath("marks.csv"), bank)


def said(bank: Bank, *rows: tuple[object, ...]) -> list[tuple[str, int, str]]:
    """Code, line and message of each fault."""
    found = read(bank, csv_text(*rows)).found
    return [(each.code, each.primary.span.line, each.message) for each in found]


@pytest.mark.parametrize("by", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_spreadsheets_may_write_what_they_like(bank: Bank, by: str, bom: str, end: str) -> None:
    text = bom + csv_text((ITEM, "a", "S01", "M1", 3), by=by).replace("\n", end)
    (mark,) = read(bank, text).marks
    assert (mark.item, mark.part, mark.response, mark.marker) == (ITEM, "a", "S01", "M1")
    assert (mark.mark, mark.line) == (Fraction(3), 2)


def test_no_response_is_not_nought(bank: Bank) -> None:
    rows = ((ITEM, "a", "S01", "M1", "nr"), (ITEM, "a", "S01", "M2", 0))
    assert [mark.mark for mark in read(bank, csv_text(*rows)).marks] == [None, 0]


def test_whole_marks_may_have_a_point_or_a_comma(bank: Bank) -> None:
    rows = ((ITEM, "a", "S01", "M1", "2.0"), (ITEM, "a", "S01", "M2", '"2,0"'))
    assert {mark.mark for mark in read(bank, csv_text(*rows)).marks} == {Fraction(2)}


@pytest.mark.parametrize("given", ["2.5", '"2,5"'])
def test_a_part_of_a_mark_is_a_fault_where_marks_are_whole(bank: Bank, given: str) -> None:
    (found,) = read(bank, csv_text((ITEM, "a", "S01", "M1", given))).found
    assert (found.code, found.primary.span.line) == ("STD105", 2)
    assert "is no whole mark" in found.message


@pytest.mark.parametrize(
    ("given", "meant"), [("s1", "S01"), ("SO1", "S01"), ("S-01", "S01"), ("S13", None)]
)
def test_a_response_nearly_as_a_known_one_is_said(
    bank: Bank, given: str, meant: str | None
) -> None:
    found = read(bank, csv_text((ITEM, "a", given, "M1", 2)))
    assert len(found.marks) == 1
    assert [each.help for each in found.found] == ([f"did you mean `{meant}`?"] if meant else [])


def test_ids_and_labels_may_be_written_carelessly(bank: Bank) -> None:
    (mark,) = read(bank, csv_text((ITEM.lower(), " (A) ", "S01", "M1", 1))).marks
    assert mark.of == (ITEM, "a")


def test_a_part_may_be_left_out_where_there_is_but_one() -> None:
    files = bank_files()
    item = files[f"items/{ITEM}.yaml"]
    assert isinstance(item, dict)
    item.update(parts=item["parts"][:1], tariff=6)
    one = checked({f"items/{ITEM}.yaml": item}).bank
    assert one is not None
    (mark,) = read(one, csv_text((ITEM, "", "S01", "M1", 1))).marks
    assert mark.part == "a"


def test_columns_may_stand_in_any_order_and_others_beside_them(bank: Bank) -> None:
    head = "Marker,Mark,Remark,Item,Part,Response,Scheme version"
    text = csv_text(("M1", 4, "late", ITEM, "b", "S02", "1.0.0"), head=head)
    found = read(bank, text)
    assert found.found == ()
    assert (found.marks[0].mark, found.marks[0].scheme_version) == (4, "1.0.0")


def test_empty_lines_are_passed_over(bank: Bank) -> None:
    assert said(bank, ("", "", "", "", "")) == []


@pytest.mark.parametrize(
    ("row", "code", "message"),
    [
        ((ITEM, "", "S1", "M1", 1), "STD103", f"there is no `part`, and `{ITEM}` has several"),
        (("", "a", "S1", "M1", 1), "STD103", "there is no `item`"),
        ((ITEM, "a", "", "M1", 1), "STD103", "there is no `response`"),
        ((ITEM, "a", "S1", "", 1), "STD103", "there is no `marker`"),
        ((ITEM, "a", "S1", "M1", ""), "STD103", "there is no `mark`"),
        ((ITEM, "c", "S1", "M1", 1), "STD104", f"`{ITEM}` has no part `c`"),
        (("DEMO-SA-0009", "a", "S1", "M1", 1), "STD104", "the bank has no item `DEMO-SA-0009`"),
        ((ITEM, "a", "S1", "M1", 7), "STD105", "a mark of 7 in a part worth 6"),
        ((ITEM, "a", "S1", "M1", -1), "STD105", "`-1` is no mark"),
        ((ITEM, "a", "S1", "M1", "1e999999999"), "STD105", "`1e999999999` is no mark"),
        ((ITEM, "a", "S1", "M1", "good"), "STD105", "`good` is no mark"),
    ],
)
def test_a_bad_line_is_said_with_its_number(
    bank: Bank, row: tuple[object, ...], code: str, message: str
) -> None:
    good = (ITEM, "a", "S01", "M1", 1)
    assert said(bank, good, row) == [(code, 3, message)]


def test_a_mark_given_twice_points_at_both_lines(bank: Bank) -> None:
    row = (ITEM, "a", "S01", "M1")
    found = read(bank, csv_text((*row, 1), (*row, 2)))
    (fault,) = found.found
    assert (fault.code, fault.primary.span.line) == ("STD106", 3)
    assert [label.span.line for label in fault.secondary] == [2]


def test_missing_columns_are_one_fault_with_what_may_be_meant(bank: Bank) -> None:
    (fault,) = read(bank, "item,part,responce,mark\n").found
    assert fault.code == "STD102"
    assert fault.message == "there is no column `response`, `marker`"
    assert fault.help is not None
    assert fault.help.startswith("is `responce` meant?")


def test_a_column_that_is_there_twice_is_said(bank: Bank) -> None:
    (fault,) = read(bank, "item,part,response,marker,mark,mark\n").found
    assert fault.message == "there are two columns `mark`"


def test_an_empty_file_lacks_its_columns(bank: Bank) -> None:
    assert [fault.code for fault in read(bank, "").found] == ["STD102"]


def test_a_mistyped_column_of_versions_is_a_warning(bank: Bank) -> None:
    head = "item,part,response,marker,mark,scheme_versoin"
    found = read(bank, csv_text((ITEM, "a", "S01", "M1", 1, "1.0.0"), head=head))
    (warning,) = found.found
    assert (warning.code, warning.severity) == ("STD107", Severity.WARNING)
    assert len(found.marks) == 1


def test_another_encoding_is_said_with_the_line(bank: Bank) -> None:
    text = csv_text((ITEM, "a", "S01", "M1", 1), (ITEM, "a", "S01", "René", 1)).encode("latin-1")
    (fault,) = read(bank, text).found
    assert (fault.code, fault.primary.span.line) == ("STD101", 3)


def test_an_open_quote_is_said(bank: Bank) -> None:
    found = read(bank, csv_text((ITEM, "a", '"S01', "M1", 1))).found
    assert [fault.code for fault in found] == ["STD101"]


def test_of_very_many_faults_the_first_are_said(bank: Bank) -> None:
    rows = [(ITEM, "a", f"S{n}", "M1", 99) for n in range(1000)]
    assert len(said(bank, *rows)) == 200


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd_to_be_read(bank: Bank, raw: bytes) -> None:
    read(bank, b"item,part,response,marker,mark\n" + raw)
