"""Answers of Moodle questions: fractions that Moodle has, sums that make sense, enough choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.moodle_texts import text
from itembank.verify.qti_keys import number

_GRID = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20)
_SMALL_GRID = (16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0)
_NEAR = 0.001
_SUM_NEAR = 0.01
_FULL = 100
_ON_GRID = frozenset(("multichoice", "shortanswer", "numerical", "truefalse"))
_LONGEST_MATCH = 255


def answer_faults(question: etree._Element, type_: str, path: str) -> Iterator[Diagnostic]:
    answers = list(question.iterchildren("answer"))
    if type_ in _ON_GRID:
        for answer in answers:
            yield from _fraction_faults(answer, path)
        yield from _sum_faults(question, answers, type_, path)
    if type_ == "multichoice":
        filled = [answer for answer in answers if text(answer)]
        yield from _enough(question, len(filled), path, what="choices")
    elif type_ == "truefalse":
        yield from _true_false(question, answers, path)
    elif type_ == "numerical":
        for answer in answers:
            yield from _numerical(answer, path)
    elif type_ in {"matching", "match"}:
        yield from _pairs(question, path)
    elif type_ == "ordering":
        yield from _ordering(question, answers, path)


def _fraction(answer: etree._Element) -> float | None:
    return number(answer.get("fraction", "0"))


def _fraction_faults(answer: etree._Element, path: str) -> Iterator[Diagnostic]:
    value = _fraction(answer)
    grid = (*_GRID, *_SMALL_GRID)
    if value is None or not any(abs(abs(value) - listed) <= _NEAR for listed in grid):
        said = f"the fraction `{answer.get('fraction', '')}` is none that Moodle has"
        help_text = "write one of Moodle's, such as 100, 50, 33.33333 or 25: it imports nothing"
        yield at(codes.FRACTION_WRONG, path, answer, said, help_text)


def _sum_faults(
    question: etree._Element, answers: Sequence[etree._Element], type_: str, path: str
) -> Iterator[Diagnostic]:
    values = [_fraction(answer) or 0.0 for answer in answers]
    is_several = type_ == "multichoice" and question.findtext("single") in {"false", "0", ""}
    if not is_several:
        if max(values, default=0.0) < _FULL - _NEAR:
            said = f"no answer of this {type_} earns full marks"
            help_text = "give the right one the fraction 100"
            yield at(codes.NO_RIGHT_ANSWER, path, question, said, help_text)
        return
    total = sum(value for value in values if value > 0)
    if abs(total - _FULL) > _SUM_NEAR * len(values):
        said = f"the right choices come to {total:g} per cent"
        help_text = "let them come to 100: with less full marks cannot be had"
        yield at(codes.FRACTION_WRONG, path, question, said, help_text)


def _enough(
    question: etree._Element, count: int, path: str, *, what: str, least: int = 2
) -> Iterator[Diagnostic]:
    if count < least:
        said = f"a {question.get('type')} question has {count} {what}"
        help_text = f"write at least {least}"
        yield at(codes.TOO_FEW_CHOICES, path, question, said, help_text)


def _true_false(
    question: etree._Element, answers: Sequence[etree._Element], path: str
) -> Iterator[Diagnostic]:
    words = sorted(text(answer).lower() for answer in answers)
    if words != ["false", "true"]:
        said = "a true/false question has other answers than `true` and `false`"
        yield at(codes.TOO_FEW_CHOICES, path, question, said, "write these two words")


def _numerical(answer: etree._Element, path: str) -> Iterator[Diagnostic]:
    given = text(answer)
    if given != "*" and number(given) is None:
        said = f"the answer `{given}` is no number to Moodle"
        help_text = "write digits with a decimal point: of `3,14` it makes 314"
        yield at(codes.NUMBER_WRONG, path, answer, said, help_text)
    tolerance = answer.findtext("tolerance") or "0"
    value = number(tolerance)
    if value is None or value < 0:
        said = f"the tolerance `{tolerance}` is no distance"
        yield at(codes.NUMBER_WRONG, path, answer, said, "write a number from 0 up")


def _pairs(question: etree._Element, path: str) -> Iterator[Diagnostic]:
    pairs = list(question.iterchildren("subquestion"))
    whole = 0
    for pair in pairs:
        stem, match = text(pair), text(pair.find("answer"))
        whole += bool(stem and match)
        if stem and not match:
            said = "a premise has no match: Moodle leaves out all questions after this one"
            yield at(codes.TOO_FEW_CHOICES, path, pair, said, "write its answer")
        if len(match) > _LONGEST_MATCH:
            said = f"a match has {len(match)} characters"
            help_text = f"shorten it to {_LONGEST_MATCH}: the import breaks off here"
            yield at(codes.NAME_CUT, path, pair, said, help_text)
    yield from _enough(question, whole, path, what="whole pairs")


def _ordering(
    question: etree._Element, answers: Sequence[etree._Element], path: str
) -> Iterator[Diagnostic]:
    yield from _enough(question, len(answers), path, what="steps")
    if question.find("shownumcorrect") is None and len(question.findall("hint")) < 2:  # noqa: PLR2004
        said = "an ordering question lacks shownumcorrect: the import breaks off here"
        help_text = "write `<shownumcorrect>1</shownumcorrect>`"
        yield at(codes.NUMBER_WRONG, path, question, said, help_text)
