"""CMD: whether objectives, demand and criteria go with the command word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from itembank.diagnostics import Severity
from itembank.parts import AutoMarked, ExtendedResponse, Part
from itembank.registers import Term
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.options import LOW_LEVEL, Option
from itembank.rules.tasks import command_terms, is_written
from itembank.rules.wording import ticked
from itembank.schemes import LevelsScheme, PointsScheme

_HIGHEST = Option(
    code="CMD005",
    name="judging",
    default=0.4,
    means="least share of the highest objective where a judgement is asked for",
    unit="0 to 1",
)


def unfitting_objectives(case: ItemCase) -> Findings:
    """The objectives that the marks belong to do not fit the command word.

    Why: "identify" asks for recall; marks of the highest objective cannot be earned by it.
    "Evaluate" asks for a judgement; where most marks are for knowledge, the paper's grid of
    objectives is untrue. The last objective of `bank.yaml` is the highest.

    Bad:
        command_word: identify
        points: [{id: a1, ao: AO3}]

    Good:
        command_word: identify
        points: [{id: a1, ao: AO1}]

    Source: assessment objectives of UK general qualifications; the share is judgement.
    """
    objectives = case.context.bank.settings.assessment_objectives
    terms = command_terms(case.context.bank)
    if not objectives:
        return
    highest = objectives[-1].id
    least = _HIGHEST.of(case.context.options)
    for index, part in enumerate(case.item.parts):
        term = terms.get(part.command_word or "")
        split = _split(part)
        total = sum(split.values())
        if term is None or not total:
            continue
        share = split.get(highest, 0) / total
        also = (Also(pointer=("parts", index, "command_word"), text="the command word"),)
        if share > 0 and _demand(term)[1] == 1:
            yield Finding(
                pointer=("parts", index),
                message=f"`{term.id}` asks for recall, but part ({part.label}) has marks of "
                f"`{highest}`",
                help=f"give these marks to {ticked(o.id for o in objectives[:-1])}, or ask for "
                "more",
                also=also,
            )
        elif term.extra.get("needs_judgement") and share < least:
            yield Finding(
                pointer=("parts", index),
                message=f"`{term.id}` asks for a judgement, but {share:.0%} of the marks of part "
                f"({part.label}) are of `{highest}`",
                help=f"give at least {least:.0%} of the marks to `{highest}`",
                also=also,
            )


def _split(part: Part) -> Mapping[str, int]:
    """Marks by objective: of the key, the grid, or all the points that are listed."""
    if isinstance(part, AutoMarked):
        return part.ao
    if isinstance(part, ExtendedResponse) and isinstance(part.scheme, LevelsScheme):
        return part.scheme.ao
    found: dict[str, int] = {}
    if isinstance(part, ExtendedResponse) and isinstance(part.scheme, PointsScheme):
        for point in part.scheme.points:
            found[point.ao] = found.get(point.ao, 0) + point.marks
    return found


def _demand(term: Term) -> tuple[int, int]:
    """The least and the most demand of a command word; 1 to 6 where its list says nothing."""
    limits: Any = term.extra.get("demand")
    return (limits["min"], limits["max"]) if limits else (1, 6)


def unfitting_demand(case: ItemCase) -> Findings:
    """The declared demand does not fit the command word or the level of the item.

    Why: papers are built and compared by demand. A part may be one step off what its word
    usually demands. At Level 2 a demand of 5 is beyond the level; an item of Level 3 has one
    part of demand 4 or more.

    Bad:
        command_word: identify
        demand: 5

    Good:
        command_word: identify
        demand: 1

    Source: Ofqual level descriptors; the steps are judgement.
    """
    terms = command_terms(case.context.bank)
    declared = [part.demand for part in case.item.parts if part.demand is not None]
    for index, part in enumerate(case.item.parts):
        if part.demand is None:
            continue
        term = terms.get(part.command_word or "")
        least, most = _demand(term) if term else (1, 6)
        if not least - 1 <= part.demand <= most + 1:
            usual = f"{least}" if least == most else f"{least} to {most}"
            yield Finding(
                pointer=("parts", index, "demand"),
                message=f"part ({part.label}) declares demand {part.demand}, but "
                f"`{part.command_word}` has {usual}",
                help="change `demand` or the command word",
                also=(Also(pointer=("parts", index, "command_word"), text="the command word"),),
            )
        elif case.item.level <= LOW_LEVEL and part.demand >= _BEYOND:
            yield Finding(
                pointer=("parts", index, "demand"),
                message=f"demand {part.demand} is beyond Level {case.item.level}",
                help="ask for less, or make it an item of Level 3",
                also=(Also(pointer=("level",), text=f"Level {case.item.level}"),),
            )
    if case.item.level == LOW_LEVEL + 1 and declared and max(declared) < _EXPECTED:
        yield Finding(
            pointer=("level",),
            message=f"no part of this item of Level {case.item.level} has a demand of "
            f"{_EXPECTED} or more",
            help="ask for more in one part, or make it an item of Level 2",
        )


_BEYOND, _EXPECTED = 5, 4


def weak_for_criterion(case: ItemCase) -> Findings:
    """An item claims a criterion by a weaker command word than the criterion's own.

    Why: a criterion that says "explain" is not met by naming. Demand stands in the bank's list of
    command words; verbs that are not in it, and parts without a command word, are left out. A
    criterion is looked at over the whole item: one part that goes deep enough is enough.

    Bad:
        command_word: name        # AC1.3: Explain what lies behind such behaviour
        criteria: [AC1.3]

    Good:
        command_word: explain
        criteria: [AC1.3]

    Source: coverage at the depth of the criterion, judgement of the authors of this catalogue.
    """
    if case.unit is None:
        return
    terms = command_terms(case.context.bank)
    for criterion, (index, part, most) in _deepest(case, terms):
        verb = case.unit.criteria[criterion].verb if criterion in case.unit.criteria else None
        term = terms.get(verb or "")
        if term is not None and most < _demand(term)[0]:
            number = part.criteria.index(criterion)
            yield Finding(
                pointer=("parts", index, "criteria", number),
                message=f"`{criterion}` says `{verb}`, but the item only asks to "
                f"`{part.command_word}`",
                help=f"ask to {verb} in one part, or take `{criterion}` out",
                also=(Also(pointer=("parts", index, "command_word"), text="the command word"),),
            )


def _deepest(
    case: ItemCase, terms: Mapping[str, Term]
) -> Iterator[tuple[str, tuple[int, Part, int]]]:
    """By criterion the part that demands most; none for a criterion of a part without a word."""
    found: dict[str, tuple[int, Part, int] | None] = {}
    for index, part in enumerate(case.item.parts):
        term = terms.get(part.command_word or "")
        most = max(_demand(term)[1], part.demand or 0) if term else None
        for criterion in part.criteria:
            before = found.get(criterion, (index, part, 0))
            if most is None or before is None or not _is_own(part):
                found[criterion] = None
            elif most >= before[2]:
                found[criterion] = (index, part, most)
    for criterion, deepest in found.items():
        if deepest is not None:
            yield criterion, deepest


def _is_own(part: Part) -> bool:
    """The command word says what the learner does; `select` and `match` only how to answer."""
    return is_written(part) or part.command_word not in _WAYS_TO_ANSWER


_WAYS_TO_ANSWER = frozenset({"select", "match", "order", "complete", "calculate"})


RULES: tuple[Rule, ...] = (
    Rule(
        code="CMD005",
        name="unfitting-objectives",
        severity=Severity.WARNING,
        options=(_HIGHEST,),
        item=unfitting_objectives,
    ),
    Rule(code="CMD006", name="unfitting-demand", severity=Severity.WARNING, item=unfitting_demand),
    Rule(
        code="CMD009",
        name="weak-for-criterion",
        severity=Severity.WARNING,
        item=weak_for_criterion,
    ),
)
