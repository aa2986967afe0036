"""`outcomes.csv` and `rubrics.csv`, for Canvas's imports of tables.

What Canvas reads is the cell as it stands, so a text is never changed to keep a spreadsheet from
taking it for a formula. It need not be: names begin with a code, a bracket or a word of ours,
descriptions with a tag or a word of ours, and the one text that an author begins, a level's, has a
blank in front, which Canvas takes off. Cells are in quotation marks but for empty ones: an empty
cell in quotation marks is a rating without a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from itembank.html import plain_blocks
from itembank.learner_rubric import Marked
from itembank.markdown import blocks
from itembank.model import Bank, Item
from itembank.registers import UnitOfStudy
from itembank_exporters.canvas_course.outcomes import (
    CALCULATION,
    MASTERY,
    RATINGS,
    CanvasOutcome,
    OutcomeGroup,
    outcome_groups,
)
from itembank_exporters.canvas_course.rubrics import (
    RubricCriterion,
    rubric_criteria,
    rubric_title,
)

_Row: TypeAlias = "Sequence[str | None]"

_OUTCOME_COLUMNS = (
    "vendor_guid",
    "object_type",
    "title",
    "description",
    "calculation_method",
    "parent_guids",
    "workflow_state",
    "mastery_points",
    "ratings",
)
_RUBRIC_COLUMNS = (
    "Rubric Name",
    "Criteria Name",
    "Criteria Description",
    "Criteria Enable Range",
)
_RATING_COLUMNS = ("Rating Name", "Rating Description", "Rating Points")
_FORMULA = ("=", "+", "-", "@")


def outcomes_csv(bank: Bank, units: Iterable[UnitOfStudy]) -> bytes:
    """Groups before what is in them, ratings from the best down, numbers without a decimal sign.

    Canvas reads numbers as the language of whoever imports writes them.
    """
    made = [row for group in outcome_groups(bank, units) for row in _group_rows(group, None)]
    return _csv([_OUTCOME_COLUMNS, *made])


def rubrics_csv(
    bank: Bank,
    parts: Iterable[tuple[Item, Marked]],
    *,
    drafts: frozenset[str] = frozenset(),
) -> bytes:
    """A row for each criterion; as many ratings have a column as the longest row has."""
    rows = [
        (rubric_title(item, part, drafts), criterion)
        for item, part in parts
        for criterion in rubric_criteria(bank, item, part)
    ]
    most = max((len(criterion.ratings) for _, criterion in rows), default=0)
    head = (*_RUBRIC_COLUMNS, *_RATING_COLUMNS * most)
    return _csv([head, *(_rubric_row(title, criterion) for title, criterion in rows)])


def _group_rows(group: OutcomeGroup, parent: str | None) -> Iterator[_Row]:
    yield (group.ident, "group", group.title, group.description or None, None, parent, "active")
    for inner in group.groups:
        yield from _group_rows(inner, group.ident)
    for outcome in group.outcomes:
        yield _outcome_row(outcome, group.ident)


def _outcome_row(outcome: CanvasOutcome, parent: str) -> _Row:
    return (
        outcome.ident,
        "outcome",
        outcome.title,
        outcome.description,
        CALCULATION,
        parent,
        "active",
        str(MASTERY),
        *(cell for points, said in RATINGS for cell in (str(points), said)),
    )


def _rubric_row(title: str, criterion: RubricCriterion) -> _Row:
    ratings = [
        cell
        for rating in criterion.ratings
        for cell in (rating.title, _no_formula(rating.text) or None, str(rating.points))
    ]
    return (
        title,
        criterion.title,
        plain_blocks(blocks(criterion.text)) or None,
        "true" if criterion.has_ranges else "false",
        *ratings,
    )


def _no_formula(text: str) -> str:
    return f" {text}" if text.startswith(_FORMULA) else text


def _csv(rows: Sequence[_Row]) -> bytes:
    """Rows of one length, as a short one stops the import of outcomes.

    There is no byte order mark: Canvas would take it for a part of the first column's name.
    """
    width = max(map(len, rows))
    whole = ([*row, *[None] * (width - len(row))] for row in rows)
    return "".join(f"{','.join(map(_cell, row))}\r\n" for row in whole).encode()


def _cell(value: str | None) -> str:
    return "" if value is None else f'"{value.replace(chr(34), chr(34) * 2)}"'
