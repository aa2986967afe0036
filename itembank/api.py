"""The public API: load a bank, check texts, export to a target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from itembank.check import Checked, check_files
from itembank.disk import find_bank, read_bank
from itembank.export import Export, Options, find_exporter
from itembank.model import Bank
from itembank.moderation.release import release
from itembank.selection import EmptySelectionError, Selection, delivery
from itembank.verify import ensure_sound

__all__ = ["Checked", "check_texts", "export_to", "load"]


def load(start: Path | str, *, as_of: date) -> Checked:
    """Read and check the bank at `start` or above it; BankNotFoundError if there is none."""
    files = read_bank(find_bank(Path(start)))
    return check_files(files.sources, as_of=as_of, assets=files.assets, found=files.found)


def check_texts(texts: Mapping[str, str], *, as_of: date) -> Checked:
    """Check a bank held in memory: texts by path below the bank's root."""
    sources = {PurePosixPath(path): text.encode() for path, text in texts.items()}
    return check_files(sources, as_of=as_of)


def export_to(
    bank: Bank,
    target: str,
    *,
    as_of: date,
    selection: Selection | None = None,
    options: Options | None = None,
    include_unsigned: bool = False,
) -> Export:
    """Packages for a target, of the items that are signed on the day `as_of`.

    With `include_unsigned` the others go too, stamped DRAFT; `itembank.moderation.release` says
    which they are. UnknownTargetError or EmptySelectionError say what is missing;
    BrokenPackageError is a fault of the exporter.
    """
    chosen = delivery(bank, selection or Selection())
    freed = release(bank, chosen, as_of, include_unsigned=include_unsigned)
    for short in freed.short:
        missing = ", ".join(short.missing)
        raise EmptySelectionError(f"paper `{short.paper}` goes out whole, and lacks {missing}")
    if not freed.delivery.sets:
        raise EmptySelectionError("none of the items that were asked for is approved as it is now")
    made = find_exporter(target).export(bank, freed.delivery, options or Options())
    ensure_sound(made.packages)
    return made
