"""Assessment items: which parts stand together, and each one's XML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from itembank.model import Item
from itembank.parts import (
    ExtendedResponse,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Observation,
    Ordering,
    ProfessionalDiscussion,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank_exporters.qti import feedback, verdicts
from itembank_exporters.qti.catalogs import assets_of, catalog_info, described
from itembank_exporters.qti.choices import multiple_response, single_choice, true_false
from itembank_exporters.qti.declarations import outcome
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.idents import identifier
from itembank_exporters.qti.pairs import matching, ordering
from itembank_exporters.qti.pieces import Piece
from itembank_exporters.qti.place import Place
from itembank_exporters.qti.typed import gap_fill, numeric, short_answer
from itembank_exporters.qti.written import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One assessment item to be written: an item of the bank, or one part of it."""

    item: Item
    parts: tuple[QuizPart, ...]

    @property
    def is_whole(self) -> bool:
        return len(self.parts) == len(self.item.parts)

    @property
    def identifier(self) -> str:
        labels = [] if self.is_whole else [self.parts[0].label]
        return identifier(self.item.id, *labels)

    @property
    def marks(self) -> int:
        return sum(part.marks for part in self.parts)

    @property
    def is_human(self) -> bool:
        return any(isinstance(part, ExtendedResponse) for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An assessment item as a file, and what the manifest says of it."""

    sheet: Sheet
    content: bytes
    interactions: tuple[str, ...]
    pictures: frozenset[str]
    has_feedback: bool = False


def quiz_parts(item: Item) -> tuple[QuizPart, ...]:
    """The parts that a screen can ask; observations and discussions happen between people."""
    return tuple(
        part for part in item.parts if not isinstance(part, Observation | ProfessionalDiscussion)
    )


def sheets(item: Item, desk: Desk) -> tuple[Sheet, ...]:
    """The item whole, or a sheet a part.

    A platform adds human marks to an item, not to a part of one: an item that a person marks in
    part is split, so that no mark is lost. Parts that a machine marks stay together.
    """
    parts = quiz_parts(item)
    whole = desk.setting.parts == "whole"
    if desk.setting.parts == "auto":
        whole = len(parts) == 1 or not any(isinstance(part, ExtendedResponse) for part in parts)
    if whole:
        return (Sheet(item=item, parts=parts),) if parts else ()
    return tuple(Sheet(item=item, parts=(part,)) for part in parts)


def written_item(sheet: Sheet, desk: Desk, *, title: str) -> Written:
    assets = assets_of(sheet.item, desk.bank)
    desk.scribe.begin(described(assets, desk.dialect))
    pieces = [(place, _piece(part, place, desk)) for part, place in _places(sheet)]
    told = tuple(
        entry for part, place in _places(sheet) for entry in feedback.told(part, place, desk)
    )
    content = "".join(
        (
            *(piece.declarations for _, piece in pieces),
            _outcomes(sheet, pieces, desk),
            _feedback_outcome(told, pieces, desk),
            _stimulus_ref(sheet.item, desk),
            desk.dialect.element("itemBody", _body(sheet, pieces, desk)),
            catalog_info(assets, desk.dialect, desk.scribe),
            _processing(pieces, desk, more=_after_scoring(sheet, told, pieces, desk)),
            feedback.modals(told, desk),
        )
    )
    attributes = {
        "identifier": sheet.identifier,
        "title": title,
        "adaptive": "false",
        "timeDependent": "false",
        "xml:lang": sheet.item.language or desk.bank.settings.language,
    }
    return Written(
        sheet=sheet,
        content=desk.dialect.document("assessmentItem", content, attributes),
        interactions=tuple(dict.fromkeys(n for _, piece in pieces for n in piece.interactions)),
        pictures=frozenset(desk.scribe.pictures),
        has_feedback=bool(told),
    )


def _places(sheet: Sheet) -> Iterator[tuple[QuizPart, Place]]:
    is_single = len(sheet.parts) == 1
    for part in sheet.parts:
        yield part, Place(label=None if is_single else part.label)


def _piece(part: QuizPart, place: Place, desk: Desk) -> Piece:
    match part:
        case SingleChoice():
            return single_choice(part, place, desk)
        case MultipleResponse():
            return multiple_response(part, place, desk)
        case TrueFalse():
            return true_false(part, place, desk)
        case Matching():
            return matching(part, place, desk)
        case Ordering():
            return ordering(part, place, desk)
        case GapFill():
            return gap_fill(part, place, desk)
        case ShortAnswer():
            return short_answer(part, place, desk)
        case Numeric():
            return numeric(part, place, desk)
        case ExtendedResponse():
            return written(part, place, desk)
        case _:
            assert_never(part)


def _body(sheet: Sheet, pieces: Iterable[tuple[Place, Piece]], desk: Desk) -> str:
    item = sheet.item
    made = []
    scenario = desk.bank.scenario_of(item)
    if item.stimulus and refers_to_stimulus(item, desk):
        # Where the player is to put the stimulus that the item refers to.
        made.append(
            f'<div class="qti-shared-stimulus" data-stimulus-idref="{identifier(item.stimulus)}">'
            "</div>"
        )
    elif scenario:
        made.append(f"<div>{desk.scribe.scenario(scenario)}</div>")
    if item.instructions:
        made.append(f"<div>{desk.scribe.markdown(item.instructions)}</div>")
    return "".join((*made, *(piece.body for _, piece in pieces)))


def refers_to_stimulus(item: Item, desk: Desk) -> bool:
    is_held = desk.dialect.has_stimuli and not desk.setting.inlines_stimuli
    return is_held and item.stimulus is not None


def _stimulus_ref(item: Item, desk: Desk) -> str:
    if not refers_to_stimulus(item, desk) or item.stimulus is None:
        return ""
    name = identifier(item.stimulus)
    attributes = {"identifier": name, "href": f"../stimuli/{name}.xml"}
    return desk.dialect.element("assessmentStimulusRef", attributes=attributes)


def highest(sheet: Sheet, desk: Desk) -> int:
    """The highest score: the tariff, but 1 where the platform knows right and wrong alone."""
    if desk.setting.profile.only_templates and not sheet.is_human:
        return 1
    return sheet.marks


def _outcomes(sheet: Sheet, pieces: Sequence[tuple[Place, Piece]], desk: Desk) -> str:
    """The score, its highest value, and where parts stand together each part's own score."""
    made = [
        outcome(desk.dialect, "SCORE", marks=highest(sheet, desk), is_human=sheet.is_human),
        outcome(desk.dialect, "MAXSCORE", default=highest(sheet, desk)),
    ]
    if len(pieces) > 1:
        made.extend(
            outcome(desk.dialect, place.score, marks=part.marks, is_human=piece.is_human)
            for part, (place, piece) in zip(sheet.parts, pieces, strict=True)
        )
    return "".join((*made, *(piece.outcomes for _, piece in pieces)))


def _feedback_outcome(
    told: tuple[feedback.Told, ...], pieces: Sequence[tuple[Place, Piece]], desk: Desk
) -> str:
    if _says_verdict(pieces, desk):
        return verdicts.declaration(desk)
    return feedback.declaration(told, desk)


def _after_scoring(
    sheet: Sheet,
    told: tuple[feedback.Told, ...],
    pieces: Sequence[tuple[Place, Piece]],
    desk: Desk,
) -> str:
    if not _says_verdict(pieces, desk):
        return feedback.rules(told, desk)
    names = [name for _, piece in pieces for name in piece.responses]
    return verdicts.rules(names, desk, marks=sheet.marks)


def _says_verdict(pieces: Sequence[tuple[Place, Piece]], desk: Desk) -> bool:
    """Whether the platform wants a word on the response; a template of its own says it already."""
    profile = desk.setting.profile
    if not profile.sets_feedback or any(piece.is_human for _, piece in pieces):
        return False
    return not (len(pieces) == 1 and pieces[0][1].template in (profile.templates or ()))


def _processing(pieces: Sequence[tuple[Place, Piece]], desk: Desk, *, more: str) -> str:
    """A standard template where one says it all; nothing for what a person marks."""
    made = desk.processing
    template = pieces[0][1].template if len(pieces) == 1 and not more else None
    known = desk.setting.profile.templates
    if template and (known is None or template in known):
        address = desk.dialect.template(template)
        return desk.dialect.element("responseProcessing", attributes={"template": address})
    rules = "".join(piece.rules for _, piece in pieces)
    if rules and len(pieces) > 1:
        total = made.of("sum", *(made.variable(place.score) for place, _ in pieces))
        rules += made.set("SCORE", total)
    return desk.dialect.element("responseProcessing", rules + more) if rules or more else ""
