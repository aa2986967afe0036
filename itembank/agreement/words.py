"""Figures in words, the same on screen, on paper and in files."""

from __future__ import annotations

from fractions import Fraction

from itembank.agreement.marks import NO_RESPONSE
from itembank.agreement.results import Compared, Limits, Miss, PartAgreement, Remark, Verdict
from itembank.agreement.statistics import share
from itembank.agreement.verdicts import part_words, percent
from itembank.numbers import decimal_text, marks_text

NOTHING = "–"
COLUMNS = ("n", "exact", "within", "mean", "SD", "kappa", "QWK")


def coefficient(value: Fraction | float | None) -> str:
    """Two decimals; a dash where it is not defined or there was too little to go by."""
    if value is None:
        return NOTHING
    return f"{float(round(Fraction(value), 2)):.2f}"


def signed(value: Fraction | float | None) -> str:
    if value is None:
        return NOTHING
    words = coefficient(value)
    return words if words.startswith("-") or float(words) == 0 else f"+{words}"


def cells(found: Compared) -> tuple[str, ...]:
    """What stands under COLUMNS."""
    exact, within = share(found.exact, found.n), share(found.within, found.n)
    return (
        str(found.n),
        NOTHING if exact is None else whole_percent(exact),
        NOTHING if within is None else whole_percent(within),
        signed(found.mean),
        coefficient(found.deviation),
        coefficient(found.kappa),
        coefficient(found.weighted),
    )


def whole_percent(value: Fraction) -> str:
    return f"{decimal_text(value * 100, places=0)} %"


def part_facts_words(part: PartAgreement) -> str:
    """`12 marks, by levels, tolerance 1`."""
    facts = part.facts
    method = ", by levels" if facts.has_levels else ""
    marks = "1 mark" if facts.tariff == 1 else f"{facts.tariff} marks"
    return f"{marks}{method}, tolerance {facts.tolerance}"


def together_words(part: PartAgreement, limits: Limits) -> tuple[str, ...]:
    """All markers of a part, a line for each coefficient; why there is none, where there is."""
    found = part.together
    if found.markers == 1:
        return ("one marker: nothing to compare",)
    lines = []
    if found.units < limits.least:
        said = (
            f"{found.units} marked by all {found.markers} markers, at least {limits.least} wanted"
        )
        lines.append(f"Fleiss' kappa, ICC(2,1): too few responses ({said})")
    else:
        lines.append(f"Fleiss' kappa {coefficient(found.fleiss)}")
        lines.append(f"ICC(2,1) {coefficient(found.icc)}")
    if found.why_no_alpha:
        lines.append(found.why_no_alpha)
    elif not found.alpha:
        lines.append("Krippendorff's alpha: too few responses marked by two")
    else:
        levels = ", ".join(f"{level} {coefficient(v)}" for level, v in found.alpha.items())
        lines.append(f"Krippendorff's alpha: {levels}")
    return tuple(lines)


def verdict_words(verdict: Verdict, limits: Limits) -> str:
    if not verdict.seeds:
        return "no seed marked: nothing to be judged by"
    if verdict.too_few:
        marked = f"{verdict.seeds} seed marks, at least {limits.least} wanted"
        return f"too little to judge ({marked})"
    return "outside the limits" if verdict.reasons else "within the limits"


def miss_words(miss: Miss) -> str:
    given = NO_RESPONSE if miss.given is None else marks_text(miss.given)
    return (
        f"{part_words(miss.at)}, response {miss.response}: gave {given}, definitive "
        f"{marks_text(miss.definitive)} (line {miss.line})"
    )


def remark_words(remark: Remark) -> str:
    mark = remark.mark
    return (
        f"{part_words(mark.of)}, response {mark.response}, marker {mark.marker}: marked by scheme "
        f"{mark.scheme_version}, now {remark.present} (line {mark.line})"
    )


def unset_words(unset: tuple[str, str, str]) -> str:
    item, response, version = unset
    return f"{item}, seed {response}: definitive mark set by scheme {version}"


def mean_words(verdict: Verdict) -> str:
    if verdict.mean is None:
        return NOTHING
    sign = "+" if verdict.mean > 0 else ""
    return f"{sign}{percent(verdict.mean)}"
