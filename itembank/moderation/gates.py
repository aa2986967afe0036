"""What stands against a record that somebody wants to write, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from itembank.diagnostics import Diagnostic, Severity
from itembank.model import Bank, Item
from itembank.moderation.people import authors_of, mixes_alphabets, same_name
from itembank.moderation.sifting import COMMENTS, MAY_RELEASE, RELEASES, persons_asked
from itembank.moderation.standing import DELIVERED, FINAL, Standing, State
from itembank.sign_offs import ENDINGS, Decision, Role, SignOff

_NEEDS_COMMENT = COMMENTS | ENDINGS
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    message: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A record that is to be written, with all that speaks for or against it.

    `found` is what the checks say about the item, its stimulus and its exemplars, without what is
    waived. `past` are the item's records so far. `with_key` says that the record will be signed.
    """

    bank: Bank
    item: Item
    record: SignOff
    standing: Standing
    past: tuple[SignOff, ...]
    found: Collection[Diagnostic]
    with_key: bool = False


def obstacles(wish: Wish) -> tuple[Obstacle, ...]:
    """Everything that forbids the record; what makes the rest pointless stands alone."""
    first = next(_pointless(wish), None)
    if first is not None:
        return (first,)
    return (*_in_the_record(wish), *_in_the_person(wish), *_in_the_state(wish), *_in_the_item(wish))


def _pointless(wish: Wish) -> Iterator[Obstacle]:
    if wish.standing.state in FINAL:
        yield Obstacle(
            message=f"the item is {wish.standing.state.in_words}, and stays so",
            help="copy it under a new id",
        )
    if _is_again(wish):
        yield Obstacle(
            message=f"{wish.record.name} has recorded that already, for the same content",
            help="there is nothing to do; another --expires makes another record",
        )


def _is_again(wish: Wish) -> bool:
    """Whether the same record holds already, and nothing newer stands between."""
    for old in reversed(wish.past):
        if _is_same(wish, old) and old in wish.standing.valid:
            return True
        if _stands_between(wish.record, old):
            return False
    return False


def _is_same(wish: Wish, old: SignOff) -> bool:
    record = wish.record
    says_the_same = (old.role, old.decision, old.digest, old.expires, old.comment) == (
        record.role,
        record.decision,
        record.digest,
        record.expires,
        record.comment,
    )
    # A signature is worth another record where there was none.
    adds_nothing = old.signature is not None or not wish.with_key
    is_as_blind = old.attempted == record.attempted
    return (
        says_the_same
        and adds_nothing
        and is_as_blind
        and same_name(old.name) == same_name(record.name)
    )


def _stands_between(record: SignOff, later: SignOff) -> bool:
    """Whether something newer gives a reason to decide the same again."""
    if record.decision is Decision.APPROVE:
        return later.decision in _NEEDS_COMMENT
    return later.decision is not record.decision


def _in_the_record(wish: Wish) -> Iterator[Obstacle]:
    record = wish.record
    if record.decision in _NEEDS_COMMENT and not record.comment:
        yield Obstacle(
            message=f"`{record.decision}` needs a reason that others can read",
            help="add --comment",
        )
    if record.expires is not None and record.expires < record.date:
        yield Obstacle(
            message="it would expire before it begins", help="give --expires a later day"
        )
    is_about_use = record.decision in RELEASES | ENDINGS
    if is_about_use and record.role not in MAY_RELEASE:
        yield Obstacle(
            message=f"a {_words(record.role)} does not decide about use",
            help="an approver or an internal verifier does",
        )
    if record.attempted and record.role is not Role.SCRUTINEER:
        yield Obstacle(
            message=f"a {_words(record.role)} does not work the item blind",
            help="--attempted and --minutes go with --role scrutineer",
        )


def _in_the_person(wish: Wish) -> Iterator[Obstacle]:
    record = wish.record
    if mixes_alphabets(record.name):
        yield Obstacle(
            message="the name mixes letters of two alphabets that look alike",
            help="write --name in one alphabet",
        )
    authors = {same_name(name) for name in authors_of(wish.bank, wish.item)}
    if record.decision not in ENDINGS and same_name(record.name) in authors:
        yield Obstacle(
            message=f"{record.name} is an author of the item",
            help="somebody else must judge it",
        )


def _in_the_state(wish: Wish) -> Iterator[Obstacle]:
    state, record = wish.standing.state, wish.record
    if state is State.DRAFT and record.decision not in ENDINGS:
        yield Obstacle(
            message="the item is a draft; its author has not handed it in",
            help="its author writes `status: in_review`",
        )
    if record.decision is Decision.APPROVE and record.role is Role.APPROVER:
        yield from _before_approval(wish)
    if record.decision in RELEASES and state not in DELIVERED:
        yield Obstacle(
            message=f"the item is {state.in_words}, not approved",
            help=_next(wish.standing),
        )
    if record.decision is Decision.SUSPEND and state not in DELIVERED:
        yield Obstacle(
            message=f"the item is {state.in_words}: there is no use to suspend",
            help="record `revise`, or `withdraw`",
        )
    was_used = any(old.decision in RELEASES for old in wish.past)
    if record.decision is Decision.WITHDRAW and was_used:
        yield Obstacle(message="the item has been used", help="record `retire`")
    was_approved = was_used or any(_is_approval(old) for old in wish.past)
    if record.decision is Decision.RETIRE and not was_approved:
        yield Obstacle(message="the item was never approved", help="record `withdraw`")


def _before_approval(wish: Wish) -> Iterator[Obstacle]:
    standing, name = wish.standing, same_name(wish.record.name)
    reviewers = [
        old
        for old in standing.valid
        if old.role is Role.REVIEWER and old.decision is Decision.APPROVE
    ]
    others = [old for old in reviewers if same_name(old.name) != name]
    if not reviewers:
        yield Obstacle(
            message="no reviewer has approved the present content",
            help="a reviewer signs first: --role reviewer --decision approve",
        )
    elif not others and persons_asked(wish.bank) > _TWO:
        yield Obstacle(
            message=f"{wish.record.name} reviewed the item, and the bank asks for another person",
            help="somebody else approves it; `sign_off.persons` in `bank.yaml` says how many",
        )
    for comment in standing.open:
        if same_name(comment.name) != name:
            yield Obstacle(
                message=f"the comment of {comment.name} is not answered: {comment.comment}",
                help=f"the author changes the item, or {comment.name} signs with `approve`",
            )


def _in_the_item(wish: Wish) -> Iterator[Obstacle]:
    record = wish.record
    if record.decision not in RELEASES | {Decision.APPROVE}:
        return
    errors = [d for d in wish.found if d.severity is Severity.ERROR]
    if errors:
        yield Obstacle(
            message=f"the checks find {_counted(len(errors), 'error')}: {_codes(errors)}",
            help=f"`itembank validate --item {wish.item.id}` shows them; the author mends them",
        )
    warnings = open_warnings(wish.found)
    if warnings and record.role is Role.APPROVER and record.decision is Decision.APPROVE:
        yield Obstacle(
            message=f"the checks find {_counted(len(warnings), 'warning')}: {_codes(warnings)}",
            help=f"`itembank validate --item {wish.item.id}` shows them; the author changes the "
            "item, or waives them in it with a reason",
        )


def open_warnings(found: Collection[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Warnings that nobody has waived; that an approval stands over them is none of its own."""
    return tuple(d for d in found if d.severity is Severity.WARNING and d.code != OVER_WARNINGS)


OVER_WARNINGS = "WFL029"


def _is_approval(record: SignOff) -> bool:
    return record.decision is Decision.APPROVE and record.role is Role.APPROVER


def _next(standing: Standing) -> str:
    return f"{_words(standing.waits_for)}: {standing.next_step}" if standing.waits_for else ""


def _words(role: str) -> str:
    return role.replace("_", " ")


def _codes(found: Collection[Diagnostic]) -> str:
    return ", ".join(sorted({diagnostic.code for diagnostic in found}))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
