"""A bank: its settings, units, lists, stimuli, items, exemplars and papers, all frozen.

Field names are those of the schemas; positions and paths stay out (see `Bank.homes`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeVar

from itembank.marker_text import MarkerText
from itembank.parts import Asset, Part

_K = TypeVar("_K")
_V = TypeVar("_V")


def _empty() -> Mapping[_K, _V]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    author: str
    licence: str
    created: str | None = None
    machine_written: bool = False
    seeds: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    speaker: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What the learner reads before the questions; every text is the learner's."""

    text: str
    policy_title: str | None = None
    policy: str | None = None
    speech: tuple[Utterance, ...] = ()
    content_note: str | None = None
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    name: str
    role: str
    gender: str | None = None
    origin: str | None = None
    challenging: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    rule: str
    reason: str
    by: str
    date: str
    expires: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    version: str
    date: str
    note: str
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    paper: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    date: str
    n: int
    source: str | None = None
    facility: float | None = None
    discrimination: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stimulus:
    """A scenario that several items share."""

    id: str
    version: str
    title: str
    scenario: Scenario
    provenance: Provenance
    language: str | None = None
    sector: str | None = None
    channel: str | None = None
    customer_type: str | None = None
    features: tuple[str, ...] = ()
    characters: tuple[Character, ...] = ()
    relevance: MarkerText | None = None
    context: tuple[str, ...] = ()
    law_refs: tuple[str, ...] = ()
    review_due: str | None = None
    waivers: tuple[Waiver, ...] = ()
    notes: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: the learner's side, and the mark scheme inside each part."""

    id: str
    version: str
    title: str
    kind: str
    status: str
    unit: str
    level: int
    tariff: int
    parts: tuple[Part, ...]
    provenance: Provenance
    language: str | None = None
    profile: str | None = None
    security: str = "open"
    sector: str | None = None
    channel: str | None = None
    customer_type: str | None = None
    keywords: tuple[str, ...] = ()
    evidence_role: str = "supporting"
    stimulus: str | None = None
    scenario: Scenario | None = None
    characters: tuple[Character, ...] = ()
    relevance: MarkerText | None = None
    context: tuple[str, ...] = ()
    instructions: str | None = None
    minutes: float | None = None
    expected_facility: float | None = None
    enemies: tuple[str, ...] = ()
    variant_of: str | None = None
    exposure: tuple[Exposure, ...] = ()
    stats: tuple[Stats, ...] = ()
    law_refs: tuple[str, ...] = ()
    review_due: str | None = None
    waivers: tuple[Waiver, ...] = ()
    changelog: tuple[Change, ...] = ()
    notes: MarkerText | None = None

    @property
    def criteria(self) -> tuple[str, ...]:
        """Criteria of all parts, in order of first mention."""
        return tuple(dict.fromkeys(code for part in self.parts for code in part.criteria))


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    id: str
    text: str
    origin: str
    confirmed: bool = True
    verb: str | None = None
    needs_authority: bool = False
    seeds: tuple[str, ...] = ()
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    id: str
    title: str
    origin: str
    criteria: tuple[Criterion, ...]
    needs_performance: bool = False
    seeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedStatement:
    id: str
    section: str
    summary: str
    home: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEntry:
    """A key concept, mistake, piece of guidance, skill or prerequisite."""

    id: str
    text: str
    origin: str
    seeds: tuple[str, ...] = ()
    law_refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTerm:
    id: str
    term: str
    meaning: str
    origin: str
    seeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    title: str
    claim: str
    awarding_body: str | None = None
    level: int | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedSource:
    id: str
    title: str
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitOfStudy:
    """A unit of a qualification, with what surrounds its outcomes."""

    id: str
    version: str
    title: str
    outcomes: tuple[Outcome, ...]
    provenance: Provenance
    title_origin: str | None = None
    reference: str | None = None
    level: int | None = None
    credits: int | None = None
    guided_learning_hours: int | None = None
    qualifications: tuple[Qualification, ...] = ()
    overview: str | None = None
    key_concepts: tuple[UnitEntry, ...] = ()
    key_terms: tuple[KeyTerm, ...] = ()
    guidance: tuple[UnitEntry, ...] = ()
    common_mistakes: tuple[UnitEntry, ...] = ()
    marking_guidance: tuple[UnitEntry, ...] = ()
    skills: tuple[UnitEntry, ...] = ()
    prerequisites: tuple[UnitEntry, ...] = ()
    misconceptions: tuple[str, ...] = ()
    seed_sources: tuple[SeedSource, ...] = ()
    seed_statements: tuple[SeedStatement, ...] = ()
    notes: str | None = None

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        return {c.id: c for outcome in self.outcomes for c in outcome.criteria}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One entry of a controlled list. `extra` holds what only its list has, as in the schema."""

    id: str
    label: str
    description: str | None = None
    origin: str | None = None
    seeds: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=_empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    value: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    id: str
    ref: str
    says: str
    figures: tuple[Figure, ...] = ()
    as_of: str | None = None
    review_by: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LawEntry:
    id: str
    title: str
    kind: str
    jurisdiction: tuple[str, ...]
    status: str
    as_of: str
    review_by: str
    aliases: tuple[str, ...] = ()
    in_force_from: str | None = None
    superseded_by: str | None = None
    superseded_reason: str | None = None
    source: str | None = None
    notes: str | None = None
    provisions: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedTerm:
    term: str
    instead: str
    unless_after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    version: str = "0.0.0"
    entries: tuple[LawEntry, ...] = ()
    rejected_terms: tuple[RejectedTerm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    id: str
    text: MarkerText


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    sign: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    version: str
    rules: tuple[Convention, ...]
    title: str | None = None
    notation: tuple[Notation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitive:
    by: str
    date: str
    scheme_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemplarResponse:
    """A response with its marks. All of it is for markers."""

    id: str
    text: Mapping[str, MarkerText]
    marks: Mapping[str, int]
    commentary: MarkerText
    role: str = "exemplar"
    awarded: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    levels: Mapping[str, int] = field(default_factory=_empty)
    rows: Mapping[str, Mapping[str, int]] = field(default_factory=_empty)
    decision: str | None = None
    applied_caps: Mapping[str, tuple[str, ...]] = field(default_factory=_empty)
    definitive: Definitive | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplars:
    item: str
    responses: tuple[ExemplarResponse, ...]
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    title: str
    items: tuple[str, ...]
    instructions: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    id: str
    version: str
    title: str
    unit: str
    sections: tuple[Section, ...]
    level: int | None = None
    minutes: int | None = None
    instructions: str | None = None
    audience: str | None = None
    total_marks: int | None = None
    blueprint: str | None = None
    provenance: Provenance | None = None
    notes: str | None = None

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentObjective:
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    id: str
    title: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    id: str
    title: str
    types: tuple[str, ...] = ()
    parts: int | None = None
    options: int | None = None
    keys: int | None = None
    marks: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSetting:
    severity: str | None = None
    options: Mapping[str, object] = field(default_factory=_empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`bank.yaml`."""

    id: str
    name: str
    version: str
    language: str
    id_patterns: Mapping[str, str]
    assessment_objectives: tuple[AssessmentObjective, ...]
    kinds: tuple[Kind, ...]
    description: str | None = None
    publisher: str | None = None
    licence: str | None = None
    profiles: tuple[Profile, ...] = ()
    rules: Mapping[str, RuleSetting] = field(default_factory=_empty)
    defaults: Mapping[str, object] = field(default_factory=_empty)
    sign_off: Mapping[str, object] = field(default_factory=_empty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Everything that was read soundly. Mappings are sorted by id.

    `assets` are the bytes of the pictures by path below `assets/`. `homes` says which file a
    thing came from, by (kind, id); rules and exporters never read it to find content.
    """

    settings: Settings
    units: Mapping[str, UnitOfStudy] = field(default_factory=_empty)
    vocabularies: Mapping[str, Mapping[str, Term]] = field(default_factory=_empty)
    law: Law = Law()
    conventions: Conventions | None = None
    stimuli: Mapping[str, Stimulus] = field(default_factory=_empty)
    items: Mapping[str, Item] = field(default_factory=_empty)
    exemplars: Mapping[str, Exemplars] = field(default_factory=_empty)
    papers: Mapping[str, Paper] = field(default_factory=_empty)
    blueprints: Mapping[str, Mapping[str, object]] = field(default_factory=_empty)
    sign_offs: Mapping[str, Mapping[str, object]] = field(default_factory=_empty)
    assets: Mapping[str, bytes] = field(default_factory=_empty)
    homes: Mapping[tuple[str, str], PurePosixPath] = field(default_factory=_empty)

    def scenario_of(self, item: Item) -> Scenario | None:
        """The item's own scenario, or its stimulus's; None where it has neither."""
        if item.stimulus is not None:
            stimulus = self.stimuli.get(item.stimulus)
            return stimulus.scenario if stimulus else None
        return item.scenario
