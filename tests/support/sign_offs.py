"""Banks with sign-offs, and people who sign, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itembank.model import Bank
from itembank.moderation.digest import content_digest
from tests.support.banks import SETTINGS, checked, item_data

ITEM = "DEMO-SA-0001"
PERSONS_3: dict[str, Any] = {**SETTINGS, "sign_off": {"persons": 3}}
CHOICE: dict[str, Any] = {
    "type": "single-choice",
    "stem": "Which reply is **best**?",
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


def in_review(**more: object) -> dict[str, object]:
    """An item by A. Tutor that waits for review."""
    author = {"author": "A. Tutor", "licence": "CC-BY-4.0"}
    return item_data(CHOICE, **{"status": "in_review", "provenance": author, **more})


def digest_of(item: Mapping[str, object], **files: object) -> str:
    bank = signed_bank(item, **files)
    return content_digest(bank, bank.items[str(item["id"])])


def record(role: str, decision: str = "approve", **more: object) -> dict[str, object]:
    """A record with the role's usual person and date; `digest` must be among `more`."""
    names = {"reviewer": "B. Reviser", "approver": "C. Approver", "scrutineer": "D. Reader"}
    name = names.get(role, "E. Verifier")
    return {"role": role, "name": name, "date": "2026-11-10", "decision": decision, **more}


def signed_bank(
    item: Mapping[str, object], *records: Mapping[str, object], **files: object
) -> Bank:
    """A bank with the item and these records, whatever rules say about them.

    Records without a digest get that of the present content; without records there is no file.
    """
    files = {f"items/{item['id']}.yaml": item, **files}
    bare = checked(files).bank
    assert bare is not None
    if not records:
        return bare
    digest = content_digest(bare, bare.items[str(item["id"])])
    whole = {"item": item["id"], "records": [{"digest": digest, **each} for each in records]}
    bank = checked({**files, f"sign-off/{item['id']}.yaml": whole}).bank
    assert bank is not None
    return bank
