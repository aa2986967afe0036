"""WFL: SSH signatures of records. One that is there is checked, whether asked for or not."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Severity
from itembank.moderation.outside import SignatureFault
from itembank.moderation.signed_form import plain_principal, principal_of
from itembank.rules.base import Context, Finding, Findings, Rule
from itembank.sign_offs import SignOff


def unsigned_record(context: Context) -> Findings:
    """A record that counts bears no signature, and the bank asks for one.

    Why: without a signature anybody who can write a file can approve an item in another's name.
    Signatures are asked for by `sign_off.require_signatures` in `bank.yaml`, or by
    `itembank validate --require-signatures`. Records for a content that has changed since, and
    have no part in where the item stands, need none.

    Bad:
        records: [{role: approver, name: C. Approver, decision: approve}]

    Good:
        # written by `itembank sign-off --key`
        records: [{role: approver, name: C. Approver, decision: approve, signature: U1NIU0lH...}]

    Source: OpenSSH, `ssh-keygen -Y sign`.
    """
    for number, id_, record in _with(context, SignatureFault.MISSING):
        yield Finding(
            pointer=("records", number),
            message=f"the record of `{record.name}` is not signed",
            help=f"let {record.name} sign with `itembank sign-off {id_} ... --key FILE`",
            home=("sign-off", id_),
        )


def bad_signature(context: Context) -> Findings:
    """A signature does not fit its record.

    Why: the record was altered after it was signed, the signature is another's or another
    record's, or it was made for another purpose. Every field counts, the comment too.

    Bad:
        # signed as `decision: revise`
        records: [{role: approver, name: C. Approver, decision: approve, signature: U1NIU0lH...}]

    Good:
        records: [{role: approver, name: C. Approver, decision: revise, signature: U1NIU0lH...}]

    Source: OpenSSH, `ssh-keygen -Y verify`.
    """
    for number, id_, record in _with(context, SignatureFault.BROKEN):
        yield Finding(
            pointer=("records", number, "signature"),
            message=f"the signature does not fit the record of `{record.name}`",
            label="forged, altered, or made for something else",
            help="bring the record back as it was signed, or let it be signed again",
            home=("sign-off", id_),
        )


def signer_not_allowed(context: Context) -> Findings:
    """A record is signed with a key that may not sign for the person it names.

    Why: the file of allowed signers says whose key is whose. The principal is the record's
    `signer`, whose name stands in `sign_off.signers` of `bank.yaml`; without `signer` it is the
    name in small letters with dots, `c.approver` for C. Approver. A key counts on the days for
    which the file allows it.

    Bad:
        # allowed_signers has no `c.approver`
        records: [{role: approver, name: C. Approver, decision: approve, signature: U1NIU0lH...}]

    Good:
        # allowed_signers: c.approver namespaces="itembank@itembank.example" ssh-ed25519 AAAA...
        records: [{role: approver, name: C. Approver, decision: approve, signature: U1NIU0lH...}]

    Source: OpenSSH, allowed signers.
    """
    for number, id_, record in _with(context, SignatureFault.NOT_ALLOWED):
        yield Finding(
            pointer=("records", number, "signature"),
            message=f"the key is not one that `{principal_of(record)}` may sign with",
            help="check the file of allowed signers: name, key, days, and the namespace if it "
            "names one",
            home=("sign-off", id_),
        )
    for number, id_, record in _with(context, SignatureFault.OTHER_PERSON):
        yield Finding(
            pointer=("records", number, "name"),
            message=f"`{principal_of(record)}` signed in the name of `{record.name}`",
            help=_who(record),
            home=("sign-off", id_),
        )


def _who(record: SignOff) -> str:
    signer = record.signer or plain_principal(record.name)
    return f"say under `sign_off.signers` in `bank.yaml` who `{signer}` is"


def signatures_unchecked(context: Context) -> Findings:
    """Signatures stand in records or are asked for, and cannot be checked.

    Why: to pass over what cannot be checked would be to accept it. The records that are signed do
    not count until they can be checked. Checking needs `ssh-keygen`
    (OpenSSH 8.1 or newer) and a file of allowed signers in the bank, which `bank.yaml` names.

    Bad:
        sign_off: {require_signatures: true}

    Good:
        sign_off: {require_signatures: true, allowed_signers: allowed_signers}

    Source: OpenSSH, `ssh-keygen -Y verify`.
    """
    if context.outside.unchecked is not None:
        named = context.bank.settings.sign_off
        key = ("sign_off", "allowed_signers") if "allowed_signers" in named else ("sign_off",)
        yield Finding(
            pointer=key if named else (),
            message=f"signatures cannot be checked: {context.outside.unchecked}",
            help="write `allowed_signers:` with the path of the file below the bank, one line a "
            "key: name, key type, key",
        )


def signatures_not_looked_at(context: Context) -> Findings:
    """Records are signed, and there is no `ssh-keygen` here to check them.

    Why: whoever reads that nothing is wrong should know what was not looked at. In a bank that
    does not ask for signatures a signed record then counts as an unsigned one does.

    Bad:
        # no `ssh-keygen` on this machine
        records: [{role: approver, name: C. Approver, decision: approve, signature: U1NIU0lH...}]

    Good:
        # OpenSSH 8.1 or newer is installed
        records: [{role: approver, name: C. Approver, decision: approve, signature: U1NIU0lH...}]

    Source: OpenSSH, `ssh-keygen -Y verify`.
    """
    if context.outside.without_ssh is not None:
        yield Finding(
            pointer=(),
            message=f"signatures could not be checked: {context.outside.without_ssh}",
            help="install OpenSSH, or check the bank where it is",
        )


def _with(context: Context, wanted: SignatureFault) -> Iterator[tuple[int, str, SignOff]]:
    for (id_, number), fault in context.outside.signatures.items():
        if fault is wanted:
            yield number, id_, context.bank.sign_offs[id_].records[number]


RULES: tuple[Rule, ...] = (
    Rule(code="WFL021", name="unsigned-record", bank=unsigned_record),
    Rule(code="WFL022", name="bad-signature", bank=bad_signature),
    Rule(code="WFL023", name="signer-not-allowed", bank=signer_not_allowed),
    Rule(code="WFL026", name="signatures-unchecked", bank=signatures_unchecked),
    Rule(
        code="WFL032",
        name="signatures-not-looked-at",
        severity=Severity.WARNING,
        bank=signatures_not_looked_at,
    ),
)
