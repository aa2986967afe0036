"""The types of question. Learner text is `str` (Markdown); marker-only text is `MarkerText`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from itembank.marker_text import MarkerText
from itembank.schemes import DiscussionScheme, LevelsScheme, PerformanceScheme, PointsScheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A picture below the bank's `assets/` folder."""

    file: str
    alt: str
    longdesc: str | None = None
    licence: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartBase:
    """What every part has; `marks` is the part's tariff."""

    label: str
    stem: str
    marks: int
    criteria: tuple[str, ...]
    command_word: str | None = None
    demand: int | None = None
    misconceptions: tuple[str, ...] = ()
    assets: tuple[Asset, ...] = ()
    feedback: str | None = None
    notes: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AutoMarked(PartBase):
    """A part that a machine marks: `ao` splits its tariff by assessment objective."""

    ao: Mapping[str, int]
    key_basis: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """`marks` counts only where the scoring method is `per-option`; negative is a penalty."""

    id: str
    text: str
    rationale: MarkerText | None = None
    feedback: str | None = None
    misconception: str | None = None
    marks: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(AutoMarked):
    options: tuple[Option, ...]
    key: str
    shuffle: bool = True
    type: str = "single-choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleResponse(AutoMarked):
    options: tuple[Option, ...]
    keys: tuple[str, ...]
    scoring: str
    choose: int | None = None
    shuffle: bool = True
    type: str = "multiple-response"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(AutoMarked):
    key: bool
    rationale: MarkerText
    misconception: str | None = None
    feedback_true: str | None = None
    feedback_false: str | None = None
    type: str = "true-false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Premise:
    id: str
    text: str
    key: str
    rationale: MarkerText | None = None
    feedback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchResponse:
    id: str
    text: str
    rationale: MarkerText | None = None
    misconception: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(AutoMarked):
    premises: tuple[Premise, ...]
    responses: tuple[MatchResponse, ...]
    scoring: str
    reuse: bool = False
    type: str = "matching"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    id: str
    text: str
    rationale: MarkerText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(AutoMarked):
    """`steps` stand in the order shown; `key` and `alternatives` are accepted orders of ids."""

    steps: tuple[Step, ...]
    key: tuple[str, ...]
    scoring: str
    alternatives: tuple[tuple[str, ...], ...] = ()
    type: str = "ordering"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextGap:
    id: str
    marks: int
    key: str
    accept: tuple[str, ...] = ()
    case_sensitive: bool = False
    rationale: MarkerText | None = None
    feedback: str | None = None
    kind: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class GapOption:
    id: str
    text: str
    rationale: MarkerText | None = None
    misconception: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropdownGap:
    id: str
    marks: int
    options: tuple[GapOption, ...]
    key: str
    rationale: MarkerText | None = None
    feedback: str | None = None
    kind: str = "dropdown"


Gap: TypeAlias = TextGap | DropdownGap


@dataclass(frozen=True, slots=True, kw_only=True)
class GapFill(AutoMarked):
    """`text` holds each gap as `[[id]]`."""

    text: str
    gaps: tuple[Gap, ...]
    type: str = "gap-fill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    text: str
    marks: Fraction
    rationale: MarkerText | None = None
    feedback: str | None = None
    misconception: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAnswer(AutoMarked):
    answers: tuple[Answer, ...]
    case_sensitive: bool = False
    type: str = "short-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """`absolute` in the unit of the value, `relative` as a share of it."""

    kind: str
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    text: str
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(AutoMarked):
    value: Fraction
    tolerance: Tolerance | None = None
    unit: Unit | None = None
    rationale: MarkerText | None = None
    type: str = "numeric"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLimits:
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachments:
    max: int
    required: int = 0
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseSpace:
    """Room for a written response: lines on paper or screen, words, a template, files."""

    lines: int | None = None
    words: WordLimits | None = None
    template: str | None = None
    attachments: Attachments | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedResponse(PartBase):
    scheme: PointsScheme | LevelsScheme
    response: ResponseSpace = ResponseSpace()
    type: str = "extended-response"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(PartBase):
    brief: str
    scheme: PerformanceScheme
    minutes: int | None = None
    type: str = "observation"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalDiscussion(PartBase):
    scheme: DiscussionScheme
    brief: str | None = None
    minutes: int | None = None
    type: str = "professional-discussion"


AutoPart: TypeAlias = (
    SingleChoice
    | MultipleResponse
    | TrueFalse
    | Matching
    | Ordering
    | GapFill
    | ShortAnswer
    | Numeric
)
Part: TypeAlias = AutoPart | ExtendedResponse | Observation | ProfessionalDiscussion
QuizPart: TypeAlias = AutoPart | ExtendedResponse

PART_TYPES: tuple[str, ...] = (
    "single-choice",
    "multiple-response",
    "true-false",
    "matching",
    "ordering",
    "gap-fill",
    "short-answer",
    "numeric",
    "extended-response",
    "observation",
    "professional-discussion",
)
