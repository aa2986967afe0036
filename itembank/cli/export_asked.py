"""What one target of `itembank export` was asked for, read from the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from itembank.cli.common import load_bank, sound_bank, today

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.export import Delivery, Exporter, Options
    from itembank.model import Bank
    from itembank.moderation.release import Release
    from itembank.selection import Selection


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`chosen` is what was chosen, `freed` what of it may go out; `out` is None if not given.

    `notes` are what is to be said of the choice, whatever the target.
    """

    root: Path
    checked: Checked
    bank: Bank
    exporter: Exporter
    selection: Selection
    options: Options
    chosen: Delivery
    notes: tuple[str, ...]
    freed: Release
    as_of: date
    include_unsigned: bool
    leave_out_refused: bool
    since: str | None
    out: Path | None


def asked_for(exporter: Exporter, given: dict[str, Any]) -> Asked:
    """A usage error for a choice that is not in the bank; ends with 1 if the bank has errors."""
    from itembank.export import reads_findings  # noqa: PLC0415 - click alone for --help
    from itembank.moderation.release import release  # noqa: PLC0415
    from itembank.selection import (  # noqa: PLC0415
        EmptySelectionError,
        Selection,
        audience_notes,
        delivery,
    )

    as_of: datetime | None = given["as_of"]
    root, checked = load_bank(given["start"], as_of, advice=reads_findings(exporter))
    bank = sound_bank(root, checked)
    selection = Selection(
        paper=given["paper"],
        items=_ids(given["items"]),
        criterion=given["criterion"],
        level=given["level"],
    )
    options = _options(exporter, given)
    try:
        chosen = delivery(bank, selection)
        notes = audience_notes(chosen, options.audience)
    except EmptySelectionError as error:
        raise click.UsageError(str(error)) from error
    unsigned: bool = given["include_unsigned"]
    return Asked(
        root=root,
        checked=checked,
        bank=bank,
        exporter=exporter,
        selection=selection,
        options=options,
        chosen=chosen,
        notes=notes,
        freed=release(bank, chosen, today(as_of), include_unsigned=unsigned),
        as_of=today(as_of),
        include_unsigned=unsigned,
        leave_out_refused=given["leave_out_refused"],
        since=given["since"],
        out=given["out"],
    )


def _ids(given: Sequence[str]) -> tuple[str, ...]:
    """The ids of one or more `--items`; naming none is a slip, not a wish for the whole bank."""
    ids = tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    if given and not ids:
        raise click.UsageError("--items names no item")
    return ids


def flag_key(flag_name: str) -> str:
    """Where the value of one of the exporter's own flags stands among what was given."""
    return "target_" + flag_name.replace("-", "_")


def _options(exporter: Exporter, given: dict[str, Any]) -> Options:
    from itembank.export import Audience, Options  # noqa: PLC0415

    return Options(
        audience=Audience(given["audience"]),
        accept_changed_marking=given["accept_changed_marking"],
        values={declared.name: given[flag_key(declared.name)] for declared in exporter.flags},
        tell=lambda line: click.echo(line, err=True),
    )
