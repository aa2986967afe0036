"""Records that do not count, by what git and ssh say of them."""

from __future__ import annotations

from collections.abc import Mapping

from itembank.model import Bank
from itembank.moderation.digest import VERSION, content_digest
from itembank.moderation.outside import Outside, SignatureFault
from itembank.sign_offs import ENDINGS, SignOff

# A record without a signature counts or not by the settings of the bank alone.
_REASONS = {
    SignatureFault.BROKEN: "its signature does not fit it",
    SignatureFault.NOT_ALLOWED: "its key may not sign for this person",
    SignatureFault.OTHER_PERSON: "another person signed it",
    SignatureFault.UNCHECKED: "its signature cannot be checked",
}


def distrusted(bank: Bank, outside: Outside) -> Mapping[tuple[str, int], str]:
    """Why records do not count, by item and number."""
    found = {at: _REASONS[fault] for at, fault in outside.signatures.items() if fault in _REASONS}
    for id_ in sorted(outside.searched):
        if id_ in bank.items and id_ in bank.sign_offs:
            present = content_digest(bank, bank.items[id_])
            for number, record in enumerate(bank.sign_offs[id_].records):
                why = _past_fault(outside, id_, record, present, bank.items[id_].version)
                if why is not None:
                    found.setdefault((id_, number), why)
    return found


def _past_fault(
    outside: Outside, id_: str, record: SignOff, present: str, version: str
) -> str | None:
    # What stops an item stops it, until somebody has looked.
    if record.decision in ENDINGS:
        return None
    if is_unknown(outside, id_, record, present):
        return "the item never had the content that it names"
    if is_other_version(outside, id_, record, present, version):
        return f"the item was never version {record.version} with that content"
    return None


def is_unknown(outside: Outside, id_: str, record: SignOff, present: str) -> bool:
    """Whether the item never had the content that a record names; False where nobody can tell."""
    if id_ not in outside.searched or not record.digest.startswith(f"{VERSION}:"):
        return False
    return record.digest != present and record.digest not in outside.contents.get(id_, {})


def is_other_version(
    outside: Outside, id_: str, record: SignOff, present: str, version: str
) -> bool:
    """Whether a record names a version that the item never had with that content."""
    if record.version is None or id_ not in outside.searched:
        return False
    if is_unknown(outside, id_, record, present) or id_ not in outside.versions:
        return False
    known = {(present, version), *outside.versions[id_]}
    return (record.digest, record.version) not in known
