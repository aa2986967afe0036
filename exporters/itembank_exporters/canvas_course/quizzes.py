"""Quizzes as a course holds them, and the question banks that their questions are taken from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from itembank.export import ItemSet, Loss, LossKind, Refusal
from itembank.model import Item
from itembank.selection import by_stimulus_or_kind
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.quiz import Quiz, bank_xml, quiz_of, quiz_xml
from itembank_exporters.canvas.quiz_settings import quiz_settings, quiz_title, yes_or_no
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.groups import QUIZZES, group_ident
from itembank_exporters.canvas_course.settings_xml import Element, xml_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseQuiz:
    """`questions` is QTI, `settings` the `assessment_meta.xml`."""

    quiz: Quiz
    title: str
    questions: bytes
    settings: bytes
    pictures: frozenset[str]
    is_hidden: bool

    @property
    def ident(self) -> str:
        return self.quiz.ident

    @property
    def settings_ident(self) -> str:
        return identifier("settings", self.quiz.ident)


def course_quiz(set_: ItemSet, quiz: Quiz, desk: CourseDesk) -> CourseQuiz:
    title = quiz_title(set_, quiz, desk.quiz)
    values = quiz_settings(set_, quiz, desk.quiz, title=title)
    is_hidden = desk.is_hidden(*quiz.items)
    return CourseQuiz(
        quiz=quiz,
        title=title,
        questions=quiz_xml(quiz, title=title, minutes=set_.paper.minutes if set_.paper else None),
        settings=xml_bytes(_settings(quiz, values, desk, is_hidden=is_hidden)),
        pictures=frozenset(quiz.pictures | desk.scribe.pictures & desk.bank.assets.keys()),
        is_hidden=is_hidden,
    )


def _settings(quiz: Quiz, values: dict[str, str], desk: CourseDesk, *, is_hidden: bool) -> Element:
    """A graded quiz needs the assignment that stands for it in the gradebook."""
    is_graded = not desk.setting.is_practice
    return Element(
        name="quiz",
        attributes={"identifier": quiz.ident},
        values={**values, "available": yes_or_no(not is_hidden)},
        inside=(_in_gradebook(quiz, values, desk),) if is_graded else (),
    )


def _in_gradebook(quiz: Quiz, values: dict[str, str], desk: CourseDesk) -> Element:
    return Element(
        name="assignment",
        attributes={"identifier": identifier("gradebook", quiz.ident)},
        values={
            "title": values["title"],
            "assignment_group_identifierref": group_ident(QUIZZES, desk.names),
            "workflow_state": "unpublished",
            "points_possible": values["points_possible"],
            "grading_type": "points",
            "submission_types": "online_quiz",
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank:
    """`set_` is what the bank is of, whatever the quizzes are; `questions` is QTI."""

    set_: ItemSet
    bank: Quiz
    title: str
    questions: bytes

    @property
    def ident(self) -> str:
        return self.bank.ident


def question_banks(
    items: tuple[Item, ...], desk: CourseDesk
) -> tuple[tuple[QuestionBank, ...], tuple[Loss, ...]]:
    """A bank for each stimulus, then for each kind, the same whatever the quizzes are.

    So a paper and its pool, imported one after the other, share their banks.
    """
    made: list[QuestionBank] = []
    lost: list[Loss] = []
    for set_ in by_stimulus_or_kind(desk.bank, items):
        bank = quiz_of(set_, desk.banks)
        lost.extend(map(_only_in_quiz, bank.refusals))
        if bank.items:
            title = quiz_title(set_, bank, desk.banks)
            made.append(
                QuestionBank(
                    set_=set_,
                    bank=bank,
                    title=title,
                    questions=bank_xml(bank, title=title),
                )
            )
    return tuple(made), tuple(lost)


def _only_in_quiz(refusal: Refusal) -> Loss:
    return Loss(
        item=refusal.item,
        part=None,
        field="bank",
        kind=LossKind.LEFT_OUT,
        what=f"its place in a question bank: {refusal.message}",
        instead="it stands in the quiz alone",
    )


def set_without(set_: ItemSet, refused: frozenset[str]) -> ItemSet:
    groups = tuple(
        replace(group, items=tuple(item for item in group.items if item.id not in refused))
        for group in set_.groups
    )
    return replace(set_, groups=groups)
