"""What every field is called in a comparison, and which aspect of the item it belongs to.

`tests/compare/test_fields.py` proves that no field of the model is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from itembank import model, parts, schemes
from itembank.compare.field import Field
from itembank.compare.fields_items import ITEM_FIELDS, SCENARIO_FIELDS
from itembank.compare.fields_parts import PART_FIELDS
from itembank.compare.fields_schemes import SCHEME_FIELDS

FIELDS: Mapping[type, Mapping[str, Field]] = {
    **SCENARIO_FIELDS,
    **ITEM_FIELDS,
    **PART_FIELDS,
    **SCHEME_FIELDS,
}

# By what an entry of a list is told from the others, and what it is called. A record that has no
# such field is matched by what it says.
_NAMED_BY: Mapping[type, tuple[str, str]] = {
    model.Character: ("character", "name"),
    model.Waiver: ("waiver of", "rule"),
    model.ExemplarResponse: ("response", "id"),
    parts.PartBase: ("part", "label"),
    parts.Asset: ("picture", "file"),
    parts.Option: ("option", "id"),
    parts.Premise: ("premise", "id"),
    parts.MatchResponse: ("answer", "id"),
    parts.Step: ("step", "id"),
    parts.TextGap: ("gap", "id"),
    parts.DropdownGap: ("gap", "id"),
    parts.GapOption: ("choice", "id"),
    schemes.Point: ("point", "id"),
    schemes.Group: ("group", "id"),
    schemes.PairSet: ("pairs", "id"),
    schemes.Cap: ("cap", "id"),
    schemes.Trait: ("trait", "id"),
    schemes.Level: ("level", "n"),
    schemes.Evidence: ("evidence", "id"),
    schemes.DiscussionQuestion: ("question", "id"),
    schemes.Row: ("row", "id"),
    schemes.DecisionRule: ("rule for", "use"),
}
_PLURALS = {
    "waiver of": "waivers",
    "pairs": "pairs",
    "evidence": "evidence",
    "rule for": "rules",
}
_COUNTED: Mapping[type, str] = {
    model.Utterance: "speech",
    model.Change: "changelog",
    model.Exposure: "use",
    model.Stats: "statistics",
    parts.Answer: "answer",
    schemes.NoteEntry: "",
    schemes.Link: "pair",
    schemes.IndicativeContent: "indicative content",
}


def fields_of(record: object) -> Mapping[str, Field]:
    """The fields of a record that are compared, by name, those of its bases first."""
    kind: type = type(record)
    return _fields_of(kind)


@cache
def _fields_of(kind: type) -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for base in reversed(kind.__mro__):
        found.update(FIELDS.get(base, {}))
    return found


def id_field(record: object) -> str | None:
    """The field by which entries of a list are matched; None where they have no name."""
    found = _named(record)
    return found[1] if found else None


def noun(record: object) -> str:
    """What one entry is called: `option`, `speech`; empty where its list says it already."""
    found = _named(record)
    return found[0] if found else _COUNTED[type(record)]


def nouns(record: object) -> str:
    """What several entries are called."""
    one = noun(record)
    return _PLURALS.get(one, f"{one}s")


def _named(record: object) -> tuple[str, str] | None:
    kinds: tuple[type, ...] = type(record).__mro__
    return next((_NAMED_BY[base] for base in kinds if base in _NAMED_BY), None)
