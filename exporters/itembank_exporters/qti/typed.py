"""Gap-fill, short answer and numbers: what is typed or chosen inside a text."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from itembank.html import escape
from itembank.marking import accepted_range, accepted_texts, normal_text
from itembank.numbers import decimal_text
from itembank.parts import DropdownGap, Gap, GapFill, Numeric, ShortAnswer, TextGap
from itembank_exporters.qti.declarations import response
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.pieces import Piece
from itembank_exporters.qti.place import Place
from itembank_exporters.qti.scoring import Mapped
from itembank_exporters.qti.stem import marks_line, stem

_ENTRY, _CHOICE = "textEntryInteraction", "inlineChoiceInteraction"
_SHORT, _LONGEST_BOX = 10, 60


def gap_fill(part: GapFill, place: Place, desk: Desk) -> Piece:
    by_id = {gap.id: gap for gap in part.gaps}
    said = stem(part, place, desk, has_prompt=False)
    text = desk.scribe.with_gaps(
        part.text, part.assets, lambda id_: _control(by_id[id_], place, part, desk)
    )
    return Piece(
        responses=tuple(place.gap(gap.id) for gap in part.gaps),
        declarations="".join(_declared(gap, place, desk) for gap in part.gaps),
        body=f"{said.lead}<div>{text}</div>{marks_line(part)}",
        rules=desk.processing.add_mapped(place.score, [place.gap(gap.id) for gap in part.gaps]),
        interactions=tuple(dict.fromkeys(_interaction(gap) for gap in part.gaps)),
    )


def _interaction(gap: Gap) -> str:
    return _CHOICE if isinstance(gap, DropdownGap) else _ENTRY


def _declared(gap: Gap, place: Place, desk: Desk) -> str:
    identifier = place.gap(gap.id)
    if isinstance(gap, DropdownGap):
        key = place.choice(gap.id, gap.key)
        return response(
            desk.dialect,
            identifier,
            cardinality="single",
            kind="identifier",
            correct=(key,),
            mapped=Mapped(entries={key: Fraction(gap.marks)}),
        )
    texts = accepted_texts(gap)
    return _typed_text(
        desk, identifier, [(text, Fraction(gap.marks)) for text in texts], strict=gap.case_sensitive
    )


def _typed_text(
    desk: Desk,
    identifier: str,
    answers: Iterable[tuple[str, Fraction]],
    *,
    strict: bool,
    maps: bool = True,
) -> str:
    """Every accepted text once, as a learner types it; the first of two that are alike counts."""
    entries: dict[str, tuple[str, Fraction]] = {}
    for text, marks in answers:
        alike = normal_text(text, case_sensitive=strict)
        entries.setdefault(alike, (normal_text(text, case_sensitive=True), marks))
    best = max(marks for _, marks in entries.values())
    right = next(text for text, marks in entries.values() if marks == best)
    return response(
        desk.dialect,
        identifier,
        cardinality="single",
        kind="string",
        correct=(right,),
        mapped=Mapped(entries=dict(entries.values()), is_strict=strict) if maps else None,
    )


def _control(gap: Gap, place: Place, part: GapFill, desk: Desk) -> str:
    element, identifier = desk.dialect.element, place.gap(gap.id)
    if isinstance(gap, TextGap):
        return _entry(desk, identifier, accepted_texts(gap))
    choices = "".join(
        element(
            "inlineChoice",
            escape(_words(option.text, part, desk)),
            {"identifier": place.choice(gap.id, option.id)},
        )
        for option in gap.options
    )
    return element(_CHOICE, choices, {"responseIdentifier": identifier, "shuffle": "false"})


def _words(text: str, part: GapFill, desk: Desk) -> str:
    """Lists inside a text hold plain words in every version."""
    return desk.scribe.plain(text, part.assets)


def _entry(desk: Desk, identifier: str, texts: Iterable[str]) -> str:
    """A box as long as the longest answer, in steps, so that its length gives nothing away."""
    longest = max(len(text) for text in texts)
    room = min(_LONGEST_BOX, -(-longest // _SHORT) * _SHORT + _SHORT)
    attributes = {"responseIdentifier": identifier, "expectedLength": str(room)}
    return desk.dialect.element(_ENTRY, attributes=attributes)


def short_answer(part: ShortAnswer, place: Place, desk: Desk) -> Piece:
    said = stem(part, place, desk, has_prompt=False)
    texts = [answer.text for answer in part.answers]
    answers = [(answer.text, answer.marks) for answer in part.answers]
    is_plain = desk.setting.profile.only_templates
    strict = part.case_sensitive
    return Piece(
        responses=(place.response,),
        declarations=_typed_text(desk, place.response, answers, strict=strict, maps=not is_plain),
        body=f"{said.lead}<p>Answer: {_entry(desk, place.response, texts)}</p>{marks_line(part)}",
        rules=desk.processing.add_mapped(place.score, [place.response]),
        template="match_correct" if is_plain else None,
        interactions=(_ENTRY,),
    )


def numeric(part: Numeric, place: Place, desk: Desk) -> Piece:
    """A float in a range: `equal` with a tolerance is scored as wrong by one engine."""
    made = desk.processing
    said = stem(part, place, desk, has_prompt=False)
    low, high = accepted_range(part)
    right = made.set(place.score, made.marks(part.marks))
    box = _entry(desk, place.response, (decimal_text(part.value),))
    return Piece(
        responses=(place.response,),
        declarations=response(
            desk.dialect,
            place.response,
            cardinality="single",
            kind="float",
            correct=(decimal_text(part.value),),
        ),
        body=f"{said.lead}<p>{_with_unit(part, box)}</p>{marks_line(part)}",
        rules=made.when((made.in_range(place.response, low, high), right)),
        interactions=(_ENTRY,),
    )


def _with_unit(part: Numeric, box: str) -> str:
    if part.unit is None:
        return f"Answer: {box}"
    unit = escape(part.unit.text)
    return f"Answer: {unit} {box}" if part.unit.position == "before" else f"Answer: {box} {unit}"
