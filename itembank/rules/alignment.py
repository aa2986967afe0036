"""ALN: items map to criteria that exist, and use the bank's own lists."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from itembank.diagnostics import Pointer
from itembank.parts import Observation, ProfessionalDiscussion
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule, StimulusCase, TextCase
from itembank.rules.places import criteria_places, objective_places
from itembank.rules.wording import did_you_mean, ticked


def unknown_criterion(case: ItemCase) -> Findings:
    """An item names a unit or a criterion that does not exist.

    Why: coverage, papers and the tags on a platform are worked out from the criteria. A
    criterion that is not in the unit counts for nothing.

    Bad:
        unit: F-506-2159
        parts: [{label: a, criteria: [AC21]}]

    Good:
        unit: F-506-2159
        parts: [{label: a, criteria: [AC2.1]}]

    Source: Ofqual General Condition G1.1.
    """
    item, bank = case.item, case.context.bank
    if case.unit is None:
        if item.unit not in case.context.unread:
            yield Finding(
                pointer=("unit",),
                message=f"there is no unit `{item.unit}`",
                help=did_you_mean(item.unit, bank.units, where="the folder `units`"),
            )
        return
    known = case.unit.criteria
    for pointer, code in criteria_places(item):
        if code not in known:
            yield Finding(
                pointer=pointer,
                message=f"unit `{item.unit}` has no criterion `{code}`",
                help=did_you_mean(code, known, where="the unit's file"),
            )


def insufficient_evidence(case: ItemCase) -> Findings:
    """A written or chosen answer is offered as sufficient evidence of a performance.

    Why: an outcome that needs performance is met by doing it at work or in a role play. A written
    answer about it supports that evidence and never replaces it.

    Bad:
        evidence_role: sufficient
        parts: [{label: a, type: extended-response, criteria: [AC2.2]}]   # LO2 is performance

    Good:
        evidence_role: supporting
        parts: [{label: a, type: extended-response, criteria: [AC2.2]}]

    Source: assessment strategies of NVQ-based units; OCR handbook on types of evidence.
    """
    if case.item.evidence_role != "sufficient" or case.unit is None:
        return
    performed = {
        criterion.id: outcome.id
        for outcome in case.unit.outcomes
        if outcome.needs_performance
        for criterion in outcome.criteria
    }
    for index, part in enumerate(case.item.parts):
        if isinstance(part, Observation | ProfessionalDiscussion):
            continue
        for number, code in enumerate(part.criteria):
            if code in performed:
                yield Finding(
                    pointer=("evidence_role",),
                    message=f"a `{part.type}` is not sufficient evidence for `{code}`",
                    label=f"{performed[code]} has to be performed",
                    help="write `evidence_role: supporting`",
                    also=(Also(pointer=("parts", index, "criteria", number), text="claimed here"),),
                )
                return


def unlisted_code(case: TextCase) -> Findings:
    """A code is not in the bank's list of such codes.

    Why: people find and count items by sector, channel, kind, command word and objective. A code
    that is written differently is not found. A list that the bank does not have is not asked.

    Bad:
        sector: telcoms

    Good:
        sector: telecoms

    Source: the lists in `vocab/` and in `bank.yaml`.
    """
    if isinstance(case, StimulusCase):
        yield from _unlisted_in_stimulus(case)
        return
    item, settings = case.item, case.context.bank.settings
    lists = case.context.bank.vocabularies
    yield from _unlisted_place(case)
    kinds = [kind.id for kind in settings.kinds]
    yield from _unlisted(("kind",), item.kind, "item kind", kinds, "`bank.yaml`")
    profiles = [profile.id for profile in settings.profiles]
    yield from _unlisted(("profile",), item.profile, "profile", profiles, "`bank.yaml`")
    words = lists.get("command_words")
    objectives = [objective.id for objective in settings.assessment_objectives]
    for index, part in enumerate(item.parts):
        at: Pointer = ("parts", index)
        word = part.command_word
        if words is not None and word is not None:
            place = (*at, "command_word")
            yield from _unlisted(place, word, "command word", words, "`vocab/command-words.yaml`")
    for place, code in objective_places(item):
        if code not in objectives:
            # A split is a mapping: there the objective is the key.
            on_key = place[-1] == code
            yield _not_listed(place, code, "objective", objectives, "`bank.yaml`", on_key=on_key)


def foreign_primary_criterion(case: ItemCase) -> Findings:
    """An item is to be counted under a criterion that none of its parts assesses.

    Why: a blueprint counts every item once. Counted under a criterion that it does not assess,
    the item would fill a cell that is empty.

    Bad:
        primary_criterion: AC2.2
        parts: [{label: a, criteria: [AC2.1]}]

    Good:
        primary_criterion: AC2.1
        parts: [{label: a, criteria: [AC2.1]}]

    Source: judgement of the authors of this catalogue.
    """
    item = case.item
    if item.primary_criterion is not None and item.primary_criterion not in item.criteria:
        yield Finding(
            pointer=("primary_criterion",),
            message=f"no part of `{item.id}` assesses `{item.primary_criterion}`",
            help=f"write {'one of ' if len(item.criteria) > 1 else ''}{ticked(item.criteria)}",
        )


def _unlisted_in_stimulus(case: StimulusCase) -> Iterator[Finding]:
    yield from _unlisted_place(case)
    known = case.context.bank.vocabularies.get("features")
    for number, code in enumerate(case.stimulus.features):
        yield from _unlisted(("features", number), code, "feature", known, "`vocab/features.yaml`")


def _unlisted_place(case: TextCase) -> Iterator[Finding]:
    thing = case.stimulus if isinstance(case, StimulusCase) else case.item
    lists = case.context.bank.vocabularies
    for key, name, noun, code in (
        ("sector", "sectors", "sector", thing.sector),
        ("channel", "channels", "channel", thing.channel),
        ("customer_type", "customer_types", "customer type", thing.customer_type),
    ):
        if code is not None:
            where = f"`vocab/{name.replace('_', '-')}.yaml`"
            yield from _unlisted((key,), code, noun, lists.get(name), where)


def _unlisted(
    at: Pointer, code: str | None, noun: str, known: Collection[str] | None, where: str
) -> Iterator[Finding]:
    if code is not None and known is not None and code not in known:
        yield _not_listed(at, code, noun, known, where, on_key=False)


def _not_listed(
    at: Pointer, code: str, noun: str, known: Collection[str], where: str, *, on_key: bool
) -> Finding:
    return Finding(
        pointer=at,
        message=f"there is no {noun} `{code}`",
        help=did_you_mean(code, known, where=where),
        on_key=on_key,
    )


RULES: tuple[Rule, ...] = (
    Rule(code="ALN001", name="unknown-criterion", item=unknown_criterion),
    Rule(code="ALN003", name="insufficient-evidence", item=insufficient_evidence),
    Rule(code="ALN004", name="unlisted-code", item=unlisted_code, stimulus=unlisted_code),
    Rule(code="ALN011", name="foreign-primary-criterion", item=foreign_primary_criterion),
)
