"""A bank with seeds, and marks that markers gave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tests.support.banks import item_data

ITEM = "DEMO-SA-0001"
DEFINITIVE = (0, 1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6)
"""Marks of the seeds S01 to S12 in both parts."""

LEVELS: dict[str, Any] = {
    "method": "levels",
    "approach": "best_fit",
    "within_level": "Start in the middle.",
    "indicative_content": [{"text": "Listened"}],
    "ao": {"AO1": 6},
    "tolerance": 1,
    "traits": [{"id": "use", "title": "Knowledge", "aos": ["AO1"]}],
    "levels": [
        {"n": 0, "min": 0, "max": 0, "descriptors": {"use": "None."}},
        {"n": 1, "min": 1, "max": 3, "descriptors": {"use": "Some."}},
        {"n": 2, "min": 4, "max": 6, "descriptors": {"use": "Much."}},
    ],
}
POINTS: dict[str, Any] = {
    "method": "points",
    "principle": "Whatever calms the customer.",
    "points": [
        {"id": f"p{n}", "text": f"Reason number {n}", "marks": 1, "ao": "AO2"} for n in range(1, 7)
    ],
}


def part(scheme: dict[str, Any], **more: object) -> dict[str, object]:
    return {
        "type": "extended-response",
        "command_word": "discuss",
        "stem": "Say how well the adviser did.",
        "marks": 6,
        "criteria": ["AC1.1"],
        "scheme": scheme,
        **more,
    }


def seed_id(number: int) -> str:
    return f"S{number:02}"


def bank_files(**item: object) -> dict[str, object]:
    """An item with a levels part (a), tolerance 1, a points part (b), tolerance 0, and 12 seeds."""
    data = item_data(part(LEVELS), part(POINTS), **item)
    seeds = [
        {
            "id": seed_id(number),
            "role": "seed",
            "text": {"a": "An answer.", "b": "An answer."},
            "marks": {"a": mark, "b": mark},
            "levels": {"a": -(-mark // 3)},
            "awarded": {"b": [f"p{n}" for n in range(1, mark + 1)]},
            "commentary": "As agreed.",
            "definitive": {"by": "L. Ead", "date": "2026-09-01", "scheme_version": "1.0.0"},
        }
        for number, mark in enumerate(DEFINITIVE, start=1)
    ]
    exemplars = {"item": ITEM, "responses": seeds}
    return {f"items/{ITEM}.yaml": data, f"exemplars/{ITEM}.yaml": exemplars}


Line = tuple[object, ...]


def lines(marker: str, marks: Sequence[object], label: str = "a") -> Iterable[Line]:
    """What one marker gave the seeds, from S01 on."""
    for number, mark in enumerate(marks, start=1):
        yield ITEM, label, seed_id(number), marker, mark


def csv_text(*rows: Line, head: str = "item,part,response,marker,mark", by: str = ",") -> str:
    whole = [head.replace(",", by), *(by.join(map(str, row)) for row in rows)]
    return "\n".join(whole) + "\n"
