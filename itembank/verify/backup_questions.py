"""Questions of a Moodle backup by their type: what each must have so that it can be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_model import NAME, Question
from itembank.verify.backup_values import NEAR, Ids, absent, amount, unfilled, value
from itembank.verify.codes import at
from itembank.verify.moodle_cloze import gap_faults
from itembank.verify.qti_keys import number

_CORE = frozenset(
    (
        *("calculated", "calculatedmulti", "calculatedsimple", "ddimageortext", "ddmarker"),
        *("ddwtos", "description", "essay", "gapselect", "match", "multianswer", "multichoice"),
        *("numerical", "ordering", "randomsamatch", "shortanswer", "truefalse"),
    )
)
_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
_MOST_MARKS = 99_999.9999999
_LONGEST_MATCH = 255
_LEAST = 2


@dataclass(slots=True, kw_only=True)
class Answers:
    """Ids of answers and pairs, which are of the whole backup."""

    ids: Ids = field(default_factory=lambda: Ids(what="answer"))
    pairs: Ids = field(default_factory=lambda: Ids(what="pair"))


def question_faults(
    element: etree._Element, question: Question, known: Answers
) -> Iterator[Diagnostic]:
    yield from _common(element, question)
    if question.qtype not in _CORE:
        if question.qtype:
            said = f"the question type `{question.qtype}` is not one of Moodle itself"
            help_text = "see that the site has its plugin: without it the question cannot be asked"
            yield at(codes.PLUGIN_TYPE, NAME, element, said, help_text)
        return
    if question.parent is not None:
        yield from gap_faults(element.findtext("questiontext") or "", element, NAME)
    holder = element.find(f"plugin_qtype_{question.qtype}_question")
    if holder is None:
        if question.qtype != "description":
            said = f"a question of the type {question.qtype} has nothing of this type"
            help_text = f"write its `plugin_qtype_{question.qtype}_question`"
            yield at(codes.BACKUP_ELEMENT, NAME, element, said, help_text)
        return
    answers = holder.findall("answers/answer")
    for answer in answers:
        yield from known.ids.take(answer.get("id"), answer, NAME)
        yield from absent(answer, ("answertext", "fraction", "feedback"), NAME, "an answer")
    for pair in holder.iterfind("matches/match"):
        yield from known.pairs.take(pair.get("id"), pair, NAME)
    check = _BY_TYPE.get(question.qtype)
    if check is not None:
        yield from check(element, holder, answers)


def _common(element: etree._Element, question: Question) -> Iterator[Diagnostic]:
    expected = "0" if question.qtype == "description" else "1"
    given = value(element, "length")
    if given and given != expected and question.qtype in _CORE:
        said = f"the length of a question of the type {question.qtype} is `{given}`"
        help_text = "write 0 for a description, else 1: questions are numbered by it"
        yield at(codes.LENGTH_WRONG, NAME, element, said, help_text)
    for name, most in (("defaultmark", _MOST_MARKS), ("penalty", 1.0)):
        found, made = value(element, name), amount(element, name)
        if found and (made is None or not 0 <= made <= most):
            said = f"{name} is `{found}`"
            help_text = f"write a number from 0 to {most:g} with a decimal point"
            yield at(codes.NUMBER_WRONG, NAME, element, said, help_text)
    for tag in element.iterfind("tags/tag"):
        yield from unfilled(tag, ("rawname",), NAME, "a tag")


_Faults = Iterator[Diagnostic]
_Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the stubs' name of it
_Check = Callable[[_Element, _Element, list[_Element]], _Faults]


def _fractions(answers: list[_Element]) -> list[float]:
    return [amount(answer, "fraction") or 0.0 for answer in answers]


def _enough(element: etree._Element, count: int, what: str) -> _Faults:
    if count < _LEAST:
        said = f"a {value(element, 'qtype')} question has {count} {what}"
        yield at(codes.TOO_FEW_CHOICES, NAME, element, said, f"write at least {_LEAST}")


def _full(element: etree._Element, answers: list[_Element]) -> _Faults:
    """The right answer earns everything."""
    if max(_fractions(answers), default=0.0) < 1 - NEAR:
        said = f"no answer of this {value(element, 'qtype')} question earns full marks"
        yield at(codes.NO_RIGHT_ANSWER, NAME, element, said, "give the right one the fraction 1")
    yield from _in_range(answers)


def _in_range(answers: list[_Element]) -> _Faults:
    for answer in answers:
        made = amount(answer, "fraction")
        if made is None or abs(made) > 1 + NEAR:
            said = f"the fraction of an answer is `{value(answer, 'fraction')}`"
            yield at(codes.FRACTION_WRONG, NAME, answer, said, "write a number from -1 to 1")


def _multichoice(element: _Element, holder: _Element, answers: list[_Element]) -> _Faults:
    options = holder.find("multichoice")
    if options is None:
        yield from absent(holder, ("multichoice",), NAME, "a multichoice question")
        return
    yield from absent(options, _COMBINED, NAME, "a multichoice question")
    yield from unfilled(options, ("single",), NAME, "a multichoice question")
    yield from _enough(element, len([a for a in answers if value(a, "answertext")]), "choices")
    if value(options, "single") != "0":
        yield from _full(element, answers)
        return
    yield from _in_range(answers)
    total = sum(fraction for fraction in _fractions(answers) if fraction > 0)
    is_part = value(element, "parent") not in {"", "0"}
    if abs(total - 1) > 0.01 and not is_part:  # noqa: PLR2004 - as Moodle's own form rounds
        said = f"the right choices come to {total * 100:g} per cent"
        help_text = "let their fractions come to 1: with less full marks cannot be had"
        yield at(codes.FRACTION_WRONG, NAME, element, said, help_text)


def _short(element: _Element, holder: _Element, answers: list[_Element]) -> _Faults:
    yield from absent(holder, ("shortanswer",), NAME, "a shortanswer question")
    yield from _full(element, answers)


def _true_false(element: _Element, holder: _Element, answers: list[_Element]) -> _Faults:
    yield from _full(element, answers)
    ids = {answer.get("id", "") for answer in answers}
    for name in ("trueanswer", "falseanswer"):
        named = (holder.findtext(f"truefalse/{name}") or "").strip()
        if named not in ids:
            said = f"`{name}` of a true/false question is `{named}`, which is no answer of it"
            yield at(codes.ANSWER_LOST, NAME, element, said, "name the id of the answer")
        ids.discard(named)


def _numerical(element: _Element, holder: _Element, answers: list[_Element]) -> _Faults:
    yield from _full(element, answers)
    for answer in answers:
        given = value(answer, "answertext")
        if given != "*" and number(given) is None:
            said = f"the answer `{given}` is no number to Moodle"
            yield at(codes.NUMBER_WRONG, NAME, answer, said, "write digits with a decimal point")
    records = holder.findall("numerical_records/numerical_record")
    named = [value(record, "answer") for record in records]
    if sorted(named) != sorted(answer.get("id", "") for answer in answers):
        said = "the tolerances of a numerical question are not those of its answers"
        help_text = "write one `numerical_record` for each answer, with its id as `answer`"
        yield at(codes.ANSWER_LOST, NAME, element, said, help_text)
    for record in records:
        tolerance = amount(record, "tolerance")
        if value(record, "tolerance") and (tolerance is None or tolerance < 0):
            said = f"the tolerance `{value(record, 'tolerance')}` is no distance"
            yield at(codes.NUMBER_WRONG, NAME, record, said, "write a number from 0 up")


def _match(element: etree._Element, holder: etree._Element, _: list[_Element]) -> _Faults:
    pairs = holder.findall("matches/match")
    for pair in pairs:
        yield from absent(pair, ("questiontext",), NAME, "a pair")
        yield from unfilled(pair, ("answertext",), NAME, "a pair")
        if len(value(pair, "answertext")) > _LONGEST_MATCH:
            said = f"a match has {len(value(pair, 'answertext'))} characters"
            help_text = f"shorten it to {_LONGEST_MATCH}"
            yield at(codes.NAME_CUT, NAME, pair, said, help_text)
    whole = [pair for pair in pairs if value(pair, "questiontext")]
    yield from _enough(element, len(whole), "whole pairs")


def _ordering(element: _Element, holder: _Element, answers: list[_Element]) -> _Faults:
    yield from absent(holder, ("ordering",), NAME, "an ordering question")
    yield from _enough(element, len(answers), "steps")
    places = sorted(_fractions(answers))
    if any(abs(place - number_) > NEAR for number_, place in enumerate(places, 1)):
        said = f"the steps of an ordering question have the places {_shown(places)}"
        help_text = "let their fractions be 1, 2, 3 and so on"
        yield at(codes.FRACTION_WRONG, NAME, element, said, help_text)


def _shown(places: list[float]) -> str:
    return ", ".join(f"{place:g}" for place in places[:10])


def _essay(_: etree._Element, holder: etree._Element, __: list[_Element]) -> _Faults:
    options = holder.find("essay")
    if options is None:
        yield from absent(holder, ("essay",), NAME, "an essay")
    else:
        yield from absent(options, ("graderinfo",), NAME, "an essay")


def _cloze(_: etree._Element, holder: etree._Element, __: list[_Element]) -> _Faults:
    options = holder.find("multianswer")
    if options is None:
        yield from absent(holder, ("multianswer",), NAME, "a cloze question")
    else:
        yield from unfilled(options, ("sequence",), NAME, "a cloze question")


_BY_TYPE: Mapping[str, _Check] = {
    "essay": _essay,
    "match": _match,
    "multianswer": _cloze,
    "multichoice": _multichoice,
    "numerical": _numerical,
    "ordering": _ordering,
    "shortanswer": _short,
    "truefalse": _true_false,
}
