"""Banks to compare, as they are named on the command line: folders and git revisions."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import fail
from itembank.layout import BANK_FILE

if TYPE_CHECKING:
    from itembank.compare.banks import Readable
    from itembank.disk import BankFiles

WORKING_FILES = "the working files"
_MOST_SIDES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two banks, read, and what it is called."""

    name: str
    files: Readable


def sides_and_items(arguments: Sequence[str], start: Path) -> tuple[Side, Side, tuple[str, ...]]:
    """The two sides, the older first, and the arguments that are left over as items.

    The first two arguments that are a bank's folder or a revision are sides, wherever they stand.
    With one, the other is the working files; with none, the working files are compared with HEAD.
    """
    named: list[str] = []
    items: list[str] = []
    for argument in arguments:
        is_side = len(named) < _MOST_SIDES and (_is_bank(argument) or _is_revision(argument, start))
        (named if is_side else items).append(argument)
    before = _side(named[0] if named else "HEAD", start)
    after = _side(named[1], start) if len(named) == _MOST_SIDES else _working(start)
    return before, after, tuple(items)


def _is_bank(argument: str) -> bool:
    return (Path(argument) / BANK_FILE).is_file()


def _is_revision(argument: str, start: Path) -> bool:
    from itembank.revisions import RevisionError, commit_id  # noqa: PLC0415 - click alone for --help

    try:
        commit_id(_root(start), argument)
    except RevisionError:
        return False
    return True


def _side(named: str, start: Path) -> Side:
    from itembank.disk import read_bank  # noqa: PLC0415
    from itembank.revisions import RevisionError, bank_at  # noqa: PLC0415

    if _is_bank(named):
        return Side(name=named, files=_readable(read_bank(Path(named)), named))
    try:
        return Side(name=named, files=_readable(bank_at(_root(start), named), named))
    except RevisionError as error:
        raise click.UsageError(str(error)) from error


def _working(start: Path) -> Side:
    from itembank.disk import read_bank  # noqa: PLC0415

    return Side(name=WORKING_FILES, files=_readable(read_bank(_root(start)), WORKING_FILES))


def _root(start: Path) -> Path:
    from itembank.disk import BankNotFoundError, find_bank  # noqa: PLC0415

    try:
        return find_bank(start)
    except BankNotFoundError as error:
        help_text = "go to the bank's folder, give --bank, or name two folders that hold banks"
        raise click.UsageError(f"{error}\n{help_text}") from error


def _readable(files: BankFiles, name: str) -> Readable:
    from itembank.compare.banks import readable  # noqa: PLC0415

    # A run is short and builds two large trees: collecting garbage meanwhile costs a third.
    gc.disable()
    found = readable(files)
    if found is None:
        fail(f"`{BANK_FILE}` of {name} is missing or has faults")
    return found
