"""`grading.xml` of an assignment: its marking guide or its rubric, as a backup holds them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from lxml import etree

from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.xml import child, put, root, xml_bytes

# Formats and states as Moodle numbers them.
HTML = 1
_PLAIN = 2
_READY = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCriterion:
    """`description` is shown to learners once they are marked, `for_markers` never; both HTML."""

    id: str
    shortname: str
    description: str
    for_markers: str
    marks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """`comments` are plain lines: a marker puts one into a remark, which learners read."""

    criteria: tuple[GuideCriterion, ...]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricLevel:
    """`definition` is plain text: Moodle shows the signs of HTML in a rubric as they are."""

    score: int
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """One criterion in plain text, all of which learners read."""

    description: str
    levels: tuple[RubricLevel, ...]


Form: TypeAlias = Guide | Rubric | None
"""How a marker gives the mark; None where there is none to give."""

# The page hides the definition from learners either way, but web services tell whoever may see the
# definition all of it, the markers' descriptions too: with 0 they tell it to managers alone.
_GUIDE_OPTIONS: Mapping[str, int] = {
    "alwaysshowdefinition": 0,
    "showmarkspercriterionstudents": 1,
}
_RUBRIC_OPTIONS: Mapping[str, int] = {
    "sortlevelsasc": 1,
    "lockzeropoints": 1,
    "alwaysshowdefinition": 1,
    "showdescriptionteacher": 1,
    "showdescriptionstudent": 1,
    "showscoreteacher": 1,
    "showscorestudent": 1,
    "enableremarks": 1,
    "showremarksstudent": 1,
}


def grading_xml(form: Form, *, name: str, of: Sequence[str]) -> bytes:
    """`of` names the part, so that its ids are its own; without a form the mark is one number."""
    areas = root("areas")
    area = child(areas, "area", stable_id("grading area", *of))
    put(area, areaname="submissions", activemethod=_method(form))
    definitions = child(area, "definitions")
    if form is not None:
        definition = child(definitions, "definition", stable_id("grading definition", *of))
        _add_definition(definition, form, name)
        plugin = child(definition, f"plugin_gradingform_{_method(form)}_definition")
        if isinstance(form, Guide):
            _add_guide(plugin, form, of)
        else:
            _add_rubric(plugin, form, of)
        child(definition, "instances")
    return xml_bytes(areas)


def _method(form: Form) -> str | None:
    """Moodle's name of the plugin."""
    match form:
        case Guide():
            return "guide"
        case Rubric():
            return "rubric"
        case None:
            return None
        case _:
            assert_never(form)


def _add_definition(definition: etree._Element, form: Guide | Rubric, name: str) -> None:
    options = _GUIDE_OPTIONS if isinstance(form, Guide) else _RUBRIC_OPTIONS
    put(
        definition,
        method=_method(form),
        name=name,
        # Learners read it once they are marked, so nothing of the scheme stands here.
        description="",
        descriptionformat=HTML,
        status=_READY,
        timecreated=0,
        timemodified=0,
        options=json.dumps(options, separators=(",", ":")),
    )


def _add_guide(plugin: etree._Element, guide: Guide, of: Sequence[str]) -> None:
    criteria = child(plugin, "guidecriteria")
    for place, criterion in enumerate(guide.criteria, start=1):
        made = child(criteria, "guidecriterion", stable_id("guide criterion", *of, criterion.id))
        put(
            made,
            sortorder=place,
            shortname=criterion.shortname,
            description=criterion.description,
            descriptionformat=HTML,
            descriptionmarkers=criterion.for_markers,
            descriptionmarkersformat=HTML,
            maxscore=f"{criterion.marks}.00000",
        )
    comments = child(plugin, "guidecomments")
    for place, comment in enumerate(guide.comments, start=1):
        made = child(comments, "guidecomment", stable_id("guide comment", *of, str(place)))
        put(made, sortorder=place, description=comment, descriptionformat=_PLAIN)


def _add_rubric(plugin: etree._Element, rubric: Rubric, of: Sequence[str]) -> None:
    criterion = child(child(plugin, "criteria"), "criterion", stable_id("rubric criterion", *of))
    put(criterion, sortorder=1, description=rubric.description, descriptionformat=_PLAIN)
    levels = child(criterion, "levels")
    for place, level in enumerate(rubric.levels):
        made = child(levels, "level", stable_id("rubric level", *of, str(place)))
        put(
            made,
            score=f"{level.score}.00000",
            definition=level.definition,
            definitionformat=_PLAIN,
        )
