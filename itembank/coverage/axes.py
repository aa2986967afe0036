"""By what a bank can be counted: the axes, what they are called, which values they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from itembank.model import Bank

Value: TypeAlias = str
NONE: Value = ""
"""Stands in a table for what has no value on an axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """`id` is the word of blueprints; `many` where one item may have several values."""

    id: str
    title: str
    plural: str
    vocabulary: str | None = None
    many: bool = False


AXES: tuple[Axis, ...] = (
    Axis(id="outcome", title="Outcome", plural="outcomes"),
    Axis(id="criterion", title="Criterion", plural="criteria"),
    Axis(id="kind", title="Kind", plural="kinds"),
    Axis(id="type", title="Part type", plural="part types", many=True),
    Axis(id="level", title="Level", plural="levels"),
    Axis(id="ao", title="Objective", plural="assessment objectives", many=True),
    Axis(id="demand", title="Demand", plural="demand", many=True),
    Axis(id="sector", title="Sector", plural="sectors", vocabulary="sectors"),
    Axis(id="channel", title="Channel", plural="channels", vocabulary="channels"),
    Axis(
        id="customer_type",
        title="Customer type",
        plural="customer types",
        vocabulary="customer_types",
    ),
    Axis(
        id="feature",
        title="Feature",
        plural="features of scenarios",
        vocabulary="features",
        many=True,
    ),
    Axis(id="stimulus", title="Stimulus", plural="stimuli"),
    Axis(id="status", title="State", plural="states"),
)
_BY_ID = {axis.id: axis for axis in AXES}
AXIS_IDS: tuple[str, ...] = tuple(_BY_ID)


def axis(id_: str) -> Axis:
    return _BY_ID[id_]


def values(bank: Bank, id_: str, used: Iterable[Value] = ()) -> tuple[Value, ...]:
    """The values that the bank declares for an axis, in its order, then others that are used."""
    return tuple(dict.fromkeys((*_declared(bank, id_), *_sorted(id_, used))))


def _declared(bank: Bank, id_: str) -> Iterator[Value]:
    settings = bank.settings
    match id_:
        case "outcome":
            yield from (o.id for unit in bank.units.values() for o in unit.outcomes)
        case "criterion":
            yield from (code for unit in bank.units.values() for code in unit.criteria)
        case "kind":
            yield from (kind.id for kind in settings.kinds)
        case "type":
            yield from (type_ for kind in settings.kinds for type_ in kind.types)
        case "ao":
            yield from (objective.id for objective in settings.assessment_objectives)
        case "stimulus":
            yield from bank.stimuli
        case _:
            vocabulary = axis(id_).vocabulary
            yield from bank.vocabularies.get(vocabulary or "", ())


def _sorted(id_: str, used: Iterable[Value]) -> list[Value]:
    """Used values in order, figures as figures; what has none stands last."""
    if id_ in {"level", "demand"}:
        return sorted(set(used), key=lambda value: (not value, value.zfill(3)))
    return sorted(set(used), key=lambda value: (not value, value))


def label(bank: Bank, id_: str, value: Value) -> str:
    """What people call a value, beside or instead of its code; the code where it has no name."""
    if value == NONE:
        return "none"
    settings = bank.settings
    match id_:
        case "outcome":
            found = (o.title for u in bank.units.values() for o in u.outcomes if o.id == value)
        case "criterion":
            found = (u.criteria[value].text for u in bank.units.values() if value in u.criteria)
        case "kind":
            found = (kind.title for kind in settings.kinds if kind.id == value)
        case "ao":
            found = (o.title for o in settings.assessment_objectives if o.id == value)
        case "stimulus":
            found = (s.title for s in bank.stimuli.values() if s.id == value)
        case "level":
            return f"Level {value}"
        case "demand":
            return f"Demand {value}"
        case "status":
            return value.replace("_", " ")
        case _:
            terms = bank.vocabularies.get(axis(id_).vocabulary or "", {})
            found = (terms[value].label for _ in range(1) if value in terms)
    return next(found, value)
