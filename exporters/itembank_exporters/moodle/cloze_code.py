r"""Codes of cloze gaps: `{2:SHORTANSWER:=right~%50%half#feedback}`.

Moodle reads the codes with regular expressions over the question's HTML and then decodes entities
in answers and feedback. So every sign that could end or begin something is written as a numeric
entity (source: `qtype_multianswer_extract_question`); `\}` and `\#` it would still unescape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from itembank_exporters.moodle.fractions import cloze_percent

_SPECIAL = re.compile(r"[^\w .,;:!?()'’‘“”£€–—-]")
_UNESCAPED_LATER = re.compile(r"\\[}#]")


class Typed(NamedTuple):
    """A text to type, in Moodle's wildcard notation, and its share of the gap's marks."""

    pattern: str
    share: Fraction
    feedback: str = ""


class Choice(NamedTuple):
    """An option as HTML, and its share of the gap's marks."""

    html: str
    share: Fraction
    feedback: str = ""


def wildcard_pattern(text: str) -> str:
    """A typed answer as Moodle compares it: a star is a wildcard unless escaped."""
    return text.replace("*", "\\*")


def holds(text: str) -> bool:
    """Whether a cloze answer can say this text."""
    return not _UNESCAPED_LATER.search(wildcard_pattern(text))


def typed_code(marks: int, answers: Iterable[Typed], *, case_sensitive: bool) -> str:
    kind = "SHORTANSWER_C" if case_sensitive else "SHORTANSWER"
    return _code(marks, kind, answers)


def dropdown_code(marks: int, choices: Iterable[Choice]) -> str:
    return _code(marks, "MULTICHOICE", choices)


def multiple_code(marks: int, choices: Iterable[Choice], *, shuffle: bool) -> str:
    return _code(marks, "MULTIRESPONSE_S" if shuffle else "MULTIRESPONSE", choices)


def _code(marks: int, kind: str, answers: Iterable[Typed | Choice]) -> str:
    said = "~".join(_answer(*answer) for answer in answers)
    return f"{{{marks}:{kind}:{said}}}"


def _answer(text: str, share: Fraction, feedback: str) -> str:
    worth = "=" if share == 1 else f"%{cloze_percent(share)}%"
    return f"{worth}{_quoted(text)}{'#' + _quoted(feedback) if feedback else ''}"


def _quoted(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"&#{ord(match.group())};", text)
