"""The bank that an export was made from, looked up in git by what its report says was sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from itembank.compare.banks import readable
from itembank.model import Bank
from itembank.moderation.digest import content_digest
from itembank.revisions import RevisionError, bank_at, commit_id, is_in_git, revisions_touching
from itembank.since.finding import commits_of_release, version_at
from itembank.since.stamp import Stamp

MOST_READ = 24
"""No more banks are read in full: each takes about as long as an export."""
MOST_LOOKED_AT = 400
"""No more commits are asked for their version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """`bank` is None where none fits; `why` says it in words then."""

    bank: Bank | None = None
    why: str = ""


def look_up(root: Path, sent: Stamp) -> LookedUp:
    """The bank whose items say exactly what was sent: its tag first, then the newest commits."""
    if not is_in_git(root):
        return LookedUp(why="the bank is not in git")
    try:
        for commit in islice(_candidates(root, sent.version), MOST_READ):
            bank = _fitting(root, commit, sent)
            if bank is not None:
                return LookedUp(bank=bank)
    except RevisionError as error:
        return LookedUp(why=str(error))
    return LookedUp(
        why=f"no commit with version {sent.version} holds exactly the items that were sent"
    )


def _candidates(root: Path, version: str) -> Iterator[str]:
    """Each commit once: the tag, the newest with that version, then every one that has it."""
    touching = islice(revisions_touching(root, (".",)), MOST_LOOKED_AT)
    others = (commit for commit in touching if version_at(root, commit) == version)
    seen: set[str] = set()
    for commit in chain(_tagged(root, version), commits_of_release(root, version), others):
        if commit not in seen:
            seen.add(commit)
            yield commit


def _tagged(root: Path, version: str) -> Iterator[str]:
    for tag in (version, f"v{version}"):
        try:
            yield commit_id(root, f"refs/tags/{tag}")
        except RevisionError:
            continue


def _fitting(root: Path, commit: str, sent: Stamp) -> Bank | None:
    """The bank at a commit, if it says of every item what was sent."""
    try:
        found = readable(bank_at(root, commit))
    except RevisionError:
        return None
    if found is None or found.bank.settings.id != sent.bank:
        return None
    bank = found.bank
    return bank if bank.settings.version == sent.version and _is_that(bank, sent) else None


def _is_that(bank: Bank, sent: Stamp) -> bool:
    return all(
        id_ in bank.items
        and bank.items[id_].version == item.version
        and content_digest(bank, bank.items[id_]) == item.digest
        for id_, item in sent.items.items()
    )
