"""The packages of a small bank, byte for byte. `pytest --update-golden` rewrites them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exporters.canvas.test_golden import tree
from tests.support.canvas_corpus import corpus
from tests.support.qti_run import VERSIONS, exported

GOLDEN = Path(__file__).parent.parent.parent / "golden" / "qti"


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
def test_packages_are_those_on_record(update_golden: bool, version: str, practice: bool) -> None:
    made = tree(exported(corpus(), version, practice=practice, with_scheme=practice))
    home = GOLDEN / version / ("practice-with-scheme" if practice else "secure")
    if update_golden:
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
