"""`itembank validate`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import bank_options, load_bank, print_diagnostics
from itembank.cli.item_ids import known_id

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.diagnostics import Diagnostic

FORMATS = ("human", "concise", "jsonl", "sarif", "github", "junit")


@click.command(name="validate")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(FORMATS),
    default="human",
    show_default=True,
    help="How to say it: for people, for editors, or for other programs.",
)
@click.option("--rule", "rules", multiple=True, help="Only this code or name, such as STR004.")
@click.option("--item", "items", multiple=True, help="Only what has to do with this item.")
@click.option("--errors-only", is_flag=True, help="Look for errors alone, which is quicker.")
@click.option("--strict", is_flag=True, help="Exit code 1 for warnings that are not waived, too.")
@click.option("--show-waived", is_flag=True, help="Show findings that are waived, and why.")
@click.option("--all", "at_length", is_flag=True, help="Show every warning, not some of each code.")
@click.option(
    "--require-signatures",
    is_flag=True,
    help="Every sign-off that counts must bear a valid SSH signature.",
)
@click.option(
    "--against",
    default="HEAD",
    show_default=True,
    metavar="REVISION",
    help="Commit with which the states and records of items are compared.",
)
@bank_options
def command(
    *,
    format_name: str,
    rules: tuple[str, ...],
    items: tuple[str, ...],
    errors_only: bool,
    strict: bool,
    show_waived: bool,
    at_length: bool,
    require_signatures: bool,
    against: str,
    start: Path,
    as_of: datetime | None,
) -> None:
    """Check the whole bank: every file, every mark, every reference.

    Prints what is wrong with file, line and remedy. Errors must be put right: exit code 1.
    Warnings are advice to look at; one that does not matter can be waived in the item, with a
    reason. With --rule or --item the exit code goes by what is shown.
    """
    from itembank.diagnostics import Severity, has_errors  # noqa: PLC0415 - click alone for --help

    codes = frozenset(_code(rule) for rule in rules)
    root, checked = load_bank(
        start,
        as_of,
        advice=not errors_only,
        require_signatures=require_signatures,
        against=against,
    )
    _refuse_no_git(root)
    shown = _chosen(checked, codes, items)
    print_diagnostics(
        root,
        shown,
        format_name,
        show_waived=show_waived,
        at_length=at_length or bool(rules or items),
        items=len(_ids(checked, items)) if items else None,
    )
    warns = any(d.severity is Severity.WARNING for d in shown.diagnostics)
    raise SystemExit(1 if has_errors(shown.diagnostics) or (strict and warns) else 0)


def _code(given: str) -> str:
    """The code that a code or a name means; a usage error if there is none."""
    from itembank.manual import find_page  # noqa: PLC0415 - only where it is asked for

    page = find_page(given)
    if page is None:
        raise click.UsageError(f"no rule `{given}`; `itembank rules` lists them all")
    return page.code


def _chosen(checked: Checked, codes: frozenset[str], items: tuple[str, ...]) -> Checked:
    """What is said with these codes, and about these items; everything where none are given."""
    names = _stems(checked, items)
    in_the_way = frozenset(filter(partial(_is_in_the_way, checked), checked.diagnostics))

    def is_chosen(diagnostic: Diagnostic) -> bool:
        is_about = not items or diagnostic.path.stem in names or diagnostic in in_the_way
        return is_about and (not codes or diagnostic.code in codes or diagnostic.code in _BLIND)

    return replace(
        checked,
        diagnostics=tuple(d for d in checked.diagnostics if is_chosen(d)),
        waived=tuple(d for d in checked.waived if is_chosen(d)),
    )


# Without signatures to go by there is nothing that a rule about them could say.
_BLIND = frozenset({"WFL026"})
_OF_ONE_ITEM = frozenset({"item", "exemplars"})


def _is_in_the_way(checked: Checked, diagnostic: Diagnostic) -> bool:
    """Errors without which nothing is said for sure of any item: settings, files not read."""
    from itembank.diagnostics import Severity  # noqa: PLC0415
    from itembank.layout import BANK_FILE, kind_of  # noqa: PLC0415

    path = diagnostic.path
    if path.as_posix() == BANK_FILE:
        return diagnostic.severity is Severity.ERROR or diagnostic.code == "WFL032"
    is_read = checked.bank is not None and path in checked.bank.homes.values()
    is_reading = diagnostic.code.startswith(("SRC", "SCH"))
    return is_reading and not is_read and kind_of(path) not in _OF_ONE_ITEM


def _refuse_no_git(root: Path) -> None:
    """To name a revision where there are none is a slip that must not pass for a clean bill."""
    from click.core import ParameterSource  # noqa: PLC0415

    source = click.get_current_context().get_parameter_source("against")
    if source is not ParameterSource.COMMANDLINE:
        return
    from itembank.revisions import is_in_git  # noqa: PLC0415

    if not is_in_git(root):
        raise click.UsageError(f"--against: {root} is not in git")


def _ids(checked: Checked, items: tuple[str, ...]) -> tuple[str, ...]:
    bank = checked.bank
    known = dict.fromkeys(bank.items if bank else ())
    known.update(dict.fromkeys(path.stem for path in checked.sources))
    return tuple(dict.fromkeys(known_id(item, known) for item in items))


def _stems(checked: Checked, items: tuple[str, ...]) -> frozenset[str]:
    """The names of the files of these items, of their exemplars and of their stimuli."""
    bank = checked.bank
    ids = _ids(checked, items)
    found = [bank.items[id_] for id_ in ids if bank and id_ in bank.items]
    return frozenset((*ids, *(item.stimulus for item in found if item.stimulus)))
