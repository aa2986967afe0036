"""Coverage for a terminal of 80 to 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from itembank.coverage.axes import axis, label
from itembank.coverage.cell_words import value_name
from itembank.coverage.coverage import Coverage
from itembank.coverage.rows import tally, total
from itembank.coverage.settings import LEAST_ITEMS, LEAST_KINDS
from itembank.coverage.text_table import cross_lines
from itembank.coverage.views import (
    Family,
    amount_text,
    cross,
    difference_text,
    families,
    is_cross,
    number_text,
    ordered_cells,
    percent_text,
    wanted_text,
    where_label,
    where_text,
)
from itembank.coverage.words import counted, fit, heading, scope_text, visible
from itembank.report.ink import Ink

WIDTH = 80


def human_text(covered: Coverage, by: tuple[str, ...] = (), *, ink: Ink | None = None) -> str:
    """The whole report, or with `by` one table over those axes."""
    paint = ink or Ink(is_on=False)
    blocks = _tables(covered, by) if by else _report(covered)
    first = "\n".join(_head(covered))
    made = [paint.bold(first), *("\n".join(_painted(block, paint)) for block in blocks)]
    return "\n\n".join(made) + "\n"


def _painted(block: Sequence[str], ink: Ink) -> Iterator[str]:
    yield ink.bold(block[0])
    yield from block[1:]


def _head(covered: Coverage) -> Iterator[str]:
    yield visible(heading(covered))
    yield f"{counted(len(covered.items), 'item')}, {number_text(covered.marks)} marks" + (
        f"; {scope_text(covered)}" if scope_text(covered) else ""
    )


def _report(covered: Coverage) -> Iterator[list[str]]:
    if covered.bounds:
        yield list(_summary(covered))
        for family in families(covered):
            yield list(_family(covered, family))
    else:
        yield [
            "No blueprint to compare with",
            "  Counts only. `blueprints/` holds what a bank or a paper should cover.",
        ]
        yield from _tables(covered, ("criterion", "kind"))
        for one in ("ao", "level", "sector"):
            yield from _tables(covered, (one,))
    if covered.paper is None:
        yield list(_thin(covered))
        yield from filter(None, [list(_seeds(covered))])


def _summary(covered: Coverage) -> Iterator[str]:
    met = len(covered.bounds) - len(covered.unmet)
    share = covered.share_met or Fraction(0)
    title = visible(str(covered.bank.blueprints[covered.blueprint or ""]["title"]))
    said = f"{met} of {len(covered.bounds)} bounds met ({percent_text(share)})"
    yield f"Blueprint {covered.blueprint}: {said}"
    yield from textwrap.wrap(title, WIDTH - 2, initial_indent="  ", subsequent_indent="  ")
    for family in families(covered):
        count = f"{family.met} of {len(family.bounds)} met"
        yield f"  {family.title:<42} {count:>18}"


def _family(covered: Coverage, family: Family) -> Iterator[str]:
    if is_cross(family) and family.what in {"items", "marks"}:
        down, across = family.axes
        return cross_lines(cross(covered, down, across, family.what))
    if len(family.axes) > 1:
        return _folded(family)
    return _single(covered, family)


def _single(covered: Coverage, family: Family) -> Iterator[str]:
    """A line for each bound: what, there, wanted, how far."""
    yield f"{family.title:<44}{'there':>8}{'wanted':>14}"
    for judged in family.bounds:
        shown = fit(_named(where_text(judged.bound), where_label(covered, judged.bound)), 40)
        have = amount_text(judged.bound, judged.have)
        said = difference_text(judged)
        yield f"  {shown:<42}{have:>8}{wanted_text(judged):>14}  {said}"


def _named(code: str, name: str) -> str:
    """A code with its name; one of them where the other says no more."""
    if not name or name.lower() == code.lower():
        return name or code
    return name if name.endswith(f" {code}") else f"{code}  {name}"


def _folded(family: Family) -> Iterator[str]:
    """Bounds over two axes that are no table: a line for each bound of the file."""
    yield family.title
    for _, group in groupby(family.bounds, key=lambda judged: judged.bound.pointer):
        found = tuple(group)
        first = found[0].bound
        same = {n: c for n, c in first.where.items() if all(f.bound.where[n] == c for f in found)}
        fixed = ", ".join("/".join(codes) for codes in same.values())
        moving = [name for name in first.where if name not in same]
        each = f", each {axis(moving[0]).title.lower()}" if moving else ""
        met = sum(judged.is_met for judged in found)
        line = f"{fixed}{each}: {wanted_text(found[0])}; {met} of {len(found)} met"
        short = ", ".join(
            f"{'/'.join(code for name in moving for code in f.bound.where[name])}"
            f" {amount_text(f.bound, f.have)}"
            for f in found
            if not f.is_met
        )
        said = f"{line}; not met: {short}" if short and moving else line
        yield from textwrap.wrap(
            visible(said), WIDTH - 2, initial_indent="  ", subsequent_indent="    "
        )


def _thin(covered: Coverage) -> Iterator[str]:
    least_items = LEAST_ITEMS.of(covered.options)
    least_kinds = LEAST_KINDS.of(covered.options)
    wanted = f"{least_items} items of {least_kinds} kinds"
    found = covered.thin_criteria
    yield f"Criteria with fewer than {wanted}: {len(found)} of {len(covered.criteria)}"
    for cover in found:
        kinds = f" ({', '.join(cover.kinds)})" if cover.kinds else ""
        verb = "gives" if len(cover.also) == 1 else "give"
        also = f"; {counted(len(cover.also), 'other')} {verb} evidence for it" if cover.also else ""
        line = f"{cover.criterion:<8} {counted(len(cover.items), 'item')}{kinds}{also}"
        yield f"  {fit(line, WIDTH - 2)}"


def _seeds(covered: Coverage) -> Iterator[str]:
    if not covered.seeds:
        return
    reached = [seed for seed in covered.seeds if seed.is_reached]
    named = sum(bool(seed.named) for seed in covered.seeds)
    yield f"Seed statements reached: {len(reached)} of {len(covered.seeds)}"
    through = len(reached) - named
    yield f"  By items that name them: {named}; through criteria and misconceptions: {through}"
    missing = ", ".join(seed.statement for seed in covered.seeds if not seed.is_reached)
    if missing:
        yield from textwrap.wrap(
            visible(f"Not reached: {missing}"),
            WIDTH - 2,
            initial_indent="  ",
            subsequent_indent="    ",
        )


def _tables(covered: Coverage, by: tuple[str, ...]) -> Iterator[list[str]]:
    if len(by) == 2:  # noqa: PLR2004 - a table has two sides
        yield list(cross_lines(cross(covered, *by)))
        yield list(cross_lines(cross(covered, *by, "marks")))
        return
    items, marks = tally(covered.rows.items, by), tally(covered.rows.marks, by)
    whole = (total(covered.rows.items), total(covered.rows.marks))
    title = ", ".join(axis(name).title.lower() for name in by)
    rows = [f"{'By ' + title:<48}{'items':>7}{'':>9}{'marks':>8}"]
    for cell in ordered_cells(covered, by, {*items, *marks}):
        names = [value_name(value) for value in cell]
        labels = [label(covered.bank, n, v) for n, v in zip(by, cell, strict=True)]
        said = ", ".join(names) if len(by) > 1 else _named(names[0], labels[0])
        count, worth = items.get(cell, Fraction(0)), marks.get(cell, Fraction(0))
        rows.append(
            f"  {fit(said, 44):<46}{number_text(count):>7}{_share(count, whole[0]):>9}"
            f"{number_text(worth):>8}{_share(worth, whole[1]):>9}"
        )
    if any(axis(name).many for name in by):
        rows.append("  An item may stand in several rows; marks stand where they are earned.")
    yield rows


def _share(part: Fraction, whole: Fraction) -> str:
    return percent_text(part / whole) if whole else ""
