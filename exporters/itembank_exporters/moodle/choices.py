"""Single choice, multiple response, true or false."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from lxml import etree

from itembank.learner_markup import inline_with_alt
from itembank.markdown import blocks
from itembank.parts import MultipleResponse, Option, SingleChoice, TrueFalse
from itembank_exporters.moodle.cloze_code import Choice, multiple_code
from itembank_exporters.moodle.fractions import listed_percent
from itembank_exporters.moodle.lines import blank_faults
from itembank_exporters.moodle.target import Fault, Faults, Target
from itembank_exporters.moodle.texts import (
    NOTHING,
    add,
    add_html,
    add_plain,
    put_html,
    rendered,
    rendered_line,
)


def add_single_choice(question: etree._Element, part: SingleChoice, to: Target) -> None:
    shares = ["100" if option.id == part.key else "0" for option in part.options]
    _add_options(question, part, shares, to)


def add_multiple_response(question: etree._Element, part: MultipleResponse, to: Target) -> None:
    shares = [listed_percent(option_share(part, option)) or "0" for option in part.options]
    _add_options(question, part, shares, to)


def _add_options(
    question: etree._Element,
    part: SingleChoice | MultipleResponse,
    shares: Iterable[str],
    to: Target,
) -> None:
    manner = _Manner(
        single="true" if isinstance(part, SingleChoice) else "false",
        shuffleanswers="true" if part.shuffle else "false",
        answernumbering="ABCD" if _is_lettered(part) else "none",
    )
    made = copy(_empty_options(manner, len(part.options)))
    answers = made.iterchildren("answer")
    for answer, option, share in zip(answers, part.options, shares, strict=True):
        answer.set("fraction", share)
        text, feedback = answer.iter("text")
        line = rendered_line(inline_with_alt(option.text, part.assets))
        put_html(text, line, to.pictures)
        if option.feedback and to.practice:
            put_html(feedback, rendered(blocks(option.feedback)), to.pictures)
    question.extend(list(made))


class _Manner(NamedTuple):
    """How options are shown, by the names of Moodle's elements."""

    single: str
    shuffleanswers: str
    answernumbering: str


def _is_lettered(part: SingleChoice | MultipleResponse) -> bool:
    # Letters go by the order on the screen: shuffled, they would not be those of the scheme.
    letters = list("ABCDEFGHIJKLMNO")[: len(part.options)]
    return not part.shuffle and [option.id for option in part.options] == letters


# Copies of a finished tree take a third of the time that new elements take.
@cache
def _empty_options(manner: _Manner, count: int) -> etree._Element:
    """Below an element without a meaning: the manner, and `count` options without a text."""
    made = etree.Element("options")
    for tag, text in manner._asdict().items():
        add(made, tag, text)
    add(made, "showstandardinstruction", "0")
    for _ in range(count):
        answer = etree.SubElement(made, "answer", format="html", fraction="0")
        etree.SubElement(answer, "text").text = ""
        add_plain(answer, "feedback", "").set("format", "html")
    return made


def add_feedback(answer: etree._Element, feedback: str | None, to: Target) -> None:
    """Feedback on one answer, in practice only."""
    content = rendered(blocks(feedback)) if feedback and to.practice else NOTHING
    add_html(answer, "feedback", content, to.pictures)


def add_true_false(question: etree._Element, part: TrueFalse, to: Target) -> None:
    for text, feedback in (("true", part.feedback_true), ("false", part.feedback_false)):
        is_key = part.key is (text == "true")
        answer = etree.SubElement(
            question, "answer", fraction="100" if is_key else "0", format="moodle_auto_format"
        )
        etree.SubElement(answer, "text").text = text
        add_feedback(answer, feedback, to)


def option_share(part: MultipleResponse, option: Option) -> Fraction:
    """What ticking an option adds to the share of the marks; Moodle keeps the sum in 0 to 1."""
    if part.scoring == "per-option":
        return (option.marks or Fraction(0)) / part.marks
    if option.id in part.keys:
        return Fraction(1, len(part.keys))
    if part.scoring == "all-or-nothing":
        return Fraction(-1)
    return Fraction(-1, len(part.keys))


def is_listed(part: MultipleResponse) -> bool:
    """Whether each option's share is one that Moodle's own multiple choice takes."""
    return all(listed_percent(option_share(part, option)) is not None for option in part.options)


def multiple_response_code(part: MultipleResponse, to: Target) -> str:
    """The same options as one cloze gap, where any share is allowed."""
    choices = tuple(
        Choice(
            html=rendered_line(inline_with_alt(option.text, part.assets)).html,
            share=option_share(part, option),
            feedback=rendered(blocks(option.feedback)).html
            if option.feedback and to.practice
            else "",
        )
        for option in part.options
    )
    return multiple_code(part.marks, choices, shuffle=part.shuffle)


def single_choice_faults(part: SingleChoice) -> Faults:
    return blank_faults(("options",), (option.text for option in part.options))


def multiple_response_faults(part: MultipleResponse) -> Faults:
    yield from blank_faults(("options",), (option.text for option in part.options))
    if part.scoring == "all-or-nothing" and len(part.keys) > 1:
        yield Fault(
            pointer=("scoring", "method"),
            message="Moodle cannot mark a choice of several options as all or nothing",
            help="write `method: right-minus-wrong` or `per-option`, or accept changed marking",
            changed="each right option alone earns its share, any wrong option leaves 0",
        )
    if is_listed(part):
        return
    if any(rendered_line(inline_with_alt(o.text, part.assets)).files for o in part.options):
        yield Fault(
            pointer=("options",),
            message="Moodle cannot hold pictures in options that are worth these shares",
            help="put the pictures into the stem, or give options marks that Moodle lists",
        )
    gains = [share for o in part.options if (share := option_share(part, o)) > 0]
    if sum(gains) != 1:
        yield Fault(
            pointer=("options",),
            message="an option's marks are a share of the tariff that Moodle does not take",
            help="write marks that are 1/2, 1/3, 1/4 ... of the tariff, or that add up to it",
        )
