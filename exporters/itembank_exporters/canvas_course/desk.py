"""What every writer of a course needs at hand in one run."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.export import Delivery, Options
from itembank.model import Bank, Item
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.scribe import Scribe
from itembank_exporters.canvas_course.setting import CourseSetting, setting_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseDesk:
    """`quiz` is the desk of the questions of quizzes, `banks` that of question banks.

    One draft makes the whole package one that holds drafts: its sets share banks and groups.
    """

    bank: Bank
    setting: CourseSetting
    quiz: Desk
    banks: Desk

    @property
    def holds_drafts(self) -> bool:
        return self.quiz.holds_drafts

    @property
    def names(self) -> tuple[str, ...]:
        """What begins every identifier."""
        return self.quiz.names

    @property
    def scribe(self) -> Scribe:
        return self.quiz.scribe

    def is_hidden(self, *items: Item) -> bool:
        """Whether learners must not see what holds these items before a teacher shows it."""
        return not self.setting.is_practice or any(item.id in self.quiz.drafts for item in items)


def course_desk(bank: Bank, delivery: Delivery, options: Options) -> CourseDesk:
    setting = setting_of(options)
    drafts = delivery.drafts.intersection(item.id for item in delivery.items)
    scribe = Scribe(bank, holds_drafts=bool(drafts))
    return CourseDesk(
        bank=bank,
        setting=setting,
        quiz=Desk(
            bank=bank,
            setting=setting.quiz,
            scribe=scribe,
            drafts=drafts,
            holds_drafts=bool(drafts),
            links_to_bank=setting.has_banks,
        ),
        banks=Desk(
            bank=bank,
            setting=setting.bank,
            scribe=scribe,
            drafts=drafts,
            holds_drafts=bool(drafts),
        ),
    )
