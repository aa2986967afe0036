"""`itembank status`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import bank_options, load_bank, print_diagnostics, today
from itembank.cli.item_ids import known_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itembank.check import Checked
    from itembank.diagnostics import Diagnostic
    from itembank.model import Bank

# The values of `itembank.moderation.standing.State`, so that `--help` loads nothing.
STATES = (
    "draft",
    "in_review",
    "revise",
    "approved",
    "trial",
    "live",
    "suspended",
    "retired",
    "withdrawn",
)


@click.command(name="status")
@click.argument("items", nargs=-1, metavar="[ITEM]...")
@click.option("--state", "states", multiple=True, help="Only these states, with commas between.")
@click.option("--for", "who", help="Only what waits for a role, for `author`, or for this name.")
@click.option(
    "--soon",
    type=click.IntRange(min=0),
    default=30,
    show_default=True,
    help="In how many days an approval must run out to be shown.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("human", "json", "csv")),
    default="human",
    show_default=True,
    help="How to say it.",
)
@bank_options
def command(
    *,
    items: tuple[str, ...],
    states: tuple[str, ...],
    who: str | None,
    soon: int,
    format_name: str,
    start: Path,
    as_of: datetime | None,
) -> None:
    """Show where items stand, who must do what next, and what runs out.

    The state follows from the author's `status` and from the records that hold for what the item
    says now. Exit code 1 if an item shown has an error; `itembank validate` says which.
    """
    from itembank.moderation import board  # noqa: PLC0415 - click alone for --help

    wanted = _states(states)
    root, checked = load_bank(start, as_of, advice=True)
    bank = checked.bank
    if bank is None:
        print_diagnostics(root, checked, "human")
        raise SystemExit(1)
    chosen = tuple(dict.fromkeys(known_id(item, bank.items) for item in items)) or tuple(bank.items)
    day = today(as_of)
    found = tuple(
        row
        for row in board.rows(bank, chosen, day, found=_found(bank, checked, chosen), days=soon)
        if (not wanted or row.standing.state in wanted)
        and (not who or board.is_for(bank, row, who))
    )
    if format_name == "json":
        click.echo(board.as_json(bank, found, day), nl=False)
    elif format_name == "csv":
        click.echo(board.as_csv(found), nl=False)
    else:
        click.echo(board.human(bank, found, day), nl=False)
        _say_unread(bank, checked, items)
        _say_unchecked(checked)
    if who and not board.is_known(bank, who):
        click.echo(
            f"note: `{who}` is no role, and has written and signed nothing in this bank; shown is "
            "what anybody may do",
            err=True,
        )
    raise SystemExit(1 if any(row.errors for row in found) else 0)


def _states(given: tuple[str, ...]) -> frozenset[str]:
    wanted = frozenset(part.strip() for text in given for part in text.split(",") if part.strip())
    for state in sorted(wanted - {*STATES}):
        raise click.UsageError(f"no state `{state}` (there are {', '.join(STATES)})")
    return wanted


def _found(
    bank: Bank, checked: Checked, chosen: tuple[str, ...]
) -> Mapping[str, tuple[Diagnostic, ...]]:
    """What is said about each item, its exemplars, records, stimulus and pictures."""
    from itembank.layout import ASSETS  # noqa: PLC0415
    from itembank.preview.files import findings_of  # noqa: PLC0415

    if any(diagnostic.path.is_relative_to(ASSETS) for diagnostic in checked.diagnostics):
        return {id_: findings_of(bank, checked, id_) for id_ in chosen}
    by_stem: dict[str, list[Diagnostic]] = {}
    for diagnostic in checked.diagnostics:
        by_stem.setdefault(diagnostic.path.stem, []).append(diagnostic)
    made = {}
    for id_ in chosen:
        stimulus = bank.items[id_].stimulus
        stems = (id_, stimulus) if stimulus else (id_,)
        made[id_] = tuple(found for stem in stems for found in by_stem.get(stem, ()))
    return made


def _say_unread(bank: Bank, checked: Checked, items: tuple[str, ...]) -> None:
    from itembank.preview.files import item_ids  # noqa: PLC0415

    unread = [id_ for id_ in item_ids(bank, checked) if id_ not in bank.items]
    if unread and not items:
        click.echo(f"\ncannot be read, `itembank validate` says why: {', '.join(unread)}")


def _say_unchecked(checked: Checked) -> None:
    for diagnostic in checked.diagnostics:
        if diagnostic.code in {"WFL026", "WFL032"}:
            click.echo(f"\n{diagnostic.message}")
