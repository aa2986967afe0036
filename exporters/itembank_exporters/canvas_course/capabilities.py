"""How a Canvas course takes each type of part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from itembank.export import Capability, Holds
from itembank_exporters.canvas.capabilities import CAPABILITIES as IN_QUIZZES

_AUTO = {
    name: capability
    for name, capability in IN_QUIZZES.items()
    if name not in {"extended-response", "observation", "professional-discussion"}
}
_WATCHED = "an assignment with a rubric; nothing is handed in"

# Classic Quizzes alone: what the exporter for questions says of New Quizzes does not hold here.
CAPABILITIES: Mapping[str, Capability] = MappingProxyType(
    {
        **_AUTO,
        "multiple-response": Capability(
            holds=Holds.SOMETIMES, note="right-minus-wrong; all-or-nothing with one key"
        ),
        "ordering": Capability(
            holds=Holds.SOMETIMES, note="absolute-position, as matching; one right order"
        ),
        "gap-fill": Capability(
            holds=Holds.SOMETIMES,
            note="gaps of equal marks, all typed or all chosen; capitals do not count",
        ),
        "numeric": Capability(holds=Holds.SOMETIMES, note="not where 0 is accepted"),
        "extended-response": Capability(
            holds=Holds.WHOLE,
            note="an essay in a quiz, and an assignment with a rubric; the mark scheme stays out",
        ),
        "observation": Capability(holds=Holds.WHOLE, note=_WATCHED),
        "professional-discussion": Capability(holds=Holds.WHOLE, note=_WATCHED),
    }
)
