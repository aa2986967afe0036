"""Runs the rules over what was read, and gives every finding its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath

from itembank.diagnostics import FILE_START, Diagnostic, Label, Pointer, Severity, Span
from itembank.layout import ASSETS
from itembank.model import Bank, Item, Stimulus
from itembank.rules.base import (
    Also,
    Context,
    ExemplarsCase,
    Finding,
    Home,
    ItemCase,
    PaperCase,
    Rule,
    RunCase,
    StimulusCase,
)
from itembank.rules.catalogue import RULES
from itembank.rules.waivers import StandingWaiver, Waivers, waiver_of, waivers_in_force
from itembank.source import Document
from itembank.texts import TextAt, texts

_FEW_WORDS = 3

Documents = Mapping[Home, Document]


def run_rules(
    context: Context,
    documents: Documents,
    rules: tuple[Rule, ...] = RULES,
    *,
    advice: bool = True,
) -> list[Diagnostic]:
    """Every finding of every rule as a diagnostic, unsorted; waived ones say so.

    Without `advice` only rules whose findings are errors run.
    """
    settings = context.bank.settings.rules
    active = tuple(
        rule
        for rule in rules
        if (advice or not rule.is_advice) and not _is_off(rule, settings.get(rule.code))
    )
    waivers = waivers_in_force(context.bank, context.as_of) if advice else {}
    placed = [
        (found, _waiver(found, waivers, context.bank))
        for found in chain(
            _over_items(context, active),
            _over_stimuli(context, active),
            _over_exemplars(context, active),
            _over_papers(context, active),
            _over_bank(context, active),
        )
    ]
    case = RunCase(
        judged=frozenset(rule.code for rule in active),
        used=frozenset((waiver.home, waiver.number) for _, waiver in placed if waiver),
        context=context,
        warned=_warned(placed, context),
    )
    placed += [(found, None) for found in _after_run(case, active)]
    # File by file, so that the places in each are looked for once.
    placed.sort(key=lambda pair: pair[0][1])
    made = []
    for (rule, home, finding), waiver in placed:
        severity = _severity(rule, settings.get(rule.code))
        diagnostic = _diagnostic(rule, severity, home, finding, documents)
        made.append(replace(diagnostic, waived=waiver.record) if waiver else diagnostic)
    return made


Placed = tuple[Rule, Home, Finding]


def _warned(
    placed: list[tuple[Placed, StandingWaiver | None]], context: Context
) -> dict[Home, frozenset[str]]:
    """Codes of open warnings of things that a sign-off rests on."""
    settings = context.bank.settings.rules
    made: dict[Home, set[str]] = {}
    for (rule, home, _), waiver in placed if context.bank.sign_offs else ():
        if waiver is None and _severity(rule, settings.get(rule.code)) is Severity.WARNING:
            made.setdefault(home, set()).add(rule.code)
    return {home: frozenset(codes) for home, codes in made.items()}


def _waiver(found: Placed, waivers: Waivers, bank: Bank) -> StandingWaiver | None:
    rule, home, finding = found
    if not waivers or not rule.is_advice:
        return None
    return waiver_of(rule.code, home, finding, waivers=waivers, bank=bank)


def _over_items(context: Context, rules: tuple[Rule, ...]) -> Iterator[Placed]:
    chosen = [(rule, rule.item) for rule in rules if rule.item]
    for item in context.bank.items.values():
        case = _item_case(item, context)
        for rule, check in chosen:
            for finding in check(case):
                yield rule, finding.home or ("item", item.id), finding


def _item_case(item: Item, context: Context) -> ItemCase:
    bank = context.bank
    found = texts(item)
    return ItemCase(
        item=item,
        texts=found,
        prose=_prose(found),
        scenario=bank.scenario_of(item),
        unit=bank.units.get(item.unit),
        exemplars=bank.exemplars.get(item.id),
        context=context,
    )


def _over_stimuli(context: Context, rules: tuple[Rule, ...]) -> Iterator[Placed]:
    chosen = [(rule, rule.stimulus) for rule in rules if rule.stimulus]
    for stimulus in context.bank.stimuli.values():
        case = _stimulus_case(stimulus, context)
        for rule, check in chosen:
            for finding in check(case):
                yield rule, finding.home or ("stimulus", stimulus.id), finding


def _stimulus_case(stimulus: Stimulus, context: Context) -> StimulusCase:
    found = texts(stimulus)
    return StimulusCase(stimulus=stimulus, texts=found, prose=_prose(found), context=context)


def _prose(found: tuple[TextAt, ...]) -> str:
    return "\n".join([place.text for place in found])


def _over_exemplars(context: Context, rules: tuple[Rule, ...]) -> Iterator[Placed]:
    chosen = [(rule, rule.exemplars) for rule in rules if rule.exemplars]
    for exemplars in context.bank.exemplars.values():
        item = context.bank.items.get(exemplars.item)
        case = ExemplarsCase(exemplars=exemplars, item=item, context=context)
        for rule, check in chosen:
            for finding in check(case):
                yield rule, finding.home or ("exemplars", exemplars.item), finding


def _over_papers(context: Context, rules: tuple[Rule, ...]) -> Iterator[Placed]:
    chosen = [(rule, rule.paper) for rule in rules if rule.paper]
    for paper in context.bank.papers.values():
        case = PaperCase(paper=paper, context=context)
        for rule, check in chosen:
            for finding in check(case):
                yield rule, finding.home or ("paper", paper.id), finding


def _over_bank(context: Context, rules: tuple[Rule, ...]) -> Iterator[Placed]:
    settings = ("bank", "bank")
    for rule in rules:
        if rule.bank:
            for finding in rule.bank(context):
                yield rule, finding.home or settings, finding


def _after_run(case: RunCase, rules: tuple[Rule, ...]) -> Iterator[Placed]:
    for rule in rules:
        if rule.after:
            for finding in rule.after(case):
                yield rule, finding.home or ("bank", "bank"), finding


def _is_off(rule: Rule, setting: object) -> bool:
    # An error is a fact about the bank and cannot be switched off.
    wanted = getattr(setting, "severity", None)
    return wanted == "off" and rule.severity is not Severity.ERROR


def _severity(rule: Rule, setting: object) -> Severity:
    wanted = getattr(setting, "severity", None)
    if wanted is None or rule.severity is Severity.ERROR:
        return rule.severity
    return Severity(wanted)


def _diagnostic(
    rule: Rule, severity: Severity, home: Home, finding: Finding, documents: Documents
) -> Diagnostic:
    kind, name = home
    # A picture has no lines: what is said of it stands at its start.
    document = None if kind == "asset" else documents[home]
    span = finding_span(document, finding) if document else FILE_START
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=severity,
        message=finding.message,
        path=document.path if document else PurePosixPath(ASSETS, name),
        pointer=finding.pointer,
        primary=Label(span=span, text=finding.label),
        secondary=tuple(_secondary(also, home, documents) for also in finding.also),
        help=finding.help,
    )


def _secondary(also: Also, home: Home, documents: Documents) -> Label:
    document = documents[also.home or home]
    elsewhere = document.path if also.home not in {None, home} else None
    return Label(span=document.span(also.pointer), text=also.text, path=elsewhere)


def finding_span(document: Document, finding: Finding) -> Span:
    """The value's place, narrowed to the excerpt where it stands in the value's own lines."""
    if finding.on_key:
        return document.key_span(finding.pointer)
    span = document.span(finding.pointer)
    if finding.excerpt:
        return _narrowed(document, finding.pointer, finding.excerpt) or span
    return span


def _narrowed(document: Document, pointer: Pointer, excerpt: str) -> Span | None:
    """Where the excerpt's first line stands; its first words, where a folded text breaks it."""
    wanted = excerpt.strip().splitlines()[0].strip() if excerpt.strip() else ""
    first_words = " ".join(wanted.split()[:_FEW_WORDS])
    for words in dict.fromkeys((wanted, first_words)):
        found = _stands_at(document, pointer, words) if words else None
        if found:
            return found
    return None


def _stands_at(document: Document, pointer: Pointer, words: str) -> Span | None:
    lines = document.text.splitlines()
    start = document.span(pointer)
    for number in range(start.line, min(document.last_line(pointer), len(lines)) + 1):
        at = lines[number - 1].find(words, start.column - 1 if number == start.line else 0)
        if at >= 0:
            end = at + 1 + len(words)
            return Span(line=number, column=at + 1, end_line=number, end_column=end)
    return None
