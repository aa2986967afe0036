"""Commented templates of new files, with all that the bank knows already filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from itembank.model import Bank, Item
from itembank.parts import (
    ExtendedResponse,
    Observation,
    Part,
    ProfessionalDiscussion,
)
from itembank.schemes import PointsScheme
from itembank.starter import filled, template

_MISCONCEPTION = re.compile(r"^ +(?:# )?misconception: .*\n", re.MULTILINE)
_MARKS = re.compile(r"^    marks: ([0-9]+)$", re.MULTILINE)
DEFAULT_AUTHOR = "Unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a new file is about; `schema` is the path of its schema from the file, if any."""

    id: str
    schema: str | None = None
    sector: str | None = None


def item_draft(bank: Bank, draft: Draft, *, kind: str, types: tuple[str, ...]) -> str:
    """An item of one kind with a part of each type, in order; `levels` is a type of its own."""
    parts = "".join(_part(bank, type_, "abcdefgh"[at]) for at, type_ in enumerate(types))
    title = next(known.title for known in bank.settings.kinds if known.id == kind)
    words = {
        **_words(bank, draft),
        "KIND": kind,
        "TITLE": title,
        "TARIFF": str(sum(int(marks) for marks in _MARKS.findall(parts))),
        "PARTS": parts,
    }
    return filled(template("item"), words)


def stimulus_draft(bank: Bank, draft: Draft) -> str:
    return filled(template("stimulus"), _words(bank, draft))


def paper_draft(bank: Bank, draft: Draft) -> str:
    return filled(template("paper"), _words(bank, draft))


def exemplars_draft(item: Item, schema: str | None) -> str:
    """Two responses to an item, awarded nothing yet, so that their marks add up from the start."""
    lines = [
        f"{schema_line(schema)}# Responses to {item.id} with marks; no real learner's words.",
        f"item: {item.id}",
        "responses:",
    ]
    for id_ in ("A", "B"):
        lines += [f"  - id: {id_}", "    role: exemplar              # or boundary, or seed"]
        lines += list(_response(item))
        lines += ['    commentary: ""              # why these marks']
    return "\n".join(lines) + "\n"


def schema_line(schema: str | None) -> str:
    """The comment that tells an editor which schema the file has."""
    return f"# yaml-language-server: $schema={schema}\n" if schema else ""


def _words(bank: Bank, draft: Draft) -> Mapping[str, str]:
    defaults = bank.settings.defaults
    unit = str(defaults.get("unit") or next(iter(bank.units), ""))
    level = defaults.get("level") or getattr(bank.units.get(unit), "level", None) or 2
    sectors = ", ".join(bank.vocabularies.get("sectors", {}))
    return {
        "SCHEMA": schema_line(draft.schema),
        "ID": draft.id,
        "LANGUAGE": bank.settings.language,
        "UNIT": unit or '""',
        "LEVEL": str(level),
        "SECTOR": f"sector: {draft.sector}" if draft.sector else f"# sector: one of {sectors}",
        "AUTHOR": json.dumps(str(defaults.get("author") or DEFAULT_AUTHOR), ensure_ascii=False),
        "LICENCE": str(defaults.get("licence") or bank.settings.licence or "CC-BY-4.0"),
    }


def _part(bank: Bank, type_: str, label: str) -> str:
    objectives = [objective.id for objective in bank.settings.assessment_objectives]
    words = {"LABEL": label, "AO": objectives[0], "AOS": ", ".join(objectives)}
    text = filled(template("levels" if type_ == "levels" else f"part-{type_}"), words)
    return text if "misconceptions" in bank.vocabularies else _MISCONCEPTION.sub("", text)


def _response(item: Item) -> Iterable[str]:
    """The fields that the item's parts call for; parts that a machine marks are left out."""
    by_people = tuple(part for part in item.parts if isinstance(part, _MARKED))
    marked: tuple[Part, ...] = by_people or item.parts
    yield "    text:"
    for part in marked:
        yield f'      {part.label}: ""'
    for field in ("awarded", "levels", "rows"):
        entries = [entry for part in marked for entry in _award(part, field)]
        if entries:
            yield f"    {field}:"
            yield from entries
    if any(isinstance(part, Observation) for part in marked):
        yield "    decision: not_yet           # or competent"
    yield f"    marks: {{{', '.join(f'{part.label}: 0' for part in marked)}}}"


_MARKED = (ExtendedResponse, Observation, ProfessionalDiscussion)


def _award(part: Part, field: str) -> Iterable[str]:
    match part, field:
        case ExtendedResponse(scheme=PointsScheme() as scheme), "awarded":
            ids = ", ".join(point.id for point in scheme.points)
            yield f"      {part.label}: []                 # of {ids}"
        case ProfessionalDiscussion(), "awarded":
            heard = [e.id for question in part.scheme.questions for e in question.expected]
            yield f"      {part.label}: []                 # of {', '.join(heard)}"
        case ExtendedResponse(), "levels" if not isinstance(part.scheme, PointsScheme):
            yield f"      {part.label}: 0"
        case Observation(), "rows":
            rows = ", ".join(f"{row.id}: 0" for row in part.scheme.rows)
            yield f"      {part.label}: {{{rows}}}"
        case _:
            return
