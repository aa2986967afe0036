"""Coefficients of agreement, exact where the arithmetic allows it.

A coefficient is None where it is not defined: where nothing varies there is nothing to agree on
beyond chance. Sources: Cohen 1960 and 1968, Fleiss 1971, Shrout and Fleiss 1979, Krippendorff.
`tests/agreement/test_statistics.py` holds their published examples.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import sqrt
from typing import Literal, TypeAlias

Number: TypeAlias = Fraction | int
Category: TypeAlias = Fraction | int | str | None
Pair: TypeAlias = tuple[Number, Number]

AlphaLevel: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]
ALPHA_LEVELS: tuple[AlphaLevel, ...] = ("nominal", "ordinal", "interval", "ratio")


class MissingLibraryError(ImportError):
    """The extra `itembank[agreement]` is not installed."""


def share(hits: int, of: int) -> Fraction | None:
    return Fraction(hits, of) if of else None


def mean(values: Sequence[Number]) -> Fraction | None:
    return Fraction(sum(values)) / len(values) if values else None


def deviation(values: Sequence[Number]) -> float | None:
    """The standard deviation of a sample (divided by n - 1); needs two values."""
    centre = mean(values)
    if centre is None or len(values) < 2:  # noqa: PLR2004 - two
        return None
    return sqrt(sum((value - centre) ** 2 for value in values) / (len(values) - 1))


def cohen_kappa(pairs: Sequence[tuple[Category, Category]]) -> Fraction | None:
    """Cohen's kappa of two markers: every disagreement weighs the same."""
    return _kappa(pairs, lambda one, other: int(one != other))


def weighted_kappa(pairs: Sequence[Pair]) -> Fraction | None:
    """Cohen's kappa with quadratic weights: a disagreement of two marks weighs four times one."""
    return _kappa(pairs, lambda one, other: (one - other) ** 2)


def _kappa(
    pairs: Sequence[tuple[Category, Category]], weight: Callable[..., Number]
) -> Fraction | None:
    """1 - observed disagreement / disagreement expected from each marker's own distribution."""
    observed = sum(Fraction(weight(one, other)) for one, other in pairs)
    first = Counter(one for one, _ in pairs)
    second = Counter(other for _, other in pairs)
    expected = sum(
        Fraction(weight(one, other)) * times * others
        for one, times in first.items()
        for other, others in second.items()
    )
    return 1 - observed * len(pairs) / expected if expected else None


def fleiss_kappa(units: Sequence[Sequence[Category]]) -> Fraction | None:
    """Fleiss' kappa; each unit holds the categories that its markers gave, as many for each."""
    markers = len(units[0]) if units else 0
    if markers < 2:  # noqa: PLR2004 - two
        return None
    counts = [Counter(unit) for unit in units]
    agreeing = sum(times * (times - 1) for count in counts for times in count.values())
    observed = Fraction(agreeing, len(units) * markers * (markers - 1))
    whole: Counter[Category] = Counter()
    for count in counts:
        whole.update(count)
    of = len(units) * markers
    expected = sum(Fraction(times, of) ** 2 for times in whole.values())
    return None if expected == 1 else (observed - expected) / (1 - expected)


def icc_2_1(units: Sequence[Sequence[Number]]) -> Fraction | None:
    """ICC(2,1), also ICC(A,1): two-way random effects, absolute agreement, a single marker.

    Each unit holds one number a marker, always in the same order.
    """
    n, k = len(units), len(units[0]) if units else 0
    if n < 2 or k < 2:  # noqa: PLR2004 - two
        return None
    exact = [[Fraction(value) for value in unit] for unit in units]
    grand = sum((value for unit in exact for value in unit), Fraction()) / (n * k)
    rows = [sum(unit, Fraction()) / k for unit in exact]
    columns = [sum(column, Fraction()) / n for column in zip(*exact, strict=True)]
    between = k * _spread(rows, grand)
    markers = n * _spread(columns, grand)
    total = _spread([value for unit in exact for value in unit], grand)
    msr, msc = between / (n - 1), markers / (k - 1)
    mse = (total - between - markers) / ((n - 1) * (k - 1))
    below = msr + (k - 1) * mse + Fraction(k, n) * (msc - mse)
    return (msr - mse) / below if below else None


def _spread(values: Sequence[Fraction], centre: Fraction) -> Fraction:
    return sum(((value - centre) ** 2 for value in values), Fraction())


def krippendorff_alpha(
    markers: Sequence[Sequence[Number | None]], *, level: AlphaLevel
) -> float | None:
    """Krippendorff's alpha; each marker holds one number a unit, None where it gave none."""
    try:
        import krippendorff  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingLibraryError(
            "Krippendorff's alpha needs `pip install 'itembank[agreement]'`"
        ) from error
    given = [value for marker in markers for value in marker if value is not None]
    if not _has_pairs(markers) or len(set(given)) < 2:  # noqa: PLR2004 - two
        return None
    data = [[float("nan") if value is None else float(value) for value in m] for m in markers]
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))


def _has_pairs(markers: Sequence[Sequence[Number | None]]) -> bool:
    return any(sum(value is not None for value in unit) > 1 for unit in zip(*markers, strict=True))
