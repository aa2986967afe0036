"""What one part brings to an assessment item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """XML of one part.

    `responses` by identifier, and their `declarations`; `outcomes` beside the part's score, such
    as counters; `body`; `rules` set the score; `template` names the standard template that does
    the same for an item of this part alone; `interactions` by their 2.x names, for the metadata.
    """

    responses: tuple[str, ...]
    declarations: str
    body: str
    rules: str = ""
    outcomes: str = ""
    template: str | None = None
    interactions: tuple[str, ...] = ()
    is_human: bool = False
