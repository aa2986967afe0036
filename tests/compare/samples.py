"""One item with something of everything, and what is said when it is changed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from itembank.compare import Change, item_changes
from itembank.compare.changes import for_markers
from itembank.model import Bank
from tests.support.banks import checked, item_data

ITEM = "DEMO-SA-0001"

CHOICE: dict[str, Any] = {
    "type": "single-choice",
    "stem": "Which reply is **best** for this customer?",
    "marks": 1,
    "criteria": ["AC1.1"],
    "options": [
        {"id": "A", "text": "Ring her today", "rationale": "Right."},
        {"id": "B", "text": "Ring her next week", "rationale": "Too late."},
        {"id": "C", "text": "Wait for her call", "rationale": "She waited."},
    ],
    "key": "A",
    "ao": {"AO2": 1},
}
WRITTEN: dict[str, Any] = {
    "type": "extended-response",
    "command_word": "explain",
    "stem": "Explain one reason why she is angry.",
    "marks": 2,
    "criteria": ["AC1.2"],
    "scheme": {
        "method": "points",
        "principle": "A cause, and what follows from it.",
        "points": [
            {"id": "b1", "text": "nobody rang her", "marks": 1, "ao": "AO2"},
            {"id": "b2", "text": "so she feels ignored", "marks": 1, "ao": "AO3"},
        ],
        "reject": [{"text": "she is rude"}, {"text": "the line is slow"}],
    },
}
STIMULUS: dict[str, Any] = {
    "id": "ST-DEMO-001",
    "version": "1.0.0",
    "title": "A call",
    "scenario": {
        "text": "Ms Roe calls again.",
        "policy_title": "Refund rules",
        "policy": "You may give a credit of up to £20. Ask a team leader for more.",
    },
    "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
}


def files(**item: object) -> dict[str, Any]:
    data = item_data(CHOICE, WRITTEN, stimulus="ST-DEMO-001", **item)
    return copy.deepcopy({f"items/{ITEM}.yaml": data, "stimuli/ST-DEMO-001.yaml": STIMULUS})


def item_of(whole: dict[str, Any]) -> Any:
    return whole[f"items/{ITEM}.yaml"]


def bank_of(whole: dict[str, Any], **assets: bytes) -> Bank:
    bank = checked(whole, assets=assets).bank
    assert bank is not None
    return bank


def changed(edit: Callable[[Any], object]) -> tuple[Change, ...]:
    """What is said after an edit of the files by path."""
    before, after = files(), files()
    edit(after)
    old, new = bank_of(before), bank_of(after)
    return item_changes(old, old.items[ITEM], new, new.items[ITEM])


def changed_item(edit: Callable[[Any], object]) -> tuple[Change, ...]:
    return changed(lambda whole: edit(item_of(whole)))


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str]]:
    """Place, aspect, before and after of each, in words."""
    return [(c.place, c.aspect.value, for_markers(c.before), for_markers(c.after)) for c in changes]
