"""Texts and names of Moodle XML: there, whole, and short enough to stay so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at

_LONGEST_NAME = 255
_LONGEST_IDNUMBER = 100
# Moodle takes the rest of a name for a tag.
_CUT_HERE = re.compile(r"<[^\s\d=]")
_HOLDERS = (
    "name",
    "questiontext",
    "generalfeedback",
    "graderinfo",
    "responsetemplate",
    "correctfeedback",
    "partiallycorrectfeedback",
    "incorrectfeedback",
    "answer",
    "subquestion",
    "hint",
    "tag",
)
_FORMATS = frozenset(("html", "markdown", "plain_text", "moodle_auto_format", "wiki_like"))


def text(element: etree._Element | None) -> str:
    """The text of an element that holds a `text`, empty where there is none."""
    return (element.findtext("text") or "").strip() if element is not None else ""


def text_faults(question: etree._Element, path: str) -> Iterator[Diagnostic]:
    name = question.find("name")
    if name is None and question.get("type") != "cloze":
        said = "a question has no name"
        yield at(codes.TEXT_BROKEN, path, question, said, "write `<name><text>...</text></name>`")
    elif name is not None:
        yield from name_faults(text(name), name, path, what="question")
    for holder in question.iter(*_HOLDERS):
        yield from _holder_faults(holder, path)


def _holder_faults(holder: etree._Element, path: str) -> Iterator[Diagnostic]:
    found = holder.find("text")
    if found is None:
        if (holder.text or "").strip() or str(holder.tag) in {"name", "tag"}:
            said = f"`{holder.tag}` holds its text without a `text` element"
            help_text = "put the text into `<text>...</text>`: Moodle stops here"
            yield at(codes.TEXT_BROKEN, path, holder, said, help_text)
    elif len(found):
        said = f"the text of `{holder.tag}` holds markup as elements"
        help_text = "escape the HTML, or put it into CDATA: Moodle stops here"
        yield at(codes.TEXT_BROKEN, path, found, said, help_text)
    given = holder.get("format")
    if given is not None and given not in _FORMATS:
        said = f"`{given}` is no format that Moodle knows"
        yield at(codes.TEXT_BROKEN, path, holder, said, 'write format="html"')


def name_faults(
    name: str, element: etree._Element, path: str, *, what: str
) -> Iterator[Diagnostic]:
    if not name.strip():
        said = f"the name of a {what} is empty"
        yield at(codes.NAME_CUT, path, element, said, "write a name to find it by")
    elif len(name) > _LONGEST_NAME:
        said = f"the name of a {what} has {len(name)} characters"
        yield at(codes.NAME_CUT, path, element, said, f"shorten it to {_LONGEST_NAME}")
    elif _CUT_HERE.search(name):
        said = f"the name `{name}` loses what stands after `<`"
        yield at(codes.NAME_CUT, path, element, said, "put a blank after `<`, or write it in words")


def idnumber_faults(
    given: str, category: str, ids: dict[tuple[str, str], str], element: etree._Element, path: str
) -> Iterator[Diagnostic]:
    """Unique in a category as databases compare; `ids` grows by each that is new."""
    if not given:
        return
    yield from long_idnumber(given, element, path)
    key = (category, folded_as_databases(given))
    if key in ids:
        said = f"the idnumber `{given}` stands in its category already, as `{ids[key]}`"
        help_text = "give each question its own: Moodle drops the second without a word"
        yield at(codes.IDNUMBER_WRONG, path, element, said, help_text)
    ids.setdefault(key, given)


def long_idnumber(given: str, element: etree._Element, path: str) -> Iterator[Diagnostic]:
    if len(given) > _LONGEST_IDNUMBER:
        said = f"the idnumber `{given[:40]}...` has {len(given)} characters"
        help_text = f"shorten it to {_LONGEST_IDNUMBER}: the import breaks off here"
        yield at(codes.IDNUMBER_WRONG, path, element, said, help_text)


def folded_as_databases(text_: str) -> str:
    """Without capitals, accents and final blanks."""
    bare = unicodedata.normalize("NFKD", text_.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign)).rstrip()
