"""`itembank review`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import (
    bank_options,
    fail,
    load_bank,
    print_diagnostics,
    today,
    wants_colour,
)
from itembank.cli.item_ids import known_id

if TYPE_CHECKING:
    from itembank.review.review import Review


@click.command(name="review")
@click.argument("items", nargs=-1, required=True, metavar="ITEM...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("review"),
    show_default=True,
    help="Folder to write the pages to.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("html", "text")),
    default="html",
    show_default=True,
    help="`text` prints here and writes nothing.",
)
@click.option("--open", "opens", is_flag=True, help="Open the first page in the browser.")
@bank_options
def command(
    *,
    items: tuple[str, ...],
    out: Path,
    format_name: str,
    opens: bool,
    start: Path,
    as_of: datetime | None,
) -> None:
    """Show all that a moderator judges ITEM by, on one page for each.

    What is asked next and of whom, what changed since the last sign-off, findings, each question
    as learners see it beside its scheme, exemplars with their marks worked out again, criteria,
    check questions and the records so far. For markers only: not for learners.
    """
    reviews = _reviews(items, start, as_of)
    if format_name == "text":
        from itembank.review.text import review_text  # noqa: PLC0415 - click alone for --help

        colour = wants_colour()
        click.echo("\n".join(review_text(each, colour=colour) for each in reviews), nl=False)
        return
    written = _written(reviews, out)
    click.echo("\n".join(map(str, written)))
    if opens:
        click.launch(str(written[0]))


def _reviews(items: tuple[str, ...], start: Path, as_of: datetime | None) -> tuple[Review, ...]:
    from itembank.preview.files import item_ids  # noqa: PLC0415
    from itembank.review.review import review_of  # noqa: PLC0415

    root, checked = load_bank(start, as_of, advice=True)
    bank = checked.bank
    if bank is None:
        print_diagnostics(root, checked, "human")
        raise SystemExit(1)
    known = item_ids(bank, checked)
    chosen = dict.fromkeys(known_id(item, known) for item in items)
    unread = [id_ for id_ in chosen if id_ not in bank.items]
    if unread:
        fail(f"{', '.join(unread)} cannot be read; `itembank validate` says why")
    day = today(as_of)
    return tuple(review_of(root, checked, bank, bank.items[id_], as_of=day) for id_ in chosen)


def _written(reviews: tuple[Review, ...], out: Path) -> tuple[Path, ...]:
    from itembank.disk import NotWrittenError, write_files  # noqa: PLC0415
    from itembank.review.page import review_page  # noqa: PLC0415

    files = {f"{each.item.id}.review.html": review_page(each) for each in reviews}
    try:
        return write_files(out, files)
    except NotWrittenError as error:
        fail(str(error))
