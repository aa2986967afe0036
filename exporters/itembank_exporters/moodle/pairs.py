"""Matching, ordering, and ordering as matching for releases without an ordering question."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from itembank.export import LossKind
from itembank.html import escape, plain
from itembank.learner_markup import inline_with_alt
from itembank.markdown import inlines
from itembank.parts import Matching, Ordering
from itembank_exporters.moodle.lines import blank_faults, has_looks, has_maths_or_picture
from itembank_exporters.moodle.target import Fault, Faults, Gone, Losses, Target
from itembank_exporters.moodle.texts import (
    NOTHING,
    Rendered,
    add,
    add_html,
    add_plain,
    rendered_line,
)

# Source: qtype_ordering's `set_options_for_import`; what it does not know becomes relative.
_GRADING = {
    "all-or-nothing": "ALL_OR_NOTHING",
    "absolute-position": "ABSOLUTE_POSITION",
    "relative-next": "RELATIVE_NEXT_EXCLUDE_LAST",
}
_LONGEST_ANSWER = 255
_FROM_4_4 = "export for Moodle 4.4 or later, which has an ordering question"


def add_matching(question: etree._Element, part: Matching, to: Target) -> None:
    # Off keeps the premises in order; Moodle shuffles what they are matched with in any case.
    add(question, "shuffleanswers", "false")
    answers = {response.id: _answer(response.text) for response in part.responses}
    for premise in part.premises:
        text = rendered_line(inline_with_alt(premise.text, part.assets))
        _add_pair(question, text, answers[premise.key], to)
    used = {answers[premise.key] for premise in part.premises}
    for answer in answers.values():
        if answer not in used:
            _add_pair(question, NOTHING, answer, to)


def _add_pair(question: etree._Element, premise: Rendered, answer: str, to: Target) -> None:
    pair = add_html(question, "subquestion", premise, to.pictures)
    add_plain(pair, "answer", answer)


def _answer(text: str) -> str:
    """A response in Moodle's plain list, which strips tags: a `<` must come as an entity."""
    line = plain(inlines(text))
    return escape(line) if "<" in line or "&" in line else line


def matching_faults(part: Matching) -> Faults:
    if part.scoring == "all-or-nothing":
        yield Fault(
            pointer=("scoring", "method"),
            message="Moodle marks each pair on its own, never all or nothing",
            help="write `method: per-pair`, or accept changed marking",
            changed="each right pair earns an equal share of the marks",
        )
    yield from blank_faults(("premises",), (premise.text for premise in part.premises))
    seen: dict[str, str] = {}
    for index, response in enumerate(part.responses):
        pointer = ("responses", index, "text")
        if has_maths_or_picture(inlines(response.text)):
            yield Fault(
                pointer=pointer,
                message="the list of responses in Moodle cannot show a formula or a picture",
                help="write the response in words, and put the formula or picture in a premise",
            )
        answer = _answer(response.text)
        if not answer.strip() or len(answer) > _LONGEST_ANSWER:
            yield Fault(
                pointer=pointer,
                message=f"Moodle takes responses of 1 to {_LONGEST_ANSWER} characters",
                help="shorten the response",
            )
        if answer in seen:
            yield Fault(
                pointer=pointer,
                message=f"Moodle takes this response and `{seen[answer]}` for one",
                help="give each response a text of its own",
            )
        seen[answer] = response.id


def matching_losses(part: Matching, to: Target) -> Losses:
    if any(has_looks(inlines(response.text)) for response in part.responses):
        yield Gone(
            field="responses",
            kind=LossKind.REPLACED,
            what="bold, italics and links in the list of responses",
            instead="the plain words",
        )
    if not part.reuse:
        yield Gone(
            field="reuse",
            kind=LossKind.LEFT_OUT,
            what="Moodle does not stop a learner from choosing a response twice",
            instead="the marks are the same",
        )
    if to.practice and any(premise.feedback for premise in part.premises):
        yield Gone(
            field="premises.feedback",
            kind=LossKind.LEFT_OUT,
            what="feedback on single pairs",
            instead="the part's own feedback is shown",
        )


def add_ordering(question: etree._Element, part: Ordering, to: Target) -> None:
    # Without `shownumcorrect` (or two hints) Moodle breaks the import off; `0` is enough for it,
    # and keeps from learners how many steps were right.
    for tag, text in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(part.key))),
        ("gradingtype", _GRADING[part.scoring]),
        ("showgrading", "SHOW" if to.practice else "HIDE"),
        ("numberingstyle", "none"),
        ("shownumcorrect", "1" if to.practice else "0"),
    ):
        add(question, tag, text)
    steps = {step.id: step.text for step in part.steps}
    for place, id_ in enumerate(part.key, start=1):
        shown = rendered_line(inline_with_alt(steps[id_], part.assets))
        add_html(question, "answer", shown, to.pictures, fraction=str(place))


def add_placing(question: etree._Element, part: Ordering, to: Target) -> None:
    """Each step, as shown, with the number of its place."""
    add(question, "shuffleanswers", "false")
    places = {id_: str(place) for place, id_ in enumerate(part.key, start=1)}
    for step in part.steps:
        shown = rendered_line(inline_with_alt(step.text, part.assets))
        _add_pair(question, shown, places[step.id], to)


def ordering_faults(part: Ordering, to: Target) -> Faults:
    yield from blank_faults(("steps",), (step.text for step in part.steps))
    if any(order != part.key for order in part.alternatives):
        yield Fault(
            pointer=("alternatives",),
            message="Moodle marks an ordering by one right order only",
            help="word the steps so that one order is right, or accept changed marking",
            changed="marked by the first order of the key alone",
        )
    if not to.has_ordering and part.scoring != "absolute-position":
        yield Fault(
            pointer=("scoring", "method"),
            message=f"Moodle before 4.4 cannot mark an ordering as {part.scoring}",
            help=f"{_FROM_4_4}; or write `method: absolute-position`, or accept changed marking",
            changed="each step in its place earns an equal share of the marks",
        )
    if to.has_ordering:
        yield from _same_steps(part)


def _same_steps(part: Ordering) -> Faults:
    """Moodle tells steps apart by a hash of their text."""
    seen: set[str] = set()
    for index, step in enumerate(part.steps):
        text = rendered_line(inlines(step.text)).html
        if text in seen:
            yield Fault(
                pointer=("steps", index, "text"),
                message="Moodle cannot tell apart two steps with the same text",
                help="give each step a text of its own",
            )
        seen.add(text)


def ordering_losses(to: Target) -> Iterable[Gone]:
    if to.has_ordering:
        yield Gone(
            field="steps",
            kind=LossKind.REPLACED,
            what="the order in which the steps are shown",
            instead="Moodle shuffles them, and marks a list left untouched as it stands",
        )
    else:
        yield Gone(
            field="type",
            kind=LossKind.REPLACED,
            what="Moodle before 4.4 has no ordering question",
            instead="a matching question: each step with the number of its place",
        )
