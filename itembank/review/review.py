"""What is known about an item that waits for judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from itembank.check import Checked
from itembank.compare import Aspect, Change, item_changes
from itembank.diagnostics import Diagnostic
from itembank.model import Bank, Item
from itembank.moderation.next_step import NextStep, next_step
from itembank.moderation.standing import Standing, State, standing
from itembank.preview.files import findings_of
from itembank.review.history import NotAtHandError, signed_bank
from itembank.sign_offs import Decision, Role, SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since a record was made; `why_not` is set where that cannot be said."""

    record: SignOff
    changes: tuple[Change, ...] = ()
    why_not: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """An item with all that its moderator judges it by; `waived` are accepted findings."""

    bank: Bank
    item: Item
    standing: Standing
    found: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]
    since: Since | None
    sources: Mapping[PurePosixPath, bytes]

    @property
    def next(self) -> NextStep:
        return next_step(self.standing, self.found)


def review_of(root: Path, checked: Checked, bank: Bank, item: Item, *, as_of: date) -> Review:
    """Everything about one item; git is asked where a record is of another content."""
    stands = standing(bank, item, as_of)
    homes = {bank.homes.get((kind, item.id)) for kind in ("item", "exemplars")}
    homes.add(bank.homes.get(("stimulus", item.stimulus or "")))
    return Review(
        bank=bank,
        item=item,
        standing=stands,
        found=findings_of(bank, checked, item.id),
        waived=tuple(d for d in checked.waived if d.path in homes),
        since=_since(root, bank, item, stands),
        sources=checked.sources,
    )


def _since(root: Path, bank: Bank, item: Item, stands: Standing) -> Since | None:
    """None where nobody has judged the item yet."""
    records = bank.sign_offs[item.id].records if item.id in bank.sign_offs else ()
    approvals = [record for record in records if record.decision is Decision.APPROVE]
    last = next(reversed(approvals or list(records)), None)
    if last is None:
        return None
    if last.digest == stands.digest:
        return Since(record=last)
    try:
        before = signed_bank(root, item, last.digest)
    except NotAtHandError as error:
        return Since(record=last, why_not=str(error))
    found = item_changes(before, before.items[item.id], bank, item)
    judged = tuple(change for change in found if change.aspect is not Aspect.RECORDS)
    return Since(record=last, changes=judged)


def commands(stands: Standing, then: NextStep) -> tuple[str, ...]:
    """The lines that whoever must act next can copy; none where that is no moderator.

    Of an item that may go out, those that decide about its use.
    """
    name = '--name "YOUR NAME"'
    if stands.deliverable:
        start = f"itembank sign-off {stands.item} --role approver"
        live = (f"{start} --decision live {name}",) if stands.state is not State.LIVE else ()
        ends = (f"{start} --decision {word} {name}" for word in ("suspend", "retire"))
        return (*live, *(f'{line} --comment "WHY"' for line in ends))
    if then.waits_for not in set(Role):
        return ()
    start = f"itembank sign-off {stands.item} --role {then.waits_for}"
    return (
        f"{start} --decision approve {name}",
        f'{start} --decision revise {name} --comment "WHAT TO CHANGE"',
    )


def records_with_effect(stands: Standing) -> tuple[tuple[SignOff, str], ...]:
    """Every record, oldest first, and whether it holds for the present content."""
    told = [(record, "holds for this content") for record in stands.valid]
    told += [(record, "for another content") for record in stands.stale]
    told += [(void.record, f"does not count: {void.why}") for void in stands.void]
    return tuple(sorted(told, key=lambda pair: pair[0].date))
