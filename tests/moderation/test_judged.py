"""No field of the model is forgotten: each is judged, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass

import pytest

from itembank import model, parts, schemes
from itembank.moderation.judged import JUDGED, NOT_JUDGED

_OTHER = {
    # Records of these are not part of any item's content.
    *(model.Character, model.Waiver, model.Change, model.Exposure, model.Stats),
    *(model.Definitive, model.ExemplarResponse, model.Exemplars, model.Section, model.Paper),
    *(model.AssessmentObjective, model.Kind, model.Profile, model.RuleSetting, model.Settings),
    model.Bank,
}


def _records() -> Iterator[type]:
    for module in (model, parts, schemes):
        for kind in vars(module).values():
            is_own = isinstance(kind, type) and kind.__module__ == module.__name__
            if is_own and is_dataclass(kind) and kind not in _OTHER:
                yield kind


RECORDS = tuple(_records())


def _own_fields(kind: type) -> set[str]:
    inherited = {f.name for base in kind.__mro__[1:] if is_dataclass(base) for f in fields(base)}
    return {declared.name for declared in fields(kind)} - inherited


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_field_is_judged_or_not_and_never_both(kind: type) -> None:
    judged, not_judged = set(JUDGED.get(kind, {})), set(NOT_JUDGED.get(kind, {}))
    assert judged | not_judged == _own_fields(kind)
    assert not judged & not_judged


def test_nothing_is_classified_that_does_not_exist() -> None:
    assert {*JUDGED, *NOT_JUDGED} <= set(RECORDS)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_judged_field_has_a_default_that_says_nothing(kind: type) -> None:
    # What has its default is left out of the form, so a default may not be made by a function.
    for declared in fields(kind):
        if declared.name in JUDGED.get(kind, {}):
            assert declared.default_factory is MISSING
