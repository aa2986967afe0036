"""What `itembank export` says: what was made, what was refused, what stayed and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import print_diagnostics

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.export import Delivery, Export
    from itembank.fidelity import Delivered
    from itembank.moderation.release import Held, Release, ShortPaper


def print_refusals(root: Path, checked: Checked, made: Export) -> None:
    from itembank.refusals import refusal_diagnostics  # noqa: PLC0415

    refused = refusal_diagnostics(checked, made.refusals)
    print_diagnostics(root, replace(checked, diagnostics=refused), "human")
    click.echo("Nothing was written. Leave these items out with --leave-out-refused", nl=False)
    is_marking = any(refusal.is_marking for refusal in made.refusals)
    hint = ", or accept the platform's marking with --accept-changed-marking" if is_marking else ""
    click.echo(f"{hint}.")


def refuse_broken(made: Export) -> None:
    """End the run if a package is not sound: before any file has its name."""
    from itembank.verify import BrokenPackageError, ensure_sound  # noqa: PLC0415

    try:
        ensure_sound(made.packages)
    except BrokenPackageError as error:
        click.echo(f"error: a package came out broken, and nothing was written: {error}", err=True)
        click.echo(
            "This is a fault of itembank, not of your bank. Please report it to the project with "
            "the line above and the output of `itembank --version`. The other items can be "
            "exported with --items.",
            err=True,
        )
        raise SystemExit(1) from error


def say_what_was_made(delivered: Delivered, out: Path, sent: Sequence[str]) -> None:
    """Each file with what it is, below the menu that imports it or the people it is for."""
    number = "1 item" if len(sent) == 1 else f"{len(sent)} items"
    click.echo(f"{delivered.exporter.title}: {number} exported")
    for where, packages in groupby(delivered.export.packages, key=lambda p: f"{p.use}: {p.where}"):
        click.echo(f"  {where}")
        for package in packages:
            click.echo(f"    {(out / package.path).as_posix()}")
            click.echo(f"      {package.what}")
    click.echo("  To keep, and never to upload:")
    click.echo(f"    {(out / 'EXPORT-REPORT.md').as_posix()}")
    click.echo("      what the platform cannot hold, item by item (also as .json)")
    if not delivered.export.brings_schemes:
        click.echo(f"    {(out / 'MARK-SCHEMES.html').as_posix()}")
        click.echo("      the mark schemes of these items, for markers only")
    for lacking in delivered.export.missing:
        click.echo(f"note: {lacking}", err=True)


def say_what_stayed(chosen: Delivery, made: Export) -> None:
    """Items that were asked for and stand in no package, by the reason."""
    sent = {id_ for package in made.packages for id_ in package.items}
    refused = tuple(dict.fromkeys(refusal.item for refusal in made.refusals))
    if refused:
        click.echo(f"  Left out, the report says why: {', '.join(refused)}")
    other = [i.id for i in chosen.items if i.id not in sent and i.id not in refused]
    if other:
        named = ", ".join(other)
        click.echo(f"  No quiz questions, they print from `itembank export booklet`: {named}")


_FEW = 12
_OVER = frozenset({"retired", "withdrawn"})
_OUT_OF_USE = _OVER | {"suspended"}


def why_nothing(freed: Release) -> str:
    """Why nothing is left to send, in words that are true of every item that stays."""
    states = {held.state for held in freed.held if held.item in freed.left_out}
    if states <= _OVER:
        return "what was asked for is retired or withdrawn; nothing was written"
    what = "none of the items that were asked for is approved as it is now"
    if states <= _OUT_OF_USE:
        what = "what was asked for is out of use"
    return f"{what}; nothing was written. --include-unsigned sends them stamped DRAFT"


def short_paper(freed: Release, short: ShortPaper) -> str:
    """Why a paper stayed, and what sends it."""
    number = f"{len(short.missing)} of {short.number} items"
    over = [h.item for h in freed.held if h.state in _OVER and h.item in short.missing]
    remedy = (
        f"take what is retired or withdrawn out of the paper: {', '.join(over)}"
        if over
        else "--include-unsigned sends the whole paper stamped DRAFT"
    )
    return (
        f"paper `{short.paper}` lacks {number}, as said above; a paper goes out whole, and nothing "
        f"was written. {remedy}"
    )


def say_unsigned(freed: Release) -> None:
    stays = [held for held in freed.held if held.item in freed.left_out]
    drafts = sorted(freed.delivery.drafts)
    if drafts:
        number = "1 item is" if len(drafts) == 1 else f"{len(drafts)} items are"
        click.echo(f"  {number} stamped DRAFT: not approved as they are now")
    if stays:
        # A paper stays as a whole: each of its items that is in the way is named.
        few = len(stays) if freed.short else _FEW
        out_of_use = [held for held in stays if held.state in _OUT_OF_USE]
        unsigned = [held for held in stays if held.state not in _OUT_OF_USE]
        _say_held("Out of use, and left out", out_of_use, few)
        _say_held("Not signed, and left out", unsigned, few)


def _say_held(title: str, stays: Sequence[Held], few: int) -> None:
    if not stays:
        return
    number = "1 item" if len(stays) == 1 else f"{len(stays)} items"
    click.echo(f"  {title}: {number}")
    for held in stays[:few]:
        click.echo(f"    {held.item}: {held.why}")
        if held.next_step:
            click.echo(f"      {held.next_step}")
    if len(stays) > few:
        click.echo(f"    and {len(stays) - few} more; `itembank status` shows them all")
