"""An item as it was when it was signed, found in git by the digest in the record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from itembank.check import bank_of_files
from itembank.layout import ASSETS, BANK_FILE, FOLDER_OF
from itembank.model import Bank, Item
from itembank.moderation.digest import content_digest
from itembank.revisions import RevisionError, bank_at, is_shallow, revisions_naming

MOST_REVISIONS = 1000
"""More revisions of one item are not looked through."""


class NotAtHandError(Exception):
    """The content of that digest cannot be had; the message says why."""


def signed_bank(root: Path, item: Item, digest: str) -> Bank:
    """The newest bank of git's history, as far as it concerns the item, with that content.

    NotAtHandError where there is none, or no history to look through.
    """
    try:
        for bank in _banks(root, item):
            earlier = bank.items.get(item.id)
            if earlier is not None and content_digest(bank, earlier) == digest:
                return bank
        cut = ", and the clone is without its older history" if is_shallow(root) else ""
    except RevisionError as error:
        raise NotAtHandError(str(error)) from error
    raise NotAtHandError(f"no commit holds the item as it was signed{cut}")


def _banks(root: Path, item: Item) -> Iterator[Bank]:
    """The item's bank at every commit that touched it or its scenario, newest first."""
    stems = {item.id, item.stimulus or item.id}
    for revision in revisions_naming(root, sorted(stems))[:MOST_REVISIONS]:
        files = bank_at(root, revision, wanted=lambda path: _is_of(path, item.id))
        bank = bank_of_files(files.sources, files.assets)
        if bank is not None:
            yield bank


def _is_of(path: PurePosixPath, id_: str) -> bool:
    """The item and its exemplars, every scenario (it may have had another), pictures, settings."""
    shared = {FOLDER_OF["stimulus"], ASSETS}
    return path.stem == id_ or path.parts[0] in shared or path == PurePosixPath(BANK_FILE)
