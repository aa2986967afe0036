"""The outcome FEEDBACK as Inspera wants it: how the response did, in one of four words.

Source: Inspera's help page on the import of QTI 2.1.
"""

from __future__ import annotations

from collections.abc import Sequence

from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.feedback import OUTCOME

_CORRECT = "feedback_correct"
_PARTLY = "feedback_partially_correct"
_WRONG = "feedback_wrong"
_UNANSWERED = "feedback_unanswered"


def declaration(desk: Desk) -> str:
    attributes = {"identifier": OUTCOME, "cardinality": "single", "baseType": "identifier"}
    value = desk.dialect.element("defaultValue", desk.dialect.element("value", _UNANSWERED))
    return desk.dialect.element("outcomeDeclaration", value, attributes)


def rules(responses: Sequence[str], desk: Desk, *, marks: int) -> str:
    """Set after the score: unanswered where nothing was given at all."""
    made = desk.processing
    missing = [made.is_missing(name) for name in responses]
    nothing = made.of("and", *missing) if len(missing) > 1 else missing[0]
    score = made.variable("SCORE")
    return made.when(
        (nothing, _say(_UNANSWERED, desk)),
        (made.of("gte", score, made.marks(marks)), _say(_CORRECT, desk)),
        (made.of("gt", score, made.marks(0)), _say(_PARTLY, desk)),
        otherwise=_say(_WRONG, desk),
    )


def _say(word: str, desk: Desk) -> str:
    return desk.processing.set(OUTCOME, desk.processing.base("identifier", word))
