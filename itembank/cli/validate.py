"""`itembank validate`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from itembank.cli.common import bank_options, load_bank, print_diagnostics

FORMATS = ("human", "concise", "jsonl", "sarif", "github", "junit")


@click.command(name="validate")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="human",
    show_default=True,
    help="How to say it: for people, for editors, or for other programs.",
)
@bank_options
def command(format_name: str, start: Path, as_of: datetime | None) -> None:
    """Check the whole bank: every file, every mark, every reference.

    Prints what is wrong with file, line and remedy. Exit code 1 if there is an error.
    """
    from itembank.diagnostics import has_errors  # noqa: PLC0415 - click alone for --help

    root, checked = load_bank(start, as_of)
    print_diagnostics(root, checked, format_name)
    raise SystemExit(1 if has_errors(checked.diagnostics) else 0)
