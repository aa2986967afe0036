"""`itembank coverage`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import (
    bank_options,
    fail,
    load_bank,
    sound_bank,
    today,
    wants_colour,
)

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.coverage.coverage import Coverage
    from itembank.diagnostics import Pointer

# Names of `itembank.coverage.forms.FORMS`, written out so that `--help` loads nothing.
FORM_NAMES = ("human", "json", "csv", "svg", "html")
_MOST_NAMED = 10


@click.command(name="coverage")
@click.option("--blueprint", metavar="ID", help="Compare with this blueprint.")
@click.option("--paper", metavar="ID", help="Only the items of this paper, as questions.")
@click.option(
    "--by",
    metavar="AXIS[,AXIS]",
    help="One table over these axes, such as criterion,kind or sector.",
)
@click.option(
    "--state",
    "states",
    metavar="STATE[,STATE]",
    help="Only items in these states, such as approved,live.",
)
@click.option("--all", "everything", is_flag=True, help="Retired and withdrawn items too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORM_NAMES),
    default="human",
    show_default=True,
    help="How to write it; html is the whole report with pictures.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write.  [default: standard output]",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Exit with 1 if a smaller share of the blueprint's bounds is met.",
)
@bank_options
def command(
    blueprint: str | None,
    paper: str | None,
    by: str | None,
    states: str | None,
    everything: bool,  # noqa: FBT001 - click gives it by name
    form: str,
    out: Path | None,
    fail_under: float | None,
    start: Path,
    as_of: datetime | None,
) -> None:
    """Count what the bank or a paper covers, and compare it with a blueprint.

    Items and marks over outcomes, criteria, kinds of item, levels, assessment objectives,
    sectors, channels, customer types and features. Without --blueprint it is the bank's own, or
    the paper's. Without --state every item counts that is not retired or withdrawn.

    Each bound of the blueprint counts once in the share that --fail-under asks for, one with
    `each` once for each value.
    """
    from itembank.coverage.coverage import NothingToCoverError, Scope, coverage  # noqa: PLC0415
    from itembank.coverage.forms import written  # noqa: PLC0415
    from itembank.coverage.states import states_of  # noqa: PLC0415

    if states and everything:
        raise click.UsageError("--state and --all exclude each other")
    axes = _axes(by)
    root, checked = load_bank(start, as_of)
    bank = sound_bank(root, checked)
    standings = states_of(bank, today(as_of))
    scope = Scope(
        paper=paper,
        blueprint=blueprint,
        states=_states(states),
        standings=standings,
        everything=everything,
    )
    try:
        covered = coverage(bank, scope)
        made = _coloured(covered, axes) if _is_terminal(form, out) else written(covered, form, axes)
    except NothingToCoverError as error:
        raise click.UsageError(str(error)) from error
    if fail_under is not None and not covered.bounds:
        raise click.UsageError("--fail-under needs a blueprint, and there is none")
    _write(made, out)
    if fail_under is not None:
        _judge(checked, covered, fail_under)


def _axes(by: str | None) -> tuple[str, ...]:
    from itembank.coverage.axes import AXIS_IDS  # noqa: PLC0415 - click alone for --help

    asked = dict.fromkeys(name.strip().replace("-", "_") for name in (by or "").split(","))
    axes = tuple(filter(None, asked))
    for name in axes:
        if name not in AXIS_IDS:
            raise click.UsageError(f"no axis `{name}`; there are {', '.join(AXIS_IDS)}")
    if by is not None and not axes:
        raise click.UsageError("--by names no axis")
    return axes


def _states(given: str | None) -> tuple[str, ...]:
    from itembank.moderation.standing import State  # noqa: PLC0415 - click alone for --help

    asked = (part.strip().replace(" ", "_").replace("-", "_") for part in (given or "").split(","))
    states = tuple(filter(None, asked))
    known = [str(state) for state in State]
    for state in states:
        if state not in known:
            raise click.UsageError(f"no state `{state}`; there are {', '.join(known)}")
    if given is not None and not states:
        raise click.UsageError("--state names no state")
    return states


def _is_terminal(form: str, out: Path | None) -> bool:
    return form == "human" and out is None and wants_colour()


def _coloured(covered: Coverage, axes: tuple[str, ...]) -> bytes:
    from itembank.coverage.human import human_text  # noqa: PLC0415 - click alone for --help
    from itembank.report.ink import Ink  # noqa: PLC0415

    return human_text(covered, axes, ink=Ink(is_on=True)).encode()


def _write(made: bytes, out: Path | None) -> None:
    from itembank.disk import NotWrittenError, write_file  # noqa: PLC0415 - click alone for --help

    if out is None:
        click.echo(made, nl=False)
        return
    try:
        write_file(out, made)
    except NotWrittenError as error:
        fail(str(error), 2)
    click.echo(f"written: {out.as_posix()}")


def _judge(checked: Checked, covered: Coverage, percent: float) -> None:
    """Exit with 1 where too few bounds are met, saying which fail, the emptiest first."""
    from fractions import Fraction  # noqa: PLC0415 - click alone for --help

    from itembank.coverage.views import (  # noqa: PLC0415
        amount_text,
        difference_text,
        furthest,
        percent_text,
        where_text,
    )

    share = covered.share_met or Fraction(0)
    if share * 100 >= Fraction(str(percent)):
        return
    wanted = percent_text(Fraction(str(percent)) / 100)
    met = len(covered.bounds) - len(covered.unmet)
    click.echo(
        f"error: {met} of {len(covered.bounds)} bounds are met, {percent_text(share)}; "
        f"{wanted} is asked for",
        err=True,
    )
    failing = furthest(covered)
    place = _places(checked, covered)
    for judged in failing[:_MOST_NAMED]:
        bound = judged.bound
        have = amount_text(bound, judged.have)
        what = bound.what.replace("_", " ")
        said = f"{what} {where_text(bound)}: {have}, {difference_text(judged)}"
        click.echo(f"  {place(bound.pointer)}: {said}", err=True)
    if len(failing) > _MOST_NAMED:
        more = len(failing) - _MOST_NAMED
        click.echo(f"  and {more} more: see the report, or --format csv", err=True)
    raise SystemExit(1)


def _places(checked: Checked, covered: Coverage) -> Callable[[Pointer], str]:
    """Where a bound stands, as `blueprints/BANK.yaml:24`."""
    from itembank.source import document_from_bytes  # noqa: PLC0415 - click alone for --help

    homes = checked.bank.homes if checked.bank else {}
    path = homes[("blueprint", covered.blueprint or "")]
    document, _ = document_from_bytes(path, checked.sources[path])
    return lambda pointer: f"{path}:{document.span(pointer).line}" if document else str(path)
