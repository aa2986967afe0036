"""Tables for Canvas's imports: what is read is what the packages say, and no cell is a formula."""

from __future__ import annotations

import csv
import io

from itembank_exporters.canvas_course.csv_files import outcomes_csv, rubrics_csv
from itembank_exporters.canvas_course.outcomes import outcomes_xml
from itembank_exporters.canvas_course.rubrics import rubrics_xml
from tests.exporters.canvas_course.rubric_samples import (
    TOKEN,
    a_bank,
    levels_part,
    observation_part,
    pairs_of,
    points_part,
)
from tests.support.canvas_tables import (
    outcomes_in,
    outcomes_of_csv,
    rubrics_in,
    rubrics_of_csv,
)

BANK = a_bank(
    points_part(), levels_part(None, 'Says "one", and more.', "=1+1 links."), observation_part()
)


def test_the_table_of_rubrics_is_read_as_the_package_is() -> None:
    table = rubrics_of_csv(rubrics_csv(BANK, pairs_of(BANK)))
    package = rubrics_in(rubrics_xml(BANK, pairs_of(BANK)))
    assert list(table) == [rubric["title"] for rubric in package]
    for rubric in package:
        rows = table[rubric["title"]]
        assert [
            (row["description"], row["criterion_use_range"], row["ratings"]) for row in rows
        ] == [
            (
                c["description"],
                c["criterion_use_range"],
                [
                    (r["description"], r["long_description"] or "", r["points"])
                    for r in c["ratings"]
                ],
            )
            for c in rubric["data"]
        ]


def test_a_row_with_fewer_ratings_has_no_empty_ones() -> None:
    table = rubrics_of_csv(rubrics_csv(BANK, pairs_of(BANK)))
    assert [len(row["ratings"]) for rows in table.values() for row in rows] == [2, 2, 3, 2, 2]


def test_the_first_columns_have_the_names_of_canvas_template() -> None:
    head = rubrics_csv(BANK, pairs_of(BANK)).split(b"\r\n")[0].decode()
    rating = '"Rating Name","Rating Description","Rating Points"'
    first = '"Rubric Name","Criteria Name","Criteria Description","Criteria Enable Range"'
    assert head == f"{first},{rating},{rating},{rating}"


def test_the_table_of_outcomes_is_read_as_the_package_is() -> None:
    rows = outcomes_of_csv(outcomes_csv(BANK, BANK.units.values()))
    (unit,) = outcomes_in(outcomes_xml(BANK, BANK.units.values()))
    assert [row["vendor_guid"] for row in rows if row["object_type"] == "group"] == [
        unit["migration_id"],
        *(group["migration_id"] for group in unit["outcomes"]),
    ]
    read = [row for row in rows if row["object_type"] == "outcome"]
    wanted = [(group, outcome) for group in unit["outcomes"] for outcome in group["outcomes"]]
    for row, (group, outcome) in zip(read, wanted, strict=True):
        assert row["parent_guids"] == group["migration_id"]
        assert row["vendor_guid"] == outcome["migration_id"]
        assert (row["title"], row["description"]) == (outcome["title"], outcome["description"])
        assert row["calculation_method"] == outcome["calculation_method"]
        assert float(row["mastery_points"]) == outcome["mastery_points"]
        assert row["ratings"] == outcome["ratings"]


def test_a_group_has_nothing_that_only_outcomes_have() -> None:
    for row in outcomes_of_csv(outcomes_csv(BANK, BANK.units.values())):
        if row["object_type"] == "group":
            assert row["calculation_method"] is None
            assert row["ratings"] == []


def test_numbers_are_read_alike_whatever_sign_a_language_has_for_decimals() -> None:
    for row in outcomes_of_csv(outcomes_csv(BANK, BANK.units.values())):
        if row["object_type"] == "outcome":
            assert row["mastery_points"].isdigit()


def test_no_cell_begins_like_a_formula() -> None:
    signs = ("=", "+", "-", "@", "\t", "\r")
    for raw in (rubrics_csv(BANK, pairs_of(BANK)), outcomes_csv(BANK, BANK.units.values())):
        cells = [cell for row in csv.reader(io.StringIO(raw.decode())) for cell in row]
        assert any("=" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(signs)]


def test_no_mark_of_byte_order_is_taken_for_the_first_columns_name() -> None:
    for raw in (rubrics_csv(BANK, pairs_of(BANK)), outcomes_csv(BANK, BANK.units.values())):
        assert not raw.startswith(b"\xef\xbb\xbf")


def test_no_word_of_a_scheme_is_in_a_table() -> None:
    for raw in (rubrics_csv(BANK, pairs_of(BANK)), outcomes_csv(BANK, BANK.units.values())):
        for hidden in (TOKEN, "apology", "refund", "sorry"):
            assert hidden not in raw.decode()


def test_a_table_without_rubrics_has_its_columns_alone() -> None:
    assert rubrics_csv(BANK, []).count(b"\r\n") == 1
