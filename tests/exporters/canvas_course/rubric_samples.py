"""A small bank with a part for every way in which people mark, its schemes full of tokens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itembank.learner_rubric import Marked
from itembank.model import Bank, Item
from tests.support.banks import UNIT, item_data, sound_bank

TOKEN = "ZQX"  # noqa: S105 - what must not be found, and no password
_CRITERIA = [
    {"id": "AC1.1", "text": "Know one thing", "origin": "official"},
    {"id": "AC1.2", "text": "Know <b>another</b> & more", "origin": "official", "confirmed": False},
    {"id": "AC1.3", "text": "Know a third thing", "origin": "seed"},
]
OUTCOMES = [
    {"id": "LO1", "title": "Know", "origin": "official", "criteria": _CRITERIA},
    {
        "id": "LO2",
        "title": "Do",
        "origin": "bank",
        "criteria": [{"id": "AC2.1", "text": "Do it", "origin": "bank"}],
    },
]
A_UNIT = {**UNIT, "reference": "=R/1", "outcomes": OUTCOMES}


def _point(id_: str, **more: object) -> dict[str, Any]:
    return {"id": id_, "marks": 1, "ao": "AO1", "text": f"{TOKEN} idea {id_}", **more}


def points_part(**more: object) -> dict[str, Any]:
    scheme = {
        "method": "points",
        "points": [
            _point("a1"),
            _point("a2"),
            _point("a3"),
            _point("b1", ao="AO2", criteria=["AC1.2"]),
        ],
        "groups": [
            {"id": "apology", "rule": "any", "max": 2, "points": ["a1", "a2", "a3"]},
            {"id": "refund", "rule": "each", "max": 1, "points": ["b1"]},
        ],
        "notes": f"{TOKEN} note",
    }
    return {
        "type": "extended-response",
        "command_word": "explain",
        "stem": "Explain it.",
        "marks": 3,
        "criteria": ["AC1.1", "AC1.2"],
        "scheme": scheme,
        **more,
    }


def levels_part(*told: str | None, **more: object) -> dict[str, Any]:
    bands = [(0, 0, 0), (1, 1, 3), (2, 4, 6)]
    levels = [
        {
            "n": n,
            "min": low,
            "max": high,
            "descriptors": {"sorry": f"{TOKEN} level {n}"},
            **({"for_learners": text} if text else {}),
        }
        for (n, low, high), text in zip(bands, told, strict=True)
    ]
    scheme = {
        "method": "levels",
        "approach": "best_fit",
        "within_level": f"{TOKEN} within",
        "ao": {"AO1": 2, "AO2": 4},
        "traits": [{"id": "sorry", "title": f"{TOKEN} trait", "aos": ["AO1", "AO2"]}],
        "levels": levels,
        "indicative_content": [{"text": f"{TOKEN} entry {n}"} for n in range(6)],
    }
    return {
        "type": "extended-response",
        "command_word": "explain",
        "stem": "Explain it.",
        "marks": 6,
        "criteria": ["AC1.1", "AC1.3"],
        "scheme": scheme,
        **more,
    }


def observation_part() -> dict[str, Any]:
    rows = [
        {
            "id": f"r{n}",
            "text": f"Shows {TOKEN} {n}",
            "met": f"{TOKEN} met",
            "not_yet": f"{TOKEN} not yet",
            "marks": 2,
            "criteria": codes,
        }
        for n, codes in enumerate((["AC2.1"], ["AC2.1"], ["AC2.1", "AC1.1"]))
    ]
    return {
        "type": "observation",
        "stem": "Deal with it.",
        "brief": "You are at the desk.",
        "marks": 6,
        "criteria": ["AC2.1", "AC1.1"],
        "scheme": {
            "method": "performance",
            "rows": rows,
            "decision_rules": [{"use": "competence", "every_min": 1, "text": f"{TOKEN} rule"}],
        },
    }


def a_bank(*parts: Mapping[str, object]) -> Bank:
    made = parts or (points_part(), levels_part(None, "Says *one* thing.", "Links things."))
    return sound_bank(item_data(*made), **{"units/U1.yaml": A_UNIT})


def pairs_of(bank: Bank) -> list[tuple[Item, Marked]]:
    return [(item, part) for item in bank.items.values() for part in item.parts]  # type: ignore[misc]
