"""How Canvas takes each type of part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from itembank.export import Capability, Holds

_SHEETS = "prints from `itembank export booklet`"

CAPABILITIES: Mapping[str, Capability] = MappingProxyType(
    {
        "single-choice": Capability(holds=Holds.WHOLE),
        "multiple-response": Capability(
            holds=Holds.SOMETIMES,
            note="right-minus-wrong; all-or-nothing in New Quizzes only",
        ),
        "true-false": Capability(holds=Holds.WHOLE),
        "matching": Capability(holds=Holds.SOMETIMES, note="per-pair"),
        "ordering": Capability(
            holds=Holds.SOMETIMES,
            note="absolute-position in Classic Quizzes, as matching; all-or-nothing in New "
            "Quizzes; one right order",
        ),
        "gap-fill": Capability(
            holds=Holds.SOMETIMES,
            note="gaps of equal marks, capitals do not count; typed and chosen gaps in one text "
            "in New Quizzes only",
        ),
        "short-answer": Capability(
            holds=Holds.SOMETIMES, note="every answer earns all marks; capitals do not count"
        ),
        "numeric": Capability(
            holds=Holds.SOMETIMES, note="Classic Quizzes: not where 0 is accepted"
        ),
        "extended-response": Capability(
            holds=Holds.WHOLE, note="without its mark scheme; a form stands in the question"
        ),
        "observation": Capability(holds=Holds.NOT, note=_SHEETS),
        "professional-discussion": Capability(holds=Holds.NOT, note=_SHEETS),
    }
)
