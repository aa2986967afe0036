"""Exemplar responses with what was awarded and the mark worked out again."""

from __future__ import annotations

from itembank.html import HtmlStyle, element, escape, html
from itembank.markdown import blocks
from itembank.model import ExemplarResponse, Exemplars, Item
from itembank.numbers import marks_text
from itembank.parts import Observation, Part
from itembank.preview.names import part_name
from itembank.preview.page import section, table, text
from itembank.preview.recomputed import Recomputed, decided, recomputed

_DECISIONS = {"competent": "competent", "not_yet": "not yet competent"}
_ROLES = {
    "exemplar": "Exemplar",
    "boundary": "Near a boundary",
    "seed": "Seed: to check markers with",
}


def responses_html(item: Item, exemplars: Exemplars, style: HtmlStyle, *, level: int) -> str:
    """Every response under a heading of `level`, in file order."""
    return "".join(
        _response(item, response, style, level=level) for response in exemplars.responses
    )


def _response(item: Item, response: ExemplarResponse, style: HtmlStyle, *, level: int) -> str:
    parts = tuple(part for part in item.parts if part.label in response.marks)
    most = sum(part.marks for part in parts)
    title = f"Response {response.id}: {sum(response.marks.values())} of {most}"
    made = text("p", _ROLES.get(response.role, response.role), class_="soft")
    made += "".join(_words(item, part, response, style) for part in item.parts)
    made += _award_table(item, parts, response)
    made += "".join(_decision(part, response) for part in parts)
    made += html(blocks(response.commentary.for_markers()), style)
    if response.definitive:
        fixed = response.definitive
        said = f"Definitive mark set by {fixed.by} on {fixed.date}, scheme {fixed.scheme_version}."
        made += text("p", said, class_="soft")
    return section(title, made, level=level, class_="response")


def _words(item: Item, part: Part, response: ExemplarResponse, style: HtmlStyle) -> str:
    """What the learner wrote or did in a part; nothing where the response leaves it out."""
    written = response.text.get(part.label)
    if written is None:
        return ""
    label = text("p", part_name(item, part.label), class_="field") if len(item.parts) > 1 else ""
    return label + element("blockquote", html(blocks(written.for_markers()), style))


def _award_table(item: Item, parts: tuple[Part, ...], response: ExemplarResponse) -> str:
    rows = tuple(_award_row(part_name(item, part.label), part, response) for part in parts)
    return table(
        f"Marks of response {response.id}", ("Part", "Awarded", "Mark", "By the scheme"), rows
    )


def _award_row(name: str, part: Part, response: ExemplarResponse) -> tuple[str, ...]:
    claimed = response.marks[part.label]
    again = recomputed(part, response)
    return (
        escape(name),
        escape(again.awards if again else "—"),
        escape(f"{claimed} of {part.marks}"),
        _verdict(claimed, again),
    )


def _verdict(claimed: int, again: Recomputed | None) -> str:
    if again is None:
        return text("span", "cannot be worked out", class_="soft")
    low, high = marks_text(again.low), marks_text(again.high)
    said = low if low == high else f"{low} to {high}"
    if again.allows(claimed):
        return text("span", f"{said} ✓ agrees", class_="agrees")
    return text("span", f"{said} ✗ differs", class_="differs")


def _decision(part: Part, response: ExemplarResponse) -> str:
    if not isinstance(part, Observation) or response.decision is None:
        return ""
    claimed = _DECISIONS[response.decision]
    by_rule = decided(part.scheme, response.rows.get(part.label, {}))
    if by_rule is None:
        return text("p", f"Decision: {claimed}.")
    agrees = by_rule == response.decision
    said = "✓ agrees with the rule" if agrees else f"✗ the rule gives {_DECISIONS[by_rule]}"
    verdict = text("span", said, class_="agrees" if agrees else "differs")
    return element("p", escape(f"Decision: {claimed} ") + verdict)
