"""What a second restore does, and how people find what an earlier one brought.

Seen in Moodle 5.1.3 and 4.5.6: `docs/moodle-course.md`, "Evidence".
"""

from __future__ import annotations

from collections.abc import Iterator

from itembank.export import Again, ItemSet, SecondImport, Trace
from itembank_exporters.moodle_course.activity import Activity

_QUIZZES = (
    "every quiz and assignment of the file comes beside the earlier one, so take those out of use"
)
_QUESTIONS = (
    "with `--since`, questions that say the same are used again, and a changed one becomes a new "
    "version of the question that is there, which quizzes show in every attempt begun from then "
    "on; without `--since` it becomes a second question without an ID number"
)

_IN_BANKS: tuple[SecondImport, ...] = (
    SecondImport(
        where="into Moodle 5.1, the same course",
        does=Again.ADDS,
        how=f"{_QUESTIONS}; {_QUIZZES}",
    ),
    SecondImport(
        where="into Moodle 5.0, the same course",
        does=Again.ADDS,
        how=f"as into 5.1, by what is known of it; {_QUIZZES}",
        is_tested=False,
    ),
)
_IN_COURSE: tuple[SecondImport, ...] = (
    SecondImport(
        where="into Moodle 4.5, the same course",
        does=Again.ADDS,
        how=f"{_QUESTIONS}; {_QUIZZES}",
    ),
    SecondImport(
        where="into Moodle 5.1, the same course",
        does=Again.DOUBLES,
        how=f"all questions of the file are doubled, and {_QUIZZES}; a file made with "
        "`--moodle-version 5.0` finds the questions again, whichever file brought them",
    ),
    SecondImport(
        where="into Moodle 4.1 to 4.3, the same course",
        does=Again.DOUBLES,
        how="all questions of the file are doubled, without ID numbers, and "
        f"{_QUIZZES}; a file made with `--since` for one of these releases puts its questions into "
        "a category named by the bank's version, where they keep their ID numbers",
    ),
    SecondImport(
        where="into Moodle 4.4, the same course",
        does=Again.DOUBLES,
        how=f"as into 4.3 up to 4.4.5, by what is known of it, and as into 4.5 after; {_QUIZZES}",
        is_tested=False,
    ),
)


def second_import(*, is_in_banks: bool) -> tuple[SecondImport, ...]:
    """By release, for a file made for question banks that are activities, or for those before."""
    return _IN_BANKS if is_in_banks else _IN_COURSE


RETIRING: tuple[str, ...] = (
    (
        "A quiz or an assignment that is replaced or no longer to be used: hide it, and delete it "
        "only if nobody has answered it, since its marks go with it"
    ),
    (
        "Where questions became new versions of those that were there, and a quiz has the same "
        "questions for the same marks as before, the old quiz shows them already: keep it, and "
        "delete the new one instead"
    ),
    (
        "Show the new quiz and the new assignments, with the dates and restrictions of the old "
        "ones, when learners are to see them"
    ),
    (
        "Questions stay in the question bank: those whose item is no longer to be used can be "
        "found by the tag `item:` with its id, and deleted once no quiz uses them"
    ),
)


def traces(set_: ItemSet, made: tuple[Activity, ...]) -> Iterator[Trace]:
    """A quiz stands for its whole set; an assignment for its item alone."""
    for activity in made:
        is_quiz = activity.kind == "quiz"
        yield Trace(
            what="quiz" if is_quiz else "assignment",
            id=activity.idnumber,
            name=activity.title,
            place="the course page",
            set=set_.id if is_quiz else f"{set_.id}:assignments",
            items=activity.items,
            shows_id=True,
            is_set=is_quiz,
        )
