"""SRI: the wording of questions that are answered by choosing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.parts import (
    DropdownGap,
    GapFill,
    Matching,
    MultipleResponse,
    Ordering,
    Part,
    SingleChoice,
)
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.selected import choices, keys_exist, keys_of
from itembank.rules.wording import folded_text, repeats


def same_option(case: ItemCase) -> Findings:
    """Two options, premises, responses or steps of one question read the same.

    Why: if one of them is right, so is the other, and a learner cannot know which is meant.
    Texts are compared without capitals and punctuation.

    Bad:
        options: [{id: A, text: Ring her back.}, {id: B, text: ring her back}]

    Good:
        options: [{id: A, text: Ring her back today.}, {id: B, text: Write to her.}]

    Source: Haladyna, Downing and Rodriguez (2002), guideline 22.
    """
    for index, part in enumerate(case.item.parts):
        for place, noun, texts in _choice_texts(part):
            for again, first in repeats([folded_text(text) or text for text in texts]):
                at: Pointer = ("parts", index, *place)
                yield Finding(
                    pointer=(*at, again, "text"),
                    message=f"two {noun} of part ({part.label}) read the same",
                    label="again here",
                    help="change one of them, or take it out",
                    also=(Also(pointer=(*at, first, "text"), text="first here"),),
                )


def _choice_texts(part: Part) -> Iterator[tuple[Pointer, str, list[str]]]:
    if isinstance(part, SingleChoice | MultipleResponse):
        yield ("options",), "options", [option.text for option in part.options]
    elif isinstance(part, Matching):
        yield ("premises",), "premises", [premise.text for premise in part.premises]
        yield ("responses",), "responses", [response.text for response in part.responses]
    elif isinstance(part, Ordering):
        yield ("steps",), "steps", [step.text for step in part.steps]
    elif isinstance(part, GapFill):
        for number, gap in enumerate(part.gaps):
            if isinstance(gap, DropdownGap):
                texts = [option.text for option in gap.options]
                yield ("gaps", number, "options"), "options", texts


_NEGATIVE = re.compile(
    r"\b(?:not|never|except|cannot|(?<!at )least)\b|\b\w+n['’]t\b", re.IGNORECASE
)
# What stands in a clause of its own does not turn the question round.
_CLAUSE = re.compile(
    r"\b(?:if|when|because|although|though|since|while|after|before|until|unless"
    r"|who|whose|that)\b|[\"“”]",
    re.IGNORECASE,
)
_EMPHASISED = re.compile(r"\*\*[^*]+\*\*")
_ASKS = re.compile(r"(?:which|select|choose|tick|pick|identify|name|find)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def hidden_negative(case: ItemCase) -> Findings:
    """The question asks for what is not so, and the negative word is not in bold.

    Why: under pressure a learner reads past "not" and marks the opposite of what was asked. The
    mark is then lost for reading and not for knowledge.

    Bad:
        stem: Which of these should Kemi not do?

    Good:
        stem: Which of these should Kemi **not** do?

    Source: Haladyna, Downing and Rodriguez (2002), guideline 17.
    """
    for index, part in choices(case.item):
        if not _NEGATIVE.search(part.stem):
            continue
        found = _negative_in(_EMPHASISED.sub(" ", part.stem).strip())
        if found:
            yield Finding(
                pointer=("parts", index, "stem"),
                message=f"the question turns on `{found.group()}`, which is easily missed",
                label="not in bold",
                help=f"write `**{found.group()}**`, or ask for what is so",
                excerpt=found.group(),
            )


def negative_word(stem: str) -> str | None:
    """The word that makes a question ask for what is not so, in bold or not."""
    if not _NEGATIVE.search(stem):
        return None
    found = _negative_in(stem.replace("**", "").strip())
    return found.group() if found else None


def _negative_in(stem: str) -> re.Match[str] | None:
    """The negative word of a sentence that asks or tells the learner to choose."""
    for sentence in _SENTENCE.split(stem):
        if _ASKS.match(sentence) or sentence[-1:] not in {".", "!"}:
            found = _NEGATIVE.search(_CLAUSE.split(sentence, maxsplit=1)[0])
            if found:
                return found
    return None


def unexplained_option(case: ItemCase) -> Findings:
    """An option has no rationale, or a wrong option no misconception.

    Why: a wrong option is there because learners make that mistake. Without the mistake it
    stands for, nobody can use the answers to teach, or see that the option is really wrong. No
    misconception is asked for in a bank that has no list of them.

    Bad:
        key: B
        options: [{id: A, text: Ask him to lower his voice.}]

    Good:
        key: B
        options:
          - id: A
            text: Ask him to lower his voice.
            rationale: Makes service conditional before he has been heard.
            misconception: MC17

    Source: Haladyna, Downing and Rodriguez (2002), guidelines 29 and 30.
    """
    has_list = "misconceptions" in case.context.bank.vocabularies
    for index, part in choices(case.item):
        keys = keys_of(part)
        # While a key names no option, nobody can say which of them are wrong.
        if not keys_exist(part):
            continue
        for number, option in enumerate(part.options):
            missing = [] if option.rationale else ["rationale"]
            if has_list and option.misconception is None and option.id not in keys:
                missing.append("misconception")
            if missing:
                wanted = " and ".join(f"`{name}`" for name in missing)
                right = "is right" if option.id in keys else "is wrong"
                yield Finding(
                    pointer=("parts", index, "options", number),
                    message=f"option {option.id} of part ({part.label}) has no {wanted}",
                    label=right,
                    help=f"say why it {right}"
                    + (", and which mistake it shows" if "misconception" in missing else ""),
                )


RULES: tuple[Rule, ...] = (
    Rule(code="SRI003", name="same-option", item=same_option),
    Rule(code="SRI010", name="hidden-negative", item=hidden_negative),
    Rule(code="SRI022", name="unexplained-option", item=unexplained_option),
)
