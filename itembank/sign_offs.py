"""Reviews and sign-offs of an item, as the files in `sign-off/` hold them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    REVISER = "reviser"
    REVIEWER = "reviewer"
    SCRUTINEER = "scrutineer"
    APPROVER = "approver"
    INTERNAL_VERIFIER = "internal_verifier"


class Decision(StrEnum):
    APPROVE = "approve"
    REVISE = "revise"
    REJECT = "reject"
    TRIAL = "trial"
    LIVE = "live"
    SUSPEND = "suspend"
    RETIRE = "retire"
    WITHDRAW = "withdraw"


ENDINGS = frozenset({Decision.SUSPEND, Decision.RETIRE, Decision.WITHDRAW})
"""Decisions that take an item out of use; they hold whatever becomes of its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One record: who decided what, when, about exactly which content.

    `attempted` and `minutes` say that the person worked the item as a learner, without the
    scheme, and how long it took. `signer` is the principal of the file of allowed signers, where
    it is not the name; `signature` is an SSH signature of all the rest (see `docs/signing.md`).
    """

    role: Role
    name: str
    date: str
    decision: Decision
    digest: str
    comment: str | None = None
    version: str | None = None
    expires: str | None = None
    attempted: bool = False
    minutes: float | None = None
    signer: str | None = None
    signature: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffs:
    """The records of one item, oldest first."""

    item: str
    records: tuple[SignOff, ...]
