"""Which records of an item hold on a day, which are for other content, and which do not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from itembank.model import Bank, Item
from itembank.moderation.digest import VERSION
from itembank.moderation.people import authors_of, same_name
from itembank.moderation.record_faults import (
    COMMENTS,
    MAY_RELEASE,
    RELEASES,
    basis_role,
    is_unfounded,
    record_faults,
)
from itembank.sign_offs import ENDINGS, Decision, Role, SignOff

__all__ = [
    "COMMENTS",
    "MAY_RELEASE",
    "RELEASES",
    "Approval",
    "Sifted",
    "Void",
    "approval_of",
    "persons_asked",
    "sifted",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Void:
    """A record that does not count, whatever the content, and why not."""

    record: SignOff
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A review and an approval that go together; `holds_until` where one of them expires."""

    reviewer: SignOff
    approver: SignOff

    @property
    def holds_until(self) -> str | None:
        return min((r.expires for r in (self.reviewer, self.approver) if r.expires), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """`ending` is what took the item out of use and still stands."""

    valid: tuple[SignOff, ...]
    stale: tuple[SignOff, ...]
    void: tuple[Void, ...]
    open: tuple[SignOff, ...]
    ending: SignOff | None

    def approving(self, role: Role) -> tuple[SignOff, ...]:
        return tuple(
            record
            for record in self.valid
            if record.role is role and record.decision is Decision.APPROVE
        )


def sifted(
    bank: Bank, item: Item, records: Sequence[SignOff], *, digest: str, as_of: date
) -> Sifted:
    authors = frozenset(map(same_name, authors_of(bank, item)))
    valid: list[SignOff] = []
    stale: list[SignOff] = []
    void: list[Void] = []
    # A signature that has run out, or was for other content, did lift a suspension in its time.
    in_their_time: list[SignOff] = []
    for number, record in enumerate(records):
        why = (
            bank.distrusted.get((item.id, number))
            or next(
                (
                    fault.message
                    for fault in record_faults(
                        item, records[:number], record, digest=digest, as_of=as_of
                    )
                ),
                None,
            )
            or _void(records[:number], record, authors)
        )
        if why is None:
            in_their_time.append(record)
            why = _expired(record, as_of) or _unsigned(bank, record)
        if why is not None:
            void.append(Void(record=record, why=why))
        elif record.digest == digest or record.decision in ENDINGS:
            valid.append(record)
        else:
            stale.append(record)
    return Sifted(
        valid=tuple(valid),
        stale=tuple(stale),
        void=tuple(void),
        open=tuple(_open(valid)),
        ending=_ending(in_their_time, as_of),
    )


def _void(before: Sequence[SignOff], record: SignOff, authors: frozenset[str]) -> str | None:
    if not record.digest.startswith(f"{VERSION}:"):
        return f"this program knows no digest of the form `{record.digest.partition(':')[0]}`"
    if record.decision in RELEASES | {Decision.APPROVE} and same_name(record.name) in authors:
        return "its signer is an author of the item"
    if is_unfounded(before, record):
        what = "review" if basis_role(record) is Role.REVIEWER else "approval"
        return f"no {what} of the same content stands before it"
    return None


def _expired(record: SignOff, as_of: date) -> str | None:
    is_over = record.expires is not None and record.expires < as_of.isoformat()
    return f"it expired on {record.expires}" if is_over else None


def _unsigned(bank: Bank, record: SignOff) -> str | None:
    """Consent alone needs a signature: what stops an item stops it, signed or not."""
    is_asked = bank.settings.sign_off.get("require_signatures") is True
    is_consent = record.decision in RELEASES | {Decision.APPROVE}
    return "it is not signed" if is_asked and is_consent and record.signature is None else None


def _open(valid: Sequence[SignOff]) -> Iterator[SignOff]:
    """Comments on this content whose writer has not approved it since."""
    for place, record in enumerate(valid):
        if record.decision in COMMENTS:
            approved = (
                later
                for later in valid[place + 1 :]
                if later.decision is Decision.APPROVE
                and same_name(later.name) == same_name(record.name)
            )
            if next(approved, None) is None:
                yield record


def _ending(records: Sequence[SignOff], as_of: date) -> SignOff | None:
    """What took the item out of use for good, or for now: an approver's yes ends a suspension."""
    standing: SignOff | None = None
    for record in records:
        if record.decision in ENDINGS:
            is_for_good = standing is not None and standing.decision is not Decision.SUSPEND
            is_over = _expired(record, as_of) is not None
            standing = standing if is_for_good or is_over else record
        elif (
            standing is not None
            and standing.decision is Decision.SUSPEND
            and record.decision is Decision.APPROVE
            and record.role is Role.APPROVER
        ):
            standing = None
    return standing


def persons_asked(bank: Bank) -> int:
    """How many different people the bank wants: author, reviewer, approver."""
    asked = bank.settings.sign_off.get("persons", 2)
    return asked if isinstance(asked, int) else 2


def approval_of(bank: Bank, sift: Sifted) -> Approval | None:
    """The review and the approval that hold longest; None where one of them is missing."""
    may_be_one = persons_asked(bank) <= len(("author", "other"))
    pairs = [
        Approval(reviewer=reviewer, approver=approver)
        for reviewer in sift.approving(Role.REVIEWER)
        for approver in sift.approving(Role.APPROVER)
        if may_be_one or same_name(reviewer.name) != same_name(approver.name)
    ]
    # No expiry is the longest; of equals the latest.
    return max(pairs, key=lambda pair: pair.holds_until or "9999", default=None)
