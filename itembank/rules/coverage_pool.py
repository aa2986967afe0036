"""BNK: what papers have to choose from. The counts are those of `itembank coverage`."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.coverage.coverage import Coverage, Scope, blueprints_for, coverage
from itembank.coverage.settings import LEAST_LIVE, LIVE_STATES
from itembank.coverage.states import states_of
from itembank.coverage.views import where_text
from itembank.diagnostics import Pointer, Severity
from itembank.rules.base import Context, Finding, Findings, Rule
from itembank.rules.coverage import MOST_NAMED, SEE, criterion_pointer


def thin_pool(context: Context) -> Findings:
    """A paper draws from a cell of the blueprint that has too few items to choose from.

    Why: a second paper and a resit need other items for the same cell. A cell is a bound on items
    in the paper's own blueprint; without one it is the criterion that an item counts under, and
    then a blueprint for the bank must exist. Items count that are approved, on trial or live; in
    a bank without any sign-off every item counts, because none can be live yet.

    Bad:
        # two items in the bank under AC1.1
        bounds: [{what: items, where: {criterion: [AC1.1]}, min: 1}]

    Good:
        # three items in the bank under AC1.1
        bounds: [{what: items, where: {criterion: [AC1.1]}, min: 1}]

    Source: judgement of the authors of this catalogue.
    """
    bank = context.bank
    if not bank.papers:
        return
    states = states_of(bank, context.as_of)
    live = LIVE_STATES.of(context.options) if bank.sign_offs else ()
    own = {paper.blueprint for paper in bank.papers.values()} & set(bank.blueprints)
    drawn = {
        bank.items[id_].counted_under
        for paper in bank.papers.values()
        if paper.blueprint not in own
        for id_ in paper.items
        if id_ in bank.items
    }
    for id_ in (*blueprints_for(bank, "bank"), *blueprints_for(bank, "paper")):
        if id_ in own or bank.blueprints[id_].get("for") == "bank":
            scope = Scope(blueprint=id_, standings=states, states=live)
            covered = coverage(bank, scope, context.options)
            cells = _paper_cells(covered) if id_ in own else _criterion_cells(covered, drawn)
            yield from _pool(covered, cells)


_Cell = tuple[str, int, Pointer]


def _paper_cells(covered: Coverage) -> list[_Cell]:
    """Bounds on items that want any: what they are called, items there, place."""
    return [
        (where_text(judged.bound), int(judged.have), judged.bound.pointer)
        for judged in covered.bounds
        if judged.bound.what == "items"
        and judged.bound.where
        and (judged.bound.least or judged.bound.target)
    ]


def _criterion_cells(covered: Coverage, drawn: Iterable[str]) -> list[_Cell]:
    wanted = frozenset(drawn)
    return [
        (found.criterion, len(found.items), criterion_pointer(covered, found))
        for found in covered.criteria
        if found.criterion in wanted
    ]


def _pool(covered: Coverage, cells: list[_Cell]) -> Findings:
    least = LEAST_LIVE.of(covered.options)
    thin = sorted((cell for cell in cells if cell[1] < least), key=lambda cell: cell[1])
    if not thin:
        return
    named = ", ".join(f"{name} ({number})" for name, number, _ in thin[:MOST_NAMED])
    live = " that can be used" if covered.scope.states else ""
    yield Finding(
        pointer=thin[0][2],
        message=f"cells that papers draw from with fewer than {least} items{live}: "
        f"{len(thin)} of {len(cells)}",
        label=f"{thin[0][1]} to choose from",
        help=f"write or sign items for {named}; {SEE}",
        home=("blueprint", covered.blueprint or ""),
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="BNK003",
        name="thin-pool",
        severity=Severity.WARNING,
        options=(LEAST_LIVE, LIVE_STATES),
        bank=thin_pool,
    ),
)
