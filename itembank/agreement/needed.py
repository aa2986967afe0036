"""What of a bank a marks file needs, and the errors in it."""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath

from itembank.agreement.reading import plain_name, separator_of
from itembank.check import Checked
from itembank.diagnostics import Diagnostic, Severity


def faults_of_named(raw: bytes, checked: Checked) -> tuple[Diagnostic, ...]:
    """Errors in the files of the items that a marks file names, and of their exemplars.

    With such a file the definitive marks may be missing or wrong, and every figure with them.
    """
    named = named_items(raw)
    homes = checked.bank.homes if checked.bank else {}
    paths = {path for (_, id_), path in homes.items() if id_.lower() in named}
    return tuple(
        found
        for found in checked.diagnostics
        if found.severity is Severity.ERROR and _is_needed(found.path, paths, named)
    )


def _is_needed(path: PurePosixPath, paths: set[PurePosixPath], named: frozenset[str]) -> bool:
    # A file that cannot be read has no id yet: it is known by its name.
    return path in paths or path.stem.lower() in named


def named_items(raw: bytes) -> frozenset[str]:
    """Ids in the column `item`, in small letters; none where the file cannot be read."""
    text = raw.decode("utf-8-sig", errors="replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    try:
        head = [plain_name(name) for name in next(rows, [])]
        if "item" not in head:
            return frozenset()
        at = head.index("item")
        return frozenset(row[at].strip().lower() for row in rows if len(row) > at)
    except csv.Error:
        return frozenset()
