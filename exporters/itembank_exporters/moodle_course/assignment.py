"""One part as an assignment, with its brief, its marking guide and what it loses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from itembank.export import Loss, stamped
from itembank.learner_markup import printed_label
from itembank.learner_rubric import Marked
from itembank.model import Bank, Item
from itembank.parts import ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank_exporters.moodle.names import clean_name
from itembank_exporters.moodle.target import Gone, Target
from itembank_exporters.moodle.texts import Rendered
from itembank_exporters.moodle_course.activity import Activity, StoredFile
from itembank_exporters.moodle_course.assign_brief import brief
from itembank_exporters.moodle_course.assign_losses import assignment_losses
from itembank_exporters.moodle_course.assign_xml import AssignIds, assign_xml
from itembank_exporters.moodle_course.grading import grading_xml
from itembank_exporters.moodle_course.guide import grading_form
from itembank_exporters.moodle_course.guide_losses import form_losses
from itembank_exporters.moodle_course.ids import stable_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Where an assignment stands, and how: `section` is the id of its item set.

    `is_in_quiz`: a quiz of the same package asks the part too, and gives its marks.
    """

    section: str
    is_draft: bool
    is_visible: bool
    is_in_quiz: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    activity: Activity
    losses: tuple[Loss, ...]


def assigned_parts(item: Item) -> tuple[Marked, ...]:
    return tuple(part for part in item.parts if _is_assigned(part))


def _is_assigned(part: Part) -> TypeGuard[Marked]:
    return isinstance(part, ExtendedResponse | Observation | ProfessionalDiscussion)


def idnumber(bank: Bank, item: Item, part: Marked) -> str:
    """That of the quiz question of the same part, if it is one."""
    return f"{bank.settings.id}:{item.id}:{part.label}"


def _name(item: Item, part: Marked) -> str:
    """As that of the quiz question: the label only where there are several parts."""
    return item.id if len(item.parts) == 1 else f"{item.id} {printed_label(part.label)}"


def assignment(bank: Bank, item: Item, part: Marked, *, to: Target, asked: Asked) -> Assignment:
    of = (bank.settings.id, item.id, part.label)
    ids = AssignIds(*(stable_id(what, "assign", *of) for what in ("instance", "module", "context")))
    # No title in it: titles are for authors, and learners see names.
    name = clean_name(stamped(_name(item, part), is_draft=asked.is_draft))
    intro = brief(bank, item, part)
    form = grading_form(bank, item, part, to)
    gone = (*assignment_losses(part), *form_losses(part, form, to))
    activity = Activity(
        kind="assign",
        id=ids.assign,
        module_id=ids.module,
        context_id=ids.context,
        title=name,
        section=asked.section,
        idnumber=idnumber(bank, item, part),
        is_visible=asked.is_visible,
        marks=part.marks,
        counts=not asked.is_in_quiz,
        items=(item.id,),
        files={
            "assign.xml": assign_xml(part, ids, name=name, intro=intro.html),
            "grading.xml": grading_xml(form, name=name, of=of),
        },
        stored=tuple(_stored(bank, intro, ids)),
    )
    return Assignment(activity=activity, losses=tuple(_loss(item, part, each) for each in gone))


def _stored(bank: Bank, intro: Rendered, ids: AssignIds) -> Iterator[StoredFile]:
    for file in intro.files:
        folder, _, name = file.rpartition("/")
        yield StoredFile(
            context_id=ids.context,
            component="mod_assign",
            area="intro",
            item_id=0,
            path=f"/{folder}/" if folder else "/",
            name=name,
            content=bank.assets[file],
        )


def _loss(item: Item, part: Marked, gone: Gone) -> Loss:
    return Loss(
        item=item.id,
        part=part.label,
        field=gone.field,
        kind=gone.kind,
        what=gone.what,
        instead=gone.instead,
    )
