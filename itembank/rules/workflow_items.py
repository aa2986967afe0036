"""WFL: what the files of an item say of its origin and use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from itembank.diagnostics import Pointer, Severity
from itembank.model import Bank, Exposure, Item
from itembank.moderation.people import persons_among_authors
from itembank.rules.base import ExemplarsCase, Finding, Findings, ItemCase, Rule
from itembank.rules.options import Option
from itembank.rules.real_data import real_data_in
from itembank.rules.wording import counted

_PAPERS = Option(
    code="WFL008",
    name="papers",
    default=3,
    means="most papers that an item stands on",
    unit="papers",
)
_MONTHS = Option(
    code="WFL008", name="months", default=12, means="least time between two papers", unit="months"
)
_SEEDS = Option(
    code="WFL009", name="seeds", default=True, means="whether items say which seed they come from"
)


def over_exposed(case: ItemCase) -> Findings:
    """An item has been used often, or a short time ago, and stands on a paper.

    Why: learners remember questions and tell each other. `exposure` says when an item was used;
    a paper of the bank that holds it again within a year, or a fourth paper, tests memory.

    Bad:
        exposure: [{paper: AUTUMN, date: "2026-10-01"}]     # and paper SPRING holds it too

    Good:
        exposure: [{paper: AUTUMN, date: "2025-01-08"}]

    Source: item exposure control in test assembly (van der Linden).
    """
    item, context = case.item, case.context
    most, months = _PAPERS.of(context.options), _MONTHS.of(context.options)
    papers = dict.fromkeys(used.paper for used in item.exposure)
    if len(papers) > most:
        last = len(item.exposure) - 1
        yield Finding(
            pointer=("exposure", last),
            message=f"used on {len(papers)} papers, more than {most}",
            help="retire it, or write a variant",
        )
    recent = _latest(item)
    holding = [id_ for id_ in _papers_with(item, context.bank) if not recent or id_ != recent.paper]
    if recent and holding and _months_between(recent.date, context.as_of) < months:
        yield Finding(
            pointer=("exposure", item.exposure.index(recent), "date"),
            message=f"paper `{holding[0]}` holds it, and `{recent.paper}` used it less than "
            f"{counted(months, 'month')} ago",
            help="put another item on the paper",
        )


def _latest(item: Item) -> Exposure | None:
    return max(item.exposure, key=lambda used: used.date, default=None)


def _papers_with(item: Item, bank: Bank) -> Iterator[str]:
    return (id_ for id_, paper in bank.papers.items() if item.id in paper.items)


def _months_between(day: str, today: date) -> int:
    """Whole months from a day to another."""
    then = date.fromisoformat(day)
    months = (today.year - then.year) * 12 + today.month - then.month
    return months - (today.day < then.day)


def incomplete_provenance(case: ItemCase) -> Findings:
    """An item does not say who wrote it, from what, or whether a language model helped.

    Why: a moderator must not sign their own work, a wrong fact is traced to its seed, and readers
    are told what a language model wrote. Where the author is a body, such as the bank's publisher,
    the changelog names the person with `by`; that is asked for in a bank whose settings speak of
    `sign_off`. Seeds are asked for where the unit has some.

    Bad:
        provenance: {author: The itembank project, licence: CC-BY-4.0}

    Good:
        provenance: {author: A. Tutor, licence: CC-BY-4.0, machine_written: false,
          seeds: [S1-AC1]}

    Source: Ofqual, General Conditions D1 and G1; JCQ setting chain.
    """
    item, bank = case.item, case.context.bank
    given = item.provenance
    has_seeds = bool(case.unit and case.unit.seed_sources) and _SEEDS.of(case.context.options)
    is_signed = bool(bank.settings.sign_off) and not given.machine_written
    is_nobody = is_signed and not persons_among_authors(bank, item)
    missing = {
        "`machine_written`": given.machine_written is None,
        "`seeds`": has_seeds and not given.seeds,
        "a person as `author`, or in the changelog as `by`": is_nobody,
    }
    said = [name for name, is_missing in missing.items() if is_missing]
    if said:
        yield Finding(
            pointer=("provenance",),
            message="the provenance is not complete",
            help=f"add {', '.join(said)}",
            on_key=True,
        )


_LABELLED = re.compile(
    r"\b(?:candidate|centre|center|learner|student|enrolment|ULN)"
    r"(?:[ ]+(?:no\.?|number|id))?[ ]*[:#]?[ ]*(?P<number>[0-9]{4,10})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^[ *]*(?:candidate|learner|student)(?:['’]s)?(?:[ ]+name)?[ *]*:[ *]*[^\W\d_][^\n]*",
    re.IGNORECASE | re.MULTILINE,
)


def learner_data(case: ExemplarsCase) -> Findings:
    """An exemplar response holds what may be a real learner's data.

    Why: responses are taken from scripts. A name, a candidate number, a centre number or an
    address goes out with every mark scheme, to people whom the learner never agreed to.

    Bad:
        text: {a: "Name: Jo Park. Candidate number 4021. I would ring her."}

    Good:
        text: {a: I would ring her.}

    Source: UK GDPR, Article 5(1)(c); JCQ, retention and use of scripts.
    """
    for number, response in enumerate(case.exemplars.responses):
        place: Pointer = ("responses", number)
        texts = [(("text", label), text) for label, text in response.text.items()]
        for step, text in (*texts, (("commentary",), response.commentary)):
            for excerpt, noun in _personal(text.for_markers()):
                yield Finding(
                    pointer=(*place, *step),
                    message=f"`{excerpt}` may be a learner's {noun}",
                    help="take it out, or make it up",
                    excerpt=excerpt,
                )


def _personal(text: str) -> Iterator[tuple[str, str]]:
    for found in _LABELLED.finditer(text):
        yield found.group(), "number"
    for found in _NAMED.finditer(text):
        yield found.group().strip(" *"), "name"
    for excerpt, noun, _ in real_data_in(text):
        yield excerpt, noun


RULES: tuple[Rule, ...] = (
    Rule(
        code="WFL008",
        name="over-exposed",
        severity=Severity.WARNING,
        options=(_PAPERS, _MONTHS),
        item=over_exposed,
    ),
    Rule(
        code="WFL009",
        name="incomplete-provenance",
        severity=Severity.WARNING,
        options=(_SEEDS,),
        item=incomplete_provenance,
    ),
    Rule(code="WFL010", name="learner-data", exemplars=learner_data),
)
