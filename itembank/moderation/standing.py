"""Where an item stands: derived from its author's status and the records that still hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itembank.model import Bank, Item
from itembank.moderation.digest import content_digest
from itembank.moderation.law_changes import law_faults
from itembank.moderation.sifting import Sifted, Void, approval_of, persons_asked, sifted
from itembank.sign_offs import Decision, Role, SignOff


class State(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVISE = "revise"
    APPROVED = "approved"
    TRIAL = "trial"
    LIVE = "live"
    SUSPENDED = "suspended"
    RETIRED = "retired"
    WITHDRAWN = "withdrawn"

    @property
    def in_words(self) -> str:
        return self.value.replace("_", " ")


DELIVERED = frozenset({State.APPROVED, State.TRIAL, State.LIVE})
FINAL = frozenset({State.RETIRED, State.WITHDRAWN})
_USES = {Decision.TRIAL: State.TRIAL, Decision.LIVE: State.LIVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one item stands on one day.

    `valid` are records that hold for the present content, `stale` those for another, `void` those
    that hold for no content, each with the reason; `open` are comments that nobody has answered.
    `waits_for` is who must act: `author`, a role, or nobody (empty). `holds_until` is the last
    day on which the item may go out, where its approval expires. `why` are reasons in words.
    """

    item: str
    state: State
    digest: str
    valid: tuple[SignOff, ...] = ()
    stale: tuple[SignOff, ...] = ()
    void: tuple[Void, ...] = ()
    open: tuple[SignOff, ...] = ()
    waits_for: str = ""
    next_step: str = ""
    deliverable: bool = False
    holds_until: str | None = None
    why: tuple[str, ...] = ()


def standings(bank: Bank, as_of: date) -> Mapping[str, Standing]:
    """Every item's standing by its id."""
    return {item.id: standing(bank, item, as_of) for item in bank.items.values()}


def standing(bank: Bank, item: Item, as_of: date, *, digest: str | None = None) -> Standing:
    """One item's standing; `digest` is that of its content, where the caller has it already."""
    digest = content_digest(bank, item) if digest is None else digest
    records = bank.sign_offs[item.id].records if item.id in bank.sign_offs else ()
    sift = sifted(bank, item, records, digest=digest, as_of=as_of)
    state, why = _state(bank, item, sift, as_of)
    waits_for, next_step = _next(bank, sift, state)
    approval = approval_of(bank, sift)
    return Standing(
        item=item.id,
        state=state,
        digest=digest,
        valid=sift.valid,
        stale=sift.stale,
        void=sift.void,
        open=sift.open,
        waits_for=waits_for,
        next_step=next_step,
        deliverable=state in DELIVERED,
        holds_until=approval.holds_until if approval and state in DELIVERED else None,
        why=(*why, *_why_not(sift, state)),
    )


def _state(bank: Bank, item: Item, sift: Sifted, as_of: date) -> tuple[State, tuple[str, ...]]:
    """The state, and what speaks for it where the state alone does not tell."""
    if sift.ending is not None:
        ended = {Decision.RETIRE: State.RETIRED, Decision.WITHDRAW: State.WITHDRAWN}
        state = ended.get(sift.ending.decision, State.SUSPENDED)
        return state, (f"{_by(sift.ending)}: {sift.ending.comment or 'no reason given'}",)
    if item.status == State.DRAFT:
        return State.DRAFT, ()
    if sift.open:
        return State.REVISE, tuple(f"{_by(r)}: {r.comment or 'no comment'}" for r in sift.open)
    approval = approval_of(bank, sift)
    if approval is None:
        return State.IN_REVIEW, ()
    changed = law_faults(bank, item, since=approval.approver.date, as_of=as_of)
    if changed:
        return State.SUSPENDED, changed
    used = [record for record in sift.valid if record.decision in _USES]
    return (_USES[used[-1].decision] if used else State.APPROVED), ()


def _by(record: SignOff) -> str:
    verbs = {
        Decision.SUSPEND: "suspended",
        Decision.RETIRE: "retired",
        Decision.WITHDRAW: "withdrawn",
        Decision.REVISE: "sent back",
        Decision.REJECT: "rejected",
    }
    return f"{verbs[record.decision]} by {record.name} on {record.date}"


def _why_not(sift: Sifted, state: State) -> tuple[str, ...]:
    """Why records that were written do not count: nobody should have to guess."""
    if state in FINAL:
        return ()
    said = []
    approvals = [record for record in sift.stale if record.decision is Decision.APPROVE]
    if approvals and state not in DELIVERED:
        last = approvals[-1]
        version = f" as version {last.version}" if last.version else ""
        said.append(f"changed since {last.name} approved it on {last.date}{version}")
    said.extend(
        f"the record of {void.record.name} ({void.record.decision}, {void.record.date}) does not "
        f"count: {void.why}"
        for void in sift.void
    )
    return tuple(said)


def _next(bank: Bank, sift: Sifted, state: State) -> tuple[str, str]:
    """Who must act, and what there is to do."""
    match state:
        case State.DRAFT:
            return "author", "finish it, and write `status: in_review`"
        case State.REVISE:
            names = ", ".join(dict.fromkeys(record.name for record in sift.open))
            return "author", f"answer the comment of {names} in the item"
        case State.SUSPENDED if sift.ending is None:
            return "author", "check what it says against the law, and bring `law.yaml` up to date"
        case State.SUSPENDED:
            task = "put right why it was suspended; an approver's `approve` then ends it"
            return "author", task
        case State.TRIAL:
            return Role.APPROVER, "judge the trial: `live`, or `revise`"
        case State.IN_REVIEW:
            return _next_signature(bank, sift)
        case _:
            return "", ""


def _next_signature(bank: Bank, sift: Sifted) -> tuple[str, str]:
    reviewers = sift.approving(Role.REVIEWER)
    was_signed = any(record.decision is Decision.APPROVE for record in sift.stale)
    if not reviewers:
        task = "look at what changed, and sign" if was_signed else "judge it, and sign"
        return Role.REVIEWER, task
    approvers = sift.approving(Role.APPROVER)
    names = ", ".join(dict.fromkeys(record.name for record in reviewers))
    if approvers and persons_asked(bank) > _TWO:
        return Role.APPROVER, f"somebody other than {names} must approve it"
    other = f"; not {names}" if persons_asked(bank) > _TWO else ""
    return Role.APPROVER, f"approve it, or send it back{other}"


_TWO = 2
