"""WFL: waivers."""

from __future__ import annotations

from itembank.diagnostics import Severity
from itembank.rules.base import Finding, Findings, Rule, StimulusCase, TextCase


def void_waiver(case: TextCase) -> Findings:
    """A waiver has run out, or waives an error.

    Why: a waiver accepts a warning for a time and a reason. An error is a fact about the file
    and is put right; a waiver that has run out is looked at again.

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
        place = ("waivers", number)
        if _is_error(waiver.rule):
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


def _is_error(code: str) -> bool:
    from itembank.rules.catalogue import find_rule  # noqa: PLC0415 - it imports this module

    rule = find_rule(code)
    return code[:3] in {"SRC", "SCH"} or (rule is not None and rule.severity is Severity.ERROR)


RULES: tuple[Rule, ...] = (
    Rule(code="WFL007", name="void-waiver", item=void_waiver, stimulus=void_waiver),
)
