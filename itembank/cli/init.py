"""`itembank init`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from itembank.cli.common import fail

_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,31}")


@click.command(name="init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="Name of the bank as people see it; the folder’s name if not given.")
@click.option("--id", "bank_id", help="Short name that begins every item’s id, such as `cscc`.")
def command(folder: Path, name: str | None, bank_id: str | None) -> None:
    """Make a new bank in DIR with one example of every question type.

    DIR is made if it is not there; a folder that holds anything is left alone.
    """
    from itembank.disk import NotWrittenError, write_files  # noqa: PLC0415 - click alone for --help
    from itembank.schemas import schema_folder  # noqa: PLC0415
    from itembank.starter import id_from_name, starter_files  # noqa: PLC0415

    target = folder.absolute()
    if bank_id is not None and not _ID.fullmatch(bank_id):
        raise click.UsageError(
            f"`{bank_id}` cannot be an id; use letters, digits and hyphens, a letter first"
        )
    if target.is_dir() and any(target.iterdir()):
        raise click.UsageError(f"`{folder}` is not empty; nothing was written")
    schemas = {path.name: path.read_bytes() for path in schema_folder().glob("*.schema.json")}
    made = starter_files(
        bank_id=bank_id or id_from_name(target.name), name=name or target.name, schemas=schemas
    )
    try:
        write_files(folder, made)
    except NotWrittenError as error:
        fail(str(error))
    click.echo(f"a new bank in {folder}: {_counted(made)}")
    click.echo(f"next: cd {folder}, then `itembank validate` and `itembank preview`")


def _counted(made: Iterable[str]) -> str:
    """`9 items, 1 unit`, from the paths of the files."""
    folders = Counter(PurePosixPath(path).parts[0] for path in made)
    named = (
        ("items", "item"),
        ("units", "unit"),
        ("stimuli", "stimulus"),
        ("papers", "paper"),
    )
    return ", ".join(
        f"1 {one}" if folders[many] == 1 else f"{folders[many]} {many}" for many, one in named
    )
