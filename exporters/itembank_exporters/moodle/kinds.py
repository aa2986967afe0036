"""What each type of part becomes in Moodle: question type, faults, losses, content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from lxml import etree

from itembank.parts import (
    ExtendedResponse,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank_exporters.moodle import choices, cloze, essay, pairs, typed
from itembank_exporters.moodle.target import Fault, Gone, Target
from itembank_exporters.moodle.texts import Rendered, rendered


def question_type(part: QuizPart, to: Target) -> str:
    """Moodle's name of the question type."""
    match part:
        case SingleChoice():
            return "multichoice"
        case MultipleResponse():
            return "multichoice" if choices.is_listed(part) else "cloze"
        case TrueFalse():
            return "truefalse"
        case Matching():
            return "matching"
        case Ordering():
            return "ordering" if to.has_ordering else "matching"
        case GapFill():
            return "cloze"
        case ShortAnswer():
            return "shortanswer" if cloze.is_listed(part) else "cloze"
        case Numeric():
            return "numerical"
        case ExtendedResponse():
            return "essay"
        case _:
            assert_never(part)


def faults(part: QuizPart, to: Target) -> Iterable[Fault]:
    """Why the part cannot go to Moodle as it is."""
    match part:
        case SingleChoice():
            return choices.single_choice_faults(part)
        case MultipleResponse():
            return choices.multiple_response_faults(part)
        case Matching():
            return pairs.matching_faults(part)
        case Ordering():
            return pairs.ordering_faults(part, to)
        case GapFill():
            return cloze.gap_fill_faults(part)
        case ShortAnswer():
            return typed.short_answer_faults(part)
        case Numeric():
            return typed.numeric_faults(part)
        case ExtendedResponse():
            return essay.essay_faults(part)
        case TrueFalse():
            return ()
        case _:
            assert_never(part)


def losses(part: QuizPart, to: Target) -> Iterable[Gone]:
    """What Moodle cannot hold of the part."""
    match part:
        case Matching():
            return pairs.matching_losses(part, to)
        case Ordering():
            return pairs.ordering_losses(to)
        case GapFill():
            return cloze.gap_fill_losses(part, to)
        case MultipleResponse() | ShortAnswer() if question_type(part, to) == "cloze":
            return cloze.instead_losses(to)
        case ExtendedResponse():
            return essay.essay_losses(part)
        case _:
            return ()


def content(part: QuizPart, to: Target) -> tuple[Rendered, ...]:
    """What follows the stem in the question text: gaps, what to type, how much to write."""
    match part:
        case GapFill():
            return (cloze.gap_fill_text(part, to),)
        case MultipleResponse() if question_type(part, to) == "cloze":
            return (Rendered(choices.multiple_response_code(part, to)),)
        case ShortAnswer() if question_type(part, to) == "cloze":
            return (Rendered(f"<p>{cloze.short_answer_code(part, to)}</p>"),)
        case Numeric():
            return (rendered(typed.unit_blocks(part)),)
        case ExtendedResponse():
            return (rendered(essay.limit_blocks(part)),)
        case _:
            return ()


def add_answers(question: etree._Element, part: QuizPart, to: Target) -> None:
    """What follows the head of a question: answers, pairs, settings of its type."""
    match part:
        case SingleChoice():
            choices.add_single_choice(question, part, to)
        case MultipleResponse():
            if question.get("type") == "multichoice":
                choices.add_multiple_response(question, part, to)
        case TrueFalse():
            choices.add_true_false(question, part, to)
        case Matching():
            pairs.add_matching(question, part, to)
        case Ordering():
            add = pairs.add_ordering if to.has_ordering else pairs.add_placing
            add(question, part, to)
        case GapFill():
            pass  # its gaps stand in the text
        case ShortAnswer():
            if question.get("type") == "shortanswer":
                typed.add_short_answer(question, part, to)
        case Numeric():
            typed.add_numeric(question, part, to)
        case ExtendedResponse():
            essay.add_essay(question, part, to)
        case _:
            assert_never(part)
