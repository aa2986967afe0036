"""Every text of an item or stimulus with its place and who may read it.

Marker-only text is known by its type. Learner text is plain `str`, so this module says field by
field which `str` is prose and who reads it; `tests/test_texts.py` proves that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from itembank import model, parts, registers, schemes
from itembank.diagnostics import Pointer
from itembank.marker_text import MarkerText


class Reader(StrEnum):
    """Who reads a text: learners always, learners in practice only, markers, or authors."""

    LEARNER = "learner"
    PRACTICE = "practice"
    MARKER = "marker"
    AUTHOR = "author"


class TextAt(NamedTuple):
    pointer: Pointer
    text: str
    reader: Reader


_L, _P, _M, _A = Reader.LEARNER, Reader.PRACTICE, Reader.MARKER, Reader.AUTHOR

PROSE: Mapping[type, Mapping[str, Reader]] = {
    model.Item: {"title": _A, "instructions": _L, "context": _A},
    model.Stimulus: {"title": _A, "context": _A},
    model.Scenario: {"text": _L, "policy_title": _L, "policy": _L, "content_note": _L},
    model.Utterance: {"speaker": _L, "text": _L},
    registers.Provenance: {"notes": _A},
    model.Waiver: {"reason": _A},
    model.Change: {"note": _A},
    parts.PartBase: {"stem": _L, "feedback": _P},
    parts.Asset: {"alt": _L, "longdesc": _L},
    parts.Option: {"text": _L, "feedback": _P},
    parts.TrueFalse: {"feedback_true": _P, "feedback_false": _P},
    parts.Premise: {"text": _L, "feedback": _P},
    parts.MatchResponse: {"text": _L},
    parts.Step: {"text": _L},
    parts.TextGap: {"key": _M, "accept": _M, "feedback": _P},
    parts.GapOption: {"text": _L},
    parts.DropdownGap: {"feedback": _P},
    parts.GapFill: {"text": _L},
    parts.Answer: {"text": _M, "feedback": _P},
    parts.Unit: {"text": _L},
    parts.ResponseSpace: {"template": _L},
    parts.Observation: {"brief": _L},
    parts.ProfessionalDiscussion: {"brief": _L},
    schemes.Trait: {"title": _M},
    schemes.Level: {"for_learners": _L},
    schemes.Point: {"wording_reason": _M},
    schemes.RolePlayer: {"name": _M, "stop_word": _M},
}

# Where the model's field has another name than the schema's key.
_KEYS: Mapping[tuple[type, str], str] = {(schemes.Cap, "condition"): "if"}


def texts(thing: model.Item | model.Stimulus) -> tuple[TextAt, ...]:
    """All prose in the order of the model's fields."""
    found: list[TextAt] = []
    _take_record(thing, (), found)
    return tuple(found)


# Into one list: generators inside generators would hand every text up through all of them.
def _take_record(record: Any, pointer: Pointer, found: list[TextAt]) -> None:
    kind: type = type(record)
    for name, key, reader in _plan(kind):
        value = getattr(record, name)
        if value:
            _take_value(value, (*pointer, key), reader, found)


def _take_value(value: Any, pointer: Pointer, reader: Reader | None, found: list[TextAt]) -> None:
    kind = type(value)
    if kind is str:
        if reader is not None:
            found.append(TextAt(pointer, value, reader))
    elif kind is MarkerText:
        found.append(TextAt(pointer, value.for_markers(), Reader.MARKER))
    elif kind is tuple:
        for index, entry in enumerate(value):
            _take_value(entry, (*pointer, index), reader, found)
    elif kind is dict:
        for key, entry in value.items():
            _take_value(entry, (*pointer, key), reader, found)
    elif kind in _RECORDS:
        _take_record(value, pointer, found)


@cache
def _plan(record: type) -> tuple[tuple[str, str, Reader | None], ...]:
    """The fields of a record that may hold prose: name, key in the file, reader of a `str`."""
    readers = {name: who for base in record.__mro__ for name, who in PROSE.get(base, {}).items()}
    names = [
        declared.name
        for declared in fields(record)
        if declared.name in readers or not _holds_only_codes(str(declared.type))
    ]
    return tuple((name, _KEYS.get((record, name), name), readers.get(name)) for name in names)


def _holds_only_codes(annotation: str) -> bool:
    """A type that cannot hold prose: numbers, switches, and `str` that no reader is named for."""
    bare = annotation.replace("tuple[", " ").replace("Mapping[", " ")
    names = bare.replace("]", " ").replace("|", " ").replace(",", " ").replace("...", " ").split()
    return all(name in {"str", "int", "float", "bool", "None", "Fraction"} for name in names)


_RECORDS = frozenset(
    kind
    for module in (model, parts, schemes)
    for kind in vars(module).values()
    if isinstance(kind, type) and is_dataclass(kind)
)
