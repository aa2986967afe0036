"""ALN and TXT: what all items together reach, and whom all scenarios together show how."""

from __future__ import annotations

from itertools import groupby

from itembank.coverage.coverage import OUT_OF_USE
from itembank.coverage.roles import TAGS, RoleShare, role_shares
from itembank.coverage.seeds import seeds_covered
from itembank.coverage.settings import LEAST_ROLES, ROLE_POINTS
from itembank.coverage.states import states_of
from itembank.coverage.views import number_text, percent_text
from itembank.diagnostics import Severity
from itembank.rules.base import Context, Finding, Findings, Rule

_MOST_NAMED = 12


def unreached_seed(context: Context) -> Findings:
    """No item reaches a statement of a seed document.

    Why: the seed documents say what the bank is to cover. An item reaches a statement that it
    or its stimulus names under `seeds`, or that belongs to a criterion it gives evidence for or to
    a misconception it names. There is one finding for each unit; `itembank coverage` lists every
    statement with its items.

    Bad:
        # no item names S1, and none is about the key concept KC01
        seed_statements: [{id: S1, section: Overview, summary: Service is judged., home: [KC01]}]

    Good:
        # items are about the criterion AC1.1
        seed_statements: [{id: S1, section: Overview, summary: Service is judged., home: [AC1.1]}]

    Source: judgement of the authors of this catalogue.
    """
    bank = context.bank
    states = states_of(bank, context.as_of)
    items = [item for item in bank.items.values() if states[item.id] not in OUT_OF_USE]
    if not items:
        return
    for unit, group in groupby(seeds_covered(bank, items), key=lambda seed: seed.unit):
        found = tuple(group)
        missing = [seed for seed in found if not seed.is_reached]
        if missing:
            named = ", ".join(seed.statement for seed in missing[:_MOST_NAMED])
            more = len(missing) - _MOST_NAMED
            yield Finding(
                pointer=("seed_statements", missing[0].number),
                message=f"seed statements that no item reaches: {len(missing)} of {len(found)}",
                label="the first of them",
                help=f"not reached: {named}{f' and {more} more' if more > 0 else ''}; "
                "`itembank coverage` lists them all",
                home=("unit", unit),
            )


def stereotyped_role(context: Context) -> Findings:
    """One gender or origin is challenging far more often, or far less often, than it serves.

    Why: a bank in which angry customers are nearly always men, or staff nearly always have names
    of one origin, teaches a stereotype. Compared are the characters of all scenarios that are
    marked `challenging` with those whose role is `staff`; there is one finding for gender and one
    for origin. With few characters nothing is said: one person more would change the picture.

    Bad:
        # eight of ten challenging customers are men, two of ten members of staff
        characters: [{name: Mr Price, role: customer, gender: man, challenging: true}]

    Good:
        # half of both are men
        characters: [{name: Ms Price, role: customer, gender: woman, challenging: true}]

    Source: Ofqual, Designing and developing accessible assessments (2022), on context and on
    stereotypes.
    """
    points, least = ROLE_POINTS.of(context.options), LEAST_ROLES.of(context.options)
    for tag, _ in TAGS:
        shares = role_shares(context.bank, tag, least=least)
        far = [share for share in shares if abs(share.difference) > points]
        if far:
            yield Finding(
                pointer=("name",),
                message=f"{tag}: shares of challenging customers and of staff are more than "
                f"{points} points apart",
                label=_said(far[0]),
                help=f"change names or roles in some scenarios: {'; '.join(map(_said, far))}",
            )


def _said(share: RoleShare) -> str:
    return (
        f"{share.value} {percent_text(share.challenging)} of challenging customers, "
        f"{percent_text(share.staff)} of staff "
        f"({number_text(abs(share.difference))} points apart)"
    )


RULES: tuple[Rule, ...] = (
    Rule(code="ALN007", name="unreached-seed", severity=Severity.INFO, bank=unreached_seed),
    Rule(
        code="TXT013",
        name="stereotyped-role",
        severity=Severity.WARNING,
        options=(ROLE_POINTS, LEAST_ROLES),
        bank=stereotyped_role,
    ),
)
