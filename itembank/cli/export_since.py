"""`itembank export --since`: what is compared with, and what of it goes out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.export_asked import Asked

if TYPE_CHECKING:
    from datetime import date

    from itembank.since.before import Before, Since


def before_update(asked: Asked, name: str) -> Before:
    """What went out then; a usage error where nothing can be compared with."""
    from itembank.since.before import SinceError, before  # noqa: PLC0415 - click alone for --help

    try:
        return before(
            _since(asked.root, name, asked.as_of),
            asked.bank,
            asked.exporter,
            asked.selection,
            asked.options,
            include_unsigned=asked.include_unsigned,
        )
    except SinceError as error:
        raise click.UsageError(f"--since: {error}") from error


@lru_cache(maxsize=4)
def _since(root: Path, name: str, as_of: date) -> Since:
    """One run reads an earlier bank once, however many targets it exports to."""
    from itembank.since.before import since  # noqa: PLC0415

    return since(root, name, as_of=as_of)


def refuse_to_overwrite(name: str, out: Path) -> None:
    """The report that is compared with must still be there afterwards."""
    compared = Path(name)
    folder = compared.parent if compared.is_file() else compared
    if folder.exists() and out.exists() and folder.samefile(out):
        raise click.UsageError(
            f"--out `{out}` is the export that --since compares with; give another folder"
        )
