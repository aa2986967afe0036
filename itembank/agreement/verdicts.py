"""Whether a marker may go on marking: seeds within tolerance, severity, order of the levels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from itembank.agreement.marks import Mark, PartAt, PartFacts
from itembank.agreement.results import Limits, Miss, PartAgreement, Verdict
from itembank.agreement.statistics import share
from itembank.learner_markup import printed_label
from itembank.numbers import decimal_text


def verdict_of(
    marker: str,
    marks: Sequence[Mark],
    *,
    facts: Mapping[PartAt, PartFacts],
    seeds: Mapping[PartAt, Mapping[str, Fraction]],
    parts: Sequence[PartAgreement],
    limits: Limits,
) -> Verdict:
    """A marker over all the seeds that were marked, whatever the part."""
    held = [
        (mark, seeds[mark.of][mark.response]) for mark in marks if mark.response in seeds[mark.of]
    ]
    misses = [
        Miss(
            at=mark.of,
            response=mark.response,
            given=mark.mark,
            definitive=definitive,
            line=mark.line,
        )
        for mark, definitive in held
        if mark.mark is None or abs(mark.mark - definitive) > facts[mark.of].tolerance
    ]
    numbers = [(mark, definitive) for mark, definitive in held if mark.mark is not None]
    tariff = sum(facts[mark.of].tariff for mark, _ in numbers)
    difference = sum((_less(mark, definitive) for mark, definitive in numbers), Fraction())
    within = share(len(held) - len(misses), len(held))
    severity = difference / tariff if tariff else None
    is_few = len(held) < limits.least
    reasons = () if is_few else tuple(_reasons(marker, within, severity, parts, limits))
    return Verdict(
        marker=marker,
        seeds=len(held),
        exact=share(sum(mark.mark == fixed for mark, fixed in held), len(held)),
        within=within,
        mean=severity,
        too_few=is_few,
        reasons=reasons,
        misses=tuple(sorted(misses, key=_widest_first)),
    )


def _less(mark: Mark, definitive: Fraction) -> Fraction:
    return (mark.mark or Fraction()) - definitive


def _widest_first(miss: Miss) -> tuple[Fraction, PartAt, str]:
    return -abs((miss.given or Fraction()) - miss.definitive), miss.at, miss.response


def _reasons(
    marker: str,
    within: Fraction | None,
    severity: Fraction | None,
    parts: Sequence[PartAgreement],
    limits: Limits,
) -> Iterator[str]:
    if within is not None and within < limits.within:
        yield (
            f"{percent(within)} of the seeds are within the tolerance, where at least "
            f"{percent(limits.within)} are wanted"
        )
    if severity is not None and abs(severity) > limits.mean:
        word = "generous" if severity > 0 else "severe"
        yield (
            f"{word}: on average {percent(abs(severity))} of the tariff "
            f"{'above' if severity > 0 else 'below'} the definitive mark, where at most "
            f"{percent(limits.mean)} is accepted"
        )
    for part in parts:
        found = part.markers.get(marker)
        weighted = found.weighted if found and part.facts.has_levels else None
        if weighted is not None and weighted < limits.weighted:
            found_words, wanted = (f"{float(round(v, 2)):.2f}" for v in (weighted, limits.weighted))
            yield (
                f"{part_words(part.at)}: quadratic weighted kappa {found_words}, where at least "
                f"{wanted} is wanted"
            )


def part_words(at: PartAt) -> str:
    return f"{at[0]} {printed_label(at[1])}"


def percent(value: Fraction) -> str:
    """`90 %`, with a decimal where a whole number would say something else."""
    return f"{decimal_text(value * 100, places=1)} %"
