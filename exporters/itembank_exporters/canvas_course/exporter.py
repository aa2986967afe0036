"""The exporter: one course package, and the same rubrics and outcomes as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from itembank.export import (
    Capability,
    Delivery,
    Export,
    Flag,
    Grain,
    Options,
    Package,
)
from itembank.model import Bank
from itembank_exporters.canvas.idents import file_name
from itembank_exporters.canvas_course.again import remarking, retiring, second_import, traces
from itembank_exporters.canvas_course.archive import course_bytes, hidden_files_xml
from itembank_exporters.canvas_course.capabilities import CAPABILITIES
from itembank_exporters.canvas_course.contents import Contents, contents
from itembank_exporters.canvas_course.desk import CourseDesk, course_desk
from itembank_exporters.canvas_course.groups import ASSIGNMENTS, QUIZZES, groups_xml
from itembank_exporters.canvas_course.losses import course_losses
from itembank_exporters.canvas_course.modules import modules_of, modules_xml
from itembank_exporters.canvas_course.notes import WHERE, notes
from itembank_exporters.canvas_course.outcomes import outcomes_xml
from itembank_exporters.canvas_course.rubrics import rubrics_xml
from itembank_exporters.canvas_course.setting import FLAGS
from itembank_exporters.canvas_course.tables import tables, units_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseExporter:
    """A Canvas course package.

    Its grain is the set: Canvas takes out of a module whatever a later package does not name.
    """

    name: str = "canvas-course"
    title: str = "Canvas course"
    summary: str = "A Canvas course package: quizzes, assignments with rubrics, outcomes, banks"
    grain: Grain = Grain.SETS
    without_earlier_bank: str = (
        "without it the module of every set that has changed is in the package, and moves behind "
        "the others"
    )

    @property
    def flags(self) -> tuple[Flag, ...]:
        return FLAGS

    @property
    def capabilities(self) -> Mapping[str, Capability]:
        return CAPABILITIES

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """The course package and its tables; nothing where nothing can be held."""
        desk = course_desk(bank, delivery, options)
        found = contents(delivery, desk)
        packages = (_course(found, delivery, desk), *tables(found, desk)) if found.sets else ()
        return Export(
            packages=packages,
            losses=tuple(dict.fromkeys(course_losses(found, delivery.sets, desk))),
            refusals=found.refusals,
            notes=notes(found, delivery, desk),
            second_import=second_import(desk),
            traces=tuple(traces(found, desk)),
            retiring=retiring(desk),
            remarking=remarking(desk),
        )


def _course(found: Contents, delivery: Delivery, desk: CourseDesk) -> Package:
    name = delivery.sets[0].id if len(delivery.sets) == 1 else desk.bank.settings.id
    return Package(
        path=f"{file_name(name)}.imscc",
        content=course_bytes(found, _settings(found, delivery, desk), desk),
        what=_what(found),
        where=WHERE,
        items=tuple(item.id for item in found.items),
    )


def _settings(found: Contents, delivery: Delivery, desk: CourseDesk) -> dict[str, bytes]:
    """The files of `course_settings` by name; what would be empty is not there."""
    files: dict[str, bytes] = {}
    kinds = [
        *([QUIZZES] if found.quizzes and not desk.setting.is_practice else []),
        *([ASSIGNMENTS] if found.assignments else []),
    ]
    if kinds:
        files["assignment_groups.xml"] = groups_xml(kinds, desk)
    if not desk.setting.is_practice:
        files["files_meta.xml"] = hidden_files_xml(found, desk)
    if found.graded:
        drafts = desk.quiz.drafts
        files["learning_outcomes.xml"] = outcomes_xml(desk.bank, units_of(found, desk))
        files["rubrics.xml"] = rubrics_xml(desk.bank, found.graded, drafts=drafts)
    if modules := modules_of(found.sets, delivery):
        files["module_meta.xml"] = modules_xml(modules, desk)
    return files


def _what(found: Contents) -> str:
    points = sum(quiz.quiz.points for quiz in found.quizzes)
    asked = sum(len(quiz.quiz.parts) for quiz in found.quizzes)
    counted = [
        (len(found.quizzes), "quiz", "quizzes"),
        (asked, "question", "questions"),
        (points, "mark", "marks"),
        (len(found.banks), "question bank", "question banks"),
        (len(found.assignments), "assignment", "assignments"),
        (len(found.graded), "rubric", "rubrics"),
    ]
    said = [f"{n} {one if n == 1 else many}" for n, one, many in counted if n]
    return f"course package: {', '.join(said)}"
