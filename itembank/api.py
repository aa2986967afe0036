"""The public API: load a bank, check texts, export to a target, bring a platform up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath

from itembank.check import Checked, check_files
from itembank.disk import find_bank, read_bank
from itembank.export import Export, Options, find_exporter
from itembank.model import Bank
from itembank.moderation.release import Release, release
from itembank.selection import EmptySelectionError, Selection, audience_notes, delivery
from itembank.since.before import Since, before
from itembank.since.before import since as since_of
from itembank.since.update import Update, plan, settled, with_plan
from itembank.verify import ensure_sound

__all__ = ["Changed", "Checked", "check_texts", "earlier", "export_since", "export_to", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The packages of what has changed, and what the update comes to, with what to retire."""

    export: Export
    update: Update


def load(start: Path | str, *, as_of: date) -> Checked:
    """Read and check the bank at `start` or above it; BankNotFoundError if there is none."""
    files = read_bank(find_bank(Path(start)))
    return check_files(files.sources, as_of=as_of, assets=files.assets, found=files.found)


def check_texts(texts: Mapping[str, str], *, as_of: date) -> Checked:
    """Check a bank held in memory: texts by path below the bank's root."""
    sources = {PurePosixPath(path): text.encode() for path, text in texts.items()}
    return check_files(sources, as_of=as_of)


def earlier(start: Path | str, name: str, *, as_of: date) -> Since:
    """What `export_to` and `export_since` compare with.

    `name` is the path of an earlier export or of its report, a release such as `1.0.0`, or a git
    revision of the bank at `start` or above it. SinceError says what there is instead.
    """
    return since_of(find_bank(Path(start)), name, as_of=as_of)


def export_to(
    bank: Bank,
    target: str,
    *,
    as_of: date,
    selection: Selection | None = None,
    options: Options | None = None,
    include_unsigned: bool = False,
    since: Since | None = None,
) -> Export:
    """Packages for a target, of the items that are signed on the day `as_of`.

    With `include_unsigned` the others go too, stamped DRAFT; `itembank.moderation.release` says
    which they are. With `since` only what has changed goes, and no package where nothing has.
    UnknownTargetError or EmptySelectionError say what is missing, SinceError why nothing can be
    compared; BrokenPackageError is a fault of the exporter.
    """
    if since is not None:
        return export_since(
            bank,
            target,
            since,
            as_of=as_of,
            selection=selection,
            options=options,
            include_unsigned=include_unsigned,
        ).export
    wanted = options or Options()
    freed, notes = _freed(bank, selection, wanted, as_of, include_unsigned=include_unsigned)
    _ensure_whole(freed)
    if not freed.delivery.sets:
        raise EmptySelectionError("none of the items that were asked for is approved as it is now")
    made = find_exporter(target).export(bank, freed.delivery, wanted)
    ensure_sound(made.packages)
    return replace(made, notes=(*notes, *made.notes))


def export_since(
    bank: Bank,
    target: str,
    since: Since,
    *,
    as_of: date,
    selection: Selection | None = None,
    options: Options | None = None,
    include_unsigned: bool = False,
) -> Changed:
    """Packages of what has changed since an earlier export, and what to retire; see `export_to`.

    A paper that went out then and lacks an item now brings no package: `update.short` names it.
    """
    exporter, chosen = find_exporter(target), selection or Selection()
    wanted = options or Options()
    freed, notes = _freed(bank, chosen, wanted, as_of, include_unsigned=include_unsigned)
    then = before(since, bank, exporter, chosen, wanted, include_unsigned=include_unsigned)
    if not then.stamp.items:
        _ensure_whole(freed)
    planned = plan(bank, exporter, freed.delivery, wanted, then)
    made = exporter.export(bank, planned.delivery, wanted)
    ensure_sound(made.packages)
    whole = with_plan(replace(made, notes=(*notes, *made.notes)), planned)
    update = settled(
        bank,
        exporter,
        wanted,
        asked=delivery(bank, chosen),
        freed=freed,
        planned=planned,
        made=whole,
    )
    return Changed(export=whole, update=update)


def _freed(
    bank: Bank,
    selection: Selection | None,
    options: Options,
    as_of: date,
    *,
    include_unsigned: bool,
) -> tuple[Release, tuple[str, ...]]:
    """What may go out, and notes on it; AudienceError for a secure paper that is for practice."""
    chosen = delivery(bank, selection or Selection())
    notes = audience_notes(chosen, options.audience)
    return release(bank, chosen, as_of, include_unsigned=include_unsigned), notes


def _ensure_whole(freed: Release) -> None:
    """EmptySelectionError for a paper that would lack an item."""
    for short in freed.short:
        missing = ", ".join(short.missing)
        raise EmptySelectionError(f"paper `{short.paper}` goes out whole, and lacks {missing}")
