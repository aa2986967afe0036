"""One question while it is written: `<item>` with metadata, presentation, marking, feedback."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache

from lxml import etree

from itembank_exporters.canvas import qti

RESPONSE = "response1"
GENERAL = "general_fb"
_FULL = "100"


class Sheet:
    """What a part writes itself into. Marking is in percent of the question's points."""

    __slots__ = ("_feedback", "item", "presentation", "processing")

    def __init__(self, *, ident: str, title: str, values: Mapping[str, str], stem: str) -> None:
        self.item = copy(_empty_item(tuple(values)))
        self.item.set("ident", ident)
        self.item.set("title", title)
        *entries, self.presentation, mattext = self.item.iter(
            "fieldentry", "presentation", "mattext"
        )
        for entry, value in zip(entries, values.values(), strict=True):
            entry.text = value
        mattext.text = stem
        self.processing: etree._Element | None = None
        self._feedback: list[tuple[str, str]] = []

    def rule(self, *, goes_on: bool) -> etree._Element:
        """A `respcondition`; with `goes_on` the ones after it are looked at too."""
        if self.processing is None:
            self.processing = copy(_empty_processing())
            self.item.append(self.processing)
        return qti.child(self.processing, "respcondition", **{"continue": _yes(goes_on)})

    def equals(self, response: str, value: str, *, share: str | None = None) -> etree._Element:
        """A rule for one answer: it earns everything, or its `share` and the others go on."""
        rule = self.rule(goes_on=share is not None)
        qti.text_child(qti.child(rule, "conditionvar"), "varequal", value, respident=response)
        self.score(rule, share=share)
        return rule

    def score(self, rule: etree._Element, *, share: str | None = None) -> None:
        action = "Set" if share is None else "Add"
        qti.text_child(rule, "setvar", share or _FULL, action=action, varname="SCORE")

    def other(self) -> None:
        """Left to a person: a rule that sets no score. Any key here would mark by machine."""
        qti.child(qti.child(self.rule(goes_on=False), "conditionvar"), "other")

    def general_feedback(self, html: str | None) -> None:
        if html is None:
            return
        rule = self.rule(goes_on=True)
        qti.child(qti.child(rule, "conditionvar"), "other")
        self._show(rule, GENERAL, html)

    def answer_feedback(self, value: str, html: str | None, *, ident: str) -> None:
        """Feedback for one answer, as a rule of its own before the one that scores."""
        if html is None:
            return
        rule = self.rule(goes_on=True)
        qti.text_child(qti.child(rule, "conditionvar"), "varequal", value, respident=RESPONSE)
        self._show(rule, f"{ident}_fb", html)

    def _show(self, rule: etree._Element, ident: str, html: str) -> None:
        qti.child(rule, "displayfeedback", feedbacktype="Response", linkrefid=ident)
        self._feedback.append((ident, html))

    def finished(self) -> bytes:
        for ident, html in self._feedback:
            feedback = qti.child(self.item, "itemfeedback", ident=ident)
            qti.html_text(qti.child(feedback, "flow_mat"), html)
        qti.one_line_each(self.item)
        if self.processing is not None:
            qti.one_line_each(self.processing)
        return qti.entry(self.item)


# Copies of a finished tree take a third of the time that new elements take.
@cache
def _empty_item(labels: tuple[str, ...]) -> etree._Element:
    """An item with its metadata fields and the place of its stem, and nothing in them."""
    item = qti.root("item")
    qti.fields(qti.child(item, "itemmetadata"), dict.fromkeys(labels, ""))
    qti.html_text(qti.child(item, "presentation"), "")
    return item


@cache
def _empty_processing() -> etree._Element:
    """Marking without a rule."""
    processing = qti.root("resprocessing")
    bounds = {"maxvalue": _FULL, "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    qti.child(qti.child(processing, "outcomes"), "decvar", **bounds)
    return processing


def _yes(condition: bool) -> str:  # noqa: FBT001 - a converter of one value
    return "Yes" if condition else "No"


def equal_share(count: int) -> str:
    """What one of `count` equal answers earns, as Canvas writes it: 33.33."""
    return f"{100 / count:.2f}"
