"""What a reader of one kind of package hands back."""

from __future__ import annotations

from dataclasses import dataclass, field

from itembank.diagnostics import Diagnostic


@dataclass(slots=True, kw_only=True)
class Reading:
    """Private to one verification, and filled as the files are read. `stimuli` hold no question.

    A whole course is told of in the words of the platform: quizzes and questions.
    """

    items: int = 0
    tests: int = 0
    banks: int = 0
    stimuli: int = 0
    assignments: int = 0
    rubrics: int = 0
    outcomes: int = 0
    marks: float = 0.0
    is_course: bool = False
    found: list[Diagnostic] = field(default_factory=list)

    def said(self) -> str:
        """`12 items, 1 test, 34 marks`, or `3 quizzes, 12 assignments, 55 questions, 120 marks`."""
        told = [_counted(count, noun) for count, noun in self._counts() if count or noun == "item"]
        if self.marks or not self.is_course:
            told.append(_counted(self.marks, "mark"))
        return ", ".join(told) or "no quiz, assignment or question"

    def _counts(self) -> tuple[tuple[int, str], ...]:
        if self.is_course:
            return (
                (self.tests, "quiz"),
                (self.assignments, "assignment"),
                (self.items, "question"),
                (self.banks, "question bank"),
                (self.rubrics, "rubric"),
                (self.outcomes, "outcome"),
            )
        return (
            (self.items, "item"),
            (self.tests, "test"),
            (self.banks, "question bank"),
            (self.stimuli, "shared text"),
        )


_PLURALS = {"quiz": "quizzes"}


def _counted(count: float, noun: str) -> str:
    """`1 item`, `4,001 items`, `2.5 marks`."""
    number = f"{count:,}" if isinstance(count, int) else f"{count:g}"
    return f"{number} {noun if count == 1 else _PLURALS.get(noun, f'{noun}s')}"
