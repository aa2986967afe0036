"""BNK: what blueprints count exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itembank.model import Bank
from itembank.parts import PART_TYPES
from itembank.rules.base import Context, Finding, Findings, Rule
from itembank.rules.wording import did_you_mean


def unknown_in_blueprint(context: Context) -> Findings:
    """A blueprint counts something that does not exist in the bank.

    Why: a bound on a misspelt criterion counts nothing. Its least number is then never reached,
    and its greatest never passed, whatever the bank holds.

    Bad:
        bounds: [{what: items, where: {criterion: [AC21]}, min: 3}]

    Good:
        bounds: [{what: items, where: {criterion: [AC2.1]}, min: 3}]

    Source: judgement of the authors of this catalogue.
    """
    known = _known(context.bank)
    for id_, blueprint in context.bank.blueprints.items():
        unit = blueprint.get("unit")
        if isinstance(unit, str) and unit not in known["unit"] | context.unread:
            yield Finding(
                pointer=("unit",),
                message=f"there is no unit `{unit}`",
                help=did_you_mean(unit, known["unit"], where="the folder `units`"),
                home=("blueprint", id_),
            )
        for number, key, which, code in _counted(blueprint):
            if key in known and code not in known[key]:
                yield Finding(
                    pointer=("bounds", number, "where", key, which),
                    message=f"there is no {key.replace('_', ' ')} `{code}`",
                    help=did_you_mean(code, known[key], where="the bank"),
                    home=("blueprint", id_),
                )


def _counted(blueprint: Mapping[str, object]) -> Iterator[tuple[int, str, int, str]]:
    bounds = blueprint["bounds"]
    assert isinstance(bounds, list)  # noqa: S101 - the schema has said so
    for number, bound in enumerate(bounds):
        for key, codes in bound.get("where", {}).items():
            for which, code in enumerate(codes):
                yield number, key, which, str(code)


def _known(bank: Bank) -> dict[str, frozenset[str]]:
    """The codes of each list; a list that the bank does not have is not asked."""
    units = bank.units.values()
    settings = bank.settings
    known: dict[str, frozenset[str]] = {
        "unit": frozenset(bank.units),
        "ao": frozenset(objective.id for objective in settings.assessment_objectives),
        "kind": frozenset(kind.id for kind in settings.kinds),
        "type": frozenset(PART_TYPES),
    }
    if units:
        known["outcome"] = frozenset(o.id for unit in units for o in unit.outcomes)
        known["criterion"] = frozenset(code for unit in units for code in unit.criteria)
    for key in ("sector", "channel", "customer_type", "feature"):
        entries = bank.vocabularies.get(f"{key}s")
        if entries is not None:
            known[key] = frozenset(entries)
    return known


RULES: tuple[Rule, ...] = (
    Rule(code="BNK012", name="unknown-in-blueprint", bank=unknown_in_blueprint),
)
