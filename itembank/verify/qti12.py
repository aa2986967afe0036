"""QTI 1.2: items, their responses, and what the rules look for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at, line_of
from itembank.verify.document import local_name
from itembank.verify.identifiers import unique
from itembank.verify.learner_text import html_faults
from itembank.verify.qti_keys import number

_RESPONSES = frozenset(
    ("response_lid", "response_str", "response_num", "response_xy", "response_grp")
)
_COMPARES = frozenset(
    ("varequal", "varlt", "varlte", "vargt", "vargte", "varsubset", "varsubstring", "varinside")
)

Tree: TypeAlias = Mapping[str, list["etree._Element"]]  # noqa: SLF001 - the stubs' name of it
"""The elements below one by their name without a namespace."""


def tree(element: etree._Element) -> Tree:
    made: dict[str, list[etree._Element]] = {}
    for each in element.iter(etree.Element):
        made.setdefault(local_name(str(each.tag)), []).append(each)
    return made


def metadata(item: Tree) -> dict[str, str]:
    """Fields of `qtimetadata` by their label; the last one counts."""
    made = {}
    for entry in item.get("qtimetadatafield", ()):
        values = {local_name(str(e.tag)): (e.text or "").strip() for e in entry}
        made[values.get("fieldlabel", "")] = values.get("fieldentry", "")
    return made


def worth(item: Tree) -> float:
    """Marks by `points_possible`, else by the highest value of a score; 0 where neither is."""
    points = number(metadata(item).get("points_possible"))
    if points is not None:
        return points
    given = [number(variable.get("maxvalue")) for variable in item.get("decvar", ())]
    return max((value for value in given if value is not None), default=0.0)


def item_faults(
    item: etree._Element, parts: Tree, path: str, *, is_plain_shown: bool = False
) -> Iterator[Diagnostic]:
    """With `is_plain_shown` texts that say they are plain are shown as such, markup and all."""
    responses = _responses(parts)
    named = [(e.get("ident", ""), e) for e in responses]
    yield from unique(named, path, "responses of one item")
    for response in responses:
        labels = [
            (e.get("ident", ""), e)
            for e in response.iter(etree.Element)
            if local_name(str(e.tag)) == "response_label"
        ]
        yield from unique(labels, path, "choices of one response")
    if not parts.get("presentation"):
        said = "the item shows nothing: it has no `presentation`"
        yield at(codes.NO_ITEMS, path, item, said, "put its question into one")
    yield from _keys(parts, path)
    yield from _feedback(parts, path)
    for text in parts.get("mattext", ()):
        if not (is_plain_shown and text.get("texttype") == "text/plain"):
            yield from html_faults(text.text or "", path, line_of(text))


def _responses(parts: Tree) -> list[etree._Element]:
    return [e for name in sorted(_RESPONSES) for e in parts.get(name, ())]


def choices(parts: Tree) -> dict[str, frozenset[str] | None]:
    """Names of choices by the response they belong to; None where any text may be typed."""
    made: dict[str, frozenset[str] | None] = {}
    for response in _responses(parts):
        names = frozenset(
            e.get("ident", "")
            for e in response.iter(etree.Element)
            if local_name(str(e.tag)) == "response_label"
        )
        is_chosen = local_name(str(response.tag)) == "response_lid"
        made[response.get("ident", "")] = names if is_chosen else None
    return made


def compared(parts: Tree) -> list[etree._Element]:
    return [e for name in sorted(_COMPARES) for e in parts.get(name, ())]


def _keys(parts: Tree, path: str) -> Iterator[Diagnostic]:
    known = choices(parts)
    for compare in compared(parts):
        name, value = compare.get("respident", ""), (compare.text or "").strip()
        if name not in known:
            said = f"a rule looks at the response `{name}`, which the item does not have"
            help_text = "name the `ident` of one of its responses"
            yield at(codes.RESPONSE_UNDECLARED, path, compare, said, help_text)
            continue
        names = known[name]
        if names is not None and local_name(str(compare.tag)) == "varequal" and value not in names:
            said = f"a rule looks for the choice `{value}` in `{name}`, where there is none"
            help_text = "write the `ident` of one of the choices"
            yield at(codes.KEY_UNKNOWN, path, compare, said, help_text)


def _feedback(parts: Tree, path: str) -> Iterator[Diagnostic]:
    known = {e.get("ident", "") for e in parts.get("itemfeedback", ())}
    for shown in parts.get("displayfeedback", ()):
        name = shown.get("linkrefid", "")
        if name not in known:
            said = f"a rule shows the feedback `{name}`, which the item does not have"
            yield at(codes.VARIABLE_UNKNOWN, path, shown, said, "write it, or leave the rule out")


def is_text(parts: Tree) -> bool:
    """Whether it is what Canvas calls a text, which asks nothing."""
    return metadata(parts).get("question_type") == "text_only_question"
