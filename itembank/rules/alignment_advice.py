"""ALN: how much a part claims, what an answer needs, and what a qualification may claim."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer, Severity
from itembank.model import Item
from itembank.parts import ExtendedResponse
from itembank.registers import LawEntry
from itembank.rules.amounts import amounts
from itembank.rules.base import Basis, Context, Finding, Findings, ItemCase, Rule
from itembank.rules.options import Option
from itembank.rules.wording import counted, ticked
from itembank.schemes import PointsScheme
from itembank.texts import Reader

_MOST = Option(code="ALN002", name="most", default=3, means="most criteria of one part")


def many_criteria(case: ItemCase) -> Findings:
    """A part claims more criteria than one answer can show.

    Why: each part should test one thing. A mark for a part that claims five criteria says of none
    of them whether it is met, and coverage counts the part five times.

    Bad:
        parts: [{label: a, criteria: [AC1.1, AC1.2, AC2.1, AC2.4]}]

    Good:
        parts: [{label: a, criteria: [AC2.1]}]

    Source: Haladyna, Downing and Rodriguez (2002), guideline 1.
    """
    most = _MOST.of(case.context.options)
    for index, part in enumerate(case.item.parts):
        # A performance is seen as a whole; its rows say which criterion each of them shows.
        is_seen = part.type in {"observation", "professional-discussion"}
        if len(part.criteria) > most and not is_seen:
            yield Finding(
                pointer=("parts", index, "criteria"),
                message=f"part ({part.label}) claims {len(part.criteria)} criteria",
                help=f"keep the {most} or fewer that its marks are for",
                on_key=True,
            )


def hidden_limit(case: ItemCase) -> Findings:
    """A marking point needs a sum, a time or a share that learners are told nowhere.

    Why: a limit of authority or a time limit that stands in the scheme alone is a policy that only
    the author knows. Figures of the law that the item cites may be asked for; what is worked out
    in a part that calculates is left out.

    Bad:
        scenario: {text: An adviser may give a small credit.}
        points: [{id: p1, text: offers a credit of up to £20}]

    Good:
        scenario: {text: An adviser may give a credit of up to £20.}
        points: [{id: p1, text: offers a credit of up to £20}]

    Source: guidance to learners on the unit: refer to the procedures in the scenario.
    """
    told: set[str] | None = None
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, ExtendedResponse) or not isinstance(part.scheme, PointsScheme):
            continue
        if part.command_word == "calculate":
            continue
        for number, point in enumerate(part.scheme.points):
            needed = amounts(point.text.for_markers())
            if needed and told is None:
                told = _told(case)
            for written, same in needed:
                if told is not None and same not in told:
                    yield _hidden(("parts", index, "scheme", "points", number, "text"), written)


def _hidden(pointer: Pointer, written: str) -> Finding:
    return Finding(
        pointer=pointer,
        message=f"`{written}` stands nowhere in what learners read",
        help="tell it in the scenario or its policy, cite the law it is from, or leave it out",
        excerpt=written,
    )


def _told(case: ItemCase) -> set[str]:
    """The amounts that learners are told, and those of the law that is cited."""
    texts = [
        place.text
        for place in case.texts
        # Not every learner sees a rubric.
        if place.reader is Reader.LEARNER and place.pointer[-1] != "for_learners"
    ]
    if case.scenario is not None:
        spoken = [utterance.text for utterance in case.scenario.speech]
        texts += [case.scenario.text, case.scenario.policy or "", *spoken]
    texts += [value for entry in _cited(case) for value in _figures(entry)]
    return {same for text in texts for _, same in amounts(text)}


def _cited(case: ItemCase) -> Iterator[LawEntry]:
    bank = case.context.bank
    stimulus = bank.stimuli.get(case.item.stimulus or "")
    refs = (*case.item.law_refs, *(stimulus.law_refs if stimulus else ()))
    wanted = {ref.partition("/")[0] for ref in refs}
    yield from (entry for entry in bank.law.entries if entry.id in wanted)


def _figures(entry: LawEntry) -> Iterator[str]:
    for provision in entry.provisions:
        yield provision.says
        yield from (figure.value for figure in provision.figures)


_OWN_ORIGINS = frozenset({"seed", "bank"})


def unfounded_claim(context: Context) -> Findings:
    """A unit claims an official qualification, and items rest on criteria that are not its own.

    Why: what an item shows then counts for nothing in that qualification. Such items may stay, as
    long as nobody is told otherwise; the report says how many there are.

    Bad:
        qualifications: [{title: Level 2 Diploma, claim: official}]
        outcomes: [{id: LO1, criteria: [{id: AC1.1, origin: bank}]}]     # items claim AC1.1 alone

    Good:
        qualifications: [{title: Level 2 Diploma, claim: extension}]

    Source: honesty of claims; Ofqual General Condition G1.1.
    """
    for unit in context.bank.units.values():
        claimed = [n for n, each in enumerate(unit.qualifications) if each.claim == "official"]
        own = {
            code for code, criterion in unit.criteria.items() if criterion.origin in _OWN_ORIGINS
        }
        items = [item for item in context.bank.items.values() if item.unit == unit.id]
        unfounded = [item.id for item in items if item.criteria and _rests_on(item, own)]
        if claimed and unfounded:
            few = ticked(unfounded[:_FEW]) + (" and others" if len(unfounded) > _FEW else "")
            yield Finding(
                pointer=("qualifications", claimed[0], "claim"),
                message=f"{counted(len(unfounded), 'item')} without a criterion that is official",
                label="claimed as official",
                help=f"add an official criterion to {few}, or write `claim: extension`",
                home=("unit", unit.id),
            )


_FEW = 5


def _rests_on(item: Item, own: set[str]) -> bool:
    return set(item.criteria) <= own


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(code="ALN002", name="many-criteria", severity=_W, options=(_MOST,), item=many_criteria),
    Rule(
        code="ALN005",
        name="hidden-limit",
        severity=_W,
        basis=Basis.HEURISTIC,
        item=hidden_limit,
    ),
    Rule(code="ALN006", name="unfounded-claim", severity=_W, bank=unfounded_claim),
)
