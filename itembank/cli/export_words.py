"""What `itembank export` says: what was made, what was refused, what stayed and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import print_diagnostics

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.export import Export, Exporter
    from itembank.fidelity import Delivered
    from itembank.model import Bank
    from itembank.moderation.release import Held, Release, ShortPaper
    from itembank.since.before import Before
    from itembank.since.update import Update


def print_refusals(root: Path, checked: Checked, made: Export, *, paper: str | None) -> None:
    from itembank.refusals import refusal_diagnostics  # noqa: PLC0415

    refused = refusal_diagnostics(checked, made.refusals)
    print_diagnostics(root, replace(checked, diagnostics=refused), "human")
    is_marking = any(refusal.is_marking for refusal in made.refusals)
    accept = "accept the platform's marking with --accept-changed-marking"
    if paper:
        rest = f" Or {accept}." if is_marking else ""
        click.echo(
            f"Nothing was written: the paper `{paper}` goes out whole or not at all, so put these "
            f"right, or put other items in their place.{rest}"
        )
        return
    rest = f", or {accept}" if is_marking else ""
    click.echo(f"Nothing was written. Leave these items out with --leave-out-refused{rest}.")


def paper_stays(paper: str, made: Export) -> str:
    """Why a paper cannot go out without what the platform refuses."""
    whys = dict.fromkeys(f"{r.item} cannot go to this platform: {r.message}" for r in made.refusals)
    return (
        f"the paper `{paper}` goes out whole or not at all, so --leave-out-refused does not help; "
        f"nothing was written. {'; '.join(whys)}"
    )


def say_losses(made: Export) -> None:
    """Why nothing was made, by what the exporter says of it; each reason once."""
    by_reason: dict[str, list[str]] = {}
    for loss in made.losses:
        by_reason.setdefault(f"{loss.what}; {loss.instead}", []).append(loss.item)
    for refusal in made.refusals:
        by_reason.setdefault(f"{refusal.message}; {refusal.help}", []).append(refusal.item)
    for reason, items in by_reason.items():
        click.echo(f"  {_named(items)}: {reason}", err=True)


def _named(items: Iterable[str]) -> str:
    ids = tuple(dict.fromkeys(items))
    more = f" and {len(ids) - _FEW} more" if len(ids) > _FEW else ""
    return ", ".join(ids[:_FEW]) + more


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
    update = delivered.update
    number = "1 item" if len(sent) == 1 else f"{len(sent)} items"
    click.echo(f"{delivered.exporter.title}: {number} exported")
    if update is not None:
        _say_changes(update)
    for where, packages in groupby(delivered.export.packages, key=lambda p: f"{p.use}: {p.where}"):
        click.echo(f"  {where}")
        for package in packages:
            click.echo(f"    {(out / package.path).as_posix()}")
            click.echo(f"      {package.what}")
    click.echo("  To keep, and never to upload:")
    for name, what in _kept(delivered, sent):
        click.echo(f"    {(out / name).as_posix()}")
        click.echo(f"      {what}")
    for lacking in delivered.export.missing:
        click.echo(f"note: {lacking}", err=True)


def _kept(delivered: Delivered, sent: Sequence[str]) -> Iterator[tuple[str, str]]:
    if delivered.update is not None:
        yield "RETIRE.md", _retire_words(delivered.update)
    yield "EXPORT-REPORT.md", "what the platform cannot hold, item by item (also as .json)"
    if sent and not delivered.export.brings_schemes:
        yield "MARK-SCHEMES.html", "the mark schemes of these items, for markers only"


def _retire_words(update: Update) -> str:
    number = len(update.retire.out_of_use) + len(update.retire.superseded)
    if not number:
        return "nothing is to be retired"
    return f"what to retire by hand: {number} {'entry' if number == 1 else 'entries'}"


def _say_changes(update: Update) -> None:
    from itembank.since.verdicts import marked_otherwise  # noqa: PLC0415 - click alone for --help
    from itembank.since.words import counts  # noqa: PLC0415

    for remark in update.remarks:
        click.echo(f"warning: {remark}", err=True)
    click.echo(f"  Since {update.before.name}: {counts(update)}")
    by_words: dict[str, list[str]] = {}
    for id_, verdict in update.verdicts.items():
        by_words.setdefault(verdict.words, []).append(id_)
    for words, items in by_words.items():
        click.echo(f"    {words}: {_named(items)}")
    if marked_otherwise(update.verdicts):
        click.echo("    RETIRE.md says what to do about attempts that were handed in before")


def say_nothing_changed(exporter: Exporter, before: Before, bank: Bank) -> None:
    for remark in before.remarks:
        click.echo(f"warning: {remark}", err=True)
    click.echo(f"{exporter.title}: nothing has changed since {before.name}; nothing was written")
    if bank.settings.version == before.stamp.version:
        click.echo(f"  The bank's version is {bank.settings.version}, as it was then")


def say_what_stayed(asked: Iterable[str], made: Export) -> None:
    """Items that were asked for, by id, and stand in no package, by the reason."""
    sent = {id_ for package in made.packages for id_ in package.items}
    refused = tuple(dict.fromkeys(refusal.item for refusal in made.refusals))
    if refused:
        click.echo(f"  Left out, the report says why: {', '.join(refused)}")
    other = [id_ for id_ in dict.fromkeys(asked) if id_ not in sent and id_ not in refused]
    if other:
        named = ", ".join(other)
        click.echo(f"  Not in these files, the report says why: {named}")


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


def paper_to_retire(short: ShortPaper, out: Path) -> str:
    """A paper that the platform has from before, and that must not be sat as it is."""
    page = (out / "RETIRE.md").as_posix()
    return (
        f"paper `{short.paper}` lacks {', '.join(short.missing)}, as said above, and is not sent "
        f"again. Take the one on the platform out of use: {page} says how"
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
