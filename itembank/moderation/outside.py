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
    """Why a record has no valid signature."""

    MISSING = "missing"
    BROKEN = "broken"
    NOT_ALLOWED = "not allowed"
    OTHER_PERSON = "other person"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Nothing is known of what nobody asked for.

    `earlier` is the bank at an earlier commit: settings, law, stimuli, pictures and sign-offs, and
    the items that have records now or then. `contents` are judged contents found in history, by
    item and digest; `searched` are the items whose whole history was looked through for every
    digest that their records name; `versions` are the versions that an item had with a content,
    as pairs of digest and version. `signatures` are faults by item and number of the record.
    `unchecked` says why signatures could not be checked although they must be; `without_ssh` that
    there is no program here to check those that nobody asked for.
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
    without_ssh: str | None = None
    versions: Mapping[str, frozenset[tuple[str, str]]] = field(
        default_factory=lambda: MappingProxyType({})
    )


NOTHING = Outside()
