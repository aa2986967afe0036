"""The questions of a Moodle backup, as quizzes and cloze questions ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

NAME = "questions.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One version of a question.

    `gaps` are the numbers of the places `{#1}` in its text, in order; `parts` the ids of the
    questions that a cloze question is made of; `parent` the id of the one that it is a part of.
    """

    id: str
    qtype: str
    marks: float
    parent: str | None
    entry: str
    category: str
    idnumber: str
    gaps: tuple[int, ...]
    parts: tuple[str, ...]
    line: int | None


@dataclass(slots=True, kw_only=True)
class QuestionBank:
    """`entries` are ids of questions by entry and version; slots show the last version.

    `is_read` is False for backups from before Moodle 4.0, whose questions stand otherwise, and
    where questions.xml is not there or cannot be read.
    """

    entries: dict[str, dict[int, str]] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    categories: dict[str, int | None] = field(default_factory=dict)
    is_read: bool = True

    def latest(self, entry: str) -> Question | None:
        versions = self.entries.get(entry)
        return self.questions.get(versions[max(versions)]) if versions else None

    def asked(self) -> Iterator[Question]:
        """The last version of each question that stands for itself and asks something."""
        for entry in self.entries:
            question = self.latest(entry)
            if question and question.parent is None and question.qtype != "description":
                yield question
