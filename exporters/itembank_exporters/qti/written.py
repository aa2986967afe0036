"""Written answers, which a person marks."""

from __future__ import annotations

from itembank.html import escape
from itembank.learner_markup import words_in_words
from itembank.parts import ExtendedResponse, ResponseSpace
from itembank_exporters.qti.declarations import response
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.pieces import Piece
from itembank_exporters.qti.place import Place
from itembank_exporters.qti.schemes import scheme_block, trait_outcomes
from itembank_exporters.qti.stem import marks_line, stem

_NAME = "extendedTextInteraction"
_CHARACTERS_A_LINE = 80
_CHARACTERS_A_WORD = 6


def written(part: ExtendedResponse, place: Place, desk: Desk) -> Piece:
    """No key and no processing: a person sets the score."""
    said = stem(part, place, desk)
    element = desk.dialect.element
    prompt = element("prompt", said.prompt) if said.prompt else ""
    attributes = {"responseIdentifier": place.response, **_room(part.response)}
    files = _files(part.response, place)
    interactions = (_NAME, *(["uploadInteraction"] if files else []))
    return Piece(
        responses=(place.response, *files),
        declarations=response(desk.dialect, place.response, cardinality="single", kind="string")
        + "".join(
            response(desk.dialect, name, cardinality="single", kind="file") for name in files
        ),
        body=said.lead
        + _form(part.response, desk)
        + element(_NAME, prompt, attributes)
        + "".join(_upload(name, number, desk) for number, name in enumerate(files, start=1))
        + marks_line(part)
        + scheme_block(part, desk),
        outcomes=trait_outcomes(part, place, desk),
        interactions=interactions,
        is_human=True,
    )


def _room(space: ResponseSpace) -> dict[str, str]:
    lines = space.lines or 0
    most = space.words.max if space.words else None
    length = most * _CHARACTERS_A_WORD if most else lines * _CHARACTERS_A_LINE
    return {
        **({"expectedLength": str(length)} if length else {}),
        **({"expectedLines": str(lines)} if lines else {}),
        "format": "plain",
    }


def _form(space: ResponseSpace, desk: Desk) -> str:
    """What QTI has no field for stands above the box: word limits, and a form to copy."""
    made = ""
    if space.words and (said := words_in_words(space.words)):
        made += f"<p>{escape(said)}</p>"
    if space.template:
        form = desk.scribe.markdown(space.template)
        made += f"<p>Copy this form into your answer and fill it in:</p><div>{form}</div>"
    return f"<div>{made}</div>" if made else ""


def _files(space: ResponseSpace, place: Place) -> tuple[str, ...]:
    count = space.attachments.max if space.attachments else 0
    return tuple(f"{place.response}_FILE_{number}" for number in range(1, count + 1))


def _upload(name: str, number: int, desk: Desk) -> str:
    prompt = desk.dialect.element("prompt", f"File {number}")
    return desk.dialect.element("uploadInteraction", prompt, {"responseIdentifier": name})
