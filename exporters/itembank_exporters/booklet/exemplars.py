"""Exemplar responses on paper: the answer, what was awarded, the mark worked out again, why."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.markdown import blocks
from itembank.markup import Quote
from itembank.model import ExemplarResponse, Exemplars, Item
from itembank.numbers import marks_text
from itembank.parts import Observation, Part
from itembank.preview.names import part_name
from itembank.preview.recomputed import Recomputed, decided, recomputed
from itembank_exporters.booklet.document import Column, Content, Grid, Head, Leaf, Prose
from itembank_exporters.booklet.wording import labelled, own_prose, said

DECISIONS = {"competent": "competent", "not_yet": "not yet competent"}
_ROLES = {
    "exemplar": "exemplar",
    "boundary": "near a boundary",
    "seed": "seed, to check markers with",
}


def exemplar_leaves(item: Item, exemplars: Exemplars) -> Iterator[Leaf]:
    yield Head(level=3, text="Exemplar responses")
    for response in exemplars.responses:
        yield from _response(item, response)


def _response(item: Item, response: ExemplarResponse) -> Iterator[Leaf]:
    parts = tuple(part for part in item.parts if part.label in response.marks)
    most = sum(part.marks for part in parts)
    role = _ROLES.get(response.role, response.role)
    earned = sum(response.marks.values())
    yield Head(level=4, text=f"Response {response.id}: {earned} of {most} ({role})")
    written = tuple(block for part in item.parts for block in _written(item, part, response))
    if written:
        yield Prose(content=written)
    yield _awards(item, parts, response)
    for part in parts:
        yield from _decision(part, response)
    yield Prose(content=labelled("Commentary", blocks(response.commentary.for_markers())))
    if response.definitive:
        fixed = response.definitive
        yield own_prose(
            f"Definitive mark set by {fixed.by} on {fixed.date}, scheme {fixed.scheme_version}.",
            soft=True,
        )


def _written(item: Item, part: Part, response: ExemplarResponse) -> Content:
    text = response.text.get(part.label)
    if text is None:
        return ()
    made = blocks(text.for_markers())
    is_only = len(item.parts) == 1
    return (Quote(made if is_only else labelled(part_name(item, part.label), made)),)


def _awards(item: Item, parts: tuple[Part, ...], response: ExemplarResponse) -> Grid:
    return Grid(
        caption=f"Marks of response {response.id}",
        columns=(
            Column(title="Part", share=4),
            Column(title="Awarded", share=12),
            Column(title="By the scheme", share=7),
            Column(title="Mark", share=4, is_number=True),
        ),
        rows=tuple(_award(item, part, response) for part in parts),
    )


def _award(item: Item, part: Part, response: ExemplarResponse) -> tuple[Content, ...]:
    claimed = response.marks[part.label]
    again = recomputed(part, response)
    return (
        said(part_name(item, part.label)),
        said(again.awards if again else "–"),
        said(_verdict(claimed, again)),
        said(f"{claimed} of {part.marks}"),
    )


def _verdict(claimed: int, again: Recomputed | None) -> str:
    if again is None:
        return "not worked out"
    low, high = marks_text(again.low), marks_text(again.high)
    reached = low if low == high else f"{low} to {high}"
    return f"{reached}, {'agrees' if again.allows(claimed) else 'DIFFERS'}"


def _decision(part: Part, response: ExemplarResponse) -> Iterator[Leaf]:
    if not isinstance(part, Observation) or response.decision is None:
        return
    claimed = DECISIONS[response.decision]
    by_rule = decided(part.scheme, response.rows.get(part.label, {}))
    if by_rule is None:
        yield own_prose(f"Decision: {claimed}.")
        return
    agrees = by_rule == response.decision
    end = "agrees with the decision rule" if agrees else f"DIFFERS: {DECISIONS[by_rule]} by rule"
    yield own_prose(f"Decision: {claimed}, {end}.")
