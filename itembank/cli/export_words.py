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
    from itembank.moderation.release import Release


def print_refusals(root: Path, checked: Checked, made: Export) -> None:
    from itembank.refusals import refusal_diagnostics  # noqa: PLC0415

    refused = refusal_diagnostics(checked, made.refusals)
    print_diagnostics(root, replace(checked, diagnostics=refused), "human")
    click.echo("Nothing was written. Leave these items out with --leave-out-refused", nl=False)
    is_marking = any(refusal.is_marking for refusal in made.refusals)
    hint = ", or accept the platform's marking with --accept-changed-marking" if is_marking else ""
    click.echo(f"{hint}.")


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
        click.echo(f"  No quiz questions, they print from `itembank preview`: {', '.join(other)}")


_FEW = 12


def say_unsigned(freed: Release) -> None:
    stays = [held for held in freed.held if held.item in freed.left_out]
    drafts = sorted(freed.delivery.drafts)
    if drafts:
        number = "1 item is" if len(drafts) == 1 else f"{len(drafts)} items are"
        click.echo(f"  {number} stamped DRAFT: nobody has signed what they say now")
    if stays:
        number = "1 item" if len(stays) == 1 else f"{len(stays)} items"
        click.echo(f"  Not signed, and left out: {number}")
        for held in stays[:_FEW]:
            click.echo(f"    {held.item}: {held.why}")
            if held.next_step:
                click.echo(f"      {held.next_step}")
        if len(stays) > _FEW:
            click.echo(f"    and {len(stays) - _FEW} more; `itembank status` shows them all")
