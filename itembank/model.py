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
from itembank.registers import Conventions, Law, Provenance, Term, UnitOfStudy
from itembank.sign_offs import SignOffs

_K = TypeVar("_K")
_V = TypeVar("_V")


def _empty() -> Mapping[_K, _V]:
    return MappingProxyType({})


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
    """A warning accepted on purpose: in one part of an item, or without `part` in all of it."""

    rule: str
    reason: str
    by: str
    date: str
    expires: str
    part: str | None = None


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
    primary_criterion: str | None = None
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

    @property
    def counted_under(self) -> str:
        """The one criterion under which blueprints count the item."""
        return self.primary_criterion or self.parts[0].criteria[0]


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
    `distrusted` are records of sign-off that do not count, by item and number, each with the
    reason: what git and ssh found out about them.
    """

    settings: Settings
    units: Mapping[str, UnitOfStudy] = field(default_factory=_empty)
    vocabularies: Mapping[str, Mapping[str, Term]] = field(default_factory=_empty)
    law: Law = field(default_factory=Law)
    conventions: Conventions | None = None
    stimuli: Mapping[str, Stimulus] = field(default_factory=_empty)
    items: Mapping[str, Item] = field(default_factory=_empty)
    exemplars: Mapping[str, Exemplars] = field(default_factory=_empty)
    papers: Mapping[str, Paper] = field(default_factory=_empty)
    blueprints: Mapping[str, Mapping[str, object]] = field(default_factory=_empty)
    sign_offs: Mapping[str, SignOffs] = field(default_factory=_empty)
    assets: Mapping[str, bytes] = field(default_factory=_empty)
    homes: Mapping[tuple[str, str], PurePosixPath] = field(default_factory=_empty)
    distrusted: Mapping[tuple[str, int], str] = field(default_factory=_empty)

    def scenario_of(self, item: Item) -> Scenario | None:
        """The item's own scenario, or its stimulus's; None where it has neither."""
        if item.stimulus is not None:
            stimulus = self.stimuli.get(item.stimulus)
            return stimulus.scenario if stimulus else None
        return item.scenario
