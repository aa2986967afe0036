"""Where items stand, as far as what they cover depends on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from itembank.model import Bank
from itembank.moderation.standing import standing


def states_of(bank: Bank, as_of: date) -> Mapping[str, str]:
    """Each item's state by its id; without sign-offs it is what the item says of itself."""
    return {
        item.id: str(standing(bank, item, as_of).state)
        if item.id in bank.sign_offs
        else item.status
        for item in bank.items.values()
    }
