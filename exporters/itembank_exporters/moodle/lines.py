"""Texts of one line, such as options and steps: what they hold, and whether they show anything."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.diagnostics import Pointer
from itembank.markdown import inlines
from itembank.markup import Code, Emphasis, Image, Inline, Link, Maths, Strong
from itembank_exporters.moodle.target import Fault, Faults
from itembank_exporters.moodle.texts import rendered_line


def blank_faults(pointer: Pointer, texts: Iterable[str]) -> Faults:
    """Moodle drops a blank option, step or stem without a word."""
    for index, text in enumerate(texts):
        # A letter in front is no mark-up, so there is something to see.
        if not text[0].isalpha() and not rendered_line(inlines(text)).html.strip():
            yield Fault(
                pointer=(*pointer, index, "text"),
                message=f"`{text.strip()}` shows nothing",
                help="write a backslash before a sign that Markdown takes for a list or a quote",
            )


def has_maths_or_picture(line: Iterable[Inline]) -> bool:
    return any(
        isinstance(piece, Maths | Image)
        or (isinstance(piece, Strong | Emphasis | Link) and has_maths_or_picture(piece.children))
        for piece in line
    )


def has_looks(line: Iterable[Inline]) -> bool:
    """Bold, italics, code or a link: something that plain words do not show."""
    return any(isinstance(piece, Strong | Emphasis | Link | Code) for piece in line)
