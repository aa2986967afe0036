"""WFL: what the records of an item say, and whether they may say it."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Severity
from itembank.moderation.digest import VERSION
from itembank.moderation.distrust import is_other_version
from itembank.moderation.people import authors_of, same_name
from itembank.moderation.record_faults import record_faults
from itembank.moderation.sifting import COMMENTS, RELEASES, persons_asked
from itembank.moderation.standing import DELIVERED, State
from itembank.rules.base import Also, Context, Finding, Findings, Rule, RunCase
from itembank.rules.sign_off_cases import SignOffCase, sign_off_cases
from itembank.rules.wording import did_you_mean
from itembank.sign_offs import ENDINGS, Decision, Role, SignOff


def own_work(context: Context) -> Findings:
    """Somebody signed their own work, or reviewed and approved where two people are asked for.

    Why: nobody sees the faults of what they wrote themselves. An author is who stands in
    `provenance` of the item or its stimulus, or as `by` in its changelog. Names are compared
    without capitals, dots, brackets, doubled blanks and a leading article, in any order of their
    words. Only records over the present content are looked at.

    Bad:
        # the item says `author: B. Reviser`
        records: [{role: reviewer, name: b reviser, decision: approve}]

    Good:
        # the item says `author: A. Tutor`
        records: [{role: reviewer, name: B. Reviser, decision: approve}]

    Source: Pearson, internal verification: verifiers do not verify their own assessments.
    """
    for case in sign_off_cases(context):
        authors = {same_name(name) for name in authors_of(context.bank, case.item)}
        for number, record in case.present:
            is_consent = record.decision in RELEASES | {Decision.APPROVE}
            if is_consent and same_name(record.name) in authors:
                yield Finding(
                    pointer=("records", number, "name"),
                    message=f"`{record.name}` wrote the item, and signed it as "
                    f"{record.role.replace('_', ' ')}",
                    help="let somebody else judge it",
                    home=case.home,
                )
        if persons_asked(context.bank) > _TWO:
            yield from _one_for_two(case, authors)


_TWO = 2


def _one_for_two(case: SignOffCase, authors: set[str]) -> Iterator[Finding]:
    approvals = [(n, r) for n, r in case.present if r.decision is Decision.APPROVE]
    reviews = {same_name(r.name): n for n, r in approvals if r.role is Role.REVIEWER}
    others = reviews.keys() - authors
    for number, record in approvals:
        name = same_name(record.name)
        if record.role is Role.APPROVER and others == {name}:
            yield Finding(
                pointer=("records", number, "name"),
                message=f"`{record.name}` reviewed the item and approved it",
                label="the bank asks for two people beside the author",
                help="let somebody else approve it",
                also=(Also(pointer=("records", reviews[name], "name"), text="reviewed here"),),
                home=case.home,
            )


def unfounded_decision(context: Context) -> Findings:
    """A record decides something that no earlier record of the same content allows.

    Why: an approval rests on a review, and use on an approval, each of exactly the same content.
    A record that was written by hand, or moved to another item, has nothing to rest on. A digest
    of a form that this program does not know proves nothing.

    Bad:
        records: [{role: approver, name: C. Approver, decision: live}]

    Good:
        records:
          - {role: reviewer, name: B. Reviser, decision: approve}
          - {role: approver, name: C. Approver, decision: approve}
          - {role: approver, name: C. Approver, decision: live}

    Source: question paper setting in the JCQ bodies: reviser, evaluation committee, scrutineer.
    """
    for case in sign_off_cases(context):
        for number, record in enumerate(case.records):
            missing = _lacking(case.records[:number], record)
            if missing is not None:
                yield Finding(
                    pointer=("records", number, "decision"),
                    message=f"`{record.decision}` without {missing} of the same content",
                    help=f"take the record out; {_ORDER[missing]}, and then `itembank sign-off` "
                    "writes it anew",
                    home=case.home,
                )
            if not record.digest.startswith(f"{VERSION}:"):
                yield Finding(
                    pointer=("records", number, "digest"),
                    message="this program does not know digests of this form",
                    help=f"sign the item again; this program writes digests of the form {VERSION}",
                    home=case.home,
                )


_ORDER = {
    "a review": "a reviewer signs first",
    "an approval": "an approver signs first",
}


def _lacking(before: tuple[SignOff, ...], record: SignOff) -> str | None:
    """What a record needs to rest on and has not, in words."""
    same = [each for each in before if each.digest == record.digest]
    approved_by = {each.role for each in same if each.decision is Decision.APPROVE}
    if record.decision is Decision.APPROVE and record.role is Role.APPROVER:
        return None if Role.REVIEWER in approved_by else "a review"
    if record.decision in RELEASES:
        return None if Role.APPROVER in approved_by else "an approval"
    return None


def ending_without_reason(context: Context) -> Findings:
    """An item was taken out of use without a reason, or its file was removed.

    Why: years later somebody asks why learners were, or were not, given a question. Results and
    appeals need the reason, the date and the item itself, so its file stays where it is.

    Bad:
        records: [{role: approver, name: C. Approver, decision: suspend, date: "2026-11-22"}]

    Good:
        records:
          - {role: approver, name: C. Approver, decision: suspend, date: "2026-11-22",
             comment: The refund period changed on 1 October.}

    Source: judgement of the authors of this catalogue.
    """
    for case in sign_off_cases(context):
        for number, record in enumerate(case.records):
            if record.decision in ENDINGS and not record.comment:
                yield Finding(
                    pointer=("records", number, "decision"),
                    message=f"`{record.decision}` without a reason",
                    help="`itembank sign-off` asks for it with --comment",
                    home=case.home,
                )
    for id_ in context.bank.sign_offs:
        if id_ not in context.bank.items and id_ not in context.unread:
            yield Finding(
                pointer=("item",),
                message=f"there is no item `{id_}`, although it has records",
                help=f"{did_you_mean(id_, context.bank.items, where='the bank')}; "
                "the file of an item stays, whatever becomes of it",
                home=("sign-off", id_),
            )


def impossible_record(context: Context) -> Findings:
    """A record says what `itembank sign-off` would never have written.

    Why: such a record was written or altered by hand, and does not count. It is dated in the
    future, before the review or approval that it rests on, or ends before it begins; its role may
    not decide that; it sends an item back and does not say why; its name mixes letters of two
    alphabets that look alike; or the item never had its version with the content that it names
    (earlier versions are looked up in git, and outside git only a later version is found).

    Bad:
        records: [{role: reviewer, name: B. Reviser, decision: live, date: "2026-11-22"}]

    Good:
        records: [{role: approver, name: C. Approver, decision: live, date: "2026-11-22"}]

    Source: judgement of the authors of this catalogue.
    """
    for case in sign_off_cases(context):
        digest, version = case.standing.digest, case.item.version
        for number, record in enumerate(case.records):
            for fault in record_faults(
                case.item, case.records[:number], record, digest=digest, as_of=context.as_of
            ):
                yield Finding(
                    pointer=("records", number, fault.field),
                    message=fault.message,
                    help=fault.help,
                    home=case.home,
                )
            if record.version is None or _is_newer(record.version, version, record, digest):
                continue
            if is_other_version(context.outside, case.item.id, record, digest, version):
                yield Finding(
                    pointer=("records", number, "version"),
                    message=f"`{case.item.id}` was never version {record.version} with the "
                    f"content that `{record.name}` signed",
                    help="take the record out, and let the item be signed again",
                    home=case.home,
                )


def _is_newer(said: str, present: str, record: SignOff, digest: str) -> bool:
    """Reported already, as a fault that the record shows itself."""
    numbers = [tuple(map(int, each.split("."))) for each in (said, present)]
    return record.digest == digest and numbers[0] > numbers[1]


def open_comment(context: Context) -> Findings:
    """An item was approved over a comment that nobody has answered.

    Why: a comment is answered by a changed item, or by its writer, who signs again with
    `approve`. An approval over it hides that somebody saw a fault.

    Bad:
        records:
          - {role: scrutineer, name: D. Reader, decision: revise, comment: Two keys are right.}
          - {role: approver, name: C. Approver, decision: approve}

    Good:
        records:
          - {role: scrutineer, name: D. Reader, decision: revise, comment: Two keys are right.}
          - {role: scrutineer, name: D. Reader, decision: approve, comment: My slip.}
          - {role: approver, name: C. Approver, decision: approve}

    Source: JCQ setting chain: the reviser's written comments are answered.
    """
    for case in sign_off_cases(context):
        numbers = dict(case.present)
        for number, record in numbers.items():
            if record.decision not in COMMENTS or record not in case.standing.open:
                continue
            over = next(
                (n for n, later in numbers.items() if n > number and _approves(later)), None
            )
            if over is not None:
                yield Finding(
                    pointer=("records", number, "decision"),
                    message=f"the comment of `{record.name}` was not answered before the approval",
                    help="answer it in the item, or let its writer sign again with `approve`",
                    also=(Also(pointer=("records", over, "decision"), text="approved here"),),
                    home=case.home,
                )


def _approves(record: SignOff) -> bool:
    return record.decision is Decision.APPROVE and record.role is Role.APPROVER


def changed_since_signed(context: Context) -> Findings:
    """An item was approved, and has changed since.

    Why: it no longer goes out, because nobody has signed what it says now. This is said so that
    nobody misses it in a package; it is no fault.

    Bad:
        # the approval is for another content than the item has now
        status: in_review

    Good:
        # reviewer and approver have signed the present content
        status: in_review

    Source: judgement of the authors of this catalogue.
    """
    for case in sign_off_cases(context):
        last = next((r for r in reversed(case.standing.stale) if _approves(r)), None)
        if last is not None and case.standing.state in _REVIEWED_AGAIN:
            yield Finding(
                pointer=("version",),
                message=f"changed since `{last.name}` approved it on {last.date}",
                help=f"`itembank review {case.item.id}` shows what changed; it goes out again when "
                "reviewer and approver have signed",
                home=("item", case.item.id),
            )


_REVIEWED_AGAIN = frozenset({State.IN_REVIEW, State.REVISE})


def approved_over_warnings(case: RunCase) -> Findings:
    """An approved item has warnings that nobody has waived.

    Why: `itembank sign-off` refuses an approval over an open warning, but a record that was
    written by hand has not passed it, and a check that was added or set since may say more. The
    item goes out all the same: advice is judged by people.

    Bad:
        # approved, and the checks find TXT004 in the item
        records: [{role: approver, name: C. Approver, decision: approve}]

    Good:
        # in the item
        waivers:
          - {rule: TXT004, reason: The idiom is the customer's own., by: A. Tutor,
             date: "2026-01-08", expires: "2027-01-08"}

    Source: judgement of the authors of this catalogue.
    """
    for signed in sign_off_cases(case.context) if case.warned else ():
        item, number = signed.item, _last_approval(signed)
        if number is None or signed.standing.state not in DELIVERED:
            continue
        homes = [("item", item.id), ("exemplars", item.id), ("stimulus", item.stimulus or "")]
        codes = sorted({code for home in homes for code in case.warned.get(home, ())})
        if codes:
            yield Finding(
                pointer=("records", number, "decision"),
                message=f"the item is {signed.standing.state.in_words} with open warnings: "
                f"{', '.join(codes)}",
                help=f"`itembank validate --item {item.id}` shows them; change the item and let "
                "it be signed again, or waive them in it with a reason",
                home=signed.home,
            )


def _last_approval(case: SignOffCase) -> int | None:
    return next((n for n, r in reversed(list(case.present)) if _approves(r)), None)


RULES: tuple[Rule, ...] = (
    Rule(code="WFL002", name="own-work", bank=own_work),
    Rule(code="WFL003", name="unfounded-decision", bank=unfounded_decision),
    Rule(code="WFL005", name="ending-without-reason", bank=ending_without_reason),
    Rule(code="WFL006", name="open-comment", bank=open_comment),
    Rule(code="WFL028", name="impossible-record", bank=impossible_record),
    Rule(
        code="WFL029",
        name="approved-over-warnings",
        severity=Severity.WARNING,
        after=approved_over_warnings,
    ),
    Rule(
        code="WFL025",
        name="changed-since-signed",
        severity=Severity.INFO,
        bank=changed_since_signed,
    ),
)
