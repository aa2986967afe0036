"""Feedback of practice packages: one identifier for each text, set where it is earned.

Secure packages hold none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from itembank.marking import normal_text
from itembank.parts import (
    GapFill,
    Matching,
    MultipleResponse,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank_exporters.qti.choices import FALSE, TRUE
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.place import Place

OUTCOME = "FEEDBACK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One feedback text.

    `condition` is an expression; empty where every response earns it. `typed` is a response
    that must be there before the condition may be asked: one engine stops at a comparison with
    a text that is not there, and asks both sides of an `and`.
    """

    identifier: str
    text: str
    condition: str = ""
    typed: str | None = None


def told(part: QuizPart, place: Place, desk: Desk) -> Iterator[Told]:
    """What a learner is told after a response, in reading order; nothing in a secure package."""
    if not desk.setting.is_practice or desk.setting.profile.cannot_tell:
        return
    yield from _on_answers(part, place, desk)
    if part.feedback:
        yield Told(identifier=f"{place.score}-general", text=part.feedback)


def _on_answers(part: QuizPart, place: Place, desk: Desk) -> Iterator[Told]:
    match part:
        case SingleChoice() | MultipleResponse():
            entries = [(option.id, option.feedback) for option in part.options]
            is_one = isinstance(part, SingleChoice)
            yield from _on_choice(entries, place, desk, is_one=is_one)
        case TrueFalse():
            entries = [(TRUE, part.feedback_true), (FALSE, part.feedback_false)]
            yield from _on_choice(entries, place, desk, is_one=True)
        case Matching():
            yield from _always(place, [(p.id, p.feedback) for p in part.premises])
        case GapFill():
            yield from _always(place, [(gap.id, gap.feedback) for gap in part.gaps])
        case ShortAnswer():
            yield from _on_typed(part, place, desk)


def _on_choice(
    entries: Iterable[tuple[str, str | None]], place: Place, desk: Desk, *, is_one: bool
) -> Iterator[Told]:
    for id_, text in entries:
        if text:
            chosen = desk.processing.is_chosen(place.response, place.choice(id_), is_one=is_one)
            yield Told(identifier=f"{place.score}-{id_}", text=text, condition=chosen)


def _always(place: Place, entries: Iterable[tuple[str, str | None]]) -> Iterator[Told]:
    """Told after every response: what belongs to a premise or a gap and not to an answer."""
    for id_, text in entries:
        if text:
            yield Told(identifier=f"{place.score}-{id_}", text=text)


def _on_typed(part: ShortAnswer, place: Place, desk: Desk) -> Iterator[Told]:
    """The first of two answers that are typed alike decides, as in `mark`."""
    seen: set[str] = set()
    for number, answer in enumerate(part.answers, start=1):
        alike = normal_text(answer.text, case_sensitive=part.case_sensitive)
        if answer.feedback and alike not in seen:
            typed = normal_text(answer.text, case_sensitive=True)
            yield Told(
                identifier=f"{place.score}-answer{number}",
                text=answer.feedback,
                condition=desk.processing.is_typed(
                    place.response, typed, is_strict=part.case_sensitive
                ),
                typed=place.response,
            )
        seen.add(alike)


def rules(entries: tuple[Told, ...], desk: Desk) -> str:
    made = desk.processing
    shown = []
    for entry in entries:
        adding = made.set(
            OUTCOME,
            made.of("multiple", made.variable(OUTCOME), made.base("identifier", entry.identifier)),
        )
        if entry.condition:
            adding = made.when((entry.condition, adding))
        if entry.typed:
            adding = made.when((made.is_given(entry.typed), adding))
        shown.append(adding)
    return "".join(shown)


def declaration(entries: tuple[Told, ...], desk: Desk) -> str:
    attributes = {"identifier": OUTCOME, "cardinality": "multiple", "baseType": "identifier"}
    return desk.dialect.element("outcomeDeclaration", "", attributes) if entries else ""


def modals(entries: tuple[Told, ...], desk: Desk) -> str:
    """Shown by the player once the response is processed."""
    return "".join(
        desk.dialect.element(
            "modalFeedback",
            desk.dialect.content(desk.scribe.markdown(entry.text)),
            {"outcomeIdentifier": OUTCOME, "identifier": entry.identifier, "showHide": "show"},
        )
        for entry in entries
    )
