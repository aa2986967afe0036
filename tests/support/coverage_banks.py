"""A small bank with a blueprint, for what counts items and marks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from itembank.disk import write_files
from itembank.model import Bank
from tests.support.banks import SETTINGS, UNIT, item_data, sound_bank

KINDS = [
    {"id": "SA", "title": "Short answers", "types": ["extended-response", "single-choice"]},
    {"id": "SJ", "title": "Single best answer", "types": ["single-choice"]},
    {"id": "ER", "title": "Extended response", "types": ["extended-response"]},
]
SEEDED_UNIT = {
    **UNIT,
    "outcomes": [
        {
            "id": "LO1",
            "title": "Know",
            "origin": "bank",
            "criteria": [
                {"id": "AC1.1", "text": "Know one thing", "origin": "bank", "seeds": ["S-1"]},
                {"id": "AC1.2", "text": "Know another thing", "origin": "bank"},
            ],
        },
        {
            "id": "LO2",
            "title": "Do",
            "origin": "bank",
            "criteria": [{"id": "AC2.1", "text": "Do a thing", "origin": "bank"}],
        },
    ],
    "seed_sources": [{"id": "S", "title": "A page"}],
    "seed_statements": [
        {"id": "S-1", "section": "Overview", "summary": "One", "home": ["AC1.1"]},
        {"id": "S-2", "section": "Overview", "summary": "Two", "home": ["KC01"]},
        {"id": "S-3", "section": "Overview", "summary": "Three", "home": ["AC2.1"]},
    ],
    "key_concepts": [{"id": "KC01", "text": "Service", "origin": "bank"}],
}
SECTORS = {
    "vocabulary": "sectors",
    "version": "1.0.0",
    "entries": [{"id": "retail", "label": "Shops"}, {"id": "health", "label": "Health"}],
}
FEATURES = {
    "vocabulary": "features",
    "version": "1.0.0",
    "entries": [{"id": "refusal", "label": "No"}, {"id": "mistaken", "label": "Mistaken"}],
}
BLUEPRINT = {
    "id": "BANK",
    "version": "1.0.0",
    "title": "What there should be",
    "for": "bank",
    "unit": "U1",
    "bounds": [
        {"what": "items", "target": 6},
        {"what": "items", "where": {"criterion": ["AC1.1"], "kind": ["SJ"]}, "target": 1},
        {"what": "items", "where": {"criterion": ["AC1.1"], "kind": ["SA"]}, "target": 3},
        {"what": "items", "where": {"criterion": ["AC2.1"], "kind": ["ER"]}, "target": 2},
        {"what": "items", "where": {"criterion": ["AC1.2"], "kind": ["SJ"]}, "min": 1},
        {"what": "share_of_items", "where": {"outcome": ["LO1"]}, "min": 0.4, "max": 0.6},
        {"what": "share_of_marks", "where": {"ao": ["AO1"]}, "target": 0.3},
        {"what": "share_of_items", "where": {"feature": ["refusal"]}, "min": 0.5},
        {"what": "items", "where": {"kind": ["SJ"]}, "each": "sector", "min": 1},
        {"what": "items", "each": "level", "min": 2, "max": 3},
    ],
}
PAPER = {
    "id": "P1",
    "version": "1.0.0",
    "title": "A paper",
    "unit": "U1",
    "total_marks": 5,
    "sections": [{"title": "Section A", "items": ["DEMO-SJ-0001", "DEMO-SA-0001"]}],
}


def choice(criteria: list[str], **more: object) -> dict[str, object]:
    """A single-choice part."""
    return {
        "type": "single-choice",
        "stem": "Which reply is best?",
        "marks": 1,
        "ao": {"AO1": 1},
        "criteria": criteria,
        "options": [
            {"id": "A", "text": "Ring her today", "rationale": "Right."},
            {"id": "B", "text": "Write to her", "rationale": "Slow."},
        ],
        "key": "A",
        **more,
    }


def written(
    criteria: list[str], points: list[dict[str, object]], **scheme: object
) -> dict[str, object]:
    """A points part whose tariff is the sum of its points, or what its groups allow."""
    made = [
        {"id": f"p{n}", "text": f"idea {n}", "marks": 1, "ao": "AO2", **point}
        for n, point in enumerate(points, start=1)
    ]
    groups = scheme.get("groups")
    marks = sum(g["max"] for g in groups) if isinstance(groups, list) else len(made)
    return {
        "type": "extended-response",
        "stem": "Explain it.",
        "command_word": "explain",
        "marks": marks,
        "criteria": criteria,
        "scheme": {"method": "points", "principle": "Ideas.", "points": made, **scheme},
    }


def small_bank(*extra: Mapping[str, object], **files: object) -> Bank:
    """Four items, of which the last has no scenario and no sector, with blueprint and paper."""
    items, others = _files(extra, files)
    return sound_bank(*items, **others)


def write_small_bank(folder: Path) -> Path:
    """The small bank as files."""
    items, others = _files((), {})
    for item in items:
        others[f"items/{item['id']}.yaml"] = item
    texts = {
        name: yaml.safe_dump(content, sort_keys=False).encode() for name, content in others.items()
    }
    write_files(folder, texts)
    return folder


def _files(
    extra: tuple[Mapping[str, object], ...], files: Mapping[str, object]
) -> tuple[tuple[dict[str, object], ...], dict[str, object]]:
    """Items as data, and every other file by its path."""
    stimulus = {
        "id": "ST-1",
        "version": "1.0.0",
        "title": "A case",
        "sector": "retail",
        "features": ["refusal"],
        "scenario": {"text": "A queue at a desk."},
        "provenance": {"author": "Test", "licence": "CC-BY-4.0", "seeds": ["S-2"]},
    }
    items = (
        item_data(
            choice(["AC1.1"]), id="DEMO-SJ-0001", kind="SJ", stimulus="ST-1", sector="retail"
        ),
        item_data(
            written(["AC1.1"], [{}, {"ao": "AO1"}]),
            written(["AC1.2", "AC2.1"], [{}, {}]),
            id="DEMO-SA-0001",
            stimulus="ST-1",
        ),
        item_data(
            written(["AC2.1"], [{}, {}, {"criteria": ["AC1.1"]}]),
            id="DEMO-ER-0001",
            kind="ER",
            level=3,
            sector="health",
        ),
        item_data(choice(["AC2.1"], demand=1), id="DEMO-SJ-0002", kind="SJ", minutes=1.5),
        *extra,
    )
    others: dict[str, object] = {
        "bank.yaml": {**SETTINGS, "kinds": KINDS},
        "units/U1.yaml": SEEDED_UNIT,
        "vocab/sectors.yaml": SECTORS,
        "vocab/features.yaml": FEATURES,
        "stimuli/ST-1.yaml": stimulus,
        "blueprints/BANK.yaml": BLUEPRINT,
        "papers/P1.yaml": PAPER,
        **files,
    }
    return tuple(map(_asking, items)), others


def _asking(item: Mapping[str, object]) -> dict[str, object]:
    """The item with questions of its own: no two items may ask the same."""
    parts = item["parts"]
    assert isinstance(parts, list)
    return {
        **item,
        "parts": [{**part, "stem": f"{part['stem']} ({item['id']})"} for part in parts],
    }
