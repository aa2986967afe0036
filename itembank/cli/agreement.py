"""`itembank agreement`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from itembank.cli.common import bank_options, fail, load_bank, print_diagnostics, wants_colour

if TYPE_CHECKING:
    from itembank.agreement.reading import MarksFile
    from itembank.agreement.results import Agreement
    from itembank.model import Bank


@click.command(name="agreement")
@click.argument("marks", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("human", "json", "csv", "html")),
    default="human",
    show_default=True,
    help="How to say it.",
)
@click.option(
    "--within",
    type=click.FloatRange(0, 100),
    default=90.0,
    show_default=True,
    help="Least percentage of seed marks within the tolerance.",
)
@click.option(
    "--mean",
    type=click.FloatRange(0, 100),
    default=5.0,
    show_default=True,
    help="Most mean difference, severe or generous, in per cent of the tariff.",
)
@click.option(
    "--weighted",
    type=click.FloatRange(-1, 1),
    default=0.7,
    show_default=True,
    help="Least quadratic weighted kappa in parts marked by levels.",
)
@click.option(
    "--least",
    type=click.IntRange(min=2),
    default=10,
    show_default=True,
    help="With fewer marks a marker is not judged, and no coefficient is worked out.",
)
@bank_options
def command(
    *,
    marks: Path,
    format_name: str,
    within: float,
    mean: float,
    weighted: float,
    least: int,
    start: Path,
    as_of: datetime | None,
) -> None:
    """Say how well markers agree, from MARKS, a CSV file with one mark a line.

    Its columns are item, part, response, marker and mark (a number, or NR for no response), and
    if you like scheme_version. Definitive marks are those of exemplars with `role: seed`. Names
    markers who are outside the limits, and the responses to look at with them.

    Exit code 1 if a marker is outside the limits, if marks have to be given again because the
    scheme has changed, or if the file has faults.
    """
    from itembank.agreement.compute import agreement  # noqa: PLC0415 - click alone for --help
    from itembank.agreement.results import Limits  # noqa: PLC0415

    raw = _bytes(marks)
    bank = _bank_for(raw, start, as_of)
    read = _read(marks, raw, bank)
    limits = Limits(
        within=Fraction(str(within)) / 100,
        mean=Fraction(str(mean)) / 100,
        weighted=Fraction(str(weighted)),
        least=least,
    )
    found = agreement(bank, read.marks, limits)
    click.echo(_rendered(found, marks, bank, format_name), nl=False)
    raise SystemExit(0 if found.is_sound else 1)


def _bank_for(raw: bytes, start: Path, as_of: datetime | None) -> Bank:
    """The bank; errors in what the marks are about are printed, and end the run."""
    from itembank.agreement.needed import faults_of_named  # noqa: PLC0415

    root, checked = load_bank(start, as_of)
    if checked.bank is None:
        print_diagnostics(root, checked, "human")
        raise SystemExit(1)
    found = faults_of_named(raw, checked)
    if found:
        print_diagnostics(root, replace(checked, diagnostics=found), "human")
        fail("the items that the marks name, or their exemplars, have errors; mend them first")
    return checked.bank


def _bytes(marks: Path) -> bytes:
    from itembank.agreement.reading import MAX_BYTES  # noqa: PLC0415

    try:
        with marks.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        fail(f"`{marks}` cannot be read: {error.strerror or error}")
    if len(raw) > MAX_BYTES:
        fail(f"`{marks}` is over the limit of {MAX_BYTES:,} bytes")
    return raw


def _read(marks: Path, raw: bytes, bank: Bank) -> MarksFile:
    """The marks; faults are printed, and end the run where they are errors."""
    from itembank.agreement.reading import marks_from_csv  # noqa: PLC0415
    from itembank.diagnostics import has_errors  # noqa: PLC0415
    from itembank.report import Report, render  # noqa: PLC0415

    path = PurePosixPath(marks.name)
    read = marks_from_csv(raw, path, bank)
    if read.found:
        report = Report(
            diagnostics=read.found,
            sources={path: raw},
            root=str(PurePosixPath(marks.parent.as_posix())),
            items=len(bank.items),
        )
        click.echo(render(report, "human", colour=wants_colour()), nl=False, err=True)
    if has_errors(read.found):
        raise SystemExit(1)
    if not read.marks:
        fail(f"`{marks}` holds no marks")
    return read


def _rendered(found: Agreement, marks: Path, bank: Bank, format_name: str) -> str:
    from itembank.agreement.human import human_agreement  # noqa: PLC0415
    from itembank.agreement.page import agreement_page  # noqa: PLC0415
    from itembank.agreement.structured import csv_agreement, json_agreement  # noqa: PLC0415

    match format_name:
        case "json":
            return json_agreement(found)
        case "csv":
            return csv_agreement(found)
        case "html":
            language = bank.settings.language
            return agreement_page(found, name=marks.name, language=language).decode()
        case _:
            return human_agreement(found, colour=wants_colour())
