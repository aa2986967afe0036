"""The packages of a small bank, byte for byte. `pytest --update-golden` rewrites them."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from itembank.export import Export
from tests.support.course_corpus import course_corpus
from tests.support.course_run import course

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "canvas_course"


def tree(export: Export) -> dict[str, bytes]:
    """The files of the course package below its name, and the tables."""
    package, *tables = export.packages
    found = {table.path: table.content for table in tables}
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        for name in archive.namelist():
            found[f"{package.path.removesuffix('.imscc')}/{name}"] = archive.read(name)
    return found


@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
def test_packages_are_those_on_record(update_golden: bool, practice: bool) -> None:
    made = tree(course(course_corpus(), practice=practice))
    home = GOLDEN / ("practice" if practice else "secure")
    if update_golden:
        shutil.rmtree(home, ignore_errors=True)
        for name, content in made.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(content)
    kept = {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }
    assert made.keys() == kept.keys()
    for name, content in made.items():
        assert content == kept[name], name
