"""Extended response as an essay, with the mark scheme where only markers see it."""

from __future__ import annotations

from lxml import etree

from itembank.export import LossKind
from itembank.html import plain_blocks
from itembank.learner_markup import words_in_words
from itembank.markdown import blocks
from itembank.markup import Block, Details, Paragraph, Strong, words
from itembank.markup_walk import images
from itembank.parts import ExtendedResponse
from itembank.scheme_markup import scheme_blocks
from itembank_exporters.moodle.target import Fault, Faults, Gone, Losses, Target
from itembank_exporters.moodle.texts import add, add_html, add_plain, rendered

# The sizes that Moodle's own form offers; another number works but is lost when a teacher edits.
_SIZES = (2, 3, 5, 10, 15, 20, 25, 30, 35, 40)
_DEFAULT_LINES = 15
_SHORT = 10
_INDICATIVE = Strong(words("Indicative content"))


def add_essay(question: etree._Element, part: ExtendedResponse, to: Target) -> None:
    room = part.response
    lines = room.lines or _DEFAULT_LINES
    template = blocks(room.template) if room.template else ()
    is_plain = _is_plain(part, template)
    add(question, "responseformat", "plain" if is_plain else "editor")
    add(question, "responserequired", "1")
    add(question, "responsefieldlines", str(_size(lines)))
    if room.words and room.words.min:
        add(question, "minwordlimit", str(room.words.min))
    if room.words and room.words.max:
        add(question, "maxwordlimit", str(room.words.max))
    if room.attachments:
        add(question, "attachments", str(room.attachments.max))
        add(question, "attachmentsrequired", str(room.attachments.required))
        if room.attachments.types:
            add(question, "filetypeslist", ",".join(room.attachments.types))
    add_html(question, "graderinfo", rendered(_folded(scheme_blocks(part))), to.pictures)
    if is_plain and template:
        lines_of_form = (plain_blocks((block,)) for block in template)
        add_plain(question, "responsetemplate", "\n\n".join(lines_of_form))
    elif template:
        add_html(question, "responsetemplate", rendered(template), to.pictures)


def limit_blocks(part: ExtendedResponse) -> tuple[Block, ...]:
    """The limits of words, which Moodle names only after the writing, once they are broken."""
    limits = part.response.words
    said = words_in_words(limits) if limits else ""
    return (Paragraph(words(said)),) if said else ()


def _is_plain(part: ExtendedResponse, template: tuple[Block, ...]) -> bool:
    """A short response, or a form of lines to complete, needs no toolbar; a table does."""
    if template:
        return all(isinstance(block, Paragraph) for block in template)
    return part.response.lines is not None and part.response.lines < _SHORT


def _folded(scheme: tuple[Block, ...]) -> tuple[Block, ...]:
    """The scheme with its indicative content closed, so that the mark box below stays near."""
    for place, block in enumerate(scheme):
        if isinstance(block, Paragraph) and block.children[:1] == (_INDICATIVE,):
            rest = scheme[place + 1 :]
            return (*scheme[:place], Details(block.children, rest))
    return scheme


def _size(lines: int) -> int:
    return next((size for size in _SIZES if size >= lines), _SIZES[-1])


def essay_faults(part: ExtendedResponse) -> Faults:
    template = part.response.template
    if template and next(images(blocks(template)), None):
        yield Fault(
            pointer=("response", "template"),
            message="Moodle drops pictures from a response template",
            help="put the picture into the stem",
        )
    limits = part.response.words
    if limits and limits.min and limits.max and limits.min > limits.max:
        yield Fault(
            pointer=("response", "words"),
            message=f"no response has at least {limits.min} and at most {limits.max} words",
            help="write a `min` below `max`",
        )


def essay_losses(part: ExtendedResponse) -> Losses:
    lines = part.response.lines
    if lines and lines > _SIZES[-1]:
        yield Gone(
            field="response.lines",
            kind=LossKind.REPLACED,
            what=f"a box of {lines} lines",
            instead=f"{_SIZES[-1]} lines, the most that Moodle offers; the box scrolls",
        )
