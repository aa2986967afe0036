"""What makes a record impossible, whoever wrote it: `itembank sign-off` would have refused it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from itembank.model import Item
from itembank.moderation.people import mixes_alphabets
from itembank.sign_offs import ENDINGS, Decision, Role, SignOff

MAY_RELEASE = frozenset({Role.APPROVER, Role.INTERNAL_VERIFIER})
"""Who decides about use: on trial, live, suspended, retired, withdrawn."""

COMMENTS = frozenset({Decision.REVISE, Decision.REJECT})
RELEASES = frozenset({Decision.TRIAL, Decision.LIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFault:
    """`field` is the key of the record that is wrong."""

    field: str
    message: str
    help: str


def record_faults(
    item: Item, before: Sequence[SignOff], record: SignOff, *, digest: str, as_of: date
) -> Iterator[RecordFault]:
    """Faults that the record shows itself; `before` are the item's earlier records.

    `digest` is that of the item's present content.
    """
    yield from _in_the_days(before, record, as_of)
    decides_use = record.decision in RELEASES | ENDINGS
    if decides_use and record.role not in MAY_RELEASE:
        yield RecordFault(
            field="role",
            message=f"a {record.role.replace('_', ' ')} does not decide about use",
            help="an approver or an internal verifier does; take the record out",
        )
    if record.decision in COMMENTS and not record.comment:
        yield RecordFault(
            field="decision",
            message=f"`{record.decision}` without a comment",
            help="say what is to be changed; `itembank sign-off` asks for it with --comment",
        )
    if mixes_alphabets(record.name):
        yield RecordFault(
            field="name",
            message=f"`{record.name}` mixes letters of two alphabets that look alike",
            help="write the name in one alphabet",
        )
    is_later = record.version is not None and _numbers(record.version) > _numbers(item.version)
    if is_later and record.digest == digest:
        yield RecordFault(
            field="version",
            message=f"the record is of version {record.version}, the item is {item.version}",
            help="take the record out, and let the item be signed again",
        )


def _in_the_days(before: Sequence[SignOff], record: SignOff, as_of: date) -> Iterator[RecordFault]:
    today = as_of.isoformat()
    if record.date > today:
        yield RecordFault(
            field="date",
            message=f"the record is dated {record.date}, and today is {today}",
            help="a record has the day on which it is written; take it out, and sign again",
        )
    basis = _basis(before, record)
    if basis is not None and record.date < basis.date:
        what = "its review" if basis.role is Role.REVIEWER else "its approval"
        yield RecordFault(
            field="date",
            message=f"`{record.decision}` on {record.date} is before {what} on {basis.date}",
            help="take the record out, and sign again",
        )
    if record.expires is not None and record.expires < record.date:
        yield RecordFault(
            field="expires",
            message=f"the record ends on {record.expires}, before it begins on {record.date}",
            help="take the record out, and sign again with a later --expires",
        )


def _basis(before: Sequence[SignOff], record: SignOff) -> SignOff | None:
    """The first record that this one can rest on; None where it needs none, or has none."""
    role = basis_role(record)
    found = (
        each
        for each in before
        if each.role is role and each.decision is Decision.APPROVE and each.digest == record.digest
    )
    return min(found, key=lambda each: each.date, default=None) if role else None


def basis_role(record: SignOff) -> Role | None:
    """Whose approval of the same content a record rests on."""
    if record.decision in RELEASES:
        return Role.APPROVER
    is_approval = record.decision is Decision.APPROVE and record.role is Role.APPROVER
    return Role.REVIEWER if is_approval else None


def is_unfounded(before: Sequence[SignOff], record: SignOff) -> bool:
    """Whether the record rests on an approval that is not there."""
    return basis_role(record) is not None and _basis(before, record) is None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))
