"""`module_meta.xml` and `assignment_groups.xml` of a Canvas course."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.course_known import (
    GROUPS,
    MODULES,
    Known,
    identifier,
    named,
    title_faults,
    value,
)

_QUIZZES = frozenset(("Quiz", "Quizzes::Quiz"))
# Of other types, such as headings and addresses, nothing in the package is named.
_RESOURCES = frozenset(("Attachment", "DiscussionTopic", "WikiPage"))


def group_titles(known: Known) -> Iterator[Diagnostic]:
    for group in named(known.nodes.root(GROUPS), "assignmentGroup"):
        yield from identifier(group, known.groups, GROUPS, "assignment group")
        yield from title_faults(group, GROUPS, "assignment group")
        known.groups.add(group.get("identifier", ""))


def module_faults(known: Known) -> Iterator[Diagnostic]:
    modules: set[str] = set()
    for module in named(known.nodes.root(MODULES), "module"):
        yield from identifier(module, modules, MODULES, "module")
        yield from title_faults(module, MODULES, "module")
        modules.add(module.get("identifier", ""))
        items = list(module.iter("{*}item"))
        for item in items:
            yield from title_faults(item, MODULES, "module item")
            yield from _item(item, known)
        yield from _requirements(module, {item.get("identifier", "") for item in items})


def _there(kind: str, known: Known) -> set[str] | None:
    """What something of this type can be; None where that is not for the package to say."""
    if kind in _QUIZZES:
        return known.quizzes
    if kind == "Assignment":
        return known.assignments
    return known.resources if kind in _RESOURCES else None


def _item(item: etree._Element, known: Known) -> Iterator[Diagnostic]:
    kind, target = value(item, "content_type"), value(item, "identifierref")
    there = _there(kind, known)
    if there is not None and target not in there | known.believed:
        said = f"a module names `{target}`, which is not in the package"
        help_text = "write the identifier of the quiz, assignment, page or file"
        yield at(codes.COURSE_LINK, MODULES, item, said, help_text)


def _requirements(module: etree._Element, items: set[str]) -> Iterator[Diagnostic]:
    for requirement in module.iter("{*}completionRequirement"):
        target = value(requirement, "identifierref")
        if target not in items:
            said = f"a module requires `{target}`, which is none of its items"
            help_text = "name the identifier of an item of this module"
            yield at(codes.COURSE_LINK, MODULES, requirement, said, help_text)
