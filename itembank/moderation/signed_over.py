"""What somebody should know who signs: the warnings and waivers that the signature stands over."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from itembank.diagnostics import Diagnostic
from itembank.model import Bank, Item
from itembank.moderation.gates import open_warnings
from itembank.moderation.people import authors_of, same_name
from itembank.sign_offs import Decision, Role, SignOff


def signed_over(
    bank: Bank, item: Item, record: SignOff, found: Collection[Diagnostic]
) -> Iterator[str]:
    """Lines for whoever approves: open warnings, and for an approver the waivers of the item."""
    if record.decision is not Decision.APPROVE:
        return
    for warning in open_warnings(found):
        place = f"{warning.path}:{warning.primary.span.line}"
        yield f"open warning {warning.code}, {place}: {warning.message}"
    if record.role is Role.APPROVER:
        yield from _waivers(bank, item)


def _waivers(bank: Bank, item: Item) -> Iterator[str]:
    authors = {same_name(name) for name in authors_of(bank, item)}
    stimulus = bank.stimuli.get(item.stimulus or "")
    for waiver in (*item.waivers, *(stimulus.waivers if stimulus else ())):
        who = (
            f"{waiver.by}, an author of the item," if same_name(waiver.by) in authors else waiver.by
        )
        yield f"{waiver.rule} is waived by {who} until {waiver.expires}: {waiver.reason}"
