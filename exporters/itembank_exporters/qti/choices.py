"""Single choice, multiple response, true or false."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from itembank.parts import MultipleResponse, SingleChoice, TrueFalse
from itembank_exporters.qti.declarations import response
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.pieces import Piece
from itembank_exporters.qti.place import Place
from itembank_exporters.qti.scoring import Mapped, is_exact
from itembank_exporters.qti.stem import marks_line, stem

# Neutral names for the two answers of a statement, the same in every item.
TRUE, FALSE = "T", "F"
_NAME = "choiceInteraction"


def single_choice(part: SingleChoice, place: Place, desk: Desk) -> Piece:
    options = [(place.choice(o.id), desk.scribe.inline(o.text, part.assets)) for o in part.options]
    key = place.choice(part.key)
    return _one_right(part, place, desk, options=options, key=key, shuffle=part.shuffle)


def true_false(part: TrueFalse, place: Place, desk: Desk) -> Piece:
    options = [(place.choice(TRUE), "True"), (place.choice(FALSE), "False")]
    key = place.choice(TRUE if part.key else FALSE)
    return _one_right(part, place, desk, options=options, key=key, shuffle=False)


def _one_right(
    part: SingleChoice | TrueFalse,
    place: Place,
    desk: Desk,
    *,
    options: Sequence[tuple[str, str]],
    key: str,
    shuffle: bool,
) -> Piece:
    """A standard template where the tariff is 1; the marks of the key by a mapping otherwise."""
    made = desk.processing
    is_plain = place.label is None and (part.marks == 1 or desk.setting.profile.only_templates)
    mapped = None if is_plain else Mapped(entries={key: Fraction(part.marks)})
    if is_plain:
        right = made.of("match", made.variable(place.response), made.correct(place.response))
        rules = made.when((right, made.set(place.score, made.marks(1))))
    else:
        rules = made.set(place.score, made.map_response(place.response))
    return Piece(
        responses=(place.response,),
        declarations=response(
            desk.dialect,
            place.response,
            cardinality="single",
            kind="identifier",
            correct=(key,),
            mapped=mapped,
        ),
        body=_body(part, place, desk, options=options, most=1, shuffle=shuffle),
        rules=rules,
        template="match_correct" if is_plain else "map_response",
        interactions=(_NAME,),
    )


def multiple_response(part: MultipleResponse, place: Place, desk: Desk) -> Piece:
    """Ticks are added up by a mapping with an entry, and a penalty, for every option."""
    made = desk.processing
    is_plain = desk.setting.profile.only_templates
    mapped = None if is_plain else _ticks(part, place)
    if mapped is None:
        key = made.of("match", made.variable(place.response), made.correct(place.response))
        rules = made.when((key, made.set(place.score, made.marks(part.marks))))
        template = "match_correct" if part.marks == 1 or is_plain else None
    else:
        rules = made.set(place.score, made.map_response(place.response))
        template = "map_response"
        if mapped.upper != part.marks:
            rules += made.scaled(place.score, marks=part.marks, count=len(part.keys))
            template = None
    options = [(place.choice(o.id), desk.scribe.inline(o.text, part.assets)) for o in part.options]
    return Piece(
        responses=(place.response,),
        declarations=response(
            desk.dialect,
            place.response,
            cardinality="multiple",
            kind="identifier",
            correct=[place.choice(key) for key in part.keys],
            mapped=mapped,
        ),
        body=_body(part, place, desk, options=options, most=part.choose or 0, shuffle=part.shuffle),
        rules=rules,
        template=template,
        interactions=(_NAME,),
    )


def _ticks(part: MultipleResponse, place: Place) -> Mapped | None:
    """Marks for each tick; whole numbers to be scaled where a share is no short decimal."""
    if part.scoring == "all-or-nothing":
        return None
    if part.scoring == "per-option":
        entries = {place.choice(o.id): o.marks or Fraction(0) for o in part.options}
        return Mapped(entries=entries, lower=Fraction(0), upper=Fraction(part.marks))
    share = Fraction(part.marks, len(part.keys))
    upper = Fraction(part.marks)
    if not is_exact(share):
        share, upper = Fraction(1), Fraction(len(part.keys))
    entries = {place.choice(o.id): share if o.id in part.keys else -share for o in part.options}
    return Mapped(entries=entries, lower=Fraction(0), upper=upper)


def _body(
    part: SingleChoice | MultipleResponse | TrueFalse,
    place: Place,
    desk: Desk,
    *,
    options: Sequence[tuple[str, str]],
    most: int,
    shuffle: bool,
) -> str:
    said = stem(part, place, desk)
    element = desk.dialect.element
    prompt = element("prompt", said.prompt) if said.prompt else ""
    choices = "".join(element("simpleChoice", text, {"identifier": id_}) for id_, text in options)
    attributes = {
        "responseIdentifier": place.response,
        "shuffle": "true" if shuffle else "false",
        "maxChoices": str(most),
    }
    return said.lead + element(_NAME, prompt + choices, attributes) + marks_line(part)
