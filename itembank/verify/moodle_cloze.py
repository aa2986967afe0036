"""Gaps inside the text of a cloze question: `{2:MULTICHOICE:=yes~no}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.moodle_texts import text
from itembank.verify.qti_keys import number

_KINDS = frozenset(
    (
        *("SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC", "NUMERICAL", "NM"),
        *("MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH"),
        *("MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS", "MULTICHOICE_HS", "MCHS"),
        *("MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH"),
        *("MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS"),
    )
)
# What looks like the beginning of a gap; prose and formulas do not.
_START = re.compile(r"\{([0-9]*):([A-Za-z_]+)([:}])")
_END = re.compile(r"(?<!\\)\}")
_NUMBERS = frozenset(("NUMERICAL", "NM"))
_NEXT = re.compile(r"(?<!\\)~")
_SHARE = re.compile(r"%(-?[0-9]+(?:[.,][0-9]*)?)%")


class _Gap(NamedTuple):
    marks: int
    kind: str
    answers: tuple[str, ...]


def cloze_marks(content: str) -> float:
    """Marks of a cloze question: Moodle adds those of its gaps."""
    return float(sum(gap.marks for gap in _gaps(content) if isinstance(gap, _Gap)))


def cloze_faults(question: etree._Element, path: str) -> Iterator[Diagnostic]:
    yield from gap_faults(text(question.find("questiontext")), question, path)


def gap_faults(content: str, element: etree._Element, path: str) -> Iterator[Diagnostic]:
    """What is wrong with the gaps of a text, told at an element."""
    count = 0
    for gap in _gaps(content):
        count += 1
        if isinstance(gap, str):
            yield at(codes.CLOZE_BROKEN, path, element, gap, _HELP)
        else:
            yield from _gap_faults(gap, element, path)
    if not count:
        said = "a cloze question has no gap"
        yield at(codes.CLOZE_BROKEN, path, element, said, _HELP)


_HELP = "write such as `{1:SHORTANSWER:=refund}`, with `\\` before `}`, `#`, `~` in an answer"


def _gaps(content: str) -> Iterator[_Gap | str]:
    """Each gap, or what is wrong with its form."""
    place = 0
    while start := _START.search(content, place):
        place = start.end()
        kind = start[2]
        if kind not in _KINDS:
            if kind.upper() in _KINDS:
                yield f"`{kind}` must be written in capitals"
            elif kind.isupper():
                yield f"`{kind}` is no kind of gap"
            continue
        if start[3] == "}":
            yield f"the gap `{start[0]}` has no answers"
            continue
        end = _END.search(content, place)
        if end is None:
            yield f"the gap `{content[start.start() : place + 20]}` is never closed"
            return
        answers = _NEXT.split(content[place : end.start()])
        place = end.end()
        yield _Gap(_marks(start[1]), kind, tuple(answers))


def _marks(digits: str) -> int:
    """Marks of a gap; none said is 1, and more than Moodle holds is 0."""
    return int(digits or 1) if len(digits) < len("100000") else 0


def _gap_faults(gap: _Gap, question: etree._Element, path: str) -> Iterator[Diagnostic]:
    answers = [answer.removeprefix("~") for answer in gap.answers if answer.strip()]
    is_several = gap.kind.startswith(("MULTIRESPONSE", "MR"))
    is_full = any(_share(answer) >= 100 for answer in answers)  # noqa: PLR2004
    if not is_several and not is_full:
        said = f"no answer of the gap `{gap.kind}` earns full marks"
        help_text = "put `=` before the right one"
        yield at(codes.NO_RIGHT_ANSWER, path, question, said, help_text)
    if gap.kind in _NUMBERS:
        yield from _number_faults(answers, question, path)
    is_chosen = is_several or gap.kind.startswith(("MULTICHOICE", "MC"))
    if is_chosen and len(answers) < 2:  # noqa: PLR2004
        said = f"the gap `{gap.kind}` has {len(answers)} choices"
        yield at(codes.TOO_FEW_CHOICES, path, question, said, "write at least 2")


def _number_faults(answers: list[str], question: etree._Element, path: str) -> Iterator[Diagnostic]:
    """`=20:0.5#yes` accepts from 19.5 to 20.5."""
    for answer in answers:
        plain = _SHARE.sub("", answer.removeprefix("="), count=1).partition("#")[0]
        value = plain.partition(":")[0].strip()
        if value != "*" and number(value) is None:
            said = f"the answer `{value}` of a gap for numbers is none to Moodle"
            yield at(codes.NUMBER_WRONG, path, question, said, "write digits, a decimal point")


def _share(answer: str) -> float:
    """Per cent that an answer earns."""
    if answer.startswith("="):
        return 100.0
    found = _SHARE.match(answer)
    return float(found[1].replace(",", ".")) if found else 0.0
