"""The editor finds the right schema for every file of the shipped bank."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

import pytest

from itembank.layout import kind_of
from tests.support.banks import ROOT

ITEMS = ROOT / "items"
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
FILES = sorted(path.relative_to(ITEMS).as_posix() for path in ITEMS.rglob("*.yaml"))


def _schemas(file: str) -> list[str]:
    """The schemas whose patterns match a file, as an editor matches them."""
    return [
        schema
        for schema, patterns in SETTINGS["yaml.schemas"].items()
        for pattern in ([patterns] if isinstance(patterns, str) else patterns)
        if re.fullmatch(_expression(pattern), f"/items/{file}")
    ]


def _expression(pattern: str) -> str:
    escaped = re.escape(pattern)
    return escaped.replace(r"/\*\*/", "/(?:.*/)?").replace(r"\*", "[^/]*")


@pytest.mark.parametrize("file", FILES)
def test_a_file_has_the_schema_of_its_folder(file: str) -> None:
    assert _schemas(file) == [f"schemas/{kind_of(PurePosixPath(file))}.schema.json"]


def test_every_schema_named_is_there() -> None:
    assert [s for s in SETTINGS["yaml.schemas"] if not (ROOT / s).is_file()] == []
