"""Small banks for tests, held in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path, PurePosixPath

import yaml

from itembank.check import Checked, check_files
from itembank.disk import read_bank
from itembank.model import Bank
from itembank.moderation.outside import Outside

AS_OF = date(2026, 11, 22)
ROOT = Path(__file__).parent.parent.parent

SETTINGS = {
    "id": "demo",
    "name": "Demo bank",
    "version": "1.0.0",
    "language": "en-GB",
    "id_patterns": {"item": "^[A-Z]+-[A-Z]{2}-[0-9]{4}$"},
    "assessment_objectives": [
        {"id": "AO1", "title": "Recall"},
        {"id": "AO2", "title": "Apply"},
        {"id": "AO3", "title": "Judge"},
    ],
    "kinds": [
        {
            "id": "SA",
            "title": "Short answers",
            "types": [
                "extended-response",
                "short-answer",
                "numeric",
                "true-false",
                "single-choice",
                "multiple-response",
                "matching",
                "ordering",
                "gap-fill",
                "observation",
                "professional-discussion",
            ],
        }
    ],
}

UNIT = {
    "id": "U1",
    "version": "1.0.0",
    "title": "A unit",
    "outcomes": [
        {
            "id": "LO1",
            "title": "Know",
            "origin": "bank",
            "criteria": [
                {"id": "AC1.1", "text": "Know one thing", "origin": "bank"},
                {"id": "AC1.2", "text": "Know another thing", "origin": "bank"},
            ],
        }
    ],
    "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
}


def item_data(*parts: Mapping[str, object], **more: object) -> dict[str, object]:
    """A sound item round these parts; labels are filled in, the tariff is their sum."""
    labelled = [{"label": "abcdefgh"[i], **part} for i, part in enumerate(parts)]
    return {
        "id": "DEMO-SA-0001",
        "version": "1.0.0",
        "title": "An item",
        "kind": "SA",
        "status": "draft",
        "unit": "U1",
        "level": 2,
        "tariff": sum(int(str(part["marks"])) for part in labelled),
        "parts": labelled,
        "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
        **more,
    }


def checked(
    files: Mapping[str, object],
    *,
    assets: Mapping[str, bytes] | None = None,
    advice: bool = False,
) -> Checked:
    """Check files given as data or text; settings and a unit are added unless given.

    Without `advice` only errors are looked for: small banks of tests deserve many warnings.
    """
    whole = {"bank.yaml": SETTINGS, "units/U1.yaml": UNIT, **files}
    sources = {
        PurePosixPath(path): _text(content).encode()
        for path, content in whole.items()
        if content is not None
    }
    return check_files(sources, as_of=AS_OF, assets=assets, advice=advice)


def checked_files(
    files: Mapping[str, bytes], *, outside: Callable[[Bank], Outside] | None = None
) -> Checked:
    """Check raw files; settings and a unit are added unless given, pictures lie in `assets/`."""
    whole = with_settings(files)
    sources = {
        PurePosixPath(path): raw for path, raw in whole.items() if not path.startswith("assets/")
    }
    assets = {
        path.removeprefix("assets/"): raw
        for path, raw in whole.items()
        if path.startswith("assets/")
    }
    return check_files(sources, as_of=AS_OF, assets=assets, outside=outside)


def with_settings(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Raw files with settings and a unit, unless they are among them."""
    made = {"bank.yaml": _text(SETTINGS).encode(), "units/U1.yaml": _text(UNIT).encode()}
    return {**made, **files}


def sound_bank(*items: Mapping[str, object], **files: object) -> Bank:
    """A bank of items given as data; a fault in them is a fault of the test."""
    named = {f"items/{item['id']}.yaml": item for item in items}
    result = checked({**named, **files})
    errors = [d for d in result.diagnostics if d.severity == "error"]
    assert not errors, errors
    assert result.bank is not None
    return result.bank


def shipped() -> Checked:
    """The bank in `items/`."""
    files = read_bank(ROOT / "items")
    return check_files(files.sources, as_of=AS_OF, assets=files.assets, found=files.found)


def _text(content: object) -> str:
    if isinstance(content, str):
        return content
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
