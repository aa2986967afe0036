"""What everything else may follow from comes first: files that cannot be read, or are missing."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.diagnostics import Diagnostic
from itembank.verify import codes

_UNREAD = frozenset(
    code.code
    for code in (
        *(codes.NOT_RECOGNISED, codes.BROKEN_ZIP, codes.TOO_LARGE, codes.NO_MANIFEST),
        *(codes.UNSAFE_NAME, codes.LINK_IN_ZIP, codes.ENCRYPTED),
        *(codes.BROKEN_XML, codes.DOCTYPE, codes.OTHER_KIND),
    )
)
_MISSING = frozenset(code.code for code in (codes.FILE_MISSING, codes.BACKUP_FILE))


def causes_first(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Otherwise in the order that they are in."""
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Diagnostic) -> int:
    if finding.code in _UNREAD:
        return 0
    return 1 if finding.code in _MISSING else 2
