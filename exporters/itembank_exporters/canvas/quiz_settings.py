"""What a quiz is called, and its settings by Canvas's own names."""

from __future__ import annotations

from itembank.export import ItemSet, stamped
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.quiz import Quiz

# Canvas's database holds no longer title.
LONGEST_TITLE = 255


def quiz_title(set_: ItemSet, quiz: Quiz, desk: Desk) -> str:
    """The set's title, stamped where a draft is in the quiz."""
    return fitted_title(stamped(set_.title, is_draft=has_draft(quiz, desk)))


def has_draft(quiz: Quiz, desk: Desk) -> bool:
    return any(item.id in desk.drafts for item in quiz.items)


def fitted_title(title: str) -> str:
    """The title as long as Canvas can hold it."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def quiz_settings(set_: ItemSet, quiz: Quiz, desk: Desk, *, title: str) -> dict[str, str]:
    """The values of `assessment_meta.xml`; a secure quiz never shows which answers were right.

    Afterwards the scribe's pictures are those of the paper's instructions.
    """
    is_practice = desk.setting.is_practice
    paper = set_.paper
    desk.scribe.pictures.clear()
    return {
        "title": title,
        "description": desk.scribe.markdown(paper.instructions or "") if paper else "",
        "shuffle_answers": yes_or_no(quiz.may_shuffle),
        "scoring_policy": "keep_highest",
        "quiz_type": "practice_quiz" if is_practice else "assignment",
        "points_possible": str(quiz.points),
        "show_correct_answers": yes_or_no(is_practice),
        "allowed_attempts": "-1" if is_practice else "1",
        **({"time_limit": str(paper.minutes)} if paper and paper.minutes else {}),
    }


def yes_or_no(condition: bool) -> str:  # noqa: FBT001 - a converter of one value
    """A switch as Canvas writes it."""
    return "true" if condition else "false"
