"""Where a part stands in an item, and by which names its variables go."""

from __future__ import annotations

from dataclasses import dataclass

from itembank_exporters.qti.idents import legal, response_id, score_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """`label` is None for a part that is the whole of its assessment item."""

    label: str | None

    @property
    def response(self) -> str:
        return response_id(self.label)

    @property
    def score(self) -> str:
        return score_id(self.label)

    def gap(self, id_: str) -> str:
        return f"{self.response}_{id_}"

    def choice(self, *names: str) -> str:
        """A choice by its own id and whatever it belongs to.

        No two choices of an assessment item may have one identifier, not even in two interactions:
        an engine's own validator (JQTI+) calls such an item invalid.
        """
        return "_".join(names if self.label is None else (legal(self.label), *names))
