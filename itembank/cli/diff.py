"""`itembank diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import wants_colour
from itembank.cli.item_ids import known_id
from itembank.cli.sides import Side, sides_and_items

if TYPE_CHECKING:
    from itembank.compare import BankComparison

# The values of `itembank.compare.Aspect`, written out so that `--help` loads nothing.
ASPECTS = (
    "text",
    "stimulus",
    "key",
    "marks",
    "construct",
    "scheme",
    "feedback",
    "exemplars",
    "metadata",
    "records",
)


@click.command(name="diff")
@click.argument("arguments", nargs=-1, metavar="[A [B]] [ITEM]...")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("human", "json", "html")),
    default="human",
    show_default=True,
    help="How to say it.",
)
@click.option(
    "--only",
    type=click.Choice(ASPECTS),
    multiple=True,
    help="Only changes of this sort; may be given several times.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything differs.")
@click.option(
    "--bank",
    "start",
    type=click.Path(path_type=Path),
    default=Path(),
    help="Folder of the bank; found upwards from here if not given.",
)
def command(
    arguments: tuple[str, ...],
    format_name: str,
    only: tuple[str, ...],
    exit_code: bool,  # noqa: FBT001 - click gives it by name
    start: Path,
) -> None:
    """Compare two banks item by item: text, key, marks, scheme and the rest, word by word.

    A and B are folders of banks, or git revisions and tags such as HEAD~3 or v1.0. With A alone
    it is compared with the working files; with neither, HEAD is. ITEM limits it to these items.

    In the output, [-words-] were taken out and {+words+} put in. For each item it says what new
    version the changes need: major for key, marks, criteria and what is asked, minor for wording,
    patch for slips of the pen, none for what is not judged, such as the title. Scheme and key are
    shown: not for learners.
    """
    before, after, items = sides_and_items(arguments, start)
    found = _compared(before, after, items)
    if only:
        from itembank.compare import Aspect  # noqa: PLC0415 - click alone for --help

        found = found.only([Aspect(aspect) for aspect in only])
    click.echo(_rendered(found, before, after, format_name), nl=False)
    if exit_code and (found.items or found.others):
        raise SystemExit(1)


def _compared(before: Side, after: Side, items: tuple[str, ...]) -> BankComparison:
    from itembank.compare.banks import compare_banks  # noqa: PLC0415 - click alone for --help

    known = tuple(sorted(before.files.ids | after.files.ids))
    chosen = [_known(item, known) for item in items] if items else None
    return compare_banks(before.files, after.files, only=chosen)


def _known(item: str, known: tuple[str, ...]) -> str:
    try:
        return known_id(item, known)
    except click.UsageError as error:
        said = f"`{item}` is no revision, no bank's folder and no item: {error.message}"
        raise click.UsageError(said) from error


def _rendered(found: BankComparison, before: Side, after: Side, format_name: str) -> str:
    from itembank.compare.human import Names, human_comparison  # noqa: PLC0415
    from itembank.compare.pages import comparison_page  # noqa: PLC0415
    from itembank.compare.structured import json_comparison  # noqa: PLC0415

    names = Names(before=before.name, after=after.name)
    if format_name == "json":
        return json_comparison(found, names)
    if format_name == "html":
        language = after.files.bank.settings.language
        return comparison_page(found, names, language=language).decode()
    return human_comparison(found, names, colour=wants_colour())
