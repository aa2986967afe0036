"""Categories of a Moodle backup: one tree for each context, and everything has a place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_model import NAME, QuestionBank
from itembank.verify.backup_values import Ids, absent, unfilled, value
from itembank.verify.codes import at, finding, line_of, listed
from itembank.verify.learner_text import holder_faults
from itembank.verify.moodle_texts import long_idnumber, name_faults

_FILLED = ("name", "contextid", "contextlevel", "stamp", "parent")
_TREE = "give each context one category `top` with the parent 0, and let the others lead to it"


def category_faults(root: etree._Element, bank: QuestionBank) -> Iterator[Diagnostic]:
    """Fills the bank's categories."""
    found = list(root.iterchildren("question_category"))
    for category in found:
        bank.categories[category.get("id", "")] = line_of(category)
    ids, tops = Ids(what="category"), set[str]()
    for category in found:
        yield from ids.take(category.get("id"), category, NAME)
        yield from unfilled(category, _FILLED, NAME, "a category")
        yield from absent(category, ("info",), NAME, "a category")
        yield from long_idnumber(value(category, "idnumber"), category, NAME)
        name = value(category, "name")
        if name:
            yield from name_faults(name, category, NAME, what="category")
        yield from _parent_faults(category, bank, tops)
        info = category.find("info")
        if info is not None and info.text and "<" in info.text:
            yield from holder_faults(info, NAME, has_frames=True)
    yield from _round_faults(found)


def _parent_faults(
    category: etree._Element, bank: QuestionBank, tops: set[str]
) -> Iterator[Diagnostic]:
    """`tops` are the contexts that have one; it grows."""
    parent, context = value(category, "parent"), value(category, "contextid")
    if parent == "0":
        if context in tops:
            said = f"the context {context} has two categories at the top"
            yield at(codes.CATEGORY_TREE, NAME, category, said, _TREE)
        tops.add(context)
    elif parent and parent not in bank.categories:
        said = f"a category has the parent {parent}, which is not in the backup"
        yield at(codes.CATEGORY_MISFIT, NAME, category, said, _TREE)


def _round_faults(found: Iterable[etree._Element]) -> Iterator[Diagnostic]:
    """Categories that are their own ancestors."""
    parents = {category.get("id", ""): value(category, "parent") for category in found}
    sound: set[str] = set()
    for category in found:
        seen: set[str] = set()
        place = category.get("id", "")
        while place in parents and place not in sound and place not in seen:
            seen.add(place)
            place = parents[place]
        if place in seen:
            said = "a category is its own ancestor"
            yield at(codes.CATEGORY_TREE, NAME, category, said, _TREE)
        sound |= seen


def unnamed_faults(bank: QuestionBank, named: set[str]) -> Iterator[Diagnostic]:
    unnamed = sorted(bank.categories.keys() - named)
    if unnamed:
        said = f"no inforef.xml names the categories {listed(unnamed)}"
        help_text = (
            "name every category, `top` too: else the slots of the quiz show questions of strangers"
        )
        line = bank.categories[unnamed[0]]
        yield finding(codes.CATEGORY_UNNAMED, NAME, said, help_text, line=line)
