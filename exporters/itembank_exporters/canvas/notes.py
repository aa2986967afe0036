"""What someone who imports a package must know, and where to import it."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.export import Options
from itembank.model import Item
from itembank.parts import AutoMarked, GapFill, Numeric, ShortAnswer
from itembank_exporters.canvas.questions import quiz_parts
from itembank_exporters.canvas.setting import setting_of

WHERE = {
    False: "Course > Settings > Import Course Content > QTI .zip file",
    True: "New Quizzes > Build > the three dots > Import Content",
}

DRAFTS = (
    "this holds drafts, which nobody has signed: never import it into a course that learners use; "
    "what holds a draft has identifiers of its own, so that it changes nothing that is signed and "
    "nothing signed takes its place; retire nothing signed for it, and once its items are signed, "
    "import the release and delete {what}"
)

_AGAIN = (
    "to bring a changed package in again, tick `Overwrite assessment content with matching IDs`: "
    "without it, Canvas adds a second copy of everything"
)
_AGAIN_NEW = (
    "import into an empty quiz: New Quizzes adds questions with every import, and replaces none"
)

_CLOSED = (
    "New Quizzes is a closed service: how it marks is taken from Instructure's guides, not from "
    "running it; try one response to each type of question before learners do"
)
TYPED = (
    "Canvas compares typed answers without regard to capitals and to blanks at either end; two "
    "blanks in a row inside an answer are wrong there, which the bank forgives"
)
NUMBERS = "Canvas reads `1e3` and `1,000` as numbers, which the bank does not accept"
_CONVERTED = (
    "`Import Course Content` can convert a Classic package to New Quizzes: marks are worked out "
    "for Classic Quizzes, so check them after a conversion"
)
_NOTES = (
    "grading notes hold the mark scheme: whether a learner can ever see them is not proven, "
    "because New Quizzes is a closed service; look at the quiz as a learner before you use it"
)


def notes(items: Iterable[Item], options: Options, *, has_drafts: bool) -> tuple[str, ...]:
    """Notes on the whole export, in a fixed order."""
    setting = setting_of(options)
    parts = [part for item in items for _, part in quiz_parts(item)]
    kind = "question banks" if setting.is_bank else "quizzes"
    said = {
        DRAFTS.format(what=f"the {kind} with DRAFT in their names"): has_drafts,
        _AGAIN: not setting.is_new,
        _AGAIN_NEW: setting.is_new,
        _NOTES: setting.sends_notes,
        _CLOSED: setting.is_new and any(isinstance(part, AutoMarked) for part in parts),
        _CONVERTED: not setting.is_new and not setting.is_bank,
        TYPED: any(isinstance(part, GapFill | ShortAnswer) for part in parts),
        NUMBERS: any(isinstance(part, Numeric) for part in parts),
    }
    return tuple(note for note, holds in said.items() if holds)
