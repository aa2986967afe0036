"""A comparison for other programs, as JSON."""

from __future__ import annotations

import json
from typing import Any

from itembank.compare.banks import BankComparison, ItemComparison
from itembank.compare.changes import Change, for_markers
from itembank.compare.human import Names
from itembank.report.words import encodable


def json_comparison(found: BankComparison, names: Names) -> str:
    """`items` and `others` sorted by id; `before` and `after` are null where nothing was or is."""
    whole = {
        "before": names.before,
        "after": names.after,
        "same": found.same,
        "items": [_item(item) for item in found.items],
        "others": [{"kind": o.kind, "id": o.id, "fate": o.fate.value} for o in found.others],
    }
    return encodable(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _item(item: ItemComparison) -> dict[str, Any]:
    return {
        "id": item.id,
        "fate": item.fate.value,
        "title": item.title,
        "old_id": item.old_id,
        "version": {"before": item.before, "after": item.after},
        "needs": item.needs.name.lower(),
        "changes": [_change(change) for change in item.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    before, after = (
        None if side is None else for_markers(side) for side in (change.before, change.after)
    )
    return {
        "where": list(change.where),
        "aspect": change.aspect.value,
        "how": change.how.value,
        "before": before,
        "after": after,
    }
