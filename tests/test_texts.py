"""Every text of the model has a reader, so that none reaches a learner by being forgotten."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from itembank import model, parts, registers, schemes
from itembank.build import item_from_json
from itembank.texts import PROSE, Reader, texts
from tests.support.banks import item_data

# Codes, names and switches: never shown as prose, or shown by name and not as text.
CODES = {
    model.Item: {
        *("id", "version", "kind", "status", "unit", "language", "profile", "security"),
        *("sector", "channel", "customer_type", "keywords", "evidence_role", "stimulus"),
        "primary_criterion",
        *("enemies", "variant_of", "law_refs", "review_due"),
    },
    model.Stimulus: {
        *("id", "version", "language", "sector", "channel", "customer_type", "features"),
        *("law_refs", "review_due"),
    },
    model.Character: {"name", "role", "gender", "origin"},
    registers.Provenance: {"author", "licence", "created", "seeds"},
    model.Waiver: {"rule", "by", "date", "expires", "part"},
    model.Change: {"version", "date", "by"},
    model.Exposure: {"paper", "date"},
    model.Stats: {"date", "source"},
    parts.Asset: {"file", "licence", "source"},
    parts.PartBase: {"label", "criteria", "command_word", "misconceptions"},
    parts.Option: {"id", "misconception"},
    parts.SingleChoice: {"key", "type"},
    parts.MultipleResponse: {"keys", "scoring", "type"},
    parts.TrueFalse: {"misconception", "type"},
    parts.Premise: {"id", "key"},
    parts.MatchResponse: {"id", "misconception"},
    parts.Matching: {"scoring", "type"},
    parts.Step: {"id"},
    parts.Ordering: {"key", "scoring", "alternatives", "type"},
    parts.TextGap: {"id", "kind"},
    parts.GapOption: {"id", "misconception"},
    parts.DropdownGap: {"id", "key", "kind"},
    parts.GapFill: {"type"},
    parts.Answer: {"misconception"},
    parts.ShortAnswer: {"type"},
    parts.Tolerance: {"kind"},
    parts.Unit: {"position"},
    parts.Numeric: {"type"},
    parts.Attachments: {"types"},
    parts.ExtendedResponse: {"type"},
    parts.Observation: {"type"},
    parts.ProfessionalDiscussion: {"type"},
    schemes.NoteEntry: {"misconception", "towards"},
    schemes.Point: {"id", "ao", "wording", "requires", "criteria", "annotations"},
    schemes.Group: {"id", "rule", "points"},
    schemes.Link: {"identify", "expand"},
    schemes.PairSet: {"id"},
    schemes.Cap: {"id", "unless", "trait"},
    schemes.PointsScheme: {"method", "list_rule", "ecf_from"},
    schemes.Trait: {"id", "aos"},
    schemes.LevelsScheme: {"approach", "method"},
    schemes.IndicativeContent: {"side", "criteria"},
    schemes.Evidence: {"id", "ao", "criteria"},
    schemes.DiscussionQuestion: {"id", "criteria"},
    schemes.DiscussionScheme: {"method"},
    schemes.Row: {"id", "criteria", "ao"},
    schemes.DecisionRule: {"use"},
    schemes.PerformanceScheme: {"method"},
}
_OF_AN_ITEM = (
    *(model.Item, model.Stimulus, model.Scenario, model.Utterance, model.Character),
    *(registers.Provenance, model.Waiver, model.Change, model.Exposure, model.Stats),
)
RECORDS = [
    *_OF_AN_ITEM,
    *(
        thing
        for module in (parts, schemes)
        for thing in vars(module).values()
        if isinstance(thing, type) and thing.__module__ == module.__name__
    ),
]


def _own(record: type, table: dict[type, set[str]] | dict[type, dict[str, Reader]]) -> set[str]:
    return {name for base in record.__mro__ for name in table.get(base, ())}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_text_field_is_prose_with_a_reader_or_a_code(record: type) -> None:
    held = {field.name for field in fields(record) if "str" in _words(str(field.type))}
    prose, codes = _own(record, dict(PROSE)), _own(record, CODES)
    assert held - prose - codes == set()
    assert prose & codes == set()


def _words(annotation: str) -> list[str]:
    annotation = annotation.replace("Mapping[str,", " ")  # the keys of a mapping are codes
    for sign in "[],|.":
        annotation = annotation.replace(sign, " ")
    return annotation.split()


@pytest.mark.parametrize("record", [*CODES, *PROSE], ids=lambda record: record.__name__)
def test_what_is_listed_exists(record: type) -> None:
    names = {field.name for field in fields(record)}
    assert {*CODES.get(record, ()), *PROSE.get(record, ())} <= names


def test_every_type_of_part_is_looked_at() -> None:
    assert set(get_args(parts.Part)) <= set(RECORDS)


def test_texts_come_with_their_place_and_reader() -> None:
    item = item_from_json(
        item_data(
            {
                "type": "gap-fill",
                "stem": "Complete it.",
                "marks": 1,
                "criteria": ["AC1.1"],
                "feedback": "Look again.",
                "text": "It is [[g1]].",
                "gaps": [
                    {"id": "g1", "kind": "text", "marks": 1, "key": "calm", "rationale": "Known."}
                ],
            }
        )
    )
    found = {place.pointer: (place.text, place.reader) for place in texts(item)}
    assert found == {
        ("title",): ("An item", Reader.AUTHOR),
        ("parts", 0, "stem"): ("Complete it.", Reader.LEARNER),
        ("parts", 0, "feedback"): ("Look again.", Reader.PRACTICE),
        ("parts", 0, "text"): ("It is [[g1]].", Reader.LEARNER),
        ("parts", 0, "gaps", 0, "key"): ("calm", Reader.MARKER),
        ("parts", 0, "gaps", 0, "rationale"): ("Known.", Reader.MARKER),
    }


def test_a_field_that_has_another_name_in_the_file_is_placed_by_that_name() -> None:
    item = item_from_json(
        item_data(
            {
                "type": "extended-response",
                "command_word": "identify",
                "stem": "Identify it.",
                "marks": 1,
                "criteria": ["AC1.1"],
                "scheme": {
                    "method": "points",
                    "points": [{"id": "a1", "marks": 1, "ao": "AO1", "text": "sign"}],
                    "caps": [{"id": "c", "if": "rude", "max": 0}],
                },
            }
        )
    )
    places = {place.pointer: place.text for place in texts(item)}
    assert places["parts", 0, "scheme", "caps", 0, "if"] == "rude"
