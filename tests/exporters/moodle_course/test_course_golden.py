"""Every file of a backup, as it stands, for a bank with something of everything."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from itembank.model import Bank
from tests.exporters.moodle.test_golden import bank  # noqa: F401 - a fixture
from tests.exporters.moodle_course.courses import course
from tests.support.golden import compare_with_golden

GOLDEN = Path(__file__).parents[2] / "golden" / "moodle_course"


@pytest.mark.parametrize("audience", ["secure", "practice"])
def test_the_files_are_as_they_were(bank: Bank, audience: str, update_golden: bool) -> None:  # noqa: F811
    (package,) = course(bank, practice=audience == "practice", values={"as": "quiz"}).packages
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        names = archive.namelist()
        for name in names:
            # A line for each element, so that a difference can be read.
            text = archive.read(name).decode().replace("><", ">\n<")
            compare_with_golden(text, GOLDEN / audience / name, update=update_golden)
    kept = {str(p.relative_to(GOLDEN / audience)) for p in (GOLDEN / audience).rglob("*.xml")}
    assert kept == set(names)
