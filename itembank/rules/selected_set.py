"""SRI: the set of options of a question, before a word of it is weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from itembank.diagnostics import Pointer, Severity
from itembank.parts import Option as PartOption
from itembank.parts import SingleChoice
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.options import Option
from itembank.rules.selected import Choice, choices
from itembank.rules.wording import folded_text

_FEWEST = Option(code="SRI002", name="fewest", default=3, means="fewest options of a single choice")
_MOST = Option(code="SRI002", name="most", default=5, means="most options of a single choice")
_FEWEST_MULTIPLE = Option(
    code="SRI002", name="fewest_multiple", default=4, means="fewest options of a multiple response"
)
_MOST_MULTIPLE = Option(
    code="SRI002", name="most_multiple", default=8, means="most options of a multiple response"
)


def odd_number_of_options(case: ItemCase) -> Findings:
    """A question has fewer or more options than learners can use.

    Why: two options are a coin to toss. From the fifth on, wrong options are seldom chosen by
    anyone and only cost reading time. A multiple response may have more, since several are right.
    Items of a profile that says how many are held to the profile.

    Bad:
        options: [{id: A, text: Ring her}, {id: B, text: Write to her}]

    Good:
        options:
          - {id: A, text: Ring her}
          - {id: B, text: Write to her}
          - {id: C, text: Wait until she rings again}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 18.
    """
    profiles = {p.id for p in case.context.bank.settings.profiles if p.options is not None}
    if case.item.profile in profiles:
        return
    given = case.context.options
    for index, part in choices(case.item):
        is_single = isinstance(part, SingleChoice)
        least = (_FEWEST if is_single else _FEWEST_MULTIPLE).of(given)
        most = (_MOST if is_single else _MOST_MULTIPLE).of(given)
        if not least <= len(part.options) <= most:
            yield Finding(
                pointer=("parts", index, "options"),
                message=f"part ({part.label}) has {len(part.options)} options",
                help=f"give it {least} to {most}, each a mistake that learners make",
                on_key=True,
            )


_ALL = re.compile(
    r"(?:all|any|each|both|every one)(?: of)?(?: the| these)?(?: options| answers| actions)?"
    r" (?:above|these|them|those|are (?:correct|right|true))",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"(?:none|neither|not any)(?: of)?(?: the| these)?(?: options| answers| actions)?"
    r" (?:above|these|them|those|are (?:correct|right|true)|is (?:correct|right|true))",
    re.IGNORECASE,
)


def all_of_the_above(case: ItemCase) -> Findings:
    """An option says that all the others are right.

    Why: who knows that two of them are right has the key without knowing the rest, and who knows
    that one is wrong has one option less to weigh. It also breaks when the platform shuffles.

    Bad:
        - {id: D, text: All of the above}

    Good:
        # a multiple response, or a fourth action
        - {id: D, text: Write to her and log the call}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 26; NBME Item-Writing Guide (2020).
    """
    for pointer, option in _options(case):
        if _ALL.match(option.text.strip()):
            yield Finding(
                pointer=pointer,
                message=f"option {option.id} stands for the other options",
                help="write an option of its own, or make the question a multiple response",
            )


def is_meta_option(text: str) -> bool:
    """An option that speaks of the others: all of them, or none."""
    return bool(_ALL.match(text.strip()) or _NONE.match(text.strip()))


def none_of_the_above(case: ItemCase) -> Findings:
    """An option says that none of the others is right.

    Why: who chooses it has shown that three things are wrong, and not that they know what is
    right. It also breaks when the platform shuffles.

    Bad:
        - {id: D, text: None of these}

    Good:
        - {id: D, text: Leave it to the next shift}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 25.
    """
    for pointer, option in _options(case):
        if _NONE.match(option.text.strip()):
            yield Finding(
                pointer=pointer,
                message=f"option {option.id} says only that the others are wrong",
                help="write a mistake that learners make",
            )


_SIGN = r"(?:[A-Ha-h]|[1-9]|i{1,3}|iv|v)"
_COMBINATION = re.compile(
    rf"(?:only |both |options? |statements? )*\(?{_SIGN}\)?"
    rf"(?:(?:, ?| ?(?:,? ?and|&|\+) ?)\(?{_SIGN}\)?)+(?: only)?\.?"
)


def combined_options(case: ItemCase) -> Findings:
    """An option puts other options together, as in "A and C" or "1 and 3 only".

    Why: such questions take twice the reading and test bookkeeping. One statement that is known
    to be wrong rules out every combination that holds it.

    Bad:
        - {id: C, text: 1 and 3 only}

    Good:
        # a multiple response, with the statements as its options
        - {id: C, text: Log the call}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 9 (complex type K).
    """
    for pointer, option in _options(case):
        if _COMBINATION.fullmatch(option.text.strip()):
            yield Finding(
                pointer=pointer,
                message=f"option {option.id} puts other options together",
                help="make the question a multiple response with the statements as its options",
            )


_NEAR = Option(
    code="SRI039", name="similarity", default=0.9, means="from which two options are too alike"
)
_SHORT = 12


def near_same_option(case: ItemCase) -> Findings:
    """Two options differ by a letter or two.

    Why: a learner who reads fast sees the same option twice, and whoever wrote it may have meant
    another word. Options of a few letters, and options that differ in a number or in an opposite,
    are told apart by that and are left alone.

    Bad:
        options: [{id: A, text: Ring the customer today.}, {id: B, text: Ring the customers today.}]

    Good:
        options: [{id: A, text: Ring the customer today.}, {id: B, text: Write to the customer.}]

    Source: Haladyna, Downing and Rodriguez (2002), guideline 22.
    """
    least = _NEAR.of(case.context.options)
    for index, part in choices(case.item):
        for first, again in _near_pairs(part, least):
            at: Pointer = ("parts", index, "options")
            yield Finding(
                pointer=(*at, again, "text"),
                message=f"two options of part ({part.label}) read almost the same",
                help="make the difference plain, or take one out",
                also=(Also(pointer=(*at, first, "text"), text="the other"),),
            )


def _near_pairs(part: Choice, least: float) -> Iterator[tuple[int, int]]:
    folded = [folded_text(option.text) for option in part.options]
    if all(len(text) < _SHORT for text in folded):
        return
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - for advice alone

    for (first, one), (again, other) in combinations(enumerate(folded), 2):
        if min(len(one), len(other)) < _SHORT or one == other:
            continue
        # Whole words apart are a difference that is meant: today, tomorrow; 5 days, 10 days.
        if ratio(one, other) >= least * 100 and _is_one_word_bent(one, other):
            yield first, again


def _is_one_word_bent(one: str, other: str) -> bool:
    """Every word that differs differs by its ending or a letter, and holds no digit."""
    left, right = one.split(), other.split()
    if len(left) != len(right):
        return True
    apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return all(a[:3] == b[:3] and not any(c.isdigit() for c in a + b) for a, b in apart)


def _options(case: ItemCase) -> Iterator[tuple[Pointer, PartOption]]:
    for index, part in choices(case.item):
        for number, option in enumerate(part.options):
            yield ("parts", index, "options", number, "text"), option


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="SRI002",
        name="odd-number-of-options",
        severity=_W,
        options=(_FEWEST, _MOST, _FEWEST_MULTIPLE, _MOST_MULTIPLE),
        item=odd_number_of_options,
    ),
    Rule(code="SRI004", name="all-of-the-above", severity=_W, item=all_of_the_above),
    Rule(code="SRI005", name="none-of-the-above", severity=_W, item=none_of_the_above),
    Rule(code="SRI006", name="combined-options", severity=_W, item=combined_options),
    Rule(
        code="SRI039", name="near-same-option", severity=_W, options=(_NEAR,), item=near_same_option
    ),
)
