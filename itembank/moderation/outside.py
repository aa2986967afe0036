"""What programs outside a bank say of its records: git of their history, ssh of signatures.

Rules are pure: whoever may start programs (`moderation.witness`) asks first and hands this in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itembank.model import Bank
    from itembank.moderation.digest import Json


class SignatureFault(StrEnum):
    """Why a record that counts has no valid signature."""

    MISSING = "missing"
    BROKEN = "broken"
    NOT_ALLOWED = "not allowed"
    OTHER_PERSON = "other person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Nothing is known of what nobody asked for.

    `earlier` is the bank at an earlier commit: settings, law, stimuli, pictures and sign-offs, and
    the items that have records now or then. `contents` are judged contents found in history, by
    item and digest; `searched` are the items whose whole history was looked through for every
    digest that their records name. `signatures` are faults by item and number of the record;
    `unchecked` says why signatures that are asked for could not be checked.
    """

    earlier: Bank | None = None
    contents: Mapping[str, Mapping[str, Mapping[str, Json]]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    searched: frozenset[str] = frozenset()
    signatures: Mapping[tuple[str, int], SignatureFault] = field(
        default_factory=lambda: MappingProxyType({})
    )
    unchecked: str | None = None


NOTHING = Outside()
