"""ALN: misconceptions and seed statements that are named are in their registers."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.model import Bank
from itembank.registers import UnitOfStudy
from itembank.rules.base import Context, Finding, Findings, ItemCase, Rule
from itembank.rules.places import misconception_places
from itembank.rules.wording import did_you_mean, repeats

_REGISTER = "`vocab/misconceptions.yaml`"


def unknown_misconception(case: ItemCase) -> Findings:
    """A misconception is named that is not in the bank's register.

    Why: reports say which mistakes learners make, by the code of the mistake. A code that is not
    in the register stands for nothing. Nothing is said in a bank that has no register.

    Bad:
        options: [{id: A, text: Ask him to calm down., misconception: MC99}]

    Good:
        options: [{id: A, text: Ask him to calm down., misconception: MC17}]

    Source: the bank's list `misconceptions`.
    """
    known = case.context.bank.vocabularies.get("misconceptions")
    if known is None:
        return
    for pointer, code in misconception_places(case.item):
        if code not in known:
            yield Finding(
                pointer=pointer,
                message=f"there is no misconception `{code}`",
                help=did_you_mean(code, known, where=_REGISTER),
            )


def unknown_seed(context: Context) -> Findings:
    """The provenance names a seed statement that no unit has.

    Why: seeds say which statement of the source pages a text answers to. A code that is not
    there cannot be followed. Nothing is said in a bank whose units list no seed statements.

    Bad:
        provenance: {author: A. Tutor, licence: CC-BY-4.0, seeds: [S1-AC99]}

    Good:
        provenance: {author: A. Tutor, licence: CC-BY-4.0, seeds: [S1-AC1]}

    Source: the list `seed_statements` of the unit.
    """
    bank = context.bank
    known = {statement.id for unit in bank.units.values() for statement in unit.seed_statements}
    if not known:
        return
    things = (("item", bank.items.values()), ("stimulus", bank.stimuli.values()))
    for kind, entries in things:
        for thing in entries:
            for number, code in enumerate(thing.provenance.seeds):
                if code not in known:
                    yield Finding(
                        pointer=("provenance", "seeds", number),
                        message=f"there is no seed statement `{code}`",
                        help=did_you_mean(code, known, where="the unit's `seed_statements`"),
                        home=(kind, thing.id),
                    )


def broken_unit(context: Context) -> Findings:
    """A unit names a seed statement, home or misconception that does not exist, or an id twice.

    Why: the map from the source pages to criteria and back shows that nothing was left out. It
    shows that only while every code in it leads somewhere, and to one place.

    Bad:
        seed_statements: [{id: S1-AC1, section: AC, summary: Kinds of customer., home: [AC9.9]}]

    Good:
        seed_statements: [{id: S1-AC1, section: AC, summary: Kinds of customer., home: [AC1.1]}]

    Source: judgement of the authors of this catalogue.
    """
    for unit in context.bank.units.values():
        yield from _repeated(unit)
        homes = {*(id_ for _, id_, _ in _unit_entries(unit)), *unit.misconceptions}
        for number, statement in enumerate(unit.seed_statements):
            for which, code in enumerate(statement.home):
                if code not in homes:
                    place: Pointer = ("seed_statements", number, "home", which)
                    yield _stray(unit, place, f"the unit has nothing called `{code}`", code, homes)
        yield from _stray_seeds(unit)
        yield from _stray_misconceptions(unit, context.bank)


def _unit_entries(unit: UnitOfStudy) -> Iterator[tuple[Pointer, str, tuple[str, ...]]]:
    """Everything of a unit that has an id: its place, the id, and the seeds it covers."""
    for number, outcome in enumerate(unit.outcomes):
        yield ("outcomes", number), outcome.id, outcome.seeds
        for which, criterion in enumerate(outcome.criteria):
            yield ("outcomes", number, "criteria", which), criterion.id, criterion.seeds
    for number, term in enumerate(unit.key_terms):
        yield ("key_terms", number), term.id, term.seeds
    for key, entries in (
        ("key_concepts", unit.key_concepts),
        ("guidance", unit.guidance),
        ("common_mistakes", unit.common_mistakes),
        ("marking_guidance", unit.marking_guidance),
        ("skills", unit.skills),
        ("prerequisites", unit.prerequisites),
    ):
        for number, entry in enumerate(entries):
            yield (key, number), entry.id, entry.seeds


def _repeated(unit: UnitOfStudy) -> Iterator[Finding]:
    places: list[tuple[Pointer, str]] = [(at, id_) for at, id_, _ in _unit_entries(unit)]
    places += [(("seed_statements", n), s.id) for n, s in enumerate(unit.seed_statements)]
    for again, _ in repeats([id_ for _, id_ in places]):
        pointer, id_ = places[again]
        yield Finding(
            pointer=(*pointer, "id"),
            message=f"the unit has `{id_}` twice",
            help="give one of them another id",
            home=("unit", unit.id),
        )


def _stray_seeds(unit: UnitOfStudy) -> Iterator[Finding]:
    known = {statement.id for statement in unit.seed_statements}
    if not known:
        return
    for pointer, _, seeds in _unit_entries(unit):
        for number, code in enumerate(seeds):
            if code not in known:
                place = (*pointer, "seeds", number)
                yield _stray(unit, place, f"there is no seed statement `{code}`", code, known)


def _stray_misconceptions(unit: UnitOfStudy, bank: Bank) -> Iterator[Finding]:
    known = bank.vocabularies.get("misconceptions")
    for number, code in enumerate(unit.misconceptions if known is not None else ()):
        if known is not None and code not in known:
            place: Pointer = ("misconceptions", number)
            yield _stray(unit, place, f"there is no misconception `{code}`", code, set(known))


def _stray(unit: UnitOfStudy, place: Pointer, message: str, code: str, known: set[str]) -> Finding:
    return Finding(
        pointer=place,
        message=message,
        help=did_you_mean(code, known, where="the unit's file"),
        home=("unit", unit.id),
    )


RULES: tuple[Rule, ...] = (
    Rule(code="ALN008", name="broken-unit", bank=broken_unit),
    Rule(code="ALN009", name="unknown-misconception", item=unknown_misconception),
    Rule(code="ALN010", name="unknown-seed", bank=unknown_seed),
)
