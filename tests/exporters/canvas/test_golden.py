"""The packages of a small bank, byte for byte. `pytest --update-golden` rewrites them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from itembank.export import Export
from tests.support.canvas_corpus import corpus
from tests.support.canvas_run import exported

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "canvas"


def tree(export: Export) -> dict[str, bytes]:
    """Every file of every package, by the package's path and its own."""
    found = {}
    for package in export.packages:
        with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
            for name in archive.namelist():
                found[f"{package.path.removesuffix('.zip')}/{name}"] = archive.read(name)
    return found


@pytest.mark.parametrize(
    ("folder", "practice", "for_", "as_"),
    [
        ("secure", False, "classic", "quiz"),
        ("practice", True, "classic", "quiz"),
        ("bank", False, "classic", "bank"),
        ("secure", False, "new-quizzes", "quiz"),
    ],
)
def test_packages_are_those_on_record(
    update_golden: bool, folder: str, practice: bool, for_: str, as_: str
) -> None:
    made = tree(exported(corpus(is_new=for_ != "classic"), practice=practice, for_=for_, as_=as_))
    home = GOLDEN / folder
    if update_golden:
        for name, content in made.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(content)
    base = home / for_
    kept = {
        path.relative_to(home).as_posix(): path.read_bytes()
        for path in sorted(base.rglob("*"))
        if path.is_file()
    }
    assert made.keys() == kept.keys()
    for name, content in made.items():
        assert content == kept[name], name
