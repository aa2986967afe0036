"""LAW: figures and claims of law that say what they rest on, and questions that leave law alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Pointer, Severity
from itembank.marker_text import MarkerText
from itembank.model import Bank
from itembank.parts import ExtendedResponse, Part
from itembank.registers import LawEntry
from itembank.rules.amounts import periods
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.language import plain, sentences
from itembank.rules.law_cited import cited_refs
from itembank.rules.learner_side import hits, hits_of, possible_entries, prose, remembered
from itembank.rules.word_lists import word_list
from itembank.schemes import PointsScheme
from itembank.texts import Reader, TextAt

_BODIES = word_list("LAW003", "legal-bodies", what="names of law and regulators")


def unsupported_figure(case: TextCase) -> Findings:
    """A time limit of law or of a regulator stands in an item that cites no law.

    Why: figures date fastest. Ofcom's eight weeks became six in 2026, and an item that does not
    refer to the registry is not found when that happens. The registry holds the place where the
    figure stands, its jurisdiction and the day it was looked up.

    Bad:
        scenario: {text: The ombudsman can step in after eight weeks.}

    Good:
        scenario: {text: The ombudsman can step in after eight weeks.}
        law_refs: [DISP/1.6]

    Source: rules of FCA, Ofcom and the Housing Ombudsman as the registry holds them.
    """
    if _cites(case) or not any(unit in case.prose for unit in _UNITS):
        return
    said: set[Pointer] = set()
    bodies = (*_BODIES.entries(case.context.options), *_law_names(case.context.bank))
    for hit in hits_of(case, bodies, lambda: _for_people(case)):
        if hit.place.pointer not in said:
            for sentence in sentences(hit.place.text):
                found = periods(sentence) if hit.found in sentence else []
                if found:
                    said.add(hit.place.pointer)
                    yield _unsupported(hit.place, found[0].group())
                    break


def _unsupported(place: TextAt, figure: str) -> Finding:
    return Finding(
        pointer=place.pointer,
        message=f"`{figure}` is a figure of law, and no law is cited",
        help="add `law_refs` with the entry of the registry that holds it",
        excerpt=figure,
    )


_UNITS = ("day", "week", "month", "year", "hour")


def _cites(case: TextCase) -> bool:
    if isinstance(case, ItemCase):
        return bool(cited_refs(case.item, case.context.bank))
    return bool(case.stimulus.law_refs)


def _for_people(case: TextCase) -> Iterator[TextAt]:
    return (place for place in case.texts if place.reader is not Reader.AUTHOR)


@remembered
def _law_names(bank: Bank) -> tuple[str, ...]:
    """Every name of the registry, in small letters."""
    return tuple(
        name.lower() for entry in bank.law.entries for name in (entry.title, *entry.aliases)
    )


def unnamed_provision(case: ItemCase) -> Findings:
    """A marking point credits a law, and the item does not say which provision.

    Why: a marker who doubts the point has to find it in the law, and so has the reviewer when the
    law changes. "Equality Act" is two hundred sections; `EQA2010/s20` is one.

    Bad:
        law_refs: [EQA2010]
        points: [{id: p1, text: the Equality Act 2010 asks for reasonable adjustments}]

    Good:
        law_refs: [EQA2010/s20]
        points: [{id: p1, text: the Equality Act 2010 asks for reasonable adjustments}]

    Source: judgement of the authors of this catalogue.
    """
    entries = case.context.bank.law.entries
    if not possible_entries(case, _law_names(case.context.bank)):
        return
    refs = cited_refs(case.item, case.context.bank)
    for pointer, text in _credited(case):
        for entry in entries:
            if not entry.provisions or not _names(entry, text):
                continue
            if not any(ref.startswith(f"{entry.id}/") for ref in refs):
                yield Finding(
                    pointer=pointer,
                    message=f"{entry.title} is credited, and no provision of it is cited",
                    help=f"add the provision to `law_refs`, such as "
                    f"`{entry.id}/{entry.provisions[0].id}`",
                )


def _names(entry: LawEntry, text: str) -> bool:
    return any(name in text for name in (entry.title, *entry.aliases))


def _credited(case: ItemCase) -> Iterator[tuple[Pointer, str]]:
    """What earns marks: marking points, and what is accepted for them."""
    for index, part in enumerate(case.item.parts):
        for pointer, text in _points(part):
            yield ("parts", index, "scheme", "points", *pointer), text.for_markers()


def _points(part: Part) -> Iterator[tuple[Pointer, MarkerText]]:
    if isinstance(part, ExtendedResponse) and isinstance(part.scheme, PointsScheme):
        for number, point in enumerate(part.scheme.points):
            yield (number, "text"), point.text
            for at, text in enumerate(point.alternatives):
                yield (number, "alternatives", at), text


_LIABILITY = word_list("LAW006", "liability-phrases", what="phrases that ask for legal advice")
_LEFT_OUT = re.compile(r"\b(?:not|never|without|rather than|nobody|no)\b|n['’]t\b", re.IGNORECASE)


def legal_decision(case: ItemCase) -> Findings:
    """A question asks learners to decide who is liable, or to give legal advice.

    Why: that is not the work of an adviser, who acts within policy and passes on what is beyond it.
    A learner who does so at work does harm. Sentences that tell learners not to are left out.

    Bad:
        stem: Explain whether Larkmoor is legally liable for the campsite fee.

    Good:
        stem: Explain what Kemi should say about the campsite fee under the desk rules.

    Source: the limits of authority in the unit's criteria.
    """
    for hit in hits(case, _LIABILITY, lambda: _questions(case)):
        text = plain(hit.place.text)
        sentence = next((each for each in sentences(text) if hit.found in each), text)
        if hit.found[0].islower() and not _LEFT_OUT.search(sentence.partition(hit.found)[0]):
            yield Finding(
                pointer=hit.place.pointer,
                message=f"`{hit.found}` asks for a decision of law",
                help="ask what the person should do or say within the policy",
                excerpt=hit.found,
            )


def _questions(case: ItemCase) -> Iterator[TextAt]:
    return (
        place for place in prose(case) if place.pointer[-1] in {"stem", "brief", "instructions"}
    )


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="LAW003",
        name="unsupported-figure",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=_BODIES.options,
        item=unsupported_figure,
        stimulus=unsupported_figure,
    ),
    Rule(code="LAW005", name="unnamed-provision", severity=_W, item=unnamed_provision),
    Rule(
        code="LAW006",
        name="legal-decision",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=_LIABILITY.options,
        item=legal_decision,
    ),
)
