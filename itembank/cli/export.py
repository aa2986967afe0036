"""`itembank export TARGET`: one subcommand for each installed exporter, with its own options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NoReturn

import click

from itembank.cli.common import (
    bank_options,
    fail,
    load_bank,
    mark_schemes,
    sound_bank,
    today,
)
from itembank.cli.export_words import (
    print_refusals,
    refuse_broken,
    say_unsigned,
    say_what_stayed,
    say_what_was_made,
    short_paper,
    why_nothing,
)

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.export import Delivery, Export, Exporter, Options, Package
    from itembank.fidelity import Delivered
    from itembank.marker_document import MarkSchemes
    from itembank.model import Bank
    from itembank.moderation.release import Release


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

    Only items that reviewer and approver have signed as they are now go out; `itembank status`
    shows which. A paper goes out whole or not at all. Exit code 1 if an item that was named stayed,
    or a paper that was.
    """


@command.result_callback()
def _end(codes: list[int]) -> None:
    """Every target that was named is written before the run ends with the worst of them."""
    raise SystemExit(max(codes, default=0))


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
        "--include-unsigned",
        is_flag=True,
        help="Export items that are not approved too, stamped DRAFT wherever a title stands.",
    )
    @click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        help="Folder to write into.  [default: dist/TARGET]",
    )
    @bank_options
    def run(**given: Any) -> int:
        return _run(exporter, given)

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


def _run(exporter: Exporter, given: dict[str, Any]) -> int:
    """Write one target; 1 if an item that was named stayed."""
    from itembank.export import reads_findings  # noqa: PLC0415
    from itembank.fidelity import Delivered  # noqa: PLC0415 - click alone for --help
    from itembank.moderation.release import release  # noqa: PLC0415
    from itembank.selection import EmptySelectionError, Selection, delivery  # noqa: PLC0415

    as_of: datetime | None = given["as_of"]
    root, checked = load_bank(given["start"], as_of, advice=reads_findings(exporter))
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
    freed = release(bank, chosen, today(as_of), include_unsigned=given["include_unsigned"])
    if not freed.delivery.sets:
        _fail_unsigned(freed)
    told = _told(freed.delivery, exporter, checked, today(as_of))
    made = _exported(exporter, bank, told, options)
    made = _named_by_audience(made, options, freed.delivery.drafts)
    if made.refusals and not given["leave_out_refused"]:
        print_refusals(root, checked, made)
        raise SystemExit(1)
    refuse_broken(made)
    if not made.packages:
        fail("nothing that was asked for can go to this platform; nothing was written")
    schemes = None if made.brings_schemes else mark_schemes(root, today(as_of))
    delivered = Delivered(bank=bank, exporter=exporter, options=options, export=made, release=freed)
    _write(delivered, schemes, given["out"] or Path("dist") / exporter.name)
    say_what_stayed(freed.delivery, made)
    say_unsigned(freed)
    is_named = bool(selection.items or selection.paper)
    return 1 if is_named and freed.left_out else 0


def _fail_unsigned(freed: Release) -> NoReturn:
    """Nothing is left to send: say why, item by item as far as that can be read."""
    say_unsigned(freed)
    for short in freed.short:
        fail(short_paper(freed, short))
    fail(why_nothing(freed))


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
        tell=lambda line: click.echo(line, err=True),
    )


def _exported(exporter: Exporter, bank: Bank, chosen: Delivery, options: Options) -> Export:
    from itembank.export import OptionError  # noqa: PLC0415

    try:
        return exporter.export(bank, chosen, options)
    except OptionError as error:
        raise click.UsageError(str(error)) from error


def _named_by_audience(made: Export, options: Options, drafts: frozenset[str]) -> Export:
    """Practice packages and drafts are named so: nobody may take one for the signed, secure one.

    A file in which everything is signed is no draft, whatever lies beside it.
    """
    from itembank.export import Audience  # noqa: PLC0415

    practice = "" if options.audience is Audience.SECURE else "-practice"

    def named(package: Package) -> Package:
        draft = "" if drafts.isdisjoint(package.items) else "-draft"
        return replace(package, path=_with_more(package.path, f"{practice}{draft}"))

    return replace(made, packages=tuple(map(named, made.packages)))


def _with_more(path: str, more: str) -> str:
    plain = PurePosixPath(path)
    return str(plain.with_name(f"{plain.stem}{more}{plain.suffix}"))


def _told(chosen: Delivery, exporter: Exporter, checked: Checked, as_of: date) -> Delivery:
    """The delivery with what moderators' papers say of it, for exporters that print them."""
    from itembank.export import reads_findings  # noqa: PLC0415
    from itembank.preview.files import findings_of  # noqa: PLC0415

    bank = checked.bank
    if bank is None or not reads_findings(exporter):
        return replace(chosen, as_of=as_of)
    found = {item.id: findings_of(bank, checked, item.id) for item in chosen.items}
    return replace(chosen, as_of=as_of, findings=found)


def _write(delivered: Delivered, schemes: MarkSchemes | None, out: Path) -> None:
    from itembank.disk import (  # noqa: PLC0415
        NotWrittenError,
        read_report,
        remove_files,
        write_files,
    )
    from itembank.fidelity import OtherExportError, report_files, stale_files  # noqa: PLC0415

    bank, made = delivered.bank, delivered.export
    sent = tuple(dict.fromkeys(id_ for package in made.packages for id_ in package.items))
    stamp = "" if delivered.release.delivery.drafts.isdisjoint(sent) else "DRAFT "
    title = f"{stamp}{bank.settings.name} for {delivered.exporter.title}"
    files = {package.path: package.content for package in made.packages}
    beside = dict(report_files(delivered))
    if schemes is not None:
        items = [bank.items[id_] for id_ in sent]
        beside["MARK-SCHEMES.html"] = schemes.document(items, title=title)
    try:
        stale = stale_files(read_report(out), delivered)
        write_files(out, {**files, **beside})
        remove_files(out, stale)
    except OtherExportError as error:
        raise click.UsageError(str(error)) from error
    except NotWrittenError as error:
        fail(str(error), 2)
    say_what_was_made(delivered, out, sent)
