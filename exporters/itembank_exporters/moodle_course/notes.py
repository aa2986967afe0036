"""What people must know before they restore a backup, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle_course.contents import Contents


def notes(made: Contents, to: Target) -> tuple[str, ...]:
    return tuple(_notes(made, to)) if made.activities else ()


def _notes(made: Contents, to: Target) -> Iterator[str]:
    yield (
        "restore into a course with `Merge the backup course into this course`, never with a "
        "choice that deletes: it takes away everything that the course holds"
    )
    yield (
        "the gradebook of the course changes with the restore, as Moodle counts hidden activities "
        "too: before learners have marks, move what does not count into a grade category with the "
        "weight 0, and delete the activities that you do not use"
    )
    yield (
        "Moodle calls a restore a success whatever has become of it: compare the numbers of "
        "quizzes, assignments and marks with those named here, and open a quiz"
    )
    if not to.practice:
        yield (
            "everything arrives hidden from learners: show each quiz and assignment when it is "
            "due; learners see marks once a quiz is closed, so give it a closing time"
        )
    if made.of_kind("quiz"):
        yield (
            "typed answers: Moodle counts a double blank inside an answer as a difference, and "
            "reads `1,000` and `5 kg` as numbers"
        )
    yield from made.notes


def what(made: Contents) -> str:
    """What is in the package, in a line."""
    quizzes, tasks = made.of_kind("quiz"), made.of_kind("assign")
    said = []
    if quizzes:
        marks = _counted(sum(quiz.marks for quiz in quizzes), "mark")
        slots = (entry for row in made.library.placed for entry in row.slots)
        types = [entry.newest.type for entry in slots]
        texts = types.count("description")
        questions = _counted(len(types) - texts, "question")
        # Moodle counts texts as questions, and people compare the numbers.
        held = f"{questions} and {_counted(texts, 'text')}" if texts else questions
        said.append(f"{_counted(len(quizzes), 'quiz', 'quizzes')} of {held}, {marks}")
    if tasks:
        said.append(_counted(len(tasks), "assignment"))
    return f"course backup with {' and '.join(said)}"


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {several or one + 's'}"
