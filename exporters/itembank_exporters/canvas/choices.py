"""Questions answered by ticking: one right option, several, true or false."""

from __future__ import annotations

from copy import copy
from functools import cache

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
    mattext = qti.child(qti.child(parent, "material"), "mattext")
    _put_answer(mattext, text, assets=assets, desk=desk)


def _put_answer(
    mattext: etree._Element, text: str, *, assets: tuple[Asset, ...], desk: Desk
) -> None:
    found = desk.scribe.inlines(text, assets)
    if is_plain(found, is_new=desk.setting.is_new):
        qti.put_plain(mattext, plain(found))
    else:
        qti.put_html(mattext, desk.scribe.inline(found))


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
    response = copy(_empty_response("Single", "No", len(words)))
    sheet.presentation.append(response)
    names = dict(zip(words, numbers(len(words)), strict=True))
    for mattext, word in zip(response.iter("mattext"), words.values(), strict=True):
        qti.put_plain(mattext, word)
    sheet.general_feedback(desk.feedback(part.feedback))
    for value, text in ((True, part.feedback_true), (False, part.feedback_false)):
        sheet.answer_feedback(names[value], desk.feedback(text), ident=names[value])
    sheet.equals(RESPONSE, names[part.key])


def _write_options(
    part: SingleChoice | MultipleResponse, sheet: Sheet, desk: Desk
) -> dict[str, str]:
    """The options with their feedback; their names by option id."""
    cardinality = "Multiple" if isinstance(part, MultipleResponse) else "Single"
    shuffle = "Yes" if part.shuffle else "No"
    response = copy(_empty_response(cardinality, shuffle, len(part.options)))
    sheet.presentation.append(response)
    for mattext, option in zip(response.iter("mattext"), part.options, strict=True):
        _put_answer(mattext, option.text, assets=part.assets, desk=desk)
    ids = [option.id for option in part.options]
    names = dict(zip(ids, numbers(len(ids)), strict=True))
    sheet.general_feedback(desk.feedback(part.feedback))
    for option in part.options:
        name = names[option.id]
        sheet.answer_feedback(name, desk.feedback(option.feedback), ident=name)
    return names


# Copies of a finished tree take a third of the time that new elements take.
@cache
def _empty_response(cardinality: str, shuffle: str, count: int) -> etree._Element:
    """Answers to tick, with their names and without their texts."""
    response = etree.Element("response_lid", ident=RESPONSE, rcardinality=cardinality)
    render = qti.child(response, "render_choice", shuffle=shuffle)
    for name in numbers(count):
        label = qti.child(render, "response_label", ident=name)
        qti.child(qti.child(label, "material"), "mattext")
    return response
