"""Pictures that texts of QTI 1.2 show, by the addresses that Canvas and others write."""

from __future__ import annotations

from itembank.verify.archive import Archive
from itembank.verify.references import is_local, target

# Where Canvas's own exports keep what a text shows.
_BASES = ("$IMS-CC-FILEBASE$/", "%24IMS-CC-FILEBASE%24/", "IMS-CC-FILEBASE/")
# Places of the course or its site, and no files.
_ELSEWHERE = ("$CANVAS_", "%24CANVAS_", "$WIKI_", "%24WIKI_", "/")


def is_there(address: str, archive: Archive, *, seen_from: str) -> bool:
    """Whether a file that is shown is in the package; addresses elsewhere are as they are.

    Addresses count from the package's root; some readers count from the file.
    """
    plain = address
    for base in _BASES:
        plain = plain.removeprefix(base)
    if not is_local(plain) or plain.startswith(_ELSEWHERE):
        return True
    file = target(plain)
    nearby = (file, target(plain, seen_from=seen_from), f"web_resources/{file}")
    return any(name in archive for name in nearby)
