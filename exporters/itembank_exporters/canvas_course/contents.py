"""What a course package will hold, set by set, before any file is named."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.export import Delivery, ItemSet, Loss, Refusal
from itembank.learner_rubric import Marked
from itembank.model import Item
from itembank_exporters.canvas.quiz import Quiz, quiz_of
from itembank_exporters.canvas_course.assignments import (
    Assignment,
    assignment_refusals,
    assignments_of,
)
from itembank_exporters.canvas_course.desk import CourseDesk
from itembank_exporters.canvas_course.quizzes import (
    CourseQuiz,
    QuestionBank,
    course_quiz,
    question_banks,
    set_without,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseSet:
    """A set as it stands in the course: its quiz, then its assignments."""

    set_: ItemSet
    quiz: CourseQuiz | None
    assignments: tuple[Assignment, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        asked = {item.id for item in self.quiz.quiz.items} if self.quiz else set()
        handed_in = {made.item.id for made in self.assignments}
        return tuple({i.id: i for i in self.set_.items if i.id in asked | handed_in}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Sets in order; a set of which nothing can be held is none of them."""

    sets: tuple[CourseSet, ...]
    banks: tuple[QuestionBank, ...]
    refusals: tuple[Refusal, ...]
    losses: tuple[Loss, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple({item.id: item for made in self.sets for item in made.items}.values())

    @property
    def quizzes(self) -> tuple[CourseQuiz, ...]:
        return tuple(made.quiz for made in self.sets if made.quiz)

    @property
    def assignments(self) -> tuple[Assignment, ...]:
        """Every assignment once, where it stands first."""
        return tuple({a.ident: a for made in self.sets for a in made.assignments}.values())

    @property
    def graded(self) -> tuple[tuple[Item, Marked], ...]:
        """What there is a rubric for."""
        return tuple((made.item, made.part) for made in self.assignments if made.is_graded)


def contents(delivery: Delivery, desk: CourseDesk) -> Contents:
    """An item that cannot be held as a quiz or as an assignment is held as neither."""
    refusals = _assignment_refusals(delivery, desk)
    refused = frozenset(refusal.item for refusal in refusals)
    losses: dict[Loss, None] = {}
    sets: list[CourseSet] = []
    for whole in delivery.sets:
        set_ = set_without(whole, refused)
        quiz = quiz_of(set_, desk.quiz) if desk.setting.has_quizzes else None
        if quiz:
            refusals.update(dict.fromkeys(quiz.refusals))
            losses.update(dict.fromkeys(quiz.losses))
        made = _course_set(set_, quiz, desk)
        if made.quiz or made.assignments:
            sets.append(made)
    banks, only_in_quiz = question_banks(_asked(sets), desk) if desk.setting.has_banks else ((), ())
    return Contents(
        sets=tuple(sets),
        banks=banks,
        refusals=tuple(refusals),
        losses=(*losses, *only_in_quiz),
    )


def _assignment_refusals(delivery: Delivery, desk: CourseDesk) -> dict[Refusal, None]:
    if not desk.setting.has_assignments:
        return {}
    return dict.fromkeys(
        refusal for item in delivery.items for refusal in assignment_refusals(item, desk)
    )


def _course_set(set_: ItemSet, quiz: Quiz | None, desk: CourseDesk) -> CourseSet:
    refused = {refusal.item for refusal in quiz.refusals} if quiz else set()
    asked = {item.id for item in quiz.items} if quiz else set()
    items = {item.id: item for item in set_.items if item.id not in refused}
    return CourseSet(
        set_=set_,
        quiz=course_quiz(set_, quiz, desk) if quiz and quiz.items else None,
        assignments=tuple(
            made
            for item in items.values()
            if desk.setting.has_assignments
            for made in assignments_of(item, desk, is_in_quiz=item.id in asked)
        ),
    )


def _asked(sets: list[CourseSet]) -> tuple[Item, ...]:
    """Every item of a quiz, once."""
    found = {item.id: item for made in sets if made.quiz for item in made.quiz.quiz.items}
    return tuple(found.values())
