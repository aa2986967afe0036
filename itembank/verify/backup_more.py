"""What a Moodle backup brings beyond what its list speaks of: other files, and people."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import is_safe
from itembank.verify.backup_contents import LOG, NAME, Contents
from itembank.verify.codes import finding, listed
from itembank.verify.opener import Opener

USERS = "users.xml"
# What Moodle 4.1 to 5.1 were seen to write beside the folders.
_TOP = frozenset(
    (
        *(NAME, LOG, ".ARCHIVE_INDEX", USERS, "badges.xml", "completion.xml", "files.xml"),
        *("gradebook.xml", "grade_history.xml", "groups.xml", "outcomes.xml", "questions.xml"),
        *("roles.xml", "scales.xml"),
    )
)
# Stored files have a list of their own.
_STORED = "files/"
_PACKED_ALONG = ("__MACOSX/",)


def stray_faults(opener: Opener, contents: Contents) -> Iterator[Diagnostic]:
    """Files outside the folders that are listed, and those in them that Moodle does not write."""
    folders = contents.folders
    # Where a folder is not told rightly, its files would all be strays.
    if not opener.is_known(NAME) or not folders or not all(map(is_safe, folders)):
        return
    strays = [name for name in opener.archive.names if not _is_expected(name, folders)]
    if strays:
        said = f"files that {NAME} does not list: {listed(strays)}"
        help_text = "take them out: Moodle leaves them behind, and they go wherever the backup goes"
        yield finding(codes.BACKUP_STRAY, NAME, said, help_text)


def _is_expected(name: str, folders: frozenset[str]) -> bool:
    if name in _TOP or name.startswith((_STORED, *_PACKED_ALONG)):
        return True
    # Plugins write XML of their own, and blocks have folders inside those of what they stand on.
    return name.endswith(".xml") and any(name.startswith(f"{folder}/") for folder in folders)


def people_faults(opener: Opener) -> Iterator[Diagnostic]:
    """Accounts, with names and addresses, that a package for others should not bring."""
    root = opener.root(USERS)
    users = list(root.iter("user")) if root is not None else []
    if users:
        people = "1 person" if len(users) == 1 else f"{len(users):,} people"
        said = f"`{USERS}` brings the accounts of {people}"
        help_text = "make the backup again without enrolled users, before it goes to anybody else"
        # Told of the backup and not of a line, which would show a name or an address.
        yield finding(codes.PEOPLE, "", said, help_text)
