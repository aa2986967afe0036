"""Answering an item by typing: what is asked for, how it is read, what the answer brings back.

Pure: nothing is printed and nothing is read from a terminal here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from itembank.html import plain
from itembank.markdown import inlines
from itembank.marking import Response, normal_text, number_from_text
from itembank.parts import (
    AutoPart,
    DropdownGap,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

Answer: TypeAlias = str | bool | tuple[str, ...] | None
"""What was typed for one question, read; None for no answer."""


class MisreadError(ValueError):
    """What was typed is no answer to the question; the message says what can be typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question to the person at the keyboard: lines to show, a prompt, how to read."""

    id: str
    prompt: str
    lines: tuple[str, ...] = ()
    read: Callable[[str], Answer]


def asks(part: AutoPart) -> tuple[Ask, ...]:
    """One question for most parts, one for each premise or gap of the others."""
    match part:
        case SingleChoice():
            options = {option.id: _plain(option.text) for option in part.options}
            return (_one_of(part.label, options, "Your choice"),)
        case MultipleResponse():
            options = {option.id: _plain(option.text) for option in part.options}
            return (_some_of(part.label, options, "Your choices, with blanks between"),)
        case TrueFalse():
            return (Ask(id=part.label, prompt="True or false", read=_truth),)
        case Matching():
            return tuple(_premises(part))
        case Ordering():
            steps = {step.id: _plain(step.text) for step in part.steps}
            return (_all_of(part.label, steps),)
        case GapFill():
            return tuple(_gaps(part))
        case ShortAnswer():
            return (Ask(id=part.label, prompt="Your answer", read=_anything),)
        case Numeric():
            unit = f", in {part.unit.text}" if part.unit else ""
            return (Ask(id=part.label, prompt=f"Your answer{unit}, a number", read=_number),)
        case _:
            assert_never(part)


def response(part: AutoPart, answers: Mapping[str, Answer]) -> Response:
    """The answers as `mark` wants them; None where nothing at all was answered."""
    if isinstance(part, Matching | GapFill):
        given = {id_: answer for id_, answer in answers.items() if isinstance(answer, str)}
        return given or None
    return answers[part.label]


def feedback(part: AutoPart, given: Response) -> tuple[str, ...]:
    """What a learner in practice is told after this response, in reading order."""
    said = [*_answer_feedback(part, given), part.feedback]
    return tuple(text for text in said if text)


def chosen_ids(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Ids typed with blanks or commas between, as the item writes them; each once."""
    names = tuple(known)
    by_letters = {id_.lower(): id_ for id_ in names}
    typed = text.replace(",", " ").split()
    wrong = [word for word in typed if word.lower() not in by_letters]
    if wrong:
        raise MisreadError(f"`{wrong[0]}` is not one of {', '.join(names)}")
    return tuple(dict.fromkeys(by_letters[word.lower()] for word in typed))


def whole_number(text: str, *, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    if not text.strip().isdecimal() or not low <= int(text) <= high:
        raise MisreadError(f"type a whole number from {low} to {high}")
    return int(text)


def _plain(text: str) -> str:
    return plain(inlines(text))


def _listed(options: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(f"  {id_}  {text}" for id_, text in options.items())


def _one_of(id_: str, options: Mapping[str, str], prompt: str, lead: str = "") -> Ask:
    def read(text: str) -> Answer:
        ids = chosen_ids(text, options)
        if len(ids) > 1:
            raise MisreadError("type one only")
        return ids[0] if ids else None

    lines = (lead, *_listed(options)) if lead else _listed(options)
    return Ask(id=id_, prompt=f"{prompt} ({', '.join(options)})", lines=lines, read=read)


def _some_of(id_: str, options: Mapping[str, str], prompt: str) -> Ask:
    def read(text: str) -> Answer:
        return chosen_ids(text, options) or None

    return Ask(id=id_, prompt=f"{prompt} ({', '.join(options)})", lines=_listed(options), read=read)


def _all_of(id_: str, options: Mapping[str, str]) -> Ask:
    def read(text: str) -> Answer:
        ids = chosen_ids(text, options)
        missing = [option for option in options if option not in ids]
        if ids and missing:
            raise MisreadError(f"`{missing[0]}` is missing; type all of {', '.join(options)}")
        return ids or None

    prompt = f"Your order, with blanks between ({', '.join(options)})"
    return Ask(id=id_, prompt=prompt, lines=_listed(options), read=read)


def _premises(part: Matching) -> Iterable[Ask]:
    responses = {response.id: _plain(response.text) for response in part.responses}
    for premise in part.premises:
        yield _one_of(premise.id, responses, "Matches", lead=_plain(premise.text))


def _gaps(part: GapFill) -> Iterable[Ask]:
    for number, gap in enumerate(part.gaps, start=1):
        if isinstance(gap, DropdownGap):
            choices = {option.id: option.text for option in gap.options}
            yield _one_of(gap.id, choices, f"Gap {number}")
        else:
            yield Ask(id=gap.id, prompt=f"Gap {number}", read=_anything)


def _anything(text: str) -> Answer:
    return text.strip() or None


def _number(text: str) -> Answer:
    if text.strip() and number_from_text(text) is None:
        raise MisreadError(
            f"`{text.strip()}` is not a number such as 12 or 4.50; leave out the unit"
        )
    return text.strip() or None


def _truth(text: str) -> Answer:
    word = text.strip().lower()
    if not word:
        return None
    if word in {"t", "true"}:
        return True
    if word in {"f", "false"}:
        return False
    raise MisreadError("type `true` or `false`")


def _answer_feedback(part: AutoPart, given: Response) -> Iterable[str | None]:
    match part:
        case SingleChoice():
            return [option.feedback for option in part.options if option.id == given]
        case MultipleResponse():
            chosen = given if isinstance(given, tuple) else ()
            return [option.feedback for option in part.options if option.id in chosen]
        case TrueFalse():
            said = {True: part.feedback_true, False: part.feedback_false}
            return [said[given]] if isinstance(given, bool) else []
        case Matching():
            return [premise.feedback for premise in part.premises]
        case GapFill():
            return [gap.feedback for gap in part.gaps]
        case ShortAnswer():
            return [_matched_feedback(part, given)]
        case Ordering() | Numeric():
            return []
        case _:
            assert_never(part)


def _matched_feedback(part: ShortAnswer, given: Response) -> str | None:
    if not isinstance(given, str):
        return None
    wanted = normal_text(given, case_sensitive=part.case_sensitive)
    for answer in part.answers:
        if wanted == normal_text(answer.text, case_sensitive=part.case_sensitive):
            return answer.feedback
    return None
