"""WFL: what the files of an item say of its origin and use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from itembank.diagnostics import Pointer, Severity
from itembank.model import Bank, Exposure, Item
from itembank.moderation.people import persons_among_authors
from itembank.rules.base import Context, ExemplarsCase, Finding, Findings, ItemCase, Rule
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
    """An item does not say who wrote it, or whether a language model helped.

    Why: a moderator must not sign their own work, and readers are told what a language model
    wrote. Where the author is a body, such as the bank's publisher, the changelog names the
    person with `by`; that is asked for in a bank whose settings speak of `sign_off`. Nothing is
    said of drafts: the record is wanted when others are to read the item.

    Bad:
        provenance: {author: The itembank project, licence: CC-BY-4.0}

    Good:
        provenance: {author: A. Tutor, licence: CC-BY-4.0, machine_written: false}

    Source: Ofqual, General Conditions D1 and G1; JCQ setting chain.
    """
    item, bank = case.item, case.context.bank
    given = item.provenance
    if item.status == "draft":
        return
    is_signed = bool(bank.settings.sign_off) and not given.machine_written
    is_nobody = is_signed and not persons_among_authors(bank, item)
    missing = {
        "`machine_written`": given.machine_written is None,
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


def items_without_seeds(context: Context) -> Findings:
    """Items do not say from which seed of their unit they come.

    Why: a wrong fact is traced to the seed that it was taken from, and to the other items that
    took it too. It is said once for the bank: an item that nobody took from a seed has none.

    Bad:
        provenance: {author: A. Tutor, licence: CC-BY-4.0}

    Good:
        provenance: {author: A. Tutor, licence: CC-BY-4.0, seeds: [S1-AC1]}

    Source: Ofqual, General Conditions D1 and G1.
    """
    units = {id_ for id_, unit in context.bank.units.items() if unit.seed_sources}
    seeded = [item for item in context.bank.items.values() if item.unit in units]
    bare = [item for item in seeded if not item.provenance.seeds]
    if bare:
        yield Finding(
            pointer=(),
            message=f"{len(bare)} of {len(seeded)} items name no seed of their unit",
            help="add `seeds` to the provenance of those that were written from one",
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
        item=incomplete_provenance,
    ),
    Rule(
        code="WFL027",
        name="items-without-seeds",
        # As a warning of every item it was useful in none of 24.
        severity=Severity.INFO,
        bank=items_without_seeds,
    ),
    Rule(code="WFL010", name="learner-data", exemplars=learner_data),
)
