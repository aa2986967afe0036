"""What QTI, or the platform of a profile, does not hold of an item, one line for each field.

Wording is kept the same from item to item, so that a report can say once what is lost everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from itembank.export import Loss, LossKind
from itembank.model import Item
from itembank.parts import (
    AutoMarked,
    ExtendedResponse,
    MultipleResponse,
    Numeric,
    Observation,
    ProfessionalDiscussion,
    ShortAnswer,
    SingleChoice,
)
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.items import Sheet

_LEFT, _REPLACED, _CHANGED = LossKind.LEFT_OUT, LossKind.REPLACED, LossKind.CHANGED_MARKING
_BOOKLET = "markers read it in the mark-scheme booklet"
_Said = tuple[str, LossKind, str, str]


def losses(item: Item, sheets: tuple[Sheet, ...], desk: Desk) -> Iterator[Loss]:
    """Losses of the item as a whole, then of each part."""
    if sheets:
        for said in _of_item(item, sheets, desk):
            yield _loss(item, None, said)
    for part in item.parts:
        if isinstance(part, Observation | ProfessionalDiscussion):
            told = f"{part.type}: nothing that a screen can ask"
            yield _loss(item, part.label, ("part", _LEFT, told, "print it from the booklet"))
    for sheet in sheets:
        for part in sheet.parts:
            for said in _of_part(part, desk):
                yield _loss(item, part.label, said)


def _loss(item: Item, part: str | None, said: _Said) -> Loss:
    field, kind, what, instead = said
    return Loss(item=item.id, part=part, field=field, kind=kind, what=what, instead=instead)


def _of_item(item: Item, sheets: tuple[Sheet, ...], desk: Desk) -> Iterator[_Said]:
    if len(sheets) > 1:
        yield (
            "parts",
            _REPLACED,
            "one item of several parts",
            "an item for each part, in a section of their own",
        )
    parts = [part for sheet in sheets for part in sheet.parts]
    if any(isinstance(part, AutoMarked) for part in parts):
        yield "rationale", _LEFT, "why answers are right or wrong, for markers", _BOOKLET
    if any(isinstance(part, ExtendedResponse) for part in parts):
        yield from _of_scheme(desk)
    if desk.setting.profile.only_templates:
        yield (
            "metadata",
            _LEFT,
            f"criteria and other tags: {desk.setting.profile.title} ignores them",
            "the item's title is its id; tag it by hand where it is needed",
        )
    if desk.setting.inlines_stimuli and item.stimulus and desk.dialect.has_stimuli:
        yield "stimulus", _REPLACED, "a shared scenario", "it stands in every item"
    if desk.setting.is_practice and desk.setting.profile.cannot_tell:
        yield (
            "feedback",
            _LEFT,
            f"feedback: {desk.setting.profile.title} has no place for it",
            "give it to learners by hand",
        )


def _of_scheme(desk: Desk) -> Iterator[_Said]:
    if desk.setting.sends_scheme:
        yield (
            "scheme",
            _REPLACED,
            "mark scheme, sent for scorers inside the item",
            "many players send it to the learner's browser and hide it by style alone",
        )
    else:
        yield "scheme", _LEFT, "mark scheme", _BOOKLET
    if not desk.dialect.has_human_scoring:
        yield (
            "scoring",
            _LEFT,
            "that a person marks the answer: 2.1 has no word for it",
            "the item has no key and no processing",
        )


def _of_part(part: object, desk: Desk) -> Iterator[_Said]:
    match part:
        case ExtendedResponse():
            if part.response.template:
                yield (
                    "template",
                    _REPLACED,
                    "the form that stands in the answer box",
                    "it stands in the question, to be copied",
                )
            if part.response.words:
                yield "words", _REPLACED, "word limits", "the question says them"
            if part.response.attachments and part.response.attachments.types:
                yield "attachments", _LEFT, "file endings that are taken", "any file is taken"
        case Numeric() if part.unit:
            yield "unit", _REPLACED, "the unit of the answer", "it stands beside the box"
        case ShortAnswer() if desk.setting.profile.only_templates:
            yield (
                "answers",
                _CHANGED,
                "one answer is right, with its capitals and without a blank more",
                "read the answers that the platform calls wrong",
            )
        case SingleChoice() | MultipleResponse() if desk.setting.profile.only_templates:
            yield "shuffle", _LEFT, "whether options may be shuffled", "set it there by hand"
