"""What a learner reads of an assignment: scenario, task, brief, and what to hand in."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.html import element, escape
from itembank.learner_markup import one_part_alone
from itembank.learner_rubric import Marked
from itembank.model import Item
from itembank.parts import Attachments, ExtendedResponse, Observation, ProfessionalDiscussion
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.stem import Above, question_html

# Canvas keeps 511 999 characters; links get longer when it rewrites them.
LONGEST_BRIEF = 500_000


def brief_html(part: Marked, item: Item, desk: Desk) -> str:
    """The body of the assignment. The scribe's pictures are those that it shows.

    Instructions are of the whole item, and may say that every part is to be answered.
    """
    desk.scribe.pictures.clear()
    alone = element("p", escape(one_part_alone(part.label))) if len(item.parts) > 1 else ""
    above = Above(scenario=desk.scribe.scenario(item) or "", after_instructions=alone)
    question = question_html(part, item, above=above, scribe=desk.scribe, lang=desk.language)
    return question + "".join(_after(part, desk))


def _after(part: Marked, desk: Desk) -> Iterator[str]:
    if isinstance(part, ExtendedResponse):
        if part.response.attachments:
            yield _said(files_in_words(part.response.attachments))
        return
    if part.brief:
        yield element("h4", "Your brief") + desk.scribe.markdown(part.brief)
    yield _said(_how_it_goes(part))


def _how_it_goes(part: Observation | ProfessionalDiscussion) -> str:
    watched = isinstance(part, Observation)
    who = "An assessor watches you" if watched else "You talk with an assessor"
    unit = "minute" if part.minutes == 1 else "minutes"
    time = f"It takes up to {part.minutes} {unit}. " if part.minutes else ""
    return f"{time}{who}; there is nothing to hand in here."


def files_in_words(files: Attachments) -> str:
    """How many files to hand in, as a sentence to the learner."""
    most = "1 file" if files.max == 1 else f"{files.max} files"
    match files.required:
        case 0:
            return f"You may hand in up to {most}."
        case files.max:
            return f"Hand in {most}."
        case least:
            return f"Hand in {least} to {most}."


def _said(sentence: str) -> str:
    return element("p", element("em", escape(sentence)))


def page(title: str, body: str) -> bytes:
    """The file that the body of an assignment stands in.

    Without it the whole import fails, and without its character set Canvas guesses one.
    """
    kind = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>'
    head = element("head", kind + element("title", escape(title)))
    return (element("html", f"\n{head}\n{element('body', body)}\n") + "\n").encode()
