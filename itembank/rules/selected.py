"""SRI: keys and scoring of questions that are answered by choosing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from itembank.diagnostics import Pointer
from itembank.marking import mark
from itembank.model import Item
from itembank.numbers import marks_text
from itembank.parts import (
    DropdownGap,
    GapFill,
    Matching,
    MultipleResponse,
    Part,
    SingleChoice,
)
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import counted, did_you_mean

Choice = SingleChoice | MultipleResponse


def choices(item: Item) -> Iterator[tuple[int, Choice]]:
    """Every part that offers options: its place and the part."""
    for index, part in enumerate(item.parts):
        if isinstance(part, SingleChoice | MultipleResponse):
            yield index, part


def keys_of(part: Choice) -> tuple[str, ...]:
    return part.keys if isinstance(part, MultipleResponse) else (part.key,)


def keys_exist(part: Choice) -> bool:
    return {option.id for option in part.options}.issuperset(keys_of(part))


def wrong_key(case: ItemCase) -> Findings:
    """The key names an option that does not exist, or the number of keys is wrong.

    Why: with a wrong key the platform marks every right answer wrong. A single choice has one
    key; a multiple response has at least two, at least one wrong option, and as many keys as the
    learner is told to choose.

    Bad:
        options: [{id: A, text: Ring her}, {id: B, text: Write to her}]
        key: C

    Good:
        options: [{id: A, text: Ring her}, {id: B, text: Write to her}]
        key: A

    Source: Haladyna, Downing and Rodriguez (2002), guideline 19.
    """
    for index, part in enumerate(case.item.parts):
        at: Pointer = ("parts", index)
        for pointer, key, known, noun in _keys(at, part):
            if key not in known:
                yield Finding(
                    pointer=pointer,
                    message=f"the key of part ({part.label}) names no {noun}: `{key}`",
                    help=did_you_mean(key, known, where="the part"),
                )
        if isinstance(part, MultipleResponse) and part.keys:
            yield from _wrong_number(at, part)


_Key = tuple[Pointer, str, Sequence[str], str]


def _keys(at: Pointer, part: Part) -> Iterator[_Key]:
    if isinstance(part, SingleChoice):
        yield (*at, "key"), part.key, [option.id for option in part.options], "option"
    elif isinstance(part, MultipleResponse):
        ids = [option.id for option in part.options]
        for number, key in enumerate(part.keys):
            yield (*at, "keys", number), key, ids, "option"
    elif isinstance(part, Matching):
        ids = [response.id for response in part.responses]
        for number, premise in enumerate(part.premises):
            yield (*at, "premises", number, "key"), premise.key, ids, "response"
    elif isinstance(part, GapFill):
        for number, gap in enumerate(part.gaps):
            if isinstance(gap, DropdownGap):
                ids = [option.id for option in gap.options]
                yield (*at, "gaps", number, "key"), gap.key, ids, "option"


def _wrong_number(at: Pointer, part: MultipleResponse) -> Iterator[Finding]:
    keys = len(part.keys)
    if keys < _LEAST_KEYS:
        yield Finding(
            pointer=(*at, "keys"),
            message=f"part ({part.label}) has one key only",
            help="add a second key, or make it a `single-choice`",
            on_key=True,
        )
    elif set(part.keys) >= {option.id for option in part.options}:
        yield Finding(
            pointer=(*at, "keys"),
            message=f"every option of part ({part.label}) is a key",
            help="add an option that is wrong",
            on_key=True,
        )
    elif part.choose is not None and part.choose != keys and part.scoring != "per-option":
        yield Finding(
            pointer=(*at, "choose"),
            message=f"learners choose {part.choose}, but {counted(keys, 'option')} are right",
            help=f"write `choose: {keys}`, or change `keys`",
            also=(Also(pointer=(*at, "keys"), text=counted(keys, "key")),),
        )


_LEAST_KEYS = 2


def all_ticked_wins(case: ItemCase) -> Findings:
    """Ticking every option earns full marks.

    Why: a learner who knows nothing ticks everything. Wrong options need a penalty, or the
    answer counts only as a whole.

    Bad:
        scoring: {method: per-option}
        options: [{id: A, marks: 1}, {id: B, marks: 1}, {id: C, marks: 0}]
        keys: [A, B]

    Good:
        scoring: {method: per-option}
        options: [{id: A, marks: 1}, {id: B, marks: 1}, {id: C, marks: -1}]
        keys: [A, B]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in choices(case.item):
        if not isinstance(part, MultipleResponse) or part.scoring != "per-option":
            continue
        everything = [option.id for option in part.options]
        if any(option.marks is None for option in part.options):
            continue
        if set(part.keys) < set(everything) and mark(part, everything) == part.marks:
            yield Finding(
                pointer=("parts", index, "scoring", "method"),
                message=f"ticking every option of part ({part.label}) earns full marks",
                help="give wrong options negative marks, or write `method: all-or-nothing`",
            )


def option_marks(case: ItemCase) -> Findings:
    """The marks of the options do not go with the scoring method, or do not reach full marks.

    Why: with `per-option` the mark is the sum of the options ticked. An option without a figure
    counts for nothing, and if the best ticks come to less or more than the part is worth, full
    marks are impossible or too easy. With any other method the figures are not used at all.

    Bad:
        marks: 2
        scoring: {method: per-option}
        options: [{id: A, marks: 1}, {id: B}, {id: C, marks: -1}]

    Good:
        marks: 2
        scoring: {method: per-option}
        options: [{id: A, marks: 1}, {id: B, marks: 1}, {id: C, marks: -1}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if isinstance(part, MultipleResponse):
            at: Pointer = ("parts", index)
            weighed = part.scoring == "per-option"
            wrong = [i for i, o in enumerate(part.options) if (o.marks is None) == weighed]
            for number in wrong:
                yield _odd_option(at, part, number)
            if weighed and not wrong:
                yield from _best_ticks(at, part)


def _odd_option(at: Pointer, part: MultipleResponse, number: int) -> Finding:
    option = part.options[number]
    method = Also(pointer=(*at, "scoring", "method"), text="the scoring method")
    if option.marks is None:
        return Finding(
            pointer=(*at, "options", number),
            message=f"option {option.id} of part ({part.label}) has no marks",
            help="write `marks:` with what ticking it earns; 0 or less for a wrong option",
            also=(method,),
        )
    return Finding(
        pointer=(*at, "options", number, "marks"),
        message=f"the marks of option {option.id} are not used",
        label=f"`{part.scoring}` counts options, not their marks",
        help="take `marks` out, or write `method: per-option`",
        also=(method,),
    )


def _best_ticks(at: Pointer, part: MultipleResponse) -> Iterator[Finding]:
    gains = sorted((o.marks or Fraction(0) for o in part.options), reverse=True)
    best = sum((g for g in gains[: part.choose] if g > 0), Fraction(0))
    if best != part.marks:
        yield Finding(
            pointer=(*at, "marks"),
            message=f"the best ticks of part ({part.label}) earn {marks_text(best)}, "
            f"not {part.marks}",
            label=f"worth {part.marks}",
            help="change the marks of the options, or of the part",
            also=(Also(pointer=(*at, "options"), text=f"come to {marks_text(best)}"),),
        )


RULES: tuple[Rule, ...] = (
    Rule(code="SRI001", name="wrong-key", item=wrong_key),
    Rule(code="SRI023", name="all-ticked-wins", item=all_ticked_wins),
    Rule(code="SRI031", name="option-marks", item=option_marks),
)
