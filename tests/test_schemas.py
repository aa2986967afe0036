"""The schemas: sound, described for editors, and the same shape as the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from itembank import model, parts, registers, schemes, sign_offs
from itembank.schemas import KINDS, fast_validator, reference_validator, schema

ALL = ("common", *KINDS)


def properties(node: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every property of a schema with its path; conditions and names of keys are no properties."""
    if isinstance(node, dict):
        for name, inner in node.get("properties", {}).items():
            if isinstance(inner, dict) and "const" not in inner:
                yield f"{path}/{name}", inner
        for key, inner in node.items():
            if key not in {"if", "examples", "enum", "const"}:
                yield from properties(inner, f"{path}/{key}")
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from properties(inner, f"{path}/{index}")


@pytest.mark.parametrize("name", ALL)
def test_a_schema_is_sound_and_names_itself(name: str) -> None:
    content = schema(name)
    Draft202012Validator.check_schema(content)
    assert content["$id"].endswith(f"/{name}.schema.json")
    assert content["title"]
    assert content["description"]


@pytest.mark.parametrize("name", ALL)
def test_every_property_is_described_with_an_example(name: str) -> None:
    lacking = [
        path
        for path, inner in properties(schema(name))
        if "$ref" not in inner
        and not (inner.get("description") and inner.get("examples"))
        # A list of a vocabulary is refined by name in a condition; the base describes it.
        and "/then/" not in path
        and "/$defs/list-" not in path
    ]
    assert lacking == []


@pytest.mark.parametrize("name", ALL)
def test_no_schema_uses_one_of_or_takes_unknown_keys(name: str) -> None:
    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, dict):
            yield node
            for inner in node.values():
                yield from walk(inner)
        elif isinstance(node, list):
            for inner in node:
                yield from walk(inner)

    for node in walk(schema(name)):
        assert "oneOf" not in node
        is_closed = "additionalProperties" in node or "allOf" in node or "$defs" in node
        if node.get("type") == "object" and "properties" in node:
            assert is_closed, node.get("description")


def _shape(ref: str) -> set[str]:
    file, _, path = ref.partition("#")
    node: Any = schema(file)
    for step in path.strip("/").split("/") if path else []:
        node = node[int(step)] if isinstance(node, list) else node[step]
    return set(node["properties"])


# Model class -> where its properties stand. `condition` is `if`; `scoring` is flattened to its
# method; `method`, `type` and `kind` are the discriminators.
_SHAPES: dict[type, str] = {
    model.Item: "item#",
    model.Stimulus: "stimulus#",
    registers.UnitOfStudy: "unit#",
    registers.Law: "law#",
    registers.Conventions: "conventions#",
    model.Exemplars: "exemplars#",
    model.Paper: "paper#",
    model.Settings: "bank#",
    model.Scenario: "common#/$defs/scenario",
    registers.Provenance: "common#/$defs/provenance",
    model.Waiver: "common#/$defs/waiver",
    model.Character: "common#/$defs/character",
    model.ExemplarResponse: "exemplars#/properties/responses/items",
    registers.LawEntry: "law#/properties/entries/items",
    model.Section: "paper#/properties/sections/items",
    registers.Outcome: "unit#/properties/outcomes/items",
    registers.Criterion: "unit#/properties/outcomes/items/properties/criteria/items",
    parts.Asset: "common#/$defs/asset",
    parts.Option: "item#/$defs/weighted-option",
    parts.SingleChoice: "item#/$defs/part-single-choice",
    parts.MultipleResponse: "item#/$defs/part-multiple-response",
    parts.TrueFalse: "item#/$defs/part-true-false",
    parts.Matching: "item#/$defs/part-matching",
    parts.Ordering: "item#/$defs/part-ordering",
    parts.GapFill: "item#/$defs/part-gap-fill",
    parts.TextGap: "item#/$defs/gap-text",
    parts.DropdownGap: "item#/$defs/gap-dropdown",
    parts.ShortAnswer: "item#/$defs/part-short-answer",
    parts.Numeric: "item#/$defs/part-numeric",
    parts.ExtendedResponse: "item#/$defs/part-extended-response",
    parts.ResponseSpace: "item#/$defs/response",
    parts.Observation: "item#/$defs/part-observation",
    parts.ProfessionalDiscussion: "item#/$defs/part-professional-discussion",
    schemes.Point: "item#/$defs/point",
    schemes.PointsScheme: "item#/$defs/scheme-points",
    schemes.LevelsScheme: "item#/$defs/scheme-levels",
    schemes.PerformanceScheme: "item#/$defs/scheme-performance",
    schemes.DiscussionScheme: "item#/$defs/scheme-discussion",
    schemes.NoteEntry: "common#/$defs/note-entry",
    schemes.DiscussionQuestion: "item#/$defs/discussion-question",
    schemes.DecisionRule: "item#/$defs/decision-rule",
    sign_offs.SignOffs: "sign-off#",
    sign_offs.SignOff: "sign-off#/properties/records/items",
}


@pytest.mark.parametrize("record", _SHAPES, ids=lambda record: record.__name__)
def test_model_and_schema_have_the_same_fields(record: Any) -> None:
    names = {"if" if field.name == "condition" else field.name for field in fields(record)}
    assert names == _shape(_SHAPES[record])


def test_every_part_type_of_the_schema_is_in_the_model() -> None:
    in_schema = schema("item")["$defs"]["part"]["properties"]["type"]["enum"]
    assert tuple(in_schema) == parts.PART_TYPES


_KEYS = st.sampled_from(
    ["id", "label", "type", "stem", "marks", "criteria", "options", "key", "scheme", "method"]
)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["", "a", "A1", "points", "levels", "single-choice", "gap-fill", "1.0.0"])
)
_JUNK = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner),
    max_leaves=12,
)
_TOP = st.fixed_dictionaries(
    {"id": _LEAVES, "parts": st.lists(st.dictionaries(_KEYS, _JUNK), max_size=3)},
    optional={"version": _LEAVES, "level": _LEAVES, "scenario": _JUNK, "provenance": _JUNK},
)


@given(_TOP, st.sampled_from(["item", "exemplars", "stimulus"]))
def test_fast_and_reference_validators_agree(data: dict[str, Any], kind: str) -> None:
    assert fast_validator(kind).is_valid(data) == reference_validator(kind).is_valid(data)
