"""What is said about the agreement of markers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from itembank.agreement.marks import Mark, PartAt, PartFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """When a marker agrees well enough, and how many marks are the least to judge by.

    `within` and `mean` are shares: of marks within the tolerance, and of the tariff by which a
    marker may be severe or generous on average. `weighted` is the least quadratic weighted kappa
    in parts marked by levels.
    """

    within: Fraction = Fraction(90, 100)
    mean: Fraction = Fraction(5, 100)
    weighted: Fraction = Fraction(70, 100)
    least: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A marker against definitive marks, or one marker against another, in one part.

    `n` responses both marked; `exact` and `within` count those marked the same and within the
    tolerance. `mean` and `deviation` are of the first mark less the second, over the `numbers`
    responses that both gave a number. Kappas are None where there is too little to go by, or no
    variation.
    """

    n: int
    numbers: int
    exact: int
    within: int
    mean: Fraction | None
    deviation: float | None
    kappa: Fraction | None
    weighted: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A seed that a marker marked outside the tolerance; None is no response."""

    at: PartAt
    response: str
    given: Fraction | None
    definitive: Fraction
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """All markers of a part. `units` responses were marked by every one of `markers`.

    Fleiss' kappa and ICC(2,1) go by those; Krippendorff's alpha by all that two or more marked.
    `why_no_alpha` is set where the library is missing.
    """

    markers: int
    responses: int
    units: int
    fleiss: Fraction | None
    icc: Fraction | None
    alpha: Mapping[str, float | None] = field(default_factory=lambda: MappingProxyType({}))
    why_no_alpha: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartAgreement:
    """One part: each marker against the definitive marks, pairs of markers, all of them."""

    at: PartAt
    facts: PartFacts
    markers: Mapping[str, Compared]
    pairs: Mapping[tuple[str, str], Compared]
    together: Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A marker over all parts.

    `reasons` say what is outside the limits; `too_few` that the seeds marked are not enough to
    say anything. `mean` is the mean difference as a share of the tariff.
    """

    marker: str
    seeds: int
    exact: Fraction | None
    within: Fraction | None
    mean: Fraction | None
    too_few: bool
    reasons: tuple[str, ...] = ()
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A mark given by a scheme that has changed since; it counts in no figure."""

    mark: Mark
    present: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`unset` are seeds whose definitive mark is of an earlier scheme: item, response, version."""

    limits: Limits
    marks: int
    parts: tuple[PartAgreement, ...]
    verdicts: tuple[Verdict, ...]
    remarks: tuple[Remark, ...]
    unset: tuple[tuple[str, str, str], ...]

    @property
    def is_sound(self) -> bool:
        """Nobody is outside the limits and nothing has to be marked again."""
        return not self.remarks and not any(verdict.reasons for verdict in self.verdicts)
