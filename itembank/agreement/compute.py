"""Marks to figures. The order of the marks has no part in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from itembank.agreement.marks import (
    Mark,
    PartAt,
    PartFacts,
    definitive_marks,
    is_same_scheme,
    part_facts,
    part_of,
)
from itembank.agreement.results import Agreement, Compared, Limits, PartAgreement, Remark, Together
from itembank.agreement.statistics import (
    ALPHA_LEVELS,
    MissingLibraryError,
    cohen_kappa,
    deviation,
    fleiss_kappa,
    icc_2_1,
    krippendorff_alpha,
    mean,
    weighted_kappa,
)
from itembank.agreement.verdicts import verdict_of
from itembank.model import Bank

Given = Mapping[str, Mapping[str, Fraction | None]]
"""Marks of one part by marker and response."""

_TWO = 2


def agreement(bank: Bank, marks: Iterable[Mark], limits: Limits | None = None) -> Agreement:
    """Every figure about these marks; marks of a scheme that has changed are only listed."""
    asked = limits or Limits()
    ordered = sorted(marks, key=lambda m: (m.item, m.part, m.response, m.marker))
    remarks = tuple(
        Remark(mark=mark, present=bank.items[mark.item].version)
        for mark in ordered
        if mark.scheme_version and not _is_present(bank, mark.item, mark.scheme_version)
    )
    old = {id(remark.mark) for remark in remarks}
    counted = [mark for mark in ordered if id(mark) not in old]
    by_part: dict[PartAt, list[Mark]] = defaultdict(list)
    for mark in counted:
        by_part[mark.of].append(mark)
    parts = tuple(_part(bank, at, found, asked) for at, found in by_part.items())
    markers = sorted({mark.marker for mark in counted})
    facts = {part.at: part.facts for part in parts}
    seeds = {at: _standing_seeds(bank, at) for at in by_part}
    return Agreement(
        limits=asked,
        marks=len(ordered),
        parts=parts,
        verdicts=tuple(
            verdict_of(
                marker,
                [mark for mark in counted if mark.marker == marker],
                facts=facts,
                seeds=seeds,
                parts=parts,
                limits=asked,
            )
            for marker in markers
        ),
        remarks=remarks,
        unset=tuple(_unset(bank, {at[0] for at in by_part})),
    )


def _is_present(bank: Bank, item: str, version: str) -> bool:
    return is_same_scheme(version, bank.items[item].version)


def _standing_seeds(bank: Bank, at: PartAt) -> Mapping[str, Fraction]:
    """Definitive marks that were set by the present scheme."""
    unset = {(item, response) for item, response, _ in _unset(bank, {at[0]})}
    found = definitive_marks(bank, at)
    return {response: mark for response, mark in found.items() if (at[0], response) not in unset}


def _unset(bank: Bank, items: Iterable[str]) -> list[tuple[str, str, str]]:
    return [
        (item, seed.id, seed.definitive.scheme_version)
        for item in sorted(items)
        if item in bank.exemplars
        for seed in bank.exemplars[item].responses
        if seed.definitive and not _is_present(bank, item, seed.definitive.scheme_version)
    ]


def _part(bank: Bank, at: PartAt, marks: Sequence[Mark], limits: Limits) -> PartAgreement:
    part = part_of(bank.items[at[0]], at[1])
    if part is None:
        raise ValueError(f"a mark of `{at}` was read although there is no such part")
    facts = part_facts(part)
    given: dict[str, dict[str, Fraction | None]] = defaultdict(dict)
    for mark in marks:
        given[mark.marker][mark.response] = mark.mark
    seeds = _standing_seeds(bank, at)
    markers = sorted(given)
    against = {marker: _compared(given[marker], seeds, facts, limits) for marker in markers}
    return PartAgreement(
        at=at,
        facts=facts,
        markers={marker: found for marker, found in against.items() if found.n},
        pairs={
            (one, other): found
            for one, other in combinations(markers, 2)
            if (found := _compared(given[one], given[other], facts, limits)).n
        },
        together=_together(given, limits),
    )


def _compared(
    one: Mapping[str, Fraction | None],
    other: Mapping[str, Fraction | None],
    facts: PartFacts,
    limits: Limits,
) -> Compared:
    both = [(one[response], other[response]) for response in sorted(one) if response in other]
    numbers = [(a, b) for a, b in both if a is not None and b is not None]
    differences = [a - b for a, b in numbers]
    near = sum(abs(difference) <= facts.tolerance for difference in differences)
    agreed_none = sum(a is None and b is None for a, b in both)
    is_enough = len(both) >= limits.least
    return Compared(
        n=len(both),
        numbers=len(numbers),
        exact=sum(a == b for a, b in both),
        within=near + agreed_none,
        mean=mean(differences),
        deviation=deviation(differences),
        kappa=cohen_kappa(both) if is_enough else None,
        weighted=weighted_kappa(numbers) if len(numbers) >= limits.least else None,
    )


def _together(given: Given, limits: Limits) -> Together:
    markers = sorted(given)
    responses = sorted({response for marks in given.values() for response in marks})
    whole = [r for r in responses if all(r in given[marker] for marker in markers)]
    units = [[given[marker][r] for marker in markers] for r in whole]
    numbers = [[mark for mark in unit if mark is not None] for unit in units]
    complete = [unit for unit in numbers if len(unit) == len(markers)]
    is_many = len(markers) >= _TWO
    alpha, why = _alpha(given, responses, limits) if is_many else ({}, None)
    return Together(
        markers=len(markers),
        responses=len(responses),
        units=len(units),
        fleiss=fleiss_kappa(units) if is_many and len(units) >= limits.least else None,
        icc=icc_2_1(complete) if is_many and len(complete) >= limits.least else None,
        alpha=alpha,
        why_no_alpha=why,
    )


def _alpha(
    given: Given, responses: Sequence[str], limits: Limits
) -> tuple[Mapping[str, float | None], str | None]:
    """By level of measurement; empty where too few responses were marked by two."""
    table = [[given[marker].get(response) for response in responses] for marker in sorted(given)]
    marked_twice = sum(
        sum(mark is not None for mark in unit) >= _TWO for unit in zip(*table, strict=True)
    )
    if marked_twice < limits.least:
        return {}, None
    try:
        return {level: krippendorff_alpha(table, level=level) for level in ALPHA_LEVELS}, None
    except MissingLibraryError as error:
        return {}, str(error)
