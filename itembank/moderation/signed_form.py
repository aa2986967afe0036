"""The bytes of a record that an SSH signature is made over."""

from __future__ import annotations

import json
import re
from dataclasses import fields

from itembank.model import Bank
from itembank.moderation.people import plain_name, same_name
from itembank.sign_offs import SignOff

NAMESPACE = "itembank@itembank.example"
_FIRST_LINE = "itembank sign-off v1\n"


def signed_bytes(item: str, record: SignOff) -> bytes:
    """One line that says what it is, then every field but the signature as JSON.

    Keys are sorted, what is not written is left out, everything beyond ASCII is escaped: one
    record has one form, however its file is laid out.
    """
    said: dict[str, object] = {"item": item}
    for declared in fields(record):
        value = getattr(record, declared.name)
        if declared.name != "signature" and value is not None and value is not False:
            said[declared.name] = f"{value:g}" if isinstance(value, float | int) else value
    if record.attempted:
        said["attempted"] = True
    form = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"{_FIRST_LINE}{form}\n".encode()


def principal_of(record: SignOff) -> str:
    """Who must have signed, by the name in the file of allowed signers."""
    return record.signer or plain_principal(record.name)


def plain_principal(name: str) -> str:
    """The principal of a name that has no signer of its own: `B. Reviser` is `b.reviser`."""
    return re.sub(r"[^\w'-]+", ".", plain_name(name)).strip(".")


def signers(bank: Bank) -> dict[str, str]:
    """`sign_off.signers` of the bank's settings: names by principal."""
    known = bank.settings.sign_off.get("signers", {})
    return {str(who): str(name) for who, name in known.items()} if isinstance(known, dict) else {}


def signer_for(bank: Bank, name: str) -> str | None:
    """The principal that the bank's settings give a name; None where they give none."""
    found = (who for who, known in signers(bank).items() if same_name(known) == same_name(name))
    return next(found, None)


def is_bound(bank: Bank, record: SignOff) -> bool:
    """Whether the principal belongs to the person whom the record names."""
    if record.signer is None:
        # A name that has a principal of its own is not signed for with another.
        return signer_for(bank, record.name) is None
    named = signers(bank).get(record.signer)
    return named is not None and same_name(named) == same_name(record.name)
