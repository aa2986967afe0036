"""What items refer to: units of study, controlled lists, the law, marking conventions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from itembank.marker_text import MarkerText


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    author: str
    licence: str
    created: str | None = None
    machine_written: bool | None = None
    seeds: tuple[str, ...] = ()
    notes: str | None = None


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
    number: str | None = None
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
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


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
