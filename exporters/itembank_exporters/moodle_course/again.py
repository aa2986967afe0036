"""What a second restore does, and how people find what an earlier one brought.

Seen in Moodle 5.1.3 and 4.5.6: `docs/moodle-course.md`, "Evidence".
"""

from __future__ import annotations

from collections.abc import Iterator

from itembank.export import Again, Delivery, ItemSet, SecondImport, Trace
from itembank_exporters.moodle_course.activity import Activity

_QUIZZES = (
    "every quiz and assignment of the file comes beside the earlier one, so take those out of use"
)
_QUESTIONS = (
    "with `--since`, questions that say the same are used again, and a changed one becomes a new "
    "version of the question that is there, which quizzes show in every attempt begun from then "
    "on; a draft never does, and without `--since` nothing does: they become second questions "
    "without an ID number"
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


_HIDE = (
    "A quiz or an assignment that is replaced or no longer to be used: hide it, and delete it only "
    "if nobody has answered it, since its marks go with it"
)
_TOLD_APART = (
    "The old and the new one of an activity have the same name: the one with the ID number, in its "
    "settings under Common module settings, is the old one, as a course holds each number once; "
    "give the new one that number once the old one is deleted"
)
_SHOW = (
    "Show the new quiz and the new assignments, with the dates and restrictions of the old ones, "
    "when learners are to see them"
)
_QUESTIONS_STAY = (
    "Questions stay in the question bank: those whose item is no longer to be used can be found by "
    "the tag `item:` with its id, and deleted once no quiz uses them"
)
_SHOWN_ALREADY = (
    "a quiz that has the same questions in the same order for the same marks as before, and no "
    "draft among them, shows the new versions already: keep the old one with its attempts, and "
    "delete the new one instead"
)
_NO_VERSIONS = (
    "No question became a new version of the one that was there: the old quizzes go on asking the "
    "old questions, so use the new ones, and keep the old ones as long as their attempts are needed"
)
_NO_REGRADING = (
    "Do not use `Regrade attempts` in a quiz that was answered before this restore, or use it "
    "knowingly: Moodle marks old answers by the newest version of each question, so that marks "
    "that learners have seen may change; until then they stay as they were"
)
_OLD_MARKS = (
    "A quiz keeps the marks that each question had when the quiz was made: where the number of "
    "marks is another now, use the new quiz"
)
_OLD_KEY = (
    "Attempts at the old quizzes stay marked by the old key, and `Regrade attempts` marks them by "
    "it again"
)
_BY_HAND = (
    "Decide with whoever is answerable for the results what is to become of marks already given; "
    "download them first (the quiz, Results, Grades), and tell learners of any that change"
)


def retiring(delivery: Delivery, *, made_versions: bool | None) -> tuple[str, ...]:
    """The steps after a restore; `made_versions` is None for a file that is not known to hold any.

    It says whether questions of the file are new versions of those that stand there.
    """
    if delivery.earlier is None or made_versions is None:
        which = f"Where questions became new versions of those that were there, {_SHOWN_ALREADY}"
    elif made_versions:
        which = f"Changed questions became new versions of those that were there: {_SHOWN_ALREADY}"
    else:
        which = _NO_VERSIONS
    return (_HIDE, which, _TOLD_APART, _SHOW, _QUESTIONS_STAY)


def remarking(delivery: Delivery, *, made_versions: bool | None) -> tuple[str, ...]:
    """What to do about attempts at a question of which the key or the marks are others now."""
    if delivery.earlier and made_versions is False:
        return (_OLD_KEY, _BY_HAND)
    return (_NO_REGRADING, _OLD_MARKS, _BY_HAND)


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
