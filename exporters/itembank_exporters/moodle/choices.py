"""Single choice, multiple response, true or false."""

from __future__ import annotations

from fractions import Fraction

from lxml import etree

from itembank.learner_markup import inline_with_alt
from itembank.markdown import blocks
from itembank.parts import MultipleResponse, Option, SingleChoice, TrueFalse
from itembank_exporters.moodle.cloze_code import Choice, multiple_code
from itembank_exporters.moodle.fractions import listed_percent
from itembank_exporters.moodle.lines import blank_faults
from itembank_exporters.moodle.target import Fault, Faults, Target
from itembank_exporters.moodle.texts import Rendered, add, add_html, rendered, rendered_line


def add_single_choice(question: etree._Element, part: SingleChoice, to: Target) -> None:
    add(question, "single", "true")
    _add_manner(question, part)
    for option in part.options:
        share = "100" if option.id == part.key else "0"
        _add_option(question, option, share, part, to)


def add_multiple_response(question: etree._Element, part: MultipleResponse, to: Target) -> None:
    add(question, "single", "false")
    _add_manner(question, part)
    for option in part.options:
        share = listed_percent(option_share(part, option)) or "0"
        _add_option(question, option, share, part, to)


def _add_manner(question: etree._Element, part: SingleChoice | MultipleResponse) -> None:
    # Letters go by the order on the screen: shuffled, they would not be those of the scheme.
    lettered = (
        not part.shuffle
        and [o.id for o in part.options] == list("ABCDEFGHIJKLMNO")[: len(part.options)]
    )
    add(question, "shuffleanswers", "true" if part.shuffle else "false")
    add(question, "answernumbering", "ABCD" if lettered else "none")
    add(question, "showstandardinstruction", "0")


def _add_option(
    question: etree._Element,
    option: Option,
    share: str,
    part: SingleChoice | MultipleResponse,
    to: Target,
) -> None:
    text = rendered_line(inline_with_alt(option.text, part.assets))
    answer = add_html(question, "answer", text, to.pictures, fraction=share)
    add_feedback(answer, option.feedback, to)


def add_feedback(answer: etree._Element, feedback: str | None, to: Target) -> None:
    """Feedback on one answer, in practice only."""
    content = rendered(blocks(feedback)) if feedback and to.practice else Rendered("")
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
