"""A module for each set, so that a teacher finds its quiz and its assignments in order.

Canvas puts a new module after those of the course. One that is there already it moves, and takes
out of it whatever the package no longer names: so a module is whole, or not in the package.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from itembank.export import Delivery, Earlier, ItemSet, stamped
from itembank.model import Item
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.quiz_settings import fitted_title
from itembank_exporters.canvas_course.assignments import Assignment
from itembank_exporters.canvas_course.contents import CourseSet
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.settings_xml import Element, listed, xml_bytes


def modules_of(sets: Iterable[CourseSet], delivery: Delivery) -> tuple[CourseSet, ...]:
    """The sets that need their module: where only changes go out, those with a new place in it."""
    earlier = delivery.earlier
    if earlier is None:
        return tuple(sets)
    return tuple(
        made for made in sets if any(_may_need_a_place(item, earlier) for item in made.items)
    )


def _may_need_a_place(item: Item, earlier: Earlier) -> bool:
    """A new item, or one that may have a part that it had not."""
    if item.id not in earlier.sent:
        return True
    if item.id not in earlier.changed:
        return False
    before = earlier.bank.items.get(item.id) if earlier.bank else None
    return before is None or not _labels(item) <= _labels(before)


def _labels(item: Item) -> set[str]:
    return {part.label for part in item.parts}


def modules_xml(sets: Iterable[CourseSet], desk: CourseDesk) -> bytes:
    """`module_meta.xml`. No module has a position: a number would move it among the teacher's.

    Nor has anything in it: Canvas would take the position of the first thing for the module's.
    """
    return xml_bytes(listed("modules", (_module(made, desk) for made in sets)))


def _module(made: CourseSet, desk: CourseDesk) -> Element:
    return Element(
        name="module",
        attributes={"identifier": identifier("module", *desk.names, made.set_.id)},
        values={
            "title": module_title(made, desk),
            "workflow_state": _state(is_hidden=_is_all_hidden(made)),
        },
        inside=(listed("items", _places(made, desk)),),
    )


def module_title(made: CourseSet, desk: CourseDesk) -> str:
    is_draft = any(item.id in desk.quiz.drafts for item in made.items)
    return fitted_title(stamped(made.set_.title, is_draft=is_draft))


def _is_all_hidden(made: CourseSet) -> bool:
    is_quiz_hidden = made.quiz is None or made.quiz.is_hidden
    return is_quiz_hidden and all(assignment.is_hidden for assignment in made.assignments)


def _state(*, is_hidden: bool) -> str:
    return "unpublished" if is_hidden else "active"


def _places(made: CourseSet, desk: CourseDesk) -> Iterator[Element]:
    """The quiz, then the assignments below the headings of a paper's sections."""
    names = (*desk.names, made.set_.id)
    if made.quiz:
        quiz = made.quiz
        yield _place(names, "Quizzes::Quiz", quiz.ident, title=quiz.title, hidden=quiz.is_hidden)
    times: Counter[str] = Counter()
    for heading, assignments in _sections(made.set_, made.assignments):
        if heading is not None:
            times[heading] += 1
            is_hidden = all(assignment.is_hidden for assignment in assignments)
            yield _heading((*names, str(times[heading])), heading, is_hidden=is_hidden)
        for found in assignments:
            title, hidden = found.title, found.is_hidden
            yield _place(names, "Assignment", found.ident, title=title, hidden=hidden)


def _sections(
    set_: ItemSet, assignments: tuple[Assignment, ...]
) -> Iterator[tuple[str | None, list[Assignment]]]:
    left = list(assignments)
    for group in set_.groups:
        ids = {item.id for item in group.items}
        here = [made for made in left if made.item.id in ids]
        left = [made for made in left if made.item.id not in ids]
        if here:
            yield (group.title if set_.paper else None), here


def _place(names: tuple[str, ...], kind: str, ref: str, *, title: str, hidden: bool) -> Element:
    return Element(
        name="item",
        attributes={"identifier": identifier("place", *names, ref)},
        values={
            "content_type": kind,
            "workflow_state": _state(is_hidden=hidden),
            "title": title,
            "identifierref": ref,
        },
    )


def _heading(names: tuple[str, ...], title: str, *, is_hidden: bool) -> Element:
    return Element(
        name="item",
        attributes={"identifier": identifier("heading", *names, title)},
        values={
            "content_type": "ContextModuleSubHeader",
            "workflow_state": _state(is_hidden=is_hidden),
            "title": fitted_title(title),
        },
    )
