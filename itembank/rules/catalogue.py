"""Every rule, in order of code."""

from __future__ import annotations

from itembank.rules import (
    alignment,
    bank_wide,
    blueprints,
    exemplars,
    exemplars_shape,
    law,
    law_refs,
    levels,
    loose_marks,
    neutral_names,
    observation,
    papers,
    picture_files,
    pictures,
    points,
    points_links,
    points_notes,
    points_shape,
    real_data,
    registers,
    safe_text,
    selected,
    selected_gaps,
    selected_orders,
    selected_text,
    structure,
    structure_ids,
    structure_marks,
    workflow,
)
from itembank.rules.base import Rule

_FAMILIES: tuple[tuple[Rule, ...], ...] = (
    alignment.RULES,
    bank_wide.RULES,
    blueprints.RULES,
    exemplars.RULES,
    exemplars_shape.RULES,
    law.RULES,
    law_refs.RULES,
    levels.RULES,
    loose_marks.RULES,
    neutral_names.RULES,
    observation.RULES,
    papers.RULES,
    picture_files.RULES,
    pictures.RULES,
    points.RULES,
    points_links.RULES,
    points_notes.RULES,
    points_shape.RULES,
    real_data.RULES,
    registers.RULES,
    safe_text.RULES,
    selected.RULES,
    selected_gaps.RULES,
    selected_orders.RULES,
    selected_text.RULES,
    structure.RULES,
    structure_ids.RULES,
    structure_marks.RULES,
    workflow.RULES,
)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for family in _FAMILIES for rule in family), key=lambda rule: rule.code)
)


def find_rule(code: str) -> Rule | None:
    """A rule by its code or its name."""
    return next((rule for rule in RULES if code in {rule.code, rule.name}), None)
