"""Questions answered by ticking: one right option, several, true or false."""

from __future__ import annotations

from lxml import etree

from itembank.html import plain
from itembank.parts import Asset, MultipleResponse, SingleChoice, TrueFalse
from itembank_exporters.canvas import qti
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.scribe import is_plain
from itembank_exporters.canvas.sheet import RESPONSE, Sheet

# Canvas finds the feedback of an answer, and the other half of a pair, by a number.
_FIRST_NUMBER = 1001


def numbers(count: int, *, start: int = 0) -> list[str]:
    """Names of answers in the order shown, which says nothing of what is right."""
    return [str(_FIRST_NUMBER + start + index) for index in range(count)]


def write_answer(
    parent: etree._Element, text: str, *, assets: tuple[Asset, ...], desk: Desk
) -> None:
    """An option or a premise: bare words as they are, anything else as HTML."""
    found = desk.scribe.inlines(text, assets)
    if is_plain(found, is_new=desk.setting.is_new):
        qti.plain_text(parent, plain(found))
    else:
        qti.html_text(parent, desk.scribe.inline(found))


def write_single_choice(part: SingleChoice, sheet: Sheet, desk: Desk) -> None:
    names = _write_options(part, sheet, desk)
    sheet.equals(RESPONSE, names[part.key])


def write_multiple_response(part: MultipleResponse, sheet: Sheet, desk: Desk) -> None:
    names = _write_options(part, sheet, desk)
    rule = sheet.rule(goes_on=False)
    every = qti.child(qti.child(rule, "conditionvar"), "and")
    for option in part.options:
        parent = every if option.id in part.keys else qti.child(every, "not")
        qti.text_child(parent, "varequal", names[option.id], respident=RESPONSE)
    sheet.score(rule)


def write_true_false(part: TrueFalse, sheet: Sheet, desk: Desk) -> None:
    # Classic knows the two answers by these very words.
    words = {True: "True", False: "False"}
    render = _render(sheet, cardinality="Single", is_shuffled=False)
    names = dict(zip(words, numbers(2), strict=True))
    for value, name in names.items():
        qti.plain_text(qti.child(render, "response_label", ident=name), words[value])
    sheet.general_feedback(desk.feedback(part.feedback))
    for value, text in ((True, part.feedback_true), (False, part.feedback_false)):
        sheet.answer_feedback(names[value], desk.feedback(text), ident=names[value])
    sheet.equals(RESPONSE, names[part.key])


def _write_options(
    part: SingleChoice | MultipleResponse, sheet: Sheet, desk: Desk
) -> dict[str, str]:
    """The options with their feedback; their names by option id."""
    several = isinstance(part, MultipleResponse)
    render = _render(
        sheet, cardinality="Multiple" if several else "Single", is_shuffled=part.shuffle
    )
    names = dict(
        zip((option.id for option in part.options), numbers(len(part.options)), strict=True)
    )
    for option in part.options:
        label = qti.child(render, "response_label", ident=names[option.id])
        write_answer(label, option.text, assets=part.assets, desk=desk)
    sheet.general_feedback(desk.feedback(part.feedback))
    for option in part.options:
        name = names[option.id]
        sheet.answer_feedback(name, desk.feedback(option.feedback), ident=name)
    return names


def _render(sheet: Sheet, *, cardinality: str, is_shuffled: bool) -> etree._Element:
    response = qti.child(
        sheet.presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality
    )
    return qti.child(response, "render_choice", shuffle="Yes" if is_shuffled else "No")
