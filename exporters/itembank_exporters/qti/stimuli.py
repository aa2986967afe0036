"""Shared stimuli as files of their own, for the versions that hold them."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.model import Stimulus
from itembank_exporters.qti.catalogs import catalog_info, described
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.idents import identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenStimulus:
    identifier: str
    content: bytes
    pictures: frozenset[str]


def written_stimulus(stimulus: Stimulus, desk: Desk) -> WrittenStimulus:
    """The author's title may hint at answers, so the id stands in its place."""
    assets = stimulus.scenario.assets
    desk.scribe.begin(described(assets, desk.dialect))
    name = identifier(stimulus.id)
    content = f"<div>{desk.scribe.scenario(stimulus.scenario)}</div>"
    attributes = {
        "identifier": name,
        "title": stimulus.id,
        "xml:lang": stimulus.language or desk.bank.settings.language,
    }
    body = desk.dialect.element("stimulusBody", content)
    body += catalog_info(assets, desk.dialect, desk.scribe)
    return WrittenStimulus(
        identifier=name,
        content=desk.dialect.document("assessmentStimulus", body, attributes),
        pictures=frozenset(desk.scribe.pictures),
    )
