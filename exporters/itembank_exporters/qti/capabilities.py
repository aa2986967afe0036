"""How QTI takes each type of part."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from itembank.export import Capability, Holds

_SHEETS = "prints from `itembank export booklet`"

CAPABILITIES: Mapping[str, Capability] = MappingProxyType(
    {
        "single-choice": Capability(holds=Holds.WHOLE),
        "multiple-response": Capability(holds=Holds.WHOLE),
        "true-false": Capability(holds=Holds.WHOLE),
        "matching": Capability(holds=Holds.WHOLE),
        "ordering": Capability(holds=Holds.WHOLE, note="with every accepted order"),
        "gap-fill": Capability(holds=Holds.WHOLE),
        "short-answer": Capability(holds=Holds.WHOLE),
        "numeric": Capability(holds=Holds.WHOLE, note="as a range of numbers"),
        "extended-response": Capability(
            holds=Holds.WHOLE, note="its mark scheme with `--with-scheme` only; a form is copied"
        ),
        "observation": Capability(holds=Holds.NOT, note=_SHEETS),
        "professional-discussion": Capability(holds=Holds.NOT, note=_SHEETS),
    }
)
