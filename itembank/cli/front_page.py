"""`itembank front-page`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import bank_options, fail, load_bank, print_diagnostics, today

if TYPE_CHECKING:
    from itembank.coverage.coverage import Coverage
    from itembank.model import Bank

_NAME = "index.html"


@click.command(name="front-page")
@click.option(
    "--dist",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Folder that the exports were written into; the page goes there too.",
)
@bank_options
def command(dist: Path, start: Path, as_of: datetime | None) -> None:
    """Write index.html, the page that leads to everything in a folder of exports.

    It tells from the reports that lie there what was made and where to import it, which files
    must never reach a learner, how many items are signed, what the bank covers, and what the
    checks find. Run it last: what is not there yet is left out.
    """
    from itembank.disk import (  # noqa: PLC0415 - click alone for --help
        NotWrittenError,
        read_report,
        sizes_below,
        write_file,
    )
    from itembank.front_page.found import found_in, report_folders  # noqa: PLC0415
    from itembank.front_page.page import Made, front_page  # noqa: PLC0415
    from itembank.moderation.standing import standings  # noqa: PLC0415

    root, checked = load_bank(start, as_of, advice=True)
    bank = checked.bank
    if bank is None:
        print_diagnostics(root, checked, "human")
        raise SystemExit(1)
    sizes = sizes_below(dist)
    reports = {folder: read_report(dist / folder) or b"" for folder in report_folders(sizes)}
    found = found_in(sizes, reports, own=_NAME)
    where = standings(bank, today(as_of))
    made = Made(
        bank=bank,
        checked=checked,
        found=found,
        standings=where,
        covered=_covered(bank, {id_: str(now.state) for id_, now in where.items()}),
        titles=_titles(export.target for export in found.exports),
    )
    try:
        write_file(dist / _NAME, front_page(made))
    except NotWrittenError as error:
        fail(str(error), 2)
    click.echo(f"open {(dist / _NAME).as_posix()}")


def _covered(bank: Bank, states: Mapping[str, str]) -> Coverage | None:
    """What the bank covers; None where it has several blueprints, of which none is the first."""
    from itembank.coverage.coverage import (  # noqa: PLC0415 - click alone for --help
        NothingToCoverError,
        Scope,
        coverage,
    )

    try:
        return coverage(bank, Scope(standings=states))
    except NothingToCoverError:
        return None


def _titles(targets: Iterable[str]) -> Mapping[str, str]:
    """What installed exporters call themselves; a target that is gone keeps its name."""
    from itembank.export import UnknownTargetError, find_exporter  # noqa: PLC0415

    titles: dict[str, str] = {}
    for target in targets:
        try:
            titles[target] = find_exporter(target).title
        except UnknownTargetError:
            continue
    return titles
