"""`itembank export TARGET`: one subcommand for each installed exporter, with its own options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from itembank.cli.common import bank_options
from itembank.cli.export_asked import flag_key
from itembank.cli.export_run import run_target

if TYPE_CHECKING:
    from itembank.export import Exporter


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

    With --since only what is new or changed goes out, with a list of what to retire on the
    platform. Give the folder of the earlier export, a release such as 1.0.0, or a git revision.
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
        "--since",
        metavar="EXPORT|RELEASE|REVISION",
        help="Only what has changed since then, and what to retire on the platform: the folder of "
        "an earlier export, a release of the bank, or a git revision.",
    )
    @click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=None,
        help="Folder to write into.  [default: dist/TARGET, or dist/TARGET-since-...]",
    )
    @bank_options
    def run(**given: Any) -> int:
        return run_target(exporter, given)

    for declared in exporter.flags:
        run = _with_flag(run, declared)
    return run


def _with_flag(run: click.Command, declared: Any) -> click.Command:
    is_switch = isinstance(declared.default, bool)
    kind = click.Choice(declared.choices) if declared.choices else None
    option = click.Option(
        [f"--{declared.name}", flag_key(declared.name)],
        is_flag=is_switch,
        type=None if is_switch else kind or str,
        default=declared.default,
        show_default=not is_switch and bool(declared.default),
        help=declared.help,
    )
    run.params.append(option)
    return run
