"""Feedback for learners that a practice package cannot carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import LossKind
from itembank.parts import (
    GapFill,
    Matching,
    MultipleResponse,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank_exporters.canvas.desk import LONGEST_FEEDBACK, Desk
from itembank_exporters.canvas.fidelity import full_answers, typed


def unsaid_feedback(part: QuizPart, desk: Desk) -> Iterator[tuple[str, LossKind, str, str]]:
    """Losses of feedback in a practice package, as field, kind, what and instead."""
    if any(text and desk.feedback(text) is None for text in _texts(part)):
        yield (
            "feedback",
            LossKind.LEFT_OUT,
            f"feedback of more than {LONGEST_FEEDBACK} characters",
            "shorten it",
        )
    if isinstance(part, ShortAnswer):
        full = set(full_answers(part))
        if any(answer.feedback and typed(answer.text) not in full for answer in part.answers):
            yield (
                "feedback",
                LossKind.LEFT_OUT,
                "feedback for answers that do not earn every mark",
                "Canvas would take a listed answer for right; say it in the part's feedback",
            )


def _texts(part: QuizPart) -> Iterable[str | None]:
    yield part.feedback
    match part:
        case SingleChoice() | MultipleResponse():
            yield from (option.feedback for option in part.options)
        case TrueFalse():
            yield from (part.feedback_true, part.feedback_false)
        case Matching():
            yield from (premise.feedback for premise in part.premises)
        case GapFill():
            yield from (gap.feedback for gap in part.gaps)
        case ShortAnswer():
            yield from (answer.feedback for answer in part.answers)
