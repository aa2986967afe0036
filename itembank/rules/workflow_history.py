"""WFL: an item and its records beside what was committed before. Silent where nobody asked git."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.model import Bank, Item
from itembank.moderation.change_size import Size, change_size
from itembank.moderation.digest import VERSION, judged_content
from itembank.moderation.standing import FINAL, State, standing
from itembank.rules.base import Context, Finding, Findings, Rule
from itembank.rules.sign_off_cases import SignOffCase, sign_off_cases
from itembank.sign_offs import Decision, Role, SignOff

_SIGNED = frozenset({State.APPROVED, State.TRIAL, State.LIVE, State.SUSPENDED})


def illegal_change(context: Context) -> Findings:
    """An item went from one state to another that does not follow it.

    Why: what is retired or withdrawn stays so, because its results or its faults belong to it; a
    new question gets a new id. What has been used is retired, not withdrawn. What is approved is
    taken out of use by a record with a reason, not by its author's `status: draft`. The state is
    compared with the last commit.

    Bad:
        # the last commit had the item approved
        status: draft

    Good:
        # an approver recorded `suspend`; the author works on the item
        status: in_review

    Source: item life cycle of question banks: draft, review, approved, live, retired.
    """
    earlier = context.outside.earlier
    for case in sign_off_cases(context):
        yield from _within(case)
        before = earlier.items.get(case.item.id) if earlier else None
        if earlier is None or before is None or _is_same(earlier, before, case, context):
            continue
        old, new = standing(earlier, before, context.as_of), case.standing
        if old.state in FINAL and new.state is not old.state:
            yield Finding(
                pointer=("records",),
                message=f"the item was {old.state.in_words} and is {new.state.in_words} now",
                help=f"what is {old.state.in_words} stays so; copy it under a new id",
                home=case.home,
            )
        elif old.state in _SIGNED and new.state is State.DRAFT and old.digest == new.digest:
            yield Finding(
                pointer=("status",),
                message=f"the item is {old.state.in_words}; its author cannot make it a draft",
                help="leave `status: in_review`; `itembank sign-off --decision suspend` takes it "
                "out of use",
                home=("item", case.item.id),
            )


def _is_same(earlier: Bank, before: Item, case: SignOffCase, context: Context) -> bool:
    """Nothing changed that could change the state against the rules; asked first, as it is fast."""
    id_ = case.item.id
    return before == case.item and earlier.sign_offs.get(id_) == context.bank.sign_offs[id_]


def _within(case: SignOffCase) -> Iterator[Finding]:
    """What the records alone show: nothing comes after the end, nothing used is withdrawn."""
    was_used = False
    ended: SignOff | None = None
    for number, record in enumerate(case.records):
        message = None
        if ended is not None:
            verb = "retired" if ended.decision is Decision.RETIRE else "withdrawn"
            message = f"`{record.decision}` after the item was {verb} on {ended.date}"
        elif was_used and record.decision is Decision.WITHDRAW:
            message = "what has been used is not withdrawn"
        if message is not None:
            yield Finding(
                pointer=("records", number, "decision"),
                message=message,
                help="copy the item under a new id" if ended else "write `retire`",
                home=case.home,
            )
        was_used = was_used or record.decision in {Decision.TRIAL, Decision.LIVE}
        if ended is None and record.decision in {Decision.RETIRE, Decision.WITHDRAW}:
            ended = record


def version_too_small(context: Context) -> Findings:
    """An approved item has changed, and its version does not say how much.

    Why: whoever has the older version in a platform must see that it is not this one, and whether
    marks are affected. **major**: key, marks, criteria, objectives, what there is to answer;
    **minor**: wording; **patch**: a slip of the pen, of at most two letters in a longer word.
    Compared with the content that was approved last; without git only that the version rose.

    Bad:
        version: 1.0.1     # 1.0.0 was approved; the key has changed since

    Good:
        version: 2.0.0

    Source: Semantic Versioning, with marks as the interface.
    """
    for case in sign_off_cases(context):
        signed = _last_approval(context, case)
        if signed is None or signed.version is None or signed.digest == case.standing.digest:
            continue
        contents = context.outside.contents.get(case.item.id, {})
        old = contents.get(signed.digest)
        size = Size.PATCH
        if old is not None:
            size = change_size(dict(old), judged_content(context.bank, case.item))
        least = _raised(signed.version, size)
        if _numbers(case.item.version) < _numbers(least):
            yield Finding(
                pointer=("version",),
                message=f"{_WHAT[size]} changed since version {signed.version} was approved, and "
                f"`version` is {case.item.version}",
                help=f"write `version: {least}` or higher",
                home=("item", case.item.id),
            )


_WHAT = {
    Size.NONE: "the item has",
    Size.PATCH: "the item has",
    Size.MINOR: "the wording has",
    Size.MAJOR: "what earns marks has",
}


def _last_approval(context: Context, case: SignOffCase) -> SignOff | None:
    """The last approval of a content that the item had; a copied digest tells nothing."""
    distrusted = context.bank.distrusted
    held = [r for n, r in enumerate(case.records) if (case.item.id, n) not in distrusted]
    return next((record for record in reversed(held) if _approves(record)), None)


def _approves(record: SignOff) -> bool:
    return record.decision is Decision.APPROVE and record.role is Role.APPROVER


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


def _raised(version: str, size: Size) -> str:
    major, minor, patch = _numbers(version)
    match size:
        case Size.MAJOR:
            return f"{major + 1}.0.0"
        case Size.MINOR:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def unknown_digest(context: Context) -> Findings:
    """A record is bound to a content that the item never had.

    Why: a digest that fits neither the present content nor any that was committed was altered, or
    copied from another item, or made over something that nobody can see any more. The whole
    history of the item, its stimulus and its pictures in git is looked through; outside git, and
    in a clone without its past, the record counts as one for other content and nothing is said.

    Bad:
        records: [{role: approver, name: C. Approver, digest: "v1:0000..."}]   # never the item's

    Good:
        records: [{role: approver, name: C. Approver, digest: "v1:6f2c..."}]   # the item's

    Source: tamper evidence as in git: what is signed is named by its digest.
    """
    for case in sign_off_cases(context):
        if case.item.id not in context.outside.searched:
            continue
        known = {case.standing.digest, *context.outside.contents.get(case.item.id, {})}
        for number, record in enumerate(case.records):
            if record.digest.startswith(f"{VERSION}:") and record.digest not in known:
                yield Finding(
                    pointer=("records", number, "digest"),
                    message=f"`{case.item.id}` never had the content that `{record.name}` signed",
                    help="let the item be signed again, and take this record out; commit an item "
                    "before it is signed",
                    home=case.home,
                )


def record_rewritten(context: Context) -> Findings:
    """A record that was committed has been altered, moved or removed.

    Why: records are evidence. A decision that was wrong is followed by another one; it is not
    taken back in silence. Only a record whose digest fits nothing may go.

    Bad:
        # the last commit held a `revise` by B. Reviser before this record
        records: [{role: approver, name: C. Approver, decision: approve}]

    Good:
        records:
          - {role: reviewer, name: B. Reviser, decision: revise, comment: Two keys are right.}
          - {role: reviewer, name: B. Reviser, decision: approve}
          - {role: approver, name: C. Approver, decision: approve}

    Source: judgement of the authors of this catalogue.
    """
    earlier = context.outside.earlier
    for id_, before in earlier.sign_offs.items() if earlier else ():
        held = context.bank.sign_offs.get(id_)
        if id_ in context.unread:
            continue
        kept = [record for record in before.records if not _fits_nothing(context, id_, record)]
        now = held.records if held else ()
        still = [record for record in now if not _fits_nothing(context, id_, record)]
        if still[: len(kept)] == kept:
            continue
        number = next((n for n, r in enumerate(kept) if still[n : n + 1] != [r]), 0)
        lost = kept[number]
        if held is not None:
            home = ("sign-off", id_)
        else:
            home = ("item", id_) if id_ in context.bank.items else ("bank", "bank")
        yield Finding(
            pointer=("records",) if held is not None else (),
            message=f"the record of `{lost.name}` for `{id_}` ({lost.decision}, {lost.date}) is "
            "gone or altered",
            help=f"bring back `sign-off/{id_}.yaml` from git, and add a new record",
            home=home,
        )


def _fits_nothing(context: Context, id_: str, record: SignOff) -> bool:
    """Whether the record is one that `unknown_digest` asks to take out."""
    if id_ not in context.outside.searched or id_ not in context.bank.items:
        return False
    known = context.outside.contents.get(id_, {})
    present = next(
        (case.standing.digest for case in sign_off_cases(context) if case.item.id == id_), None
    )
    return record.digest not in known and record.digest != present


RULES: tuple[Rule, ...] = (
    Rule(code="WFL001", name="illegal-change", bank=illegal_change),
    Rule(code="WFL004", name="version-too-small", bank=version_too_small),
    Rule(code="WFL020", name="unknown-digest", bank=unknown_digest),
    Rule(code="WFL024", name="record-rewritten", bank=record_rewritten),
)
