"""SRI: matching and ordering, beyond what makes them work."""

from __future__ import annotations

from itembank.diagnostics import Severity
from itembank.parts import Matching, Ordering
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import plain
from itembank.rules.options import Option
from itembank.rules.word_lists import word_list, words_pattern

_PREMISES = Option(code="SRI024", name="premises", default=7, means="most premises of a matching")


def eliminable_match(case: ItemCase) -> Findings:
    """A matching question is long, or its last pair is left over.

    Why: with as many responses as premises and each used once, the last pair costs no thought, and
    one mistake makes a second. More responses than premises, or leave to use one twice, stop that.
    More than seven premises are a test of patience.

    Bad:
        reuse: false
        premises: [{id: p1, text: Shouts, key: r1}, {id: p2, text: Weeps, key: r2}]
        responses: [{id: r1, text: Anger}, {id: r2, text: Distress}]

    Good:
        reuse: false
        premises: [{id: p1, text: Shouts, key: r1}, {id: p2, text: Weeps, key: r2}]
        responses: [{id: r1, text: Anger}, {id: r2, text: Distress}, {id: r3, text: Haste}]

    Source: judgement of the authors of this catalogue.
    """
    most = _PREMISES.of(case.context.options)
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, Matching):
            continue
        if len(part.premises) > most:
            yield Finding(
                pointer=("parts", index, "premises"),
                message=f"part ({part.label}) has {len(part.premises)} premises",
                help=f"keep to {most}, or make two questions of it",
                on_key=True,
            )
        if len(part.responses) <= len(part.premises) and not part.reuse:
            yield Finding(
                pointer=("parts", index, "responses"),
                message="there is no response to spare, so the last pair is left over",
                help="add a response that fits no premise, or write `reuse: true` and say so",
                on_key=True,
            )


_FEWEST = Option(code="SRI025", name="fewest", default=4, means="fewest steps to put in order")
_MOST = Option(code="SRI025", name="most", default=7, means="most steps to put in order")


def odd_number_of_steps(case: ItemCase) -> Findings:
    """There are too few steps to put in order, or too many.

    Why: three steps have six orders, and guessing is cheap. Beyond seven, learners shuffle steps
    about for minutes, and real procedures seldom have one order that long.

    Bad:
        steps: [{id: s1, text: Greet her}, {id: s2, text: Listen}, {id: s3, text: Log the call}]

    Good:
        steps:
          - {id: s1, text: Greet her}
          - {id: s2, text: Listen}
          - {id: s3, text: Sum up what she said}
          - {id: s4, text: Log the call}

    Source: judgement of the authors of this catalogue.
    """
    least, most = _FEWEST.of(case.context.options), _MOST.of(case.context.options)
    for index, part in enumerate(case.item.parts):
        if isinstance(part, Ordering) and not least <= len(part.steps) <= most:
            yield Finding(
                pointer=("parts", index, "steps"),
                message=f"part ({part.label}) has {len(part.steps)} steps to put in order",
                help=f"give it {least} to {most}",
                on_key=True,
            )


_SEQUENCE = word_list("SRI026", "sequence-words", what="words that show a place in a row")


def sequence_word_in_step(case: ItemCase) -> Findings:
    """A step to be put in order says by a word where it belongs.

    Why: `then` is not first and `finally` is last, whatever the step says. Only the beginning of a
    step is looked at: `the first warning` is a thing and not a place.

    Bad:
        steps: [{id: s1, text: "Finally, log the call"}]

    Good:
        steps: [{id: s1, text: Log the call}]

    Source: judgement of the authors of this catalogue.
    """
    pattern = words_pattern(_SEQUENCE.entries(case.context.options))
    for index, part in enumerate(case.item.parts):
        for number, step in enumerate(part.steps if isinstance(part, Ordering) else ()):
            found = pattern.match(plain(step.text).strip())
            if found:
                yield Finding(
                    pointer=("parts", index, "steps", number, "text"),
                    message=f"`{found.group()}` tells where the step belongs",
                    help="take it out",
                    excerpt=found.group(),
                )


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="SRI024",
        name="eliminable-match",
        severity=_W,
        options=(_PREMISES,),
        item=eliminable_match,
    ),
    Rule(
        code="SRI025",
        name="odd-number-of-steps",
        severity=_W,
        options=(_FEWEST, _MOST),
        item=odd_number_of_steps,
    ),
    Rule(
        code="SRI026",
        name="sequence-word-in-step",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=_SEQUENCE.options,
        item=sequence_word_in_step,
    ),
)
