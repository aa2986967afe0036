"""What someone who imports a course package must know."""

from __future__ import annotations

from itembank.export import Delivery
from itembank.parts import GapFill, Numeric, ShortAnswer
from itembank_exporters.canvas.notes import DRAFTS, NUMBERS, TYPED
from itembank_exporters.canvas_course.contents import Contents
from itembank_exporters.canvas_course.desk import CourseDesk

WHERE = "Course > Settings > Import Course Content > Canvas Course Export Package"

_DRAFTS = DRAFTS.format(
    what="what came with the drafts: the course, or its quizzes, assignments, rubrics, question "
    "banks, modules and assignment groups"
)
_PAST_DRAFTS = (
    "the earlier export held drafts, and this does not: nothing here takes the place of what came "
    "with it, and sets that have not changed are not in it: export the whole without `--since`"
)
_HIDDEN = (
    "everything arrives unpublished, its pictures are not listed among the files, and marks count "
    "for nothing until you publish: look at a quiz and at an assignment, then publish what is due"
)
_CHANGES = (
    "what is published in the course stays published: changes to a published quiz or assignment "
    "may show at once, new questions in it too; what is new beside them arrives {new}"
)
_UNPUBLISHED = "unpublished"
_PUBLISHED = "published: import it when learners may see it"
_PARTLY = "published, but for what holds a draft"
_SHOWN = (
    "practice arrives published: import it when learners may see it; marks of practice assignments "
    "do not count towards the final grade"
)
_SHOWN_BUT_DRAFTS = (
    "practice arrives published, but what holds a draft arrives unpublished; marks of practice "
    "assignments do not count towards the final grade"
)
_NOT_SHOWN = (
    "nothing of this practice package arrives published; marks of practice assignments do not "
    "count towards the final grade"
)
_TWICE = (
    "a written question stands in its quiz and is an assignment too; the assignment is unpublished "
    "so that nobody is asked twice: publish one of the two, or export with `--as quizzes` or "
    "`--as assignments`"
)
_RUBRICS = (
    "every member of a course can read its rubrics, those of unpublished assignments too: they say "
    "which criteria and marks there are, and nothing of the mark scheme"
)
_NO_SETTINGS = (
    "the package changes no name, date, navigation or grading scheme of the course; its assignment "
    "groups have no weight, so where a course weights its groups, give them one"
)
_QUESTIONS_STAY = (
    "a question that a later release has taken out of a quiz stays in that quiz in Canvas, where "
    "its marks count too: take it out by hand, the list of what to retire names it"
)

_TABLES = (
    "the table of outcomes and the table of rubrics hold what the course package brings already: "
    "import them only into a course that does not get the package, or outcomes and rubrics stand "
    "there twice; every import of a table of rubrics makes its rubrics once more, beside the old "
    "ones; the table of outcomes goes into one course, or into the account above all of them: "
    "Canvas takes no outcome that another course has by that table"
)
_LINKED = (
    "where an outcome is edited in Canvas, or worded anew by a later release, Canvas writes its "
    "text, its points and its ratings over the rubric criteria linked to it, as long as nobody has "
    "been marked with them; so it does when an institution changes an account-level mastery "
    "scale: import the package once more then, and look at the points of the rubrics"
)


def notes(found: Contents, delivery: Delivery, desk: CourseDesk) -> tuple[str, ...]:
    """Notes on the whole export, in a fixed order; none may be missed where there are drafts."""
    asked = [part for quiz in found.quizzes for part in quiz.quiz.parts]
    earlier = delivery.earlier
    said = {
        _DRAFTS: desk.holds_drafts,
        _PAST_DRAFTS: bool(earlier and earlier.drafts) and not desk.holds_drafts,
        _arrival(found, desk, is_update=earlier is not None): True,
        _TWICE: any(assignment.is_asked_twice for assignment in found.assignments),
        _RUBRICS: bool(found.graded),
        _LINKED: bool(found.graded),
        _TABLES: bool(found.graded),
        _NO_SETTINGS: True,
        _QUESTIONS_STAY: bool(found.quizzes),
        TYPED: any(isinstance(part, GapFill | ShortAnswer) for part in asked),
        NUMBERS: any(isinstance(part, Numeric) for part in asked),
    }
    return tuple(note for note, holds in said.items() if holds)


def _arrival(found: Contents, desk: CourseDesk, *, is_update: bool) -> str:
    """What learners see of it, and when."""
    is_shown = any(not quiz.is_hidden for quiz in found.quizzes) or any(
        not assignment.is_hidden for assignment in found.assignments
    )
    if is_update:
        shown = _PARTLY if desk.holds_drafts else _PUBLISHED
        return _CHANGES.format(new=shown if is_shown else _UNPUBLISHED)
    if not desk.setting.is_practice:
        return _HIDDEN
    if not is_shown:
        return _NOT_SHOWN
    return _SHOWN_BUT_DRAFTS if desk.holds_drafts else _SHOWN
