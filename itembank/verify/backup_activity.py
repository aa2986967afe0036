"""What all activities of a Moodle backup have: their module, their grade item, what they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_contents import Listed
from itembank.verify.backup_files import Files, Place
from itembank.verify.backup_values import NEAR, Ids, absent, amount, unfilled, value
from itembank.verify.codes import at
from itembank.verify.learner_text import holder_faults
from itembank.verify.moodle_texts import long_idnumber
from itembank.verify.opener import Opener

_MARK = "@@PLUGINFILE@@"
_MODULE_FILLED = ("modulename", "sectionid", "sectionnumber")
_ITEM_FILLED = ("itemtype", "sortorder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity's main element, such as `quiz`, and its whereabouts.

    `path` is the file that it stands in, `context` the id that its files and slots go by.
    """

    folder: str
    path: str
    context: str
    idnumber: str
    element: etree._Element


@dataclass(slots=True, kw_only=True)
class Known:
    """Ids that must differ between activities; private to one verification."""

    contexts: Ids
    items: Ids
    slots: Ids
    sections: Ids
    criteria: Ids


def no_ids() -> Known:
    return Known(
        contexts=Ids(what="context"),
        items=Ids(what="grade item", is_unique=False),
        slots=Ids(what="slot", is_unique=False),
        sections=Ids(what="section of a quiz", is_unique=False),
        criteria=Ids(what="criterion", is_unique=False),
    )


def open_activity(opener: Opener, listed: Listed, known: Known) -> Activity | None:
    """The activity, held against what the backup says of it; None where it is not there."""
    folder, path = listed.directory, f"{listed.directory}/{listed.kind}.xml"
    module, root = opener.root(f"{folder}/module.xml"), opener.root(path)
    if module is not None:
        opener.found.extend(_module_faults(module, listed, f"{folder}/module.xml"))
    element = root.find(listed.kind) if root is not None else None
    if root is None or element is None:
        if root is not None:
            opener.found.extend(absent(root, (listed.kind,), path, "the activity"))
        return None
    opener.found.extend(_kind_faults(root.get("modulename", ""), root, listed, path))
    opener.found.extend(known.contexts.take(root.get("contextid"), root, path))
    return Activity(
        folder=folder,
        path=path,
        context=root.get("contextid", ""),
        idnumber=value(module, "idnumber") if module is not None else "",
        element=element,
    )


def _module_faults(module: etree._Element, listed: Listed, path: str) -> Iterator[Diagnostic]:
    yield from unfilled(module, _MODULE_FILLED, path, "the module")
    yield from absent(module, ("completionexpected",), path, "the module")
    yield from long_idnumber(value(module, "idnumber"), module, path)
    if not module.get("version"):
        said = "the module has no version"
        yield at(codes.BACKUP_ELEMENT, path, module, said, "write it as an attribute")
    if not module.get("id"):
        said = "the module has no id"
        yield at(codes.BACKUP_ELEMENT, path, module, said, "write it as an attribute")
    yield from _kind_faults(value(module, "modulename"), module, listed, path)


def _kind_faults(
    kind: str, element: etree._Element, listed: Listed, path: str
) -> Iterator[Diagnostic]:
    if kind != listed.kind:
        said = f"the activity is a `{kind}`"
        help_text = f"write `{listed.kind}`, as moodle_backup.xml has it"
        yield at(codes.ACTIVITY_MISFIT, path, element, said, help_text)


def text_faults(activity: Activity, files: Files, areas: dict[str, str]) -> Iterator[Diagnostic]:
    """Everything in the activity that learners or markers read.

    `areas` are those of files by the element that shows them; of others we know the context alone.
    """
    component = f"mod_{activity.element.tag}"
    for holder in activity.element.iter(etree.Element):
        if not holder.text:
            continue
        if "<" in holder.text:
            yield from holder_faults(holder, activity.path, has_frames=True)
        if _MARK in holder.text:
            area = areas.get(str(holder.tag), "")
            place = Place(activity.context, component, area, "0")
            yield from files.links(holder, place, activity.path)


def grade_faults(
    opener: Opener, activity: Activity, known: Known, *, grade: float
) -> Iterator[Diagnostic]:
    """The gradebook's item must be there, and be worth what the activity is."""
    path = f"{activity.folder}/grades.xml"
    root = opener.root(path)
    items = root.findall("grade_items/grade_item") if root is not None else []
    for item in items:
        yield from known.items.take(item.get("id"), item, path)
        yield from unfilled(item, _ITEM_FILLED, path, "the grade item")
    main = [item for item in items if value(item, "itemnumber") == "0"]
    if grade <= 0:
        return
    if not main and root is not None:
        said = "the activity is graded and has no item in the gradebook"
        help_text = "write a `grade_item` with the itemnumber 0"
        yield at(codes.GRADE_ITEM, path, root, said, help_text)
    for item in main:
        yield from _item_faults(item, path, activity, grade)


def _item_faults(
    item: etree._Element, path: str, activity: Activity, grade: float
) -> Iterator[Diagnostic]:
    kind = str(activity.element.tag)
    if (value(item, "itemtype"), value(item, "itemmodule")) != ("mod", kind):
        said = f"the grade item is of `{value(item, 'itemmodule')}`"
        yield at(codes.GRADE_ITEM, path, item, said, f"write `mod` and `{kind}`")
    most = amount(item, "grademax")
    if most is None or abs(most - grade) > NEAR:
        said = f"the grade item is worth `{value(item, 'grademax')}`, the {kind} {grade:g}"
        help_text = "write the same: Moodle does not put it right"
        yield at(codes.QUIZ_MARKS, path, item, said, help_text)
