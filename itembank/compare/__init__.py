"""Two banks compared item by item, in the words of the people who moderate them."""

from __future__ import annotations

from itembank.compare.banks import (
    BankComparison,
    Fate,
    ItemComparison,
    Readable,
    compare_banks,
    readable,
)
from itembank.compare.bump import next_version, size_made, size_needed
from itembank.compare.changes import Aspect, Change, How
from itembank.compare.items import item_changes

__all__ = [
    "Aspect",
    "BankComparison",
    "Change",
    "Fate",
    "How",
    "ItemComparison",
    "Readable",
    "compare_banks",
    "item_changes",
    "next_version",
    "readable",
    "size_made",
    "size_needed",
]
