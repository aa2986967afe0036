"""Reads rubrics and outcomes as Canvas's import code does, element by element and cell by cell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from lxml import etree

_NS = "{http://canvas.instructure.com/xsd/cccv1p0}"


def rubrics_in(xml: bytes) -> list[dict[str, Any]]:
    """As `RubricsConverter`: every value is the first element of its name, however deep."""
    return [
        {
            "migration_id": rubric.get("identifier"),
            "title": _first(rubric, "title"),
            "description": _own(rubric, "description"),
            "points_possible": _number(rubric, "points_possible"),
            "free_form_criterion_comments": _first(rubric, "free_form_criterion_comments"),
            "data": [_criterion(node) for node in rubric.iter(f"{_NS}criterion")],
        }
        for rubric in etree.fromstring(xml).iter(f"{_NS}rubric")
    ]


def _criterion(node: etree._Element) -> dict[str, Any]:
    return {
        "id": _first(node, "criterion_id"),
        "description": _first(node, "description"),
        "long_description": _own(node, "long_description"),
        "points": _number(node, "points"),
        "mastery_points": _number(node, "mastery_points"),
        "learning_outcome_migration_id": _first(node, "learning_outcome_identifierref"),
        "criterion_use_range": _first(node, "criterion_use_range") == "true",
        "ratings": [
            {
                "description": _first(rating, "description"),
                "long_description": _first(rating, "long_description"),
                "id": _first(rating, "id"),
                "criterion_id": _first(rating, "criterion_id"),
                "points": _number(rating, "points"),
            }
            for rating in node.iter(f"{_NS}rating")
        ],
    }


def outcomes_in(xml: bytes) -> list[dict[str, Any]]:
    """As `LearningOutcomesConverter`: groups and outcomes as they stand in each other."""
    return list(_children(etree.fromstring(xml)))


def _children(node: etree._Element | None) -> Iterator[dict[str, Any]]:
    for child in node if node is not None else ():
        if child.tag == f"{_NS}learningOutcome":
            yield {
                "type": "learning_outcome",
                "migration_id": child.get("identifier"),
                "title": _first(child, "title"),
                "description": _own(child, "description"),
                "mastery_points": _number(child, "mastery_points"),
                "points_possible": _number(child, "points_possible"),
                "calculation_method": _first(child, "calculation_method"),
                "ratings": [
                    (_number(rating, "points"), _first(rating, "description"))
                    for rating in child.iter(f"{_NS}rating")
                ],
            }
        elif child.tag == f"{_NS}learningOutcomeGroup":
            yield {
                "type": "learning_outcome_group",
                "migration_id": child.get("identifier"),
                "title": _own(child, "title"),
                "description": _own(child, "description"),
                "outcomes": list(_children(next(child.iter(f"{_NS}learningOutcomes"), None))),
            }


def _first(node: etree._Element, name: str) -> str | None:
    found = next(node.iter(f"{_NS}{name}"), None)
    return None if found is None else found.text or ""


def _own(node: etree._Element, name: str) -> str | None:
    found = node.find(f"{_NS}{name}")
    return None if found is None else found.text or ""


def _number(node: etree._Element, name: str) -> float | None:
    found = _first(node, name)
    return None if found is None else float(found)


Cell = str | None


def cells_in(raw: bytes) -> list[list[Cell]]:
    """As Ruby's `CSV`: an empty cell is no text, an empty one in quotation marks is empty text."""
    text = raw.decode()
    return [list(_split(line)) for line in _lines(text)]


def _lines(text: str) -> Iterator[str]:
    kept = ""
    for line in io.StringIO(text, newline=""):
        kept += line
        if kept.count('"') % 2 == 0:
            yield kept.removesuffix("\n").removesuffix("\r")
            kept = ""
    assert not kept


def _split(line: str) -> Iterator[Cell]:
    at = 0
    while at <= len(line):
        if line[at : at + 1] == '"':
            end = at + 1
            while line[end : end + 2] == '""' or line[end] != '"':
                end += 2 if line[end : end + 2] == '""' else 1
            yield line[at + 1 : end].replace('""', '"')
            end += 1
        else:
            end = line.find(",", at) if "," in line[at:] else len(line)
            assert '"' not in line[at:end]
            yield line[at:end] or None
        assert line[end : end + 1] in {"", ","}
        at = end + 1


def rubrics_of_csv(raw: bytes) -> dict[str, list[dict[str, Any]]]:
    """As `RubricCSVImporter#parse`, by name of the rubric."""
    head, *rows = cells_in(raw)
    names = [at for at, name in enumerate(head) if name and "rating name" in name.lower()]
    texts = [at for at, name in enumerate(head) if name and "rating description" in name.lower()]
    points = [at for at, name in enumerate(head) if name and "rating points" in name.lower()]
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        said = dict(zip(reversed(head), reversed(row), strict=True))
        found.setdefault(str(said["Rubric Name"]), []).append(
            {
                "description": said["Criteria Name"],
                "long_description": said["Criteria Description"],
                "criterion_use_range": said["Criteria Enable Range"] == "true",
                "ratings": [
                    (row[name], (row[text] or "").strip(), float(str(row[value])))
                    for name, text, value in zip(names, texts, points, strict=True)
                    if row[name] is not None
                ],
            }
        )
    return found


OUTCOME_FIELDS = frozenset(
    {
        *("title", "vendor_guid", "object_type", "canvas_id", "description", "display_name"),
        *("parent_guids", "calculation_method", "calculation_int", "mastery_points"),
        "workflow_state",
    }
)
"""What every version of `Outcomes::CsvImporter` since 2019 takes before `ratings`."""


def outcomes_of_csv(raw: bytes) -> list[dict[str, Any]]:
    """As `Outcomes::CsvImporter`, which stops at a row that is shorter than its columns."""
    head, *rows = cells_in(raw)
    end = head.index("ratings")
    columns = [str(name) for name in head[:end]]
    assert set(columns) <= OUTCOME_FIELDS
    assert {"title", "vendor_guid", "object_type"} <= set(columns)
    assert not [name for name in head[end + 1 :] if name]
    seen: set[str] = set()
    made = []
    for row in rows:
        assert len(row) >= end
        tail = row[end:]
        while tail and tail[-1] is None:
            tail.pop()
        record: dict[str, Any] = dict(zip(columns, row[:end], strict=True))
        record["ratings"] = [
            (int(str(value)), said) for value, said in zip(tail[::2], tail[1::2], strict=True)
        ]
        parents = (record["parent_guids"] or "").split()
        assert set(parents) <= seen, "parent references not found prior to this row"
        assert not set(record["vendor_guid"]) & set(" \t\n")
        seen.add(record["vendor_guid"])
        made.append(record)
    return made
