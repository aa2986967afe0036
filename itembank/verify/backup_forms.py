"""`grading.xml` of a Moodle backup: marking guides and rubrics."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_activity import Activity, Known
from itembank.verify.backup_files import Files, Place
from itembank.verify.backup_values import NEAR, absent, amount, unfilled, value
from itembank.verify.codes import at
from itembank.verify.learner_text import holder_faults

_GUIDE = "plugin_gradingform_guide_definition"
_RUBRIC = "plugin_gradingform_rubric_definition"
_READY = "20"
_LONGEST_NAME = 255
_MOST_SCORE = 99_999.99999
_SHOWN = "alwaysshowdefinition"
_MARK = "@@PLUGINFILE@@"


def form_faults(
    root: etree._Element,
    activity: Activity,
    files: Files,
    known: Known,
    path: str,
    *,
    grade: float,
) -> Iterator[Diagnostic]:
    for area in root.iterchildren("area"):
        method = value(area, "activemethod")
        definitions = {value(d, "method"): d for d in area.iterfind("definitions/definition")}
        if method and method not in definitions:
            said = f"the assignment is marked with `{method}`, and no such form is in the backup"
            help_text = "write its `definition`, or leave `activemethod` null"
            yield at(codes.GUIDE_MISSING, path, area, said, help_text)
        for name, definition in definitions.items():
            yield from _definition(definition, path)
            if name == "guide":
                yield from _guide(definition, known, path, grade=grade)
            elif name == "rubric":
                yield from _rubric(definition, known, path, grade=grade)
    for holder in root.iter(etree.Element):
        if holder.text and "<" in holder.text:
            yield from holder_faults(holder, path, has_frames=True)
        if holder.text and _MARK in holder.text:
            yield from _links(holder, activity, files, path)


def _links(
    holder: etree._Element, activity: Activity, files: Files, path: str
) -> Iterator[Diagnostic]:
    """Only the description of a whole form can have files."""
    parent = holder.getparent()
    if parent is not None and str(parent.tag) == "definition":
        yield from files.links(holder, Place(activity.context, "", "", ""), path)
        return
    said = "a criterion or level shows a file, and Moodle keeps none for it"
    yield at(codes.REFERENCE_MISSING, path, holder, said, "say in words what it shows")


def _definition(definition: etree._Element, path: str) -> Iterator[Diagnostic]:
    yield from unfilled(definition, ("name", "status", "timecreated"), path, "a marking form")
    yield from absent(definition, ("description",), path, "a marking form")
    status = value(definition, "status")
    if status and status != _READY:
        said = "the marking form is a draft, so that markers cannot use it"
        yield at(codes.GUIDE_DRAFT, path, definition, said, f"write the status {_READY}")


def _guide(
    definition: etree._Element, known: Known, path: str, *, grade: float
) -> Iterator[Diagnostic]:
    criteria = definition.findall(f"{_GUIDE}/guidecriteria/guidecriterion")
    for criterion in criteria:
        yield from known.criteria.take(criterion.get("id"), criterion, path)
        yield from absent(criterion, ("description", "descriptionmarkers"), path, "a criterion")
        yield from _name(value(criterion, "shortname"), criterion, path)
        yield from _score(criterion, "maxscore", path)
    yield from _none(criteria, definition, path)
    yield from _sum([amount(c, "maxscore") or 0.0 for c in criteria], definition, path, grade)
    if _is_shown(value(definition, "options")):
        said = "learners see the guide before they hand anything in"
        help_text = f'write `{{"{_SHOWN}": "0"}}` in `options`, if they are not to'
        yield at(codes.GUIDE_SHOWN, path, definition, said, help_text)


def _is_shown(options: str) -> bool:
    """Where nothing is said Moodle shows it."""
    try:
        made = json.loads(options or "{}")
    except (ValueError, RecursionError):
        return True
    given = made.get(_SHOWN, 1) if isinstance(made, dict) else 1
    return given not in (0, "0", "")  # any value of JSON, and some cannot stand in a set


def _rubric(
    definition: etree._Element, known: Known, path: str, *, grade: float
) -> Iterator[Diagnostic]:
    criteria = definition.findall(f"{_RUBRIC}/criteria/criterion")
    best = []
    for criterion in criteria:
        yield from known.criteria.take(criterion.get("id"), criterion, path)
        yield from unfilled(criterion, ("description",), path, "a criterion")
        levels = criterion.findall("levels/level")
        for level in levels:
            yield from _score(level, "score", path)
        scores = [amount(level, "score") or 0.0 for level in levels]
        if len(set(scores)) < 2:  # noqa: PLR2004 - one level gives everybody the same
            said = "a criterion of the rubric has fewer than two levels of different scores"
            help_text = "write a level for each score that can be given"
            yield at(codes.LEVELS_WRONG, path, criterion, said, help_text)
        best.append(max(scores, default=0.0))
    yield from _none(criteria, definition, path)
    yield from _sum(best, definition, path, grade)


def _none(
    criteria: list[etree._Element], definition: etree._Element, path: str
) -> Iterator[Diagnostic]:
    if not criteria:
        said = "the marking form has no criterion"
        yield at(codes.CRITERION_WRONG, path, definition, said, "write at least one")


def _name(name: str, criterion: etree._Element, path: str) -> Iterator[Diagnostic]:
    if not name or len(name) > _LONGEST_NAME:
        said = f"the name of a criterion has {len(name)} characters"
        help_text = f"write 1 to {_LONGEST_NAME}"
        yield at(codes.CRITERION_WRONG, path, criterion, said, help_text)


def _score(element: etree._Element, name: str, path: str) -> Iterator[Diagnostic]:
    made = amount(element, name)
    if made is None or not 0 <= made <= _MOST_SCORE:
        said = f"`{name}` is `{value(element, name)}`"
        help_text = f"write a number from 0 to {_MOST_SCORE:g} with a decimal point"
        yield at(codes.CRITERION_WRONG, path, element, said, help_text)


def _sum(
    scores: list[float], definition: etree._Element, path: str, grade: float
) -> Iterator[Diagnostic]:
    if grade > 0 and abs(sum(scores) - grade) > NEAR:
        said = f"the criteria come to {sum(scores):g}, and the assignment to {grade:g}"
        help_text = "let them come to the grade: Moodle scales what markers give"
        yield at(codes.GUIDE_MARKS, path, definition, said, help_text)
