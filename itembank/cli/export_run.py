"""One target of `itembank export`, from what was asked for to written files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from itembank.cli.common import fail, mark_schemes
from itembank.cli.export_asked import Asked, asked_for
from itembank.cli.export_files import named, write
from itembank.cli.export_since import before_update, refuse_to_overwrite
from itembank.cli.export_words import (
    paper_stays,
    paper_to_retire,
    print_refusals,
    refuse_broken,
    say_losses,
    say_nothing_changed,
    say_unsigned,
    say_what_stayed,
    short_paper,
    why_nothing,
)

if TYPE_CHECKING:
    from itembank.export import Delivery, Export, Exporter
    from itembank.fidelity import Delivered
    from itembank.marker_document import MarkSchemes
    from itembank.moderation.release import Release


def run_target(exporter: Exporter, given: dict[str, Any]) -> int:
    """Write one target; 1 if an item that was named stayed."""
    from itembank.export import OptionError  # noqa: PLC0415 - click alone for --help

    asked = asked_for(exporter, given)
    # Where only changes go out, that nothing is left may be the very change.
    if asked.since is None and (asked.freed.short or not asked.freed.delivery.sets):
        _fail_unsigned(asked.freed)
    for note in asked.notes:
        click.echo(f"note: {note}", err=True)
    try:
        if asked.since is None:
            _export_all(asked)
        else:
            _export_changes(asked, asked.since)
    except OptionError as error:
        raise click.UsageError(str(error)) from error
    is_named = bool(asked.selection.items or asked.selection.paper)
    return 1 if is_named and asked.freed.left_out else 0


def _export_all(asked: Asked) -> None:
    made = _exported(asked, asked.freed.delivery)
    made = named(made, asked.options, asked.freed.delivery.drafts)
    _refuse(asked, made)
    if not made.packages:
        say_losses(made)
        fail("none of these items can go to this platform with these options; nothing was written")
    out = asked.out or Path("dist") / asked.exporter.name
    write(_delivered(asked, made, asked.freed), _schemes(asked, made), out)
    say_what_stayed((item.id for item in asked.freed.delivery.items), made)
    say_unsigned(_as_sent(asked.freed, made))


def _as_sent(freed: Release, made: Export) -> Release:
    """With those drafts only that stand in a package."""
    from itembank.since.stamp import sent_ids  # noqa: PLC0415 - click alone for --help

    drafts = freed.delivery.drafts & sent_ids(made)
    return replace(freed, delivery=replace(freed.delivery, drafts=drafts))


def _export_changes(asked: Asked, name: str) -> None:
    """Only what has changed; nothing is written, and nothing removed, where nothing has."""
    from itembank.since.update import plan, settled, with_plan  # noqa: PLC0415 - as above

    before = before_update(asked, name)
    if asked.freed.short and not before.stamp.items:
        _fail_unsigned(asked.freed)
    out = asked.out or Path("dist") / f"{asked.exporter.name}-since-{before.short}"
    refuse_to_overwrite(name, out)
    planned = plan(asked.bank, asked.exporter, asked.freed.delivery, asked.options, before)
    if planned.is_nothing:
        say_nothing_changed(asked.exporter, before, asked.bank)
        say_unsigned(replace(asked.freed, delivery=planned.delivery))
        return
    made = with_plan(_exported(asked, planned.delivery), planned)
    made = named(made, asked.options, planned.delivery.drafts, since=before.short)
    _refuse(asked, made)
    update = settled(
        asked.bank,
        asked.exporter,
        asked.options,
        asked=asked.chosen,
        freed=asked.freed,
        planned=planned,
        made=made,
    )
    freed = _as_sent(replace(asked.freed, delivery=planned.delivery), made)
    delivered = replace(_delivered(asked, made, freed), update=update)
    write(delivered, _schemes(asked, made), out)
    found = planned.found
    say_what_stayed((*found.added, *found.changed, *(x.item for x in planned.losses)), made)
    say_unsigned(freed)
    for short in asked.freed.short:
        click.echo(f"error: {paper_to_retire(short, out)}", err=True)


def _delivered(asked: Asked, made: Export, freed: Release) -> Delivered:
    from itembank.fidelity import Delivered  # noqa: PLC0415 - click alone for --help

    return Delivered(
        bank=asked.bank,
        exporter=asked.exporter,
        options=asked.options,
        export=replace(made, notes=(*asked.notes, *made.notes)),
        release=freed,
        selection=asked.selection,
    )


def _schemes(asked: Asked, made: Export) -> MarkSchemes | None:
    return None if made.brings_schemes else mark_schemes(asked.root, asked.as_of)


def _refuse(asked: Asked, made: Export) -> None:
    """End the run where an item is refused, or a package is not sound."""
    paper = asked.selection.paper
    if made.refusals and paper and asked.leave_out_refused:
        fail(paper_stays(paper, made))
    if made.refusals and not asked.leave_out_refused:
        print_refusals(asked.root, asked.checked, made, paper=paper)
        raise SystemExit(1)
    refuse_broken(made)


def _fail_unsigned(freed: Release) -> NoReturn:
    """Nothing is left to send: say why, item by item as far as that can be read."""
    say_unsigned(freed)
    for short in freed.short:
        fail(short_paper(freed, short))
    fail(why_nothing(freed))


def _exported(asked: Asked, chosen: Delivery) -> Export:
    return asked.exporter.export(asked.bank, _told(asked, chosen), asked.options)


def _told(asked: Asked, chosen: Delivery) -> Delivery:
    """The delivery with what moderators' papers say of it, for exporters that print them."""
    from itembank.export import reads_findings  # noqa: PLC0415
    from itembank.preview.files import findings_of  # noqa: PLC0415

    if not reads_findings(asked.exporter):
        return replace(chosen, as_of=asked.as_of)
    found = {item.id: findings_of(asked.bank, asked.checked, item.id) for item in chosen.items}
    return replace(chosen, as_of=asked.as_of, findings=found)
