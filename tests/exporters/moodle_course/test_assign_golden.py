"""Whole files of assignments, as they stand, for a part of every kind that a person marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from itembank.model import Bank
from tests.exporters.moodle.samples import bank_of, item
from tests.exporters.moodle_course.assign_samples import ALL, assigned
from tests.support.golden import compare_with_golden

GOLDEN = Path(__file__).parents[2] / "golden" / "moodle_course_assign"


@pytest.fixture(scope="module")
def bank() -> Bank:
    parts = [make() for make in ALL]
    return bank_of(item(*parts, scenario={"text": "A shop."}, instructions="Answer **all**."))


@pytest.mark.parametrize("audience", ["secure", "practice"])
def test_the_files_are_as_they_were(bank: Bank, audience: str, update_golden: bool) -> None:
    practice = audience == "practice"
    for activity in assigned(bank, practice=practice, accepted=practice).activities:
        label = activity.idnumber.rpartition(":")[2]
        for name, content in activity.files.items():
            if name == "assign.xml" and audience == "practice":
                continue  # the same for both
            # A line for each element, so that a difference can be read.
            made = content.decode().replace("><", ">\n<")
            path = GOLDEN / audience / f"{label}.{name}"
            compare_with_golden(made, path, update=update_golden)
