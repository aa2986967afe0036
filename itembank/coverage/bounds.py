"""What a blueprint asks for, beside what is there.

How a bound is judged:

- With `min` or `max` it is met between them; a `target` beside them is only what to aim at.
- A count with a `target` alone is met from the target on: more than the plan asks for is a
  surplus, which is shown and is no fault.
- A share with a `target` alone is met within a tolerance on either side (rule BNK002 sets it).
- A share is one of those that have any value on every axis that the bound names: an item without
  a channel counts neither for nor against a channel's share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from itembank.coverage.axes import AXIS_IDS, Value, values
from itembank.coverage.rows import Row, Rows, summed
from itembank.diagnostics import Pointer
from itembank.model import Bank

SHARES = frozenset({"share_of_items", "share_of_marks"})
_SIGNATURE = tuple[tuple[Value, ...] | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One thing wanted: `where` holds the accepted values by axis; `pointer` says where it stands.

    A bound with `each` in the file is one bound for each value here.
    """

    what: str
    where: Mapping[str, tuple[Value, ...]]
    pointer: Pointer
    least: Fraction | None = None
    most: Fraction | None = None
    target: Fraction | None = None

    @property
    def is_share(self) -> bool:
        return self.what in SHARES

    @property
    def family(self) -> tuple[str, ...]:
        """What it counts, then the axes that it counts by."""
        return (self.what, *(name for name in AXIS_IDS if name in self.where))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A bound with what there is: counts as they are, shares as fractions of one.

    `lower` and `upper` are what it is judged by, `aim` is what to move to.
    """

    bound: Bound
    have: Fraction
    lower: Fraction | None
    upper: Fraction | None

    @property
    def is_met(self) -> bool:
        return (self.lower is None or self.have >= self.lower) and (
            self.upper is None or self.have <= self.upper
        )

    @property
    def aim(self) -> Fraction:
        """The target; without one the nearest number that is accepted."""
        if self.bound.target is not None:
            return self.bound.target
        if self.lower is not None and self.have < self.lower:
            return self.lower
        if self.upper is not None and self.have > self.upper:
            return self.upper
        return self.have

    @property
    def difference(self) -> Fraction:
        """Above 0 a surplus, below 0 a gap."""
        return self.have - self.aim

    @property
    def is_short(self) -> bool:
        """Fails for want of something, not for too much of it."""
        return self.lower is not None and self.have < self.lower

    @property
    def shortfall(self) -> Fraction:
        """How far from being met, as a fraction of what it is judged by: 1 is nothing at all."""
        if self.is_met:
            return Fraction(0)
        if self.lower is not None and self.have < self.lower:
            return (self.lower - self.have) / self.lower
        edge = self.upper or Fraction(0)
        return (self.have - edge) / edge if edge else Fraction(1)


def bounds_of(blueprint: Mapping[str, object], bank: Bank, rows: Rows) -> Iterator[Bound]:
    """Every bound of a blueprint, those with `each` for each value; marks and minutes of a paper.

    The values of `each` are those that the bank declares, and for levels those in use.
    """
    total_marks = blueprint.get("total_marks")
    if isinstance(total_marks, int):
        exact = Fraction(total_marks)
        yield Bound(what="marks", where={}, pointer=("total_marks",), least=exact, most=exact)
    minutes = blueprint.get("minutes")
    if isinstance(minutes, Mapping):
        least, most = _number(minutes.get("min")), _number(minutes.get("max"))
        yield Bound(what="minutes", where={}, pointer=("minutes",), least=least, most=most)
    listed = blueprint["bounds"]
    assert isinstance(listed, Iterable)  # noqa: S101 - the schema has said so
    for number, entry in enumerate(listed):
        yield from _of_entry(entry, ("bounds", number), bank, rows)


def _of_entry(
    entry: Mapping[str, object], pointer: Pointer, bank: Bank, rows: Rows
) -> Iterator[Bound]:
    given = entry.get("where")
    codes = given if isinstance(given, Mapping) else {}
    where = {name: tuple(str(code) for code in listed) for name, listed in codes.items()}
    each = entry.get("each")
    spread: Iterable[Mapping[str, tuple[Value, ...]]] = (
        ({**where, each: (value,)} for value in _each_value(each, where, bank, rows))
        if isinstance(each, str)
        else (where,)
    )
    for chosen in spread:
        yield Bound(
            what=str(entry["what"]),
            where=chosen,
            pointer=pointer,
            least=_number(entry.get("min")),
            most=_number(entry.get("max")),
            target=_number(entry.get("target")),
        )


def _each_value(
    each: str, where: Mapping[str, tuple[Value, ...]], bank: Bank, rows: Rows
) -> tuple[Value, ...]:
    if each in where:
        return where[each]
    used = {value for row in rows.items for value in row.values[each] or ()}
    return values(bank, each, used)


def _number(given: object) -> Fraction | None:
    return Fraction(str(given)) if isinstance(given, int | float) else None


@dataclass(slots=True, kw_only=True)
class Judge:
    """Judges bounds over the same rows; each set of axes is gone through once.

    `tolerance` is a fraction of one.
    """

    rows: Rows
    tolerance: Fraction
    _made: dict[tuple[str, tuple[str, ...]], Mapping[_SIGNATURE, Fraction]] = field(
        default_factory=dict
    )

    def judged(self, bound: Bound) -> Judged:
        have, whole = self._sums(bound)
        if bound.is_share:
            have = have / whole if whole else Fraction(0)
        lower, upper = self._limits(bound)
        return Judged(bound=bound, have=have, lower=lower, upper=upper)

    def _limits(self, bound: Bound) -> tuple[Fraction | None, Fraction | None]:
        if bound.target is None or bound.least is not None or bound.most is not None:
            return bound.least, bound.most
        if bound.is_share:
            return max(Fraction(0), bound.target - self.tolerance), bound.target + self.tolerance
        return bound.target, None

    def _sums(self, bound: Bound) -> tuple[Fraction, Fraction]:
        """The weight that the bound accepts, and that of which every axis is known."""
        axes = tuple(bound.where)
        have = whole = Fraction(0)
        for signature, weight in self._signatures(bound.what, axes).items():
            known = [given for given in signature if given is not None]
            if len(known) < len(axes):
                continue
            whole += weight
            if all(
                any(value in bound.where[name] for value in given)
                for name, given in zip(axes, known, strict=True)
            ):
                have += weight
        return have, whole

    def _signatures(self, what: str, axes: tuple[str, ...]) -> Mapping[_SIGNATURE, Fraction]:
        key = (what, axes)
        if key not in self._made:
            self._made[key] = summed(
                (tuple([row.values[name] for name in axes]), row.weight) for row in self._of(what)
            )
        return self._made[key]

    def _of(self, what: str) -> tuple[Row, ...]:
        if what in {"items", "share_of_items"}:
            return self.rows.items
        return self.rows.minutes if what == "minutes" else self.rows.marks


def share_met(judged: Iterable[Judged]) -> Fraction | None:
    """The share of bounds that are met, each counting once; None where there are none."""
    met = [bound.is_met for bound in judged]
    return Fraction(sum(met), len(met)) if met else None
