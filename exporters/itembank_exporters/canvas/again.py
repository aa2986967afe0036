"""What becomes of a second import, and how people find what an earlier one brought.

Classic: Canvas's own import code, `QuizImporter`, `QuizQuestionImporter` and
`AssessmentQuestionImporter`, of 2019 and as of 2022: a quiz, its questions and a question bank are
found again by their identifiers and written over, and only a sync of a blueprint course removes
questions that a package does not name. New Quizzes is a closed service; of converting on import the
code of 2019 was read.
"""

from __future__ import annotations

from collections.abc import Iterator

from itembank.export import Again, ItemSet, SecondImport, Trace, stamped
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.questions import question_name, quiz_parts
from itembank_exporters.canvas.quiz import Quiz
from itembank_exporters.canvas.setting import Setting

_TICKED = "with `Overwrite assessment content with matching IDs` ticked"
_UNTICKED = "without that tick"

_CLASSIC: tuple[SecondImport, ...] = (
    SecondImport(
        where=_TICKED,
        does=Again.UPDATES,
        how="quizzes, questions and question banks are found again by their identifiers and "
        "replaced where they stand; a question that the new package no longer holds stays in its "
        "quiz until you take it out; a quiz that learners have begun stays theirs as it was; what "
        "holds a draft comes beside what is signed",
    ),
    SecondImport(
        where=_UNTICKED,
        does=Again.DOUBLES,
        how="a second copy of every quiz, question and question bank comes beside the first",
    ),
    SecondImport(
        where="as New Quizzes, by `Import existing quizzes as New Quizzes`",
        does=Again.DOUBLES,
        how="each quiz is converted anew, beside the one that was converted before",
        is_tested=False,
    ),
)
_BANK = _CLASSIC[:2]
_NEW: tuple[SecondImport, ...] = (
    SecondImport(
        where="into a new, empty quiz",
        does=Again.ADDS,
        how="`--since` writes only the quizzes that have changed, each whole: import each into a "
        "quiz of its own and retire the old one",
        is_tested=False,
    ),
    SecondImport(
        where="into the quiz of the earlier import",
        does=Again.DOUBLES,
        how="its questions stand in the quiz twice",
        is_tested=False,
    ),
)

_CLASSIC_STEPS: tuple[str, ...] = (
    (
        "A question: open its quiz, Edit > Questions, and delete the question by its name, with "
        "the block of text before it that is its scenario, if there is one; the points of the quiz "
        "follow. Delete it in the question bank of the same name too, under Quizzes > Manage "
        "Question Banks"
    ),
    (
        "A quiz: unpublish it. Canvas does not unpublish a quiz with submissions: set `Available "
        "until` to today instead. Delete it only if nobody has taken it, since its marks go with it"
    ),
    "A published quiz in which anything was changed: open it and `Save It Now`, if Canvas asks",
    (
        "A quiz with DRAFT in its name, once its items are signed: delete it; the signed quiz "
        "stands beside it"
    ),
)
_BANK_STEPS: tuple[str, ...] = (
    "Quizzes > Manage Question Banks: open the bank named under In and delete the question by name",
    "Quizzes made from the bank hold copies of their questions: replace them there too",
)
_NEW_STEPS: tuple[str, ...] = (
    "Publish the new quiz, with the dates of the old one, before learners begin",
    (
        "Unpublish the old quiz, or set `Until` to today where it has submissions; delete it only "
        "if nobody has taken it, since its marks go with it"
    ),
)


REMARKING: tuple[str, ...] = (
    "Attempts that were handed in keep their marks: the import marks none of them anew",
    (
        "Where a right answer of a multiple choice, true or false, or multiple answers question "
        "has changed, Canvas offers to regrade when it is changed by hand in the quiz editor: "
        "change it there and choose how to regrade before you import the package"
    ),
    "For every other type, look at the attempts in SpeedGrader, and type the marks",
)
_REMARKING_NEW: tuple[str, ...] = (
    "Attempts at the old quiz keep their marks: nothing that is imported here touches them",
)


def remarking(setting: Setting) -> tuple[str, ...]:
    return _REMARKING_NEW if setting.is_new else REMARKING


def second_import(setting: Setting) -> tuple[SecondImport, ...]:
    if setting.is_new:
        return _NEW
    return _BANK if setting.is_bank else _CLASSIC


def retiring(setting: Setting) -> tuple[str, ...]:
    if setting.is_new:
        return _NEW_STEPS
    return _BANK_STEPS if setting.is_bank else _CLASSIC_STEPS


def traces(set_: ItemSet, quiz: Quiz, desk: Desk, *, title: str) -> Iterator[Trace]:
    """The quiz or bank, and every question in it; Canvas shows nobody an identifier."""
    kind = "entry" if desk.setting.is_bank else "question"
    yield Trace(
        what="question bank" if desk.setting.is_bank else "quiz",
        id=quiz.ident,
        name=title,
        place="",
        set=set_.id,
        items=tuple(item.id for item in quiz.items),
        is_set=True,
    )
    for item in quiz.items:
        for _, part in quiz_parts(item):
            is_draft = item.id in desk.drafts
            yield Trace(
                what="question",
                id=identifier(kind, *desk.names, item.id, part.label),
                name=stamped(question_name(part, item), is_draft=is_draft),
                place=title,
                set=set_.id,
                items=(item.id,),
            )
