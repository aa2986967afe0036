"""Every field of the model has its place in a comparison, so that no change can go unseen."""

from __future__ import annotations

from dataclasses import fields

import pytest

from itembank import model, parts, registers, schemes
from itembank.compare.fields import FIELDS, fields_of

# Compared elsewhere, or no content: the id is what items are matched by.
LEFT_OUT = {
    model.Item: {"id", "stimulus", "scenario"},
    model.Stimulus: {"id", "scenario"},
    model.Exemplars: {"item"},
}
RECORDS = sorted(FIELDS, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_is_compared(kind: type) -> None:
    known = {name for base in kind.__mro__ for name in FIELDS.get(base, {})} | LEFT_OUT.get(
        kind, set()
    )
    assert {field.name for field in fields(kind)} == known


def test_every_record_of_an_item_is_known() -> None:
    kinds = {
        kind
        for module in (parts, schemes)
        for kind in vars(module).values()
        if isinstance(kind, type) and kind.__module__ == module.__name__
    }
    assert kinds <= set(FIELDS)
    assert {model.Item, model.Stimulus, model.Scenario, registers.Provenance} <= set(FIELDS)


def test_fields_of_a_base_come_with_every_part() -> None:
    part = parts.TrueFalse(
        label="a",
        stem="x",
        marks=1,
        criteria=(),
        ao={},
        key=True,
        rationale=schemes.MarkerText("r"),
    )
    assert {"stem", "ao", "key"} <= set(fields_of(part))
