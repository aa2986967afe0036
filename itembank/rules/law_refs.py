"""LAW: references to the registry, and the registry's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itembank.diagnostics import Pointer
from itembank.registers import Law, LawEntry
from itembank.rules.base import Also, Context, Finding, Findings, Home, ItemCase, Rule
from itembank.rules.wording import did_you_mean, repeats

_LAW: Home = ("law", "law")


def missing_authority(case: ItemCase) -> Findings:
    """An item on a criterion that needs authority cites neither law nor policy.

    Why: the criterion asks learners to act within law and procedure. Without an entry of the
    registry, or a policy in the scenario, nobody can say what the right answer rests on.

    Bad:
        parts: [{label: a, criteria: [AC2.7]}]     # the unit says needs_authority: true

    Good:
        law_refs: [EQA2010/s20]
        parts: [{label: a, criteria: [AC2.7]}]

    Source: the flag `needs_authority` of the unit's criteria.
    """
    item, scenario = case.item, case.scenario
    if case.unit is None or item.law_refs or (scenario and scenario.policy):
        return
    stimulus = case.context.bank.stimuli.get(item.stimulus or "")
    if (stimulus and stimulus.law_refs) or (item.stimulus and not stimulus):
        return
    needing = {
        c.id for outcome in case.unit.outcomes for c in outcome.criteria if c.needs_authority
    }
    for index, part in enumerate(item.parts):
        for number, code in enumerate(part.criteria if needing else ()):
            if code in needing:
                yield Finding(
                    pointer=("parts", index, "criteria", number),
                    message=f"`{code}` needs a law or a policy to rest on, and the item cites none",
                    help="add `law_refs`, or a `policy` to the scenario",
                )
                return


def unknown_law_ref(context: Context) -> Findings:
    """A reference to the law registry leads nowhere.

    Why: when a law changes, everything that refers to it is looked at again. A reference that
    leads nowhere is passed over. Nothing is said in a bank that has no registry.

    Bad:
        law_refs: [CRA2015/s99]

    Good:
        law_refs: [CRA2015/s22]

    Source: the bank's registry `law.yaml`.
    """
    if _LAW not in context.bank.homes:
        return
    known: dict[str, LawEntry] = {entry.id: entry for entry in context.bank.law.entries}
    for home, pointer, refs in _references(context):
        for number, ref in enumerate(refs):
            yield from _lost(home, (*pointer, number), ref, known)


def _references(context: Context) -> Iterator[tuple[Home, Pointer, tuple[str, ...]]]:
    bank = context.bank
    for item in bank.items.values():
        yield ("item", item.id), ("law_refs",), item.law_refs
    for stimulus in bank.stimuli.values():
        yield ("stimulus", stimulus.id), ("law_refs",), stimulus.law_refs
    for unit in bank.units.values():
        for key in (
            "key_concepts",
            "guidance",
            "common_mistakes",
            "marking_guidance",
            "skills",
            "prerequisites",
        ):
            for number, entry in enumerate(getattr(unit, key)):
                yield ("unit", unit.id), (key, number, "law_refs"), entry.law_refs


def _lost(
    home: Home, pointer: Pointer, ref: str, known: Mapping[str, LawEntry]
) -> Iterator[Finding]:
    name, _, provision = ref.partition("/")
    entry = known.get(name)
    if entry is None:
        yield Finding(
            pointer=pointer,
            message=f"the registry has no entry `{name}`",
            help=did_you_mean(name, known, where="`law.yaml`"),
            home=home,
        )
        return
    provisions = {each.id: each for each in entry.provisions}
    if provision and provision not in provisions:
        yield Finding(
            pointer=pointer,
            message=f"{entry.title} has no provision `{provision}` in the registry",
            help=did_you_mean(provision, provisions, where="`law.yaml`")
            if provisions
            else f"write `{name}`, or add the provision to `law.yaml`",
            home=home,
        )
    elif entry.status == "superseded":
        yield Finding(
            pointer=pointer,
            message=f"{entry.title} has been superseded",
            help=f"write `{entry.superseded_by}`"
            if entry.superseded_by
            else "name the law that is in force",
            home=home,
        )


def broken_registry(context: Context) -> Findings:
    """The law registry has an id twice, or does not say what replaced a superseded law.

    Why: references go by the id, and the rule on superseded laws tells authors what to write
    instead. Both need the registry to be whole.

    Bad:
        entries: [{id: DPA1998, status: superseded, superseded_by: DPA18}]

    Good:
        entries: [{id: DPA1998, status: superseded, superseded_by: DPA2018}, {id: DPA2018}]

    Source: judgement of the authors of this catalogue.
    """
    law = context.bank.law
    yield from _doubled(("entries",), [entry.id for entry in law.entries])
    for number, entry in enumerate(law.entries):
        place: Pointer = ("entries", number)
        yield from _doubled((*place, "provisions"), [each.id for each in entry.provisions])
        yield from _unreplaced(place, entry, law)


def _doubled(place: Pointer, ids: list[str]) -> Iterator[Finding]:
    for again, first in repeats(ids):
        yield Finding(
            pointer=(*place, again, "id"),
            message=f"the registry has `{ids[again]}` twice",
            help="give one of them another id",
            home=_LAW,
            also=(Also(pointer=(*place, first, "id"), text="first here"),),
        )


def _unreplaced(place: Pointer, entry: LawEntry, law: Law) -> Iterator[Finding]:
    known = {other.id for other in law.entries if other.id != entry.id}
    if entry.superseded_by is not None and entry.superseded_by not in known:
        yield Finding(
            pointer=(*place, "superseded_by"),
            message=f"the registry has no other entry `{entry.superseded_by}`",
            help=did_you_mean(entry.superseded_by, known, where="`law.yaml`"),
            home=_LAW,
        )
    elif entry.status == "superseded" and entry.superseded_by is None:
        yield Finding(
            pointer=(*place, "status"),
            message=f"`{entry.id}` is superseded, but not by what",
            help="add `superseded_by:` with the id of the law that replaced it",
            home=_LAW,
        )


RULES: tuple[Rule, ...] = (
    Rule(code="LAW007", name="missing-authority", item=missing_authority),
    Rule(code="LAW008", name="unknown-law-ref", bank=unknown_law_ref),
    Rule(code="LAW009", name="broken-registry", bank=broken_registry),
)
