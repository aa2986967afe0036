"""Who is shown as a challenging customer, and who as a member of staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from itembank.model import Bank, Character

_UNKNOWN = frozenset({None, "unstated"})
TAGS: tuple[tuple[str, Callable[[Character], str | None]], ...] = (
    ("gender", lambda character: character.gender),
    ("origin", lambda character: character.origin),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleShare:
    """One value of a tag: its share among challenging customers and among staff."""

    tag: str
    value: str
    challenging: Fraction
    staff: Fraction

    @property
    def difference(self) -> Fraction:
        """In percentage points; above 0 the value is challenging more often than it serves."""
        return (self.challenging - self.staff) * 100


def role_shares(bank: Bank, tag: str, *, least: int) -> tuple[RoleShare, ...]:
    """Shares of each value of a tag, the furthest apart first.

    Characters whose tag is not given count nowhere. Nothing is said from fewer than `least`
    challenging customers, or fewer than `least` members of staff.
    """
    told = dict(TAGS)[tag]
    challenging: list[str] = []
    staff: list[str] = []
    for character in characters(bank):
        value = told(character)
        if value is None or value in _UNKNOWN:
            continue
        if character.challenging:
            challenging.append(value)
        elif character.role == "staff":
            staff.append(value)
    if min(len(challenging), len(staff)) < max(least, 1):
        return ()
    shares = (
        RoleShare(
            tag=tag,
            value=value,
            challenging=Fraction(challenging.count(value), len(challenging)),
            staff=Fraction(staff.count(value), len(staff)),
        )
        for value in sorted({*challenging, *staff})
    )
    return tuple(sorted(shares, key=lambda share: (-abs(share.difference), share.value)))


def characters(bank: Bank) -> Iterator[Character]:
    """Everybody in a shared scenario once, and everybody in an item's own."""
    for stimulus in bank.stimuli.values():
        yield from stimulus.characters
    for item in bank.items.values():
        yield from item.characters
