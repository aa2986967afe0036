"""The command line: flags in, exit code out. Commands load when they are called."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click


class _Home(NamedTuple):
    """Where a command lives, and its line in `--help`, so that help loads nothing else."""

    module: str
    help: str


_COMMANDS: dict[str, _Home] = {
    "init": _Home("itembank.cli.init", "Make a new bank with one example of every question type."),
    "new": _Home("itembank.cli.new", "Add a commented template with the next free id."),
    "validate": _Home("itembank.cli.validate", "Check the bank and say what is wrong, and where."),
    "preview": _Home("itembank.cli.preview", "Show items as learners see them, and their schemes."),
    "try": _Home("itembank.cli.attempt", "Answer an item here and see marks and feedback."),
    "review": _Home("itembank.cli.review", "Show all that a moderator judges an item by."),
    "diff": _Home("itembank.cli.diff", "Compare two banks or revisions item by item."),
    "sign-off": _Home("itembank.cli.sign_off", "Record what you decided about items."),
    "status": _Home("itembank.cli.status", "Show where items stand, and who must do what next."),
    "agreement": _Home("itembank.cli.agreement", "Say how well markers agree, and who does not."),
    "coverage": _Home("itembank.cli.coverage", "Count what the bank covers, against a blueprint."),
    "front-page": _Home("itembank.cli.front_page", "Write the page that leads to all the exports."),
    "export": _Home("itembank.cli.export", "Write packages for a learning platform."),
    "verify": _Home("itembank.cli.verify", "Check a package, ours or not, before it is uploaded."),
    "targets": _Home("itembank.cli.targets", "List platforms and what each can and cannot hold."),
    "explain": _Home("itembank.cli.explain", "Explain a code such as STR004."),
    "rules": _Home("itembank.cli.rules", "List every rule."),
}


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        home = _COMMANDS.get(cmd_name)
        if home is None:
            return None
        command = import_module(home.module).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{home.module}.command is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, home.help) for name, home in _COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(_unknown("command", args[0], list(_COMMANDS)), ctx)
        return super().resolve_command(ctx, args)


def _unknown(what: str, given: str, known: list[str]) -> str:
    import difflib  # noqa: PLC0415 - only for a mistyped command

    close = difflib.get_close_matches(given, known, n=1)
    hint = f", did you mean `{close[0]}`?" if close else ""
    return f"no {what} `{given}`{hint}"


@click.command(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="itembank")
def main() -> None:
    """Keep exam questions and their mark schemes as text files, prove them sound, deliver them.

    Run a command inside a bank (a folder with `bank.yaml`), or name it with --bank.
    Exit code 0: all is well. 1: the bank has faults. 2: the command was used wrongly.
    """
