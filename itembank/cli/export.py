"""`itembank export TARGET`: one subcommand for each installed exporter, with its own options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from itembank.cli.common import (
    bank_options,
    fail,
    load_bank,
    mark_schemes,
    print_diagnostics,
    sound_bank,
    today,
)

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.export import Delivery, Export, Exporter, Options
    from itembank.fidelity import Delivered
    from itembank.marker_document import MarkSchemes
    from itembank.model import Bank


class _Targets(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        from itembank.export import exporter_names  # noqa: PLC0415

        return list(exporter_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        from itembank.export import UnknownTargetError, find_exporter  # noqa: PLC0415

        try:
            return _target_command(find_exporter(cmd_name))
        except UnknownTargetError as error:
            raise click.UsageError(str(error), ctx) from error


@click.group(
    name="export", cls=_Targets, chain=True, subcommand_metavar="TARGET [OPTIONS] [TARGET ...]"
)
def command() -> None:
    """Write packages for a learning platform, with a report and the mark schemes beside them.

    `itembank targets` says what each platform can hold. Nothing is written if the bank has
    errors, or if an item would be marked otherwise than it says. Several targets may be named
    one after the other, each with its options; the bank is then read once.
    """


def _target_command(exporter: Exporter) -> click.Command:
    """A command with the common options and the exporter's own."""

    @click.command(name=exporter.name, help=exporter.summary, short_help=exporter.title)
    @click.option("--paper", help="The items of this paper, as one quiz with its sections.")
    @click.option("--items", multiple=True, help="These items, by id with commas between.")
    @click.option("--criterion", help="Items that give evidence for this criterion.")
    @click.option("--level", type=int, help="Items of this level.")
    @click.option(
        "--audience",
        type=click.Choice(["secure", "practice"]),
        default="secure",
        show_default=True,
        help="secure: nothing that tells what is right. practice: with feedback for learners.",
    )
    @click.option(
        "--accept-changed-marking",
        is_flag=True,
        help="Export parts that the platform marks otherwise; the report says how.",
    )
    @click.option(
        "--leave-out-refused",
        is_flag=True,
        help="Export the rest where the platform cannot hold an item; the report says which.",
    )
    @click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        help="Folder to write into.  [default: dist/TARGET]",
    )
    @bank_options
    def run(**given: Any) -> None:
        _run(exporter, given)

    for declared in exporter.flags:
        run = _with_flag(run, declared)
    return run


def _with_flag(run: click.Command, declared: Any) -> click.Command:
    is_switch = isinstance(declared.default, bool)
    kind = click.Choice(declared.choices) if declared.choices else None
    option = click.Option(
        [f"--{declared.name}", _key(declared.name)],
        is_flag=is_switch,
        type=None if is_switch else kind or str,
        default=declared.default,
        show_default=not is_switch and bool(declared.default),
        help=declared.help,
    )
    run.params.append(option)
    return run


def _key(flag_name: str) -> str:
    return "target_" + flag_name.replace("-", "_")


def _run(exporter: Exporter, given: dict[str, Any]) -> None:
    from itembank.fidelity import Delivered  # noqa: PLC0415 - click alone for --help
    from itembank.selection import EmptySelectionError, Selection, delivery  # noqa: PLC0415

    as_of: datetime | None = given["as_of"]
    root, checked = load_bank(given["start"], as_of)
    bank = sound_bank(root, checked)
    selection = Selection(
        paper=given["paper"],
        items=_ids(given["items"]),
        criterion=given["criterion"],
        level=given["level"],
    )
    try:
        chosen = delivery(bank, selection)
    except EmptySelectionError as error:
        raise click.UsageError(str(error)) from error
    options = _options(exporter, given)
    made = _named_by_audience(_exported(exporter, bank, chosen, options), options)
    if made.refusals and not given["leave_out_refused"]:
        _print_refusals(root, checked, made)
        raise SystemExit(1)
    if not made.packages:
        fail("nothing that was asked for can go to this platform; nothing was written")
    schemes = mark_schemes(root, today(as_of))
    delivered = Delivered(bank=bank, exporter=exporter, options=options, export=made)
    _write(delivered, schemes, given["out"] or Path("dist") / exporter.name)
    _say_what_stayed(chosen, made)


def _ids(given: Sequence[str]) -> tuple[str, ...]:
    """The ids of one or more `--items`; naming none is a slip, not a wish for the whole bank."""
    ids = tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    if given and not ids:
        raise click.UsageError("--items names no item")
    return ids


def _options(exporter: Exporter, given: dict[str, Any]) -> Options:
    from itembank.export import Audience, Options  # noqa: PLC0415

    return Options(
        audience=Audience(given["audience"]),
        accept_changed_marking=given["accept_changed_marking"],
        values={declared.name: given[_key(declared.name)] for declared in exporter.flags},
    )


def _exported(exporter: Exporter, bank: Bank, chosen: Delivery, options: Options) -> Export:
    from itembank.export import OptionError  # noqa: PLC0415

    try:
        return exporter.export(bank, chosen, options)
    except OptionError as error:
        raise click.UsageError(str(error)) from error


def _named_by_audience(made: Export, options: Options) -> Export:
    """Practice packages are named so: nobody may take one for the secure one, or overwrite it."""
    from itembank.export import Audience  # noqa: PLC0415

    if options.audience is Audience.SECURE:
        return made
    renamed = tuple(
        replace(package, path=_practice_name(package.path)) for package in made.packages
    )
    return replace(made, packages=renamed)


def _practice_name(path: str) -> str:
    plain = PurePosixPath(path)
    return str(plain.with_name(f"{plain.stem}-practice{plain.suffix}"))


def _print_refusals(root: Path, checked: Checked, made: Export) -> None:
    from itembank.refusals import refusal_diagnostics  # noqa: PLC0415

    refused = refusal_diagnostics(checked, made.refusals)
    print_diagnostics(root, replace(checked, diagnostics=refused), "human")
    click.echo("Nothing was written. Leave these items out with --leave-out-refused", nl=False)
    is_marking = any(refusal.is_marking for refusal in made.refusals)
    hint = ", or accept the platform's marking with --accept-changed-marking" if is_marking else ""
    click.echo(f"{hint}.")


def _write(delivered: Delivered, schemes: MarkSchemes, out: Path) -> None:
    from itembank.disk import (  # noqa: PLC0415
        NotWrittenError,
        read_report,
        remove_files,
        write_files,
    )
    from itembank.fidelity import OtherExportError, report_files, stale_files  # noqa: PLC0415

    bank, made = delivered.bank, delivered.export
    sent = tuple(dict.fromkeys(id_ for package in made.packages for id_ in package.items))
    title = f"{bank.settings.name} for {delivered.exporter.title}"
    files = {package.path: package.content for package in made.packages}
    beside = {
        **report_files(delivered),
        "MARK-SCHEMES.html": schemes.document([bank.items[id_] for id_ in sent], title=title),
    }
    try:
        stale = stale_files(read_report(out), delivered)
        write_files(out, {**files, **beside})
        remove_files(out, stale)
    except OtherExportError as error:
        raise click.UsageError(str(error)) from error
    except NotWrittenError as error:
        fail(str(error), 2)
    _say_what_was_made(delivered, out, sent)


def _say_what_was_made(delivered: Delivered, out: Path, sent: Sequence[str]) -> None:
    """Each file with what it is, below the menu that imports it."""
    number = "1 item" if len(sent) == 1 else f"{len(sent)} items"
    click.echo(f"{delivered.exporter.title}: {number} exported")
    for where, packages in groupby(delivered.export.packages, key=lambda package: package.where):
        click.echo(f"  To import in: {where}")
        for package in packages:
            click.echo(f"    {(out / package.path).as_posix()}")
            click.echo(f"      {package.what}")
    click.echo("  To keep, and never to upload:")
    click.echo(f"    {(out / 'EXPORT-REPORT.md').as_posix()}")
    click.echo("      what the platform cannot hold, item by item (also as .json)")
    click.echo(f"    {(out / 'MARK-SCHEMES.html').as_posix()}")
    click.echo("      the mark schemes of these items, for markers only")


def _say_what_stayed(chosen: Delivery, made: Export) -> None:
    """Items that were asked for and stand in no package, by the reason."""
    sent = {id_ for package in made.packages for id_ in package.items}
    refused = tuple(dict.fromkeys(refusal.item for refusal in made.refusals))
    if refused:
        click.echo(f"  Left out, the report says why: {', '.join(refused)}")
    other = [i.id for i in chosen.items if i.id not in sent and i.id not in refused]
    if other:
        click.echo(f"  No quiz questions, they print from `itembank preview`: {', '.join(other)}")
