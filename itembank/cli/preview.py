"""`itembank preview`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from itembank.cli.common import bank_options, fail, load_bank, print_diagnostics
from itembank.cli.item_ids import known_id


@click.command(name="preview")
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("preview"),
    show_default=True,
    help="Folder to write the pages to.",
)
@click.option(
    "--side",
    type=click.Choice(("both", "learner")),
    default="both",
    show_default=True,
    help="`learner` writes no page that is for markers.",
)
@bank_options
def command(
    items: tuple[str, ...], out: Path, side: str, start: Path, as_of: datetime | None
) -> None:
    """Write pages that show items as a learner sees them, and their mark schemes.

    Each ITEM becomes ITEM.html for learners and ITEM.marker.html for markers; without ITEM, all
    of the bank. Open index.html in a browser. Exit code 1 if an item shown has an error.
    """
    from itembank.diagnostics import has_errors  # noqa: PLC0415 - click alone for --help
    from itembank.disk import NotWrittenError, write_files  # noqa: PLC0415
    from itembank.preview.files import INDEX, findings_of, item_ids, preview_files  # noqa: PLC0415

    root, checked = load_bank(start, as_of, advice=True)
    bank = checked.bank
    if bank is None:
        print_diagnostics(root, checked, "human")
        raise SystemExit(1)
    known = item_ids(bank, checked)
    chosen = tuple(dict.fromkeys(known_id(item, known) for item in items)) or known
    files = preview_files(bank, checked, chosen, with_markers=side == "both")
    try:
        write_files(out, files)
    except NotWrittenError as error:
        fail(str(error))
    number = "1 item" if len(chosen) == 1 else f"{len(chosen)} items"
    click.echo(f"{number}, {len(files)} pages; open {out / INDEX}")
    faulty = [id_ for id_ in chosen if has_errors(findings_of(bank, checked, id_))]
    if faulty:
        click.echo(f"with errors: {', '.join(faulty)} (see their marker’s pages)", err=True)
        raise SystemExit(1)
