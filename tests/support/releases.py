"""Releases of a small bank, and exports of them, for tests of bringing a platform up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from itembank import build
from itembank.api import Changed, export_since
from itembank.export import Export, Options, find_exporter
from itembank.fidelity import Delivered, report_files
from itembank.model import Bank
from itembank.moderation.release import release
from itembank.selection import Selection, delivery
from itembank.since.before import Since
from itembank.since.reports import sent_report
from itembank.since.stamp import Stamp
from tests.support.banks import AS_OF, SETTINGS, UNIT, item_data
from tests.support.canvas_corpus import choice, essay, performance, several, stimulus_data

# A booklet as PDF takes a second, and tells nothing more.
QUICK = {"booklet": {"format": "html"}}
SHAPES: Mapping[str, tuple[Any, ...]] = {
    "choice": (choice,),
    "essay": (essay,),
    "two": (choice, essay),
    "watched": (performance,),
    "strict": (partial(several, scoring={"method": "all-or-nothing"}),),
}


@dataclass(frozen=True, kw_only=True)
class Card:
    """An item of a release: its form, which words it has, and what it stands on."""

    shape: str = "choice"
    words: int = 0
    version: str = "1.0.0"
    stimulus: str | None = None
    scenario: str | None = None
    keywords: tuple[str, ...] = ()

    def data(self, id_: str) -> dict[str, object]:
        parts = []
        for make in SHAPES[self.shape]:
            part = make()
            part["stem"] = f"{part['stem']} Wording {self.words}."
            parts.append(part)
        more = {
            "stimulus": self.stimulus,
            "scenario": {"text": self.scenario} if self.scenario else None,
            "keywords": list(self.keywords),
        }
        said = {key: value for key, value in more.items() if value}
        return item_data(*parts, id=id_, version=self.version, **said)


@dataclass(frozen=True, kw_only=True)
class Issue:
    """One release of the bank; `papers` are items in order, by the paper's id."""

    cards: Mapping[str, Card]
    version: str = "1.0.0"
    papers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stimulus_text: str = "The bin was missed again."
    bank_id: str = "demo"

    @property
    def bank(self) -> Bank:
        settings = {**SETTINGS, "id": self.bank_id, "version": self.version}
        stimulus = {**stimulus_data(), "id": "ST-1", "scenario": {"text": self.stimulus_text}}
        return Bank(
            settings=build.settings_from_json(settings),
            units={"U1": build.unit_from_json(UNIT)},
            items={
                id_: build.item_from_json(card.data(id_))
                for id_, card in sorted(self.cards.items())
            },
            stimuli={"ST-1": build.stimulus_from_json(stimulus)},
            papers={
                id_: build.paper_from_json(
                    {
                        "id": id_,
                        "version": "1.0.0",
                        "title": "A paper",
                        "unit": "U1",
                        "sections": [{"title": "A", "items": list(items)}],
                    }
                )
                for id_, items in self.papers.items()
            },
        )

    def without(self, *ids: str) -> Issue:
        return replace(self, cards={i: c for i, c in self.cards.items() if i not in ids})

    def with_cards(self, **cards: Card) -> Issue:
        """Cards by the last four digits of an id, as `n0001`."""
        named = {f"DEMO-SA-{name[1:]}": card for name, card in cards.items()}
        return replace(self, cards={**self.cards, **named})


def id_of(number: int) -> str:
    return f"DEMO-SA-{number:04}"


def issue(*cards: Card, **more: Any) -> Issue:
    """A release with these items, numbered from 1."""
    return Issue(cards={id_of(n): card for n, card in enumerate(cards, start=1)}, **more)


def options_for(target: str, **more: Any) -> Options:
    values = {flag.name: flag.default for flag in find_exporter(target).flags}
    return Options(values={**values, **QUICK.get(target, {}), **more}, accept_changed_marking=True)


def exported(
    made: Issue, target: str, *, selection: Selection | None = None, options: Options | None = None
) -> Delivered:
    """The whole of a release, drafts and all."""
    bank, chosen = made.bank, selection or Selection()
    freed = release(bank, delivery(bank, chosen), AS_OF, include_unsigned=True)
    exporter, wanted = find_exporter(target), options or options_for(target)
    return Delivered(
        bank=bank,
        exporter=exporter,
        options=wanted,
        export=exporter.export(bank, freed.delivery, wanted),
        release=freed,
        selection=chosen,
    )


def stamped(delivered: Delivered) -> Since:
    """What a later export finds in the report of this one."""
    sent = sent_report(report_files(delivered)["EXPORT-REPORT.json"])
    return Since(name=sent.stamp.version, short=sent.stamp.version, sent=sent)


def updated(
    made: Issue,
    target: str,
    since: Since,
    *,
    selection: Selection | None = None,
    options: Options | None = None,
) -> Changed:
    return export_since(
        made.bank,
        target,
        since,
        as_of=AS_OF,
        selection=selection,
        options=options or options_for(target),
        include_unsigned=True,
    )


def stamp_of_report(delivered: Delivered) -> Stamp:
    return sent_report(report_files(delivered)["EXPORT-REPORT.json"]).stamp


def packaged(export: Export) -> set[str]:
    return {id_ for package in export.packages for id_ in package.items}
