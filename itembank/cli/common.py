"""What several commands share: finding the bank, today's date, colour, printing diagnostics."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.marker_document import MarkSchemes
    from itembank.model import Bank

F = TypeVar("F", bound=Callable[..., object])


def bank_options(command: F) -> F:
    """`--bank` and `--as-of`, which every command that reads a bank takes."""
    command = click.option(
        "--as-of",
        type=click.DateTime(formats=["%Y-%m-%d"]),
        help="Judge dates as if today were this day (year-month-day).",
    )(command)
    return click.option(
        "--bank",
        "start",
        type=click.Path(path_type=Path),
        default=Path(),
        help="Folder of the bank; found upwards from here if not given.",
    )(command)


def today(as_of: datetime | None) -> date:
    """The date to judge by: the clock is read here and nowhere else."""
    return as_of.date() if as_of else datetime.now(tz=UTC).date()


def load_bank(
    start: Path,
    as_of: datetime | None,
    *,
    advice: bool = False,
    require_signatures: bool = False,
    against: str = "HEAD",
) -> tuple[Path, Checked]:
    """The bank's root and everything about it; a usage error if there is no bank.

    Without `advice` only errors are looked for. Sign-offs are compared with the commit `against`.
    """
    from itembank.disk import BankNotFoundError, find_bank  # noqa: PLC0415 - slow to load

    try:
        root = find_bank(start)
    except BankNotFoundError as error:
        help_text = "go to the bank's folder or give --bank; `itembank init DIR` makes a new bank"
        raise click.UsageError(f"{error}\n{help_text}") from error
    return root, _checked(root, today(as_of), advice, require_signatures, against)


@lru_cache(maxsize=1)
def _checked(
    root: Path,
    as_of: date,
    advice: bool = False,  # noqa: FBT001, FBT002 - a key of the cache
    require_signatures: bool = False,  # noqa: FBT001, FBT002
    against: str = "HEAD",
) -> Checked:
    """One run reads a bank once, however many targets it exports to."""
    from itembank.check import check_files  # noqa: PLC0415
    from itembank.disk import read_bank  # noqa: PLC0415
    from itembank.moderation.witness import witness  # noqa: PLC0415
    from itembank.revisions import RevisionError  # noqa: PLC0415

    # A run is short and builds one large tree: collecting garbage meanwhile costs a third.
    gc.disable()
    files = read_bank(root)
    ask = partial(witness, root, require_signatures=require_signatures, against=against)
    try:
        return check_files(
            files.sources,
            as_of=as_of,
            assets=files.assets,
            found=files.found,
            advice=advice,
            outside=ask,
        )
    except RevisionError as error:
        raise click.UsageError(str(error)) from error


@lru_cache(maxsize=1)
def mark_schemes(root: Path, as_of: date) -> MarkSchemes:
    """The schemes of a sound bank, written once for all the targets of a run."""
    from itembank.marker_document import MarkSchemes  # noqa: PLC0415

    # The very call of `load_bank`: with another key the cache would read the bank again.
    bank = _checked(root, as_of, False, False, "HEAD").bank  # noqa: FBT003
    if bank is None:
        raise ValueError("mark schemes were asked for before the bank was found sound")
    return MarkSchemes(bank)


def sound_bank(root: Path, checked: Checked) -> Bank:
    """The bank, if it has no errors; otherwise they are printed and the run ends with 1."""
    from itembank.diagnostics import Severity  # noqa: PLC0415

    errors = tuple(d for d in checked.diagnostics if d.severity is Severity.ERROR)
    if checked.bank is not None and not errors:
        return checked.bank
    print_diagnostics(root, checked, "human")
    raise SystemExit(1)


def print_diagnostics(
    root: Path,
    checked: Checked,
    format_name: str,
    *,
    show_waived: bool = False,
    at_length: bool = False,
    items: int | None = None,
) -> None:
    """What is said about a bank; `human` shows some warnings of each code, `at_length` all.

    `items` is how many were asked for, where that is not the whole bank.
    """
    from itembank.report import Report, render  # noqa: PLC0415

    report = Report(
        diagnostics=checked.diagnostics,
        sources=checked.sources,
        root=shown_path(root),
        items=items if items is not None else len(checked.bank.items) if checked.bank else 0,
        waived=checked.waived,
        show_waived=show_waived,
        at_length=at_length,
    )
    click.echo(render(report, format_name, colour=wants_colour()), nl=False)


def shown_path(root: Path) -> str:
    """The bank's folder as it is shown before file names: relative where that is shorter."""
    relative = Path(os.path.relpath(root)).as_posix()
    return relative if len(relative) < len(str(root)) else root.as_posix()


def wants_colour() -> bool:
    """Colour on a terminal only, and not where NO_COLOR is set (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def fail(message: str, code: int = 1) -> NoReturn:
    click.echo(f"error: {message}", err=True)
    raise SystemExit(code)
