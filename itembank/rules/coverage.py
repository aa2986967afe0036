"""BNK: the bank beside its blueprint. The counts are those of `itembank coverage`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from itembank.coverage.bounds import Judged
from itembank.coverage.coverage import Coverage, Scope, blueprints_for, coverage
from itembank.coverage.criteria import CriterionCover
from itembank.coverage.settings import (
    LEAST_ITEMS,
    LEAST_KINDS,
    SHARE_TOLERANCE,
)
from itembank.coverage.states import states_of
from itembank.coverage.views import (
    Family,
    amount_text,
    difference_text,
    families,
    number_text,
    wanted_text,
    where_text,
)
from itembank.diagnostics import Pointer, Severity
from itembank.rules.base import Context, Finding, Findings, Rule

MOST_NAMED = 5
SEE = "`itembank coverage` shows all of them"
_OUTCOMES = ("share_of_items", "outcome")


def thin_criterion(context: Context) -> Findings:
    """A criterion has too few items, or all of one kind; or an outcome has not its share.

    Why: with fewer than three items a criterion cannot be tested twice, and with one kind of
    item it is tested in one way only. A bank whose outcomes are out of balance makes papers that
    are. It is judged where a blueprint for the bank exists. One finding names the worst; `itembank
    coverage` shows the rest.

    Bad:
        # one item under AC1.1, and the blueprint of the bank counts criteria
        bounds: [{what: items, each: criterion, min: 3}]

    Good:
        # three items or more under each criterion, of two kinds or more
        bounds: [{what: items, each: criterion, min: 3}]

    Source: judgement of the authors of this catalogue.
    """
    for covered in _covered(context):
        yield from _thin(covered)
        for family in families(covered):
            if (family.what, *family.axes) == _OUTCOMES:
                yield from _unmet(covered, family)


def _covered(context: Context) -> tuple[Coverage, ...]:
    """The bank beside each blueprint for it."""
    return _covered_once(_Run(context))


class _Run:
    """One run of the rules, the same as another only if it is about the very same bank."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def __hash__(self) -> int:
        return id(self.context.bank)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Run)
            and other.context.bank is self.context.bank
            and other.context.as_of == self.context.as_of
            and other.context.options is self.context.options
        )


@lru_cache(maxsize=1)
def _covered_once(run: _Run) -> tuple[Coverage, ...]:
    """Counted once for all the rules of a run: ten thousand items take more than a second."""
    context = run.context
    states = states_of(context.bank, context.as_of)
    return tuple(
        coverage(context.bank, Scope(blueprint=id_, standings=states), context.options)
        for id_ in blueprints_for(context.bank, "bank")
    )


def _thin(covered: Coverage) -> Findings:
    found = sorted(covered.thin_criteria, key=lambda c: (len(c.items), len(c.kinds)))
    if not found:
        return
    least_items = LEAST_ITEMS.of(covered.options)
    least_kinds = LEAST_KINDS.of(covered.options)
    said = ", ".join(f"{c.criterion} ({_there(c)})" for c in found[:MOST_NAMED])
    yield Finding(
        pointer=criterion_pointer(covered, found[0]),
        message=f"criteria with fewer than {least_items} items of {least_kinds} kinds: "
        f"{len(found)} of {len(covered.criteria)}",
        label=f"`{found[0].criterion}` has {_there(found[0])}",
        help=f"write items for {said}; {SEE}",
        home=("blueprint", covered.blueprint or ""),
    )


def _there(found: CriterionCover) -> str:
    number = "1 item" if len(found.items) == 1 else f"{len(found.items)} items"
    return f"{number}, {'/'.join(found.kinds)}" if found.kinds else number


def criterion_pointer(covered: Coverage, found: CriterionCover) -> Pointer:
    """The bound that counts the criterion alone; all bounds where none does."""
    for judged in covered.bounds:
        if judged.bound.where == {"criterion": (found.criterion,)}:
            return judged.bound.pointer
    return ("bounds",)


def _unmet(covered: Coverage, family: Family) -> Findings:
    """One finding for all bounds of a family that are not met."""
    failing = _worst(judged for judged in family.bounds if not judged.is_met)
    if failing:
        counted = family.title[0].lower() + family.title[1:]
        yield _finding(
            covered,
            failing,
            f"{counted}: {len(failing)} of {len(family.bounds)} bounds of the blueprint not met",
        )


def _finding(covered: Coverage, failing: list[Judged], message: str) -> Finding:
    named = ", ".join(_said(judged) for judged in failing[:MOST_NAMED])
    first = failing[0]
    return Finding(
        pointer=first.bound.pointer,
        message=message,
        label=f"there: {amount_text(first.bound, first.have)}, wanted: {wanted_text(first)}",
        help=f"furthest away: {named}; {SEE}",
        home=("blueprint", covered.blueprint or ""),
    )


def _said(judged: Judged) -> str:
    return f"{where_text(judged.bound)} ({difference_text(judged)})"


def _worst(failing: Iterable[Judged]) -> list[Judged]:
    return sorted(failing, key=lambda judged: (-judged.shortfall, -abs(judged.difference)))


def quota_missed(context: Context) -> Findings:
    """The bank does not hold what its blueprint asks for.

    Why: a bank that has many items for one sector or channel and few for another teaches that
    the one is the rule. There is one finding for each family of bounds (the same count by the
    same axes), at the line of the bound that is furthest away. While the bank has fewer items than
    its blueprint wants in all, every count that is short is one finding: it is being built, and
    shares alone can be wrong already. Shares of outcomes are the business of BNK001.

    Bad:
        # six of ten items are on the phone
        bounds: [{what: share_of_items, where: {channel: [phone]}, target: 0.25}]

    Good:
        # three of ten items are on the phone
        bounds: [{what: share_of_items, where: {channel: [phone]}, target: 0.25}]

    Source: judgement of the authors of this catalogue.
    """
    for covered in _covered(context):
        chosen = [f for f in families(covered) if (f.what, *f.axes) != _OUTCOMES]
        if _is_being_built(chosen):
            yield from _being_built(covered, chosen)
            chosen = [family for family in chosen if family.bounds[0].bound.is_share]
        for family in chosen:
            yield from _unmet(covered, family)


def _is_being_built(chosen: Iterable[Family]) -> bool:
    """Fewer items in all than the blueprint wants."""
    return any(
        family.what == "items" and not family.axes and any(j.is_short for j in family.bounds)
        for family in chosen
    )


def _being_built(covered: Coverage, chosen: Iterable[Family]) -> Findings:
    counts = [j for family in chosen for j in family.bounds if not j.bound.is_share]
    whole = next(j for j in counts if j.is_short and not j.bound.where)
    short = _worst(j for j in counts if j.is_short and j.bound.where)
    named = ", ".join(_said(judged) for judged in short[:MOST_NAMED])
    there, wanted = number_text(whole.have), wanted_text(whole)
    yield Finding(
        pointer=whole.bound.pointer,
        message=f"the bank is being built: {there} items of {wanted}, and {len(short)} of "
        f"{len(counts) - 1} other counts of the blueprint are not reached",
        label=difference_text(whole),
        help=f"the emptiest: {named}; {SEE}" if named else SEE,
        home=("blueprint", covered.blueprint or ""),
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="BNK001",
        name="thin-criterion",
        severity=Severity.WARNING,
        options=(LEAST_ITEMS, LEAST_KINDS),
        bank=thin_criterion,
    ),
    Rule(
        code="BNK002",
        name="quota-missed",
        severity=Severity.WARNING,
        options=(SHARE_TOLERANCE,),
        bank=quota_missed,
    ),
)
