"""What an assignment cannot hold of a part, apart from its scheme."""

from __future__ import annotations

from itembank.export import LossKind
from itembank.learner_rubric import Marked
from itembank.parts import ExtendedResponse
from itembank_exporters.moodle.target import Gone, Losses


def assignment_losses(part: Marked) -> Losses:
    if not isinstance(part, ExtendedResponse):
        return
    room = part.response
    if room.lines:
        what = "the size of the box to write in: Moodle's editor has one size and scrolls"
        yield _gone("response.lines", what, "the learner reads any limit of words")
    if room.template:
        what = "a form in the box to write in: an assignment starts with an empty one"
        yield _gone("response.template", what, "it stands in the brief, to be copied")
    if room.words and room.words.min:
        what = "the least number of words: an assignment limits only the most"
        yield _gone("response.words", what, "the brief says it")
    if room.attachments and room.attachments.required:
        what = "how many files must be handed in: an assignment limits only the most"
        yield _gone("response.attachments", what, "the brief says it")


def _gone(field: str, what: str, instead: str) -> Gone:
    return Gone(field=field, kind=LossKind.REPLACED, what=what, instead=instead)
