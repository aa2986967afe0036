"""What Canvas asks of a QTI 1.2 package beyond the standard.

Source: what Canvas's two importers were seen to do with packages, and to lose of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at, finding, listed
from itembank.verify.document import text_of
from itembank.verify.identifiers import CANVAS_NAME
from itembank.verify.qti12 import Tree, choices, compared, metadata

TYPES = frozenset(
    (
        "multiple_choice_question",
        "multiple_answers_question",
        "true_false_question",
        "short_answer_question",
        "fill_in_multiple_blanks_question",
        "multiple_dropdowns_question",
        "matching_question",
        "numerical_question",
        "calculated_question",
        "essay_question",
        "file_upload_question",
        "text_only_question",
        "ordering_question",
        "categorization_question",
        "hot_spot_question",
    )
)
_BY_HAND = frozenset(("essay_question", "file_upload_question", "text_only_question"))
# Their key stands elsewhere than in rules that compare.
_KEYED_OTHERWISE = frozenset(
    (
        "calculated_question",
        "fill_in_multiple_blanks_question",
        "hot_spot_question",
        "categorization_question",
    )
)
_GAPPED = frozenset(("fill_in_multiple_blanks_question", "multiple_dropdowns_question"))
_LONGEST = 16 * 1024
_POINTS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def canvas_faults(item: etree._Element, parts: Tree, path: str) -> Iterator[Diagnostic]:
    fields = metadata(parts)
    type_ = fields.get("question_type", "")
    yield from ident_faults(item, path)
    yield from _field_faults(item, fields, path)
    yield from _key_faults(item, parts, type_, path)
    if type_ in _GAPPED:
        yield from _gap_faults(item, parts, path)
    if type_ == "true_false_question":
        yield from _true_false(item, parts, path)
    for text in parts.get("mattext", ())[:1]:
        if len(text.text or "") > _LONGEST:
            said = f"the question has {len(text.text or ''):,} characters"
            help_text = f"shorten it to {_LONGEST:,}: Classic Quizzes drop a longer text"
            yield at(codes.TEXT_TOO_LONG, path, text, said, help_text)


def ident_faults(element: etree._Element, path: str) -> Iterator[Diagnostic]:
    ident = element.get("ident", "")
    if not CANVAS_NAME.fullmatch(ident):
        said = f"Classic Quizzes change the ident `{ident}`"
        help_text = "begin with a letter or `_`, then letters, digits, `.`, `-` and `_` alone"
        yield at(codes.IDENT_REWRITTEN, path, element, said, help_text)


def _field_faults(
    item: etree._Element, fields: Mapping[str, str], path: str
) -> Iterator[Diagnostic]:
    type_, points = fields.get("question_type", ""), fields.get("points_possible")
    if type_ not in TYPES:
        said = f"question_type is `{type_}`" if type_ else "the item has no question_type"
        yield at(
            codes.QUESTION_TYPE, path, item, said, f"write one that Canvas knows: {listed(TYPES)}"
        )
    if type_ == "text_only_question":
        return
    if points is None:
        said = "the item has no points_possible, so Canvas counts 1"
        yield at(codes.POINTS_UNCLEAR, path, item, said, "write the marks")
    elif not _POINTS.fullmatch(points):
        said = f"points_possible is `{points}`, of which Canvas makes another number"
        yield at(codes.POINTS_UNCLEAR, path, item, said, "write digits and a decimal point")


def _key_faults(item: etree._Element, parts: Tree, type_: str, path: str) -> Iterator[Diagnostic]:
    keyed = compared(parts)
    if type_ in _BY_HAND:
        for rule in [*keyed, *parts.get("setvar", ())][:1]:
            said = f"the {type_} has a key: New Quizzes makes it an auto-marked short answer"
            help_text = "leave out every rule that compares the answer or sets a score"
            yield at(codes.OPEN_QUESTION_KEYED, path, rule, said, help_text)
    elif type_ in TYPES - _KEYED_OTHERWISE and not (keyed and parts.get("setvar")):
        said = f"no rule says which answer of this {type_} is right"
        help_text = "write a respcondition that compares the answer and sets the score"
        yield at(codes.NO_RIGHT_ANSWER, path, item, said, help_text)


def _gap_faults(item: etree._Element, parts: Tree, path: str) -> Iterator[Diagnostic]:
    """Every `[gap]` of the text is a response `response_gap`, and stands there."""
    texts = parts.get("mattext", ())
    stem = texts[0].text or "" if texts else ""
    for name in choices(parts):
        gap = name.removeprefix("response_")
        if f"[{gap}]" not in stem:
            said = f"the gap `[{gap}]` does not stand in the question"
            yield at(codes.GAP_MISMATCH, path, item, said, "write it where it is to be filled in")


def _true_false(item: etree._Element, parts: Tree, path: str) -> Iterator[Diagnostic]:
    words = [text_of(label).lower() for label in parts.get("response_label", ())]
    is_plain = len(words) == len(("true", "false")) and all(
        any(wanted in word for word in words) for wanted in ("true", "false")
    )
    if not is_plain:
        said = f"a true/false question has the answers {listed(words)}"
        help_text = "write `True` and `False`; of anything else Canvas makes a multiple choice"
        yield at(codes.TRUE_FALSE_WORDS, path, item, said, help_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """An `assessment_meta.xml`: where it stands, and which quiz it says it is of."""

    path: str
    quiz: str


def settings_faults(
    idents: Mapping[str, str], settings: tuple[Settings, ...]
) -> Iterator[Diagnostic]:
    """`idents` are the quizzes by the file that holds each."""
    known = set(idents.values())
    for found in settings:
        expected = f"{found.quiz}/assessment_meta.xml"
        if found.quiz not in known:
            said = f"the settings are of `{found.quiz}`, which is no quiz of this package"
            help_text = f"write the ident of the quiz: {listed(known)}"
            yield finding(codes.SETTINGS_PATH, found.path, said, help_text)
        elif found.path != expected:
            said = f"Classic Quizzes read the settings of `{found.quiz}` from another place"
            yield finding(codes.SETTINGS_PATH, found.path, said, f"put the file at `{expected}`")
