"""Asks git and ssh about a bank's records, where there is anything to ask."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

from itembank.layout import FOLDER_OF
from itembank.model import Bank
from itembank.moderation import ssh
from itembank.moderation.digest import Json, content_digest
from itembank.moderation.history import contents_in_history, earlier_bank
from itembank.moderation.outside import NOTHING, Outside, SignatureFault
from itembank.moderation.signed_form import is_bound, principal_of, signed_bytes
from itembank.package import UnsafePathError, safe_path
from itembank.revisions import RevisionError, bank_at, is_in_git, is_shallow
from itembank.sign_offs import ENDINGS, SignOff

_MOST_BYTES = 1024 * 1024
_AT_ONCE = 4
HEAD = "HEAD"


def witness(
    root: Path, bank: Bank, *, require_signatures: bool = False, against: str = HEAD
) -> Outside:
    """Everything that git and ssh can say; RevisionError if `against` is given and unknown."""
    is_asked = require_signatures or bank.settings.sign_off.get("require_signatures") is True
    signatures, unchecked = _signatures(root, bank, is_asked=is_asked)
    has_ssh = ssh.is_here()
    said = _history(root, bank, against)
    return Outside(
        earlier=said.earlier,
        contents=said.contents,
        searched=said.searched,
        signatures=signatures,
        unchecked=unchecked if is_asked or has_ssh else None,
        without_ssh=None if is_asked or has_ssh else unchecked,
        versions=said.versions,
    )


def _history(root: Path, bank: Bank, against: str) -> Outside:
    if not bank.sign_offs and not (root / FOLDER_OF["sign-off"]).is_dir() and against == HEAD:
        # A folder that was removed whole shows in git alone; banks without records ask nothing.
        may_be_in_git = any((folder / ".git").exists() for folder in (root, *root.parents))
        if not (may_be_in_git and _had_records(root)):
            return NOTHING
    if not is_in_git(root):
        if against != HEAD:
            raise RevisionError(f"{root} is not in git: there is no revision `{against}`")
        return NOTHING
    try:
        earlier = earlier_bank(root, against, bank.sign_offs.keys())
    except RevisionError:
        if against != HEAD:
            raise
        earlier = None
    contents: dict[str, Mapping[str, Mapping[str, Json]]] = {}
    versions: dict[str, frozenset[tuple[str, str]]] = {}
    searched: set[str] = set()
    # Before the first commit, and in a clone without its past, nothing can be called unknown.
    has_all = earlier is not None and not is_shallow(root)
    for id_ in bank.sign_offs:
        missing = _missing(bank, earlier, id_)
        found, versions[id_], is_whole = contents_in_history(root, bank, id_, missing)
        contents[id_] = found
        if is_whole and has_all:
            searched.add(id_)
    return Outside(
        earlier=earlier, contents=contents, searched=frozenset(searched), versions=versions
    )


def _had_records(root: Path) -> bool:
    folder = FOLDER_OF["sign-off"]
    try:
        files = bank_at(root, HEAD, wanted=lambda path: path.parts[0] == folder)
    except RevisionError:
        return False
    return bool(files.sources)


def _missing(bank: Bank, earlier: Bank | None, id_: str) -> set[tuple[str, str | None]]:
    """Digests and versions that records of the item name, now or then, and that it has not now."""
    item = bank.items.get(id_)
    present = content_digest(bank, item) if item else None
    banks = [held for held in (bank, earlier) if held is not None and id_ in held.sign_offs]
    named = {
        (record.digest, record.version) for held in banks for record in held.sign_offs[id_].records
    }
    return named - {(present, None), (present, item.version if item else None)}


Signatures = dict[tuple[str, int], SignatureFault]


def _signatures(root: Path, bank: Bank, *, is_asked: bool) -> tuple[Signatures, str | None]:
    """Faults of records, or why they could not be looked for.

    A signature that stands there is checked always; that one is missing is a fault of a record
    that counts, where signatures are asked for.
    """
    found: Signatures = {}
    signed: list[tuple[tuple[str, int], SignOff]] = []
    for id_, sign_offs in bank.sign_offs.items():
        for number, record in enumerate(sign_offs.records):
            if record.signature is not None:
                signed.append(((id_, number), record))
            elif is_asked and _counts(bank, id_, record):
                found[id_, number] = SignatureFault.MISSING
    if not signed and not is_asked:
        return {}, None
    allowed, why = allowed_signers(root, bank)
    if allowed is None or not ssh.is_here():
        if ssh.is_here() or is_asked:
            found |= {at: SignatureFault.UNCHECKED for at, _ in signed}
        return _without_missing(found), why or ssh.NOT_HERE

    def judged(pair: tuple[tuple[str, int], SignOff]) -> SignatureFault | None:
        (id_, _), record = pair
        return signature_fault(bank, id_, record, allowed)

    try:
        # Each check waits for a program of its own.
        with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
            faults = list(pool.map(judged, signed))
    except ssh.SigningError as error:
        return found | {at: SignatureFault.UNCHECKED for at, _ in signed}, str(error)
    found |= {at: fault for (at, _), fault in zip(signed, faults, strict=True) if fault}
    return found, None


def _without_missing(found: Signatures) -> Signatures:
    """Where nothing can be checked, that is said once, not at each record without a signature."""
    return {at: fault for at, fault in found.items() if fault is not SignatureFault.MISSING}


def _counts(bank: Bank, id_: str, record: SignOff) -> bool:
    item = bank.items.get(id_)
    is_present = item is not None and content_digest(bank, item) == record.digest
    return is_present or record.decision in ENDINGS


def signature_fault(bank: Bank, item: str, record: SignOff, allowed: Path) -> SignatureFault | None:
    """What is wrong with a record's signature; None where it holds."""
    if record.signature is None:
        return SignatureFault.MISSING
    message = signed_bytes(item, record)
    principal = principal_of(record)
    if ssh.is_genuine(
        record.signature, message, principal=principal, allowed=allowed, date=record.date
    ):
        return None if is_bound(bank, record) else SignatureFault.OTHER_PERSON
    fits = ssh.is_by_known_key(record.signature, message)
    return SignatureFault.NOT_ALLOWED if fits else SignatureFault.BROKEN


def allowed_signers(root: Path, bank: Bank) -> tuple[Path | None, str | None]:
    """The file of allowed signers, inside the bank; or why there is none to go by."""
    name = bank.settings.sign_off.get("allowed_signers")
    if not isinstance(name, str):
        return None, "`bank.yaml` names no file of allowed signers"
    try:
        path = root / PurePosixPath(safe_path(name))
        if path.is_symlink() or not path.is_file():
            return None, f"there is no file `{name}` in the bank"
        if path.stat().st_size > _MOST_BYTES:
            return None, f"`{name}` is over the limit of {_MOST_BYTES:,} bytes"
    except UnsafePathError:
        return None, f"`{name}` is not the path of a file in the bank"
    except OSError as error:
        return None, f"`{name}` cannot be read: {error.strerror}"
    return path, None
