"""Mark schemes of parts that a person marks, for markers alone but for `Level.for_learners`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itembank.marker_text import MarkerText


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEntry:
    """A response to accept, reject or ignore."""

    text: MarkerText
    why: MarkerText | None = None
    misconception: str | None = None
    towards: str | None = None
    cancels: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A marking point: one creditworthy idea."""

    id: str
    text: MarkerText
    marks: int
    ao: str
    alternatives: tuple[MarkerText, ...] = ()
    accept: tuple[MarkerText, ...] = ()
    context: MarkerText | None = None
    wording: str = "owtte"
    wording_reason: str | None = None
    essential: bool = False
    reverse_ok: bool = False
    requires: tuple[str, ...] = ()
    all_of: tuple[MarkerText, ...] = ()
    criteria: tuple[str, ...] = ()
    annotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A pool of points with a ceiling."""

    id: str
    rule: str
    max: int
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An identification and the expansion that depends on it."""

    identify: str
    expand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSet:
    """Linked pairs of which `max_pairs` are credited."""

    id: str
    max_pairs: int
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """A ceiling on the part's mark.

    With `unless`, it holds until one of those points is awarded; without, the marker applies it.
    `trait` names, in a levels scheme, the trait whose absence it stands for.
    """

    id: str
    condition: MarkerText
    max: int
    unless: tuple[str, ...] = ()
    trait: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherValid:
    principle: MarkerText


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsScheme:
    points: tuple[Point, ...]
    method: str = "points"
    principle: MarkerText | None = None
    groups: tuple[Group, ...] = ()
    pairs: tuple[PairSet, ...] = ()
    caps: tuple[Cap, ...] = ()
    accept: tuple[NoteEntry, ...] = ()
    reject: tuple[NoteEntry, ...] = ()
    ignore: tuple[NoteEntry, ...] = ()
    list_rule: str | None = None
    ecf_from: str | None = None
    other_valid: OtherValid | None = None
    tolerance: int = 0
    notes: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """A column of a levels grid."""

    id: str
    title: str
    aos: tuple[str, ...]
    judgement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A row of a levels grid; `for_learners`, alone in a scheme, is text that learners may read."""

    n: int
    min: int
    max: int
    descriptors: Mapping[str, MarkerText]
    for_learners: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicativeContent:
    text: MarkerText
    side: str | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelsScheme:
    approach: str
    ao: Mapping[str, int]
    traits: tuple[Trait, ...]
    levels: tuple[Level, ...]
    within_level: MarkerText
    indicative_content: tuple[IndicativeContent, ...]
    method: str = "levels"
    principle: MarkerText | None = None
    caps: tuple[Cap, ...] = ()
    tolerance: int = 0
    notes: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What to listen for in a discussion; `marks` is 0 where the discussion is not marked."""

    id: str
    text: MarkerText
    marks: int = 0
    ao: str | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionQuestion:
    id: str
    prompt: MarkerText
    expected: tuple[Evidence, ...]
    probe: MarkerText | None = None
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionScheme:
    questions: tuple[DiscussionQuestion, ...]
    method: str = "discussion"
    caps: tuple[Cap, ...] = ()
    principle: MarkerText | None = None
    assessor: MarkerText | None = None
    notes: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One observable behaviour of a checklist; `marks` is the most it can earn."""

    id: str
    text: MarkerText
    met: MarkerText
    not_yet: MarkerText
    marks: int
    criteria: tuple[str, ...]
    critical: bool = False
    ao: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRule:
    """How rows become a decision: least marks on critical rows, on every row, and in total."""

    use: str
    text: MarkerText
    critical_min: int | None = None
    every_min: int | None = None
    pass_mark: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlayer:
    name: str
    opening: MarkerText
    triggers: tuple[MarkerText, ...]
    calms: tuple[MarkerText, ...]
    limit: MarkerText
    stop_word: str
    background: MarkerText | None = None
    later: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceScheme:
    rows: tuple[Row, ...]
    decision_rules: tuple[DecisionRule, ...]
    method: str = "performance"
    role_player: RolePlayer | None = None
    assessor: MarkerText | None = None
    discussion: tuple[DiscussionQuestion, ...] = ()
    notes: MarkerText | None = None
