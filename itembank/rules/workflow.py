"""WFL: waivers."""

from __future__ import annotations

from itembank.diagnostics import Pointer, Severity
from itembank.model import Item, Stimulus, Waiver
from itembank.moderation.people import authors_of, same_name
from itembank.rules.base import (
    Finding,
    Findings,
    Home,
    ItemCase,
    Rule,
    RunCase,
    StimulusCase,
    TextCase,
)
from itembank.rules.wording import did_you_mean


def void_waiver(case: TextCase) -> Findings:
    """A waiver has run out, waives an error, or names a rule or a part that does not exist.

    Why: a waiver accepts a warning for a time and a reason. An error is a fact about the file
    and is put right; a waiver that has run out is looked at again. With `part` a waiver holds
    for that part of the item alone. It stands in the item or stimulus that the finding is about;
    what is found in an item's exemplars is waived in the item.

    Bad:
        waivers:
          - {rule: STR004, reason: No time., by: A. Tutor, date: "2024-01-08",
             expires: "2030-01-08"}

    Good:
        waivers:
          - {rule: TXT004, reason: The idiom is the customer's own., by: A. Tutor,
             date: "2026-01-08", expires: "2027-01-08"}

    Source: judgement of the authors of this catalogue.
    """
    thing = case.stimulus if isinstance(case, StimulusCase) else case.item
    for number, waiver in enumerate(thing.waivers):
        place: Pointer = ("waivers", number)
        if _is_unknown(waiver.rule):
            yield Finding(
                pointer=(*place, "rule"),
                message=f"there is no rule `{waiver.rule}`",
                help=did_you_mean(waiver.rule, _advice_codes(), where="`itembank rules`"),
            )
        elif _is_error(waiver.rule):
            yield Finding(
                pointer=(*place, "rule"),
                message=f"`{waiver.rule}` is an error and cannot be waived",
                help="put the fault right and take the waiver out",
            )
        elif waiver.expires < waiver.date:
            yield Finding(
                pointer=(*place, "expires"),
                message="the waiver ends before it begins",
                label=f"given on {waiver.date}",
                help="write the day on which it should be looked at again",
            )
        elif waiver.expires < case.context.as_of.isoformat():
            yield Finding(
                pointer=(*place, "expires"),
                message=f"the waiver of `{waiver.rule}` has run out",
                help="take it out, or look at the reason again and give it a new day",
            )
        elif waiver.part is not None and waiver.part not in _labels(case):
            yield _unknown_part((*place, "part"), waiver.part, case)


def _labels(case: TextCase) -> tuple[str, ...]:
    return tuple(part.label for part in case.item.parts) if isinstance(case, ItemCase) else ()


def _unknown_part(place: Pointer, label: str, case: TextCase) -> Finding:
    known = _labels(case)
    return Finding(
        pointer=place,
        message=f"there is no part `{label}` here",
        help=did_you_mean(label, known, where="the item") if known else "take `part` out",
    )


def _is_error(code: str) -> bool:
    from itembank.rules.catalogue import find_rule  # noqa: PLC0415 - it imports this module

    rule = find_rule(code)
    return code[:3] in _READING or (rule is not None and rule.severity is Severity.ERROR)


_READING = frozenset({"SRC", "SCH"})


def _is_unknown(code: str) -> bool:
    from itembank.rules.catalogue import find_rule  # noqa: PLC0415 - it imports this module

    return code[:3] not in _READING and find_rule(code) is None


def _advice_codes() -> list[str]:
    from itembank.rules.catalogue import RULES as ALL  # noqa: PLC0415 - it imports this module

    return [rule.code for rule in ALL if rule.is_advice]


def unused_waiver(case: RunCase) -> Findings:
    """A waiver takes no finding away.

    Why: what it accepted has been put right, or the rule no longer looks for it. Left in the
    file, it would take away the next finding of that rule without anybody having looked at it.

    Bad:
        waivers:
          - {rule: STR010, reason: The letter is the task., by: A. Tutor,
             date: "2026-01-08", expires: "2027-01-08"}
        scenario: {text: A letter of twenty words.}

    Good:
        scenario: {text: A letter of twenty words.}

    Source: practice of linters, which report a suppression that suppresses nothing.
    """
    bank, today = case.context.bank, case.context.as_of.isoformat()
    things: list[tuple[Home, Item | Stimulus]] = [
        *((("item", id_), item) for id_, item in bank.items.items()),
        *((("stimulus", id_), stimulus) for id_, stimulus in bank.stimuli.items()),
    ]
    for home, thing in things:
        for number, waiver in enumerate(thing.waivers):
            is_in_force = waiver.date <= waiver.expires and today <= waiver.expires
            if is_in_force and (home, number) not in case.used and not _is_void(waiver, thing):
                yield Finding(
                    pointer=("waivers", number),
                    message=f"the waiver of `{waiver.rule}` takes nothing away",
                    label="" if waiver.rule in case.judged else "the bank has this rule off",
                    help="take it out; `itembank validate --show-waived` lists those in use",
                    home=home,
                )


def _is_void(waiver: Waiver, thing: Item | Stimulus) -> bool:
    """Reported as an error already."""
    labels = [part.label for part in thing.parts] if isinstance(thing, Item) else []
    has_no_part = waiver.part is not None and waiver.part not in labels
    return has_no_part or _is_error(waiver.rule) or _is_unknown(waiver.rule)


def waiver_by_author(case: ItemCase) -> Findings:
    """A waiver was given by an author of the item.

    Why: whoever wrote the item is the last to see what a warning means. It is no fault: the
    approver is shown every waiver at signing, and should look at this one with more care.

    Bad:
        provenance: {author: A. Tutor, licence: CC-BY-4.0}
        waivers: [{rule: TXT004, reason: The idiom is meant., by: A. Tutor}]

    Good:
        provenance: {author: A. Tutor, licence: CC-BY-4.0}
        waivers: [{rule: TXT004, reason: The idiom is meant., by: B. Reviser}]

    Source: judgement of the authors of this catalogue.
    """
    if not case.item.waivers:
        return
    authors = {same_name(name) for name in authors_of(case.context.bank, case.item)}
    for number, waiver in enumerate(case.item.waivers):
        if same_name(waiver.by) in authors:
            yield Finding(
                pointer=("waivers", number, "by"),
                message=f"`{waiver.by}` wrote the item, and waived `{waiver.rule}`",
                help="let the approver look at the reason",
            )


_YEARS = 2


def long_waiver(case: TextCase) -> Findings:
    """A waiver holds for more than two years.

    Why: a reason wears out: learners, law and rules change. A waiver is looked at again when it
    runs out, and one that never does is a rule switched off.

    Bad:
        waivers: [{rule: TXT004, date: "2026-01-08", expires: "2036-01-08"}]

    Good:
        waivers: [{rule: TXT004, date: "2026-01-08", expires: "2028-01-08"}]

    Source: judgement of the authors of this catalogue.
    """
    thing = case.stimulus if isinstance(case, StimulusCase) else case.item
    for number, waiver in enumerate(thing.waivers):
        day = waiver.date[4:].replace("02-29", "02-28")
        latest = f"{int(waiver.date[:4]) + _YEARS:04}{day}"
        if waiver.expires > latest:
            yield Finding(
                pointer=("waivers", number, "expires"),
                message=f"the waiver of `{waiver.rule}` holds for more than two years",
                label=f"given on {waiver.date}",
                help=f"write {latest} or earlier, and look at it again then",
            )


RULES: tuple[Rule, ...] = (
    Rule(code="WFL007", name="void-waiver", item=void_waiver, stimulus=void_waiver),
    Rule(
        code="WFL030",
        name="waiver-by-author",
        severity=Severity.INFO,
        item=waiver_by_author,
    ),
    Rule(
        code="WFL031",
        name="long-waiver",
        severity=Severity.WARNING,
        item=long_waiver,
        stimulus=long_waiver,
    ),
    Rule(code="WFL011", name="unused-waiver", severity=Severity.WARNING, after=unused_waiver),
)
