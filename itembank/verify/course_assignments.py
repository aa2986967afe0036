"""Assignments of a Canvas course: the settings of each, and the page that learners read."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import UnreadableError, unreadable
from itembank.verify.codes import at, finding, line_of
from itembank.verify.course_known import (
    Known,
    amount,
    group_faults,
    identifier,
    order_faults,
    rubric_faults,
    title_faults,
    value,
)
from itembank.verify.learner_text import page_faults, page_tree
from itembank.verify.manifest import NAME, Manifest, Resource
from itembank.verify.package_pictures import is_there

_SETTINGS = "assignment_settings.xml"
_PAGE = ("html", "htm")
_READ_FIRST = ("title", "points_possible", "grading_type", "submission_types", "workflow_state")


def read_assignments(manifest: Manifest, known: Known) -> Iterator[Diagnostic]:
    for resource in manifest.resources:
        path = next((file for file in resource.listed if file.endswith(_SETTINGS)), None)
        if path is not None:
            yield from _page(resource, known)
            root = known.nodes.root(path)
            if root is not None:
                yield from _settings(root, known, path)
            else:
                known.believed.add(resource.identifier)


def _page(resource: Resource, known: Known) -> Iterator[Diagnostic]:
    archive = known.nodes.opener.archive
    path = next((file for file in resource.listed if file.endswith(_PAGE)), None)
    if path is None or path not in archive:
        said = f"the assignment `{resource.identifier}` has no page"
        help_text = "put its `.html` in and list it, even if it is empty: Canvas stops without it"
        yield at(codes.PAGE_MISSING, NAME, resource.element, said, help_text)
        return
    try:
        content = archive.read(path)
    except UnreadableError as error:
        yield unreadable(path, error)
        return
    yield from page_faults(content, path)
    root = page_tree(content)
    for picture in root.iter("img") if root is not None else ():
        address = picture.get("src", "")
        if not is_there(address, archive, seen_from=path):
            said = f"`{address[:200]}` is shown here and is not in the package"
            help_text = "put the file in, and list it as a resource `webcontent`"
            yield finding(codes.REFERENCE_MISSING, path, said, help_text, line=line_of(picture))


def _settings(root: etree._Element, known: Known, path: str) -> Iterator[Diagnostic]:
    yield from identifier(root, known.assignments, path, "assignment")
    known.assignments.add(root.get("identifier", ""))
    yield from title_faults(root, path, "assignment")
    yield from order_faults(root, _READ_FIRST, path)
    yield from points_faults(root, path)
    yield from group_faults(root, known, path)
    yield from rubric_faults(root, known, path)
    points = amount(root, "points_possible")
    if points is not None:
        title = value(root, "title")
        known.points[title] = known.points.get(title, 0.0) + points


def points_faults(assignment: etree._Element, path: str) -> Iterator[Diagnostic]:
    """Without a grading type Canvas passes over the points."""
    given, points = value(assignment, "points_possible"), amount(assignment, "points_possible")
    if given and (points is None or points < 0):
        said = f"`points_possible` is `{given}`"
        help_text = "write a number from 0 up, with a decimal point"
        yield at(codes.ASSIGNMENT_SETTING, path, assignment, said, help_text)
    if given and not value(assignment, "grading_type"):
        said = "the assignment has points and no `grading_type`"
        help_text = "write `points`: without it Canvas passes over the points"
        yield at(codes.ASSIGNMENT_SETTING, path, assignment, said, help_text)
