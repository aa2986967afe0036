"""The feedback that learners get in practice packages, shown to markers beside the scheme."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.html import HtmlStyle, element, escape, html, inline_html
from itembank.markdown import blocks, inlines
from itembank.parts import (
    GapFill,
    Matching,
    MultipleResponse,
    Part,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)


def feedback_html(part: Part, style: HtmlStyle) -> str:
    """A closed box with each answer's feedback and the part's; empty where there is none."""
    entries = "".join(
        element("li", element("strong", escape(f"{answer}: ")) + inline_html(inlines(said), style))
        for answer, said in answer_feedback(part)
    )
    made = element("ul", entries) if entries else ""
    if part.feedback:
        made += html(blocks(part.feedback), style)
    if not made:
        return ""
    summary = element("summary", escape("Feedback to learners (practice packages only)"))
    return element("details", summary + made)


def answer_feedback(part: Part) -> Iterable[tuple[str, str]]:
    """Pairs of an answer's name and its feedback, in the order of the part."""
    match part:
        case SingleChoice() | MultipleResponse():
            named = [(option.id, option.feedback) for option in part.options]
        case TrueFalse():
            named = [("True", part.feedback_true), ("False", part.feedback_false)]
        case Matching():
            named = [(premise.id, premise.feedback) for premise in part.premises]
        case GapFill():
            named = [(gap.id, gap.feedback) for gap in part.gaps]
        case ShortAnswer():
            named = [(answer.text, answer.feedback) for answer in part.answers]
        case _:
            named = []
    return ((answer, said) for answer, said in named if said)
