"""Keys of a QTI 2 or 3 item: right answers and mappings against the choices there are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.document import Document, local
from itembank.verify.qti_responses import Interaction

_PAIRS = frozenset(("pair", "directedPair"))


def number(text: str | None) -> float | None:
    """A finite decimal as XML Schema writes it; None for anything else."""
    plain = (text or "").strip()
    if not plain or plain[-1] not in "0123456789." or "_" in plain:
        return None
    try:
        made = float(plain)
    except ValueError:
        return None
    return made if math.isfinite(made) else None


def child(element: etree._Element, name: str) -> etree._Element | None:
    found = (e for e in element.iterchildren(etree.Element) if local(str(e.tag)) == name)
    return next(found, None)


def correct_values(declared: etree._Element) -> list[str] | None:
    """The right answer; None where none is declared."""
    found = child(declared, "correctResponse")
    if found is None:
        return None
    return [(value.text or "").strip() for value in found.iterchildren(etree.Element)]


def key_faults(doc: Document, used: tuple[Interaction, ...]) -> Iterator[Diagnostic]:
    by_response = {interaction.response: interaction for interaction in used}
    for declared in doc.all("responseDeclaration"):
        interaction = by_response.get(declared.get("identifier", ""))
        right = correct_values(declared)
        if right is not None:
            yield from _correct(doc, declared, right, interaction)
        mapping = child(declared, "mapping")
        if mapping is not None:
            yield from _mapping(doc, declared, mapping, interaction)


def _correct(
    doc: Document, declared: etree._Element, right: list[str], interaction: Interaction | None
) -> Iterator[Diagnostic]:
    name = declared.get("identifier", "")
    if not right:
        said = f"the right answer of `{name}` is empty"
        yield at(codes.KEY_UNKNOWN, doc.path, declared, said, "write a `value` for each answer")
    if declared.get("cardinality") == "single" and len(right) > 1:
        said = f"`{name}` holds one answer and has {len(right)} right ones together"
        help_text = "write one `value`, or the cardinality `multiple`; alternatives go in a mapping"
        yield at(codes.RESPONSE_MISFIT, doc.path, declared, said, help_text)
    yield from _values(doc, declared, right, interaction, "the right answer")


def _values(
    doc: Document,
    declared: etree._Element,
    values: Iterable[str],
    interaction: Interaction | None,
    what: str,
) -> Iterator[Diagnostic]:
    """Each value must be of the base type, and name what can be chosen."""
    type_, name = doc.get(declared, "baseType"), declared.get("identifier", "")
    is_chosen = interaction is not None and interaction.has_choices
    for value in values:
        said = f"{what} of `{name}`, `{value}`,"
        if type_ in {"float", "integer"} and number(value) is None:
            yield at(codes.KEY_UNKNOWN, doc.path, declared, f"{said} is no number", "write digits")
        elif interaction is not None and is_chosen and not _names(value, type_, interaction):
            yield at(
                codes.KEY_UNKNOWN,
                doc.path,
                declared,
                f"{said} names nothing that can be chosen",
                "write identifiers of the interaction's choices, a pair with a blank between",
            )


def _names(value: str, type_: str, interaction: Interaction) -> bool:
    if type_ not in _PAIRS:
        return value in interaction.choices
    words = value.split()
    if len(words) != len(("first", "second")):
        return False
    first, second = words
    is_forward = first in interaction.sources and second in interaction.targets
    is_back = second in interaction.sources and first in interaction.targets
    return is_forward or (type_ == "pair" and is_back)


def _mapping(
    doc: Document,
    declared: etree._Element,
    mapping: etree._Element,
    interaction: Interaction | None,
) -> Iterator[Diagnostic]:
    entries = list(mapping.iterchildren(etree.Element))
    keys = [doc.get(entry, "mapKey") for entry in entries]
    yield from _bounds(doc, declared, mapping)
    yield from _entries(doc, declared, entries)
    yield from _values(doc, declared, keys, interaction, "a key in the mapping")
    unsaid = [entry for entry in entries if not doc.has(entry, "caseSensitive")]
    if unsaid and doc.get(declared, "baseType") == "string":
        said = f"the mapping of `{declared.get('identifier', '')}` does not say if capitals count"
        help_text = (
            "write `caseSensitive` on every entry: for `york` against `York` some engines give "
            "the mark and others do not"
        )
        yield at(codes.CASE_UNSAID, doc.path, unsaid[0], said, help_text)


def _bounds(
    doc: Document, declared: etree._Element, mapping: etree._Element
) -> Iterator[Diagnostic]:
    name = declared.get("identifier", "")
    given = {key: doc.get(mapping, key) for key in ("lowerBound", "upperBound", "defaultValue")}
    for key, text in given.items():
        if text and number(text) is None:
            said = f"`{key}` in the mapping of `{name}` is `{text}`"
            yield at(codes.MAPPING_WRONG, doc.path, mapping, said, "write a number")
    low, high = number(given["lowerBound"]), number(given["upperBound"])
    if low is not None and high is not None and low > high:
        said = f"the mapping of `{name}` has its lower bound above its upper one"
        yield at(codes.MAPPING_WRONG, doc.path, mapping, said, "exchange the two")


def _entries(
    doc: Document, declared: etree._Element, entries: list[etree._Element]
) -> Iterator[Diagnostic]:
    name = declared.get("identifier", "")
    if not entries:
        said = f"the mapping of `{name}` maps nothing"
        yield at(codes.MAPPING_WRONG, doc.path, declared, said, "write an entry for each answer")
    seen: set[str] = set()
    for entry in entries:
        key, marks = doc.get(entry, "mapKey"), doc.get(entry, "mappedValue")
        form = key.lower() if doc.get(entry, "caseSensitive") == "false" else key
        if form in seen:
            said = f"the mapping of `{name}` maps `{key}` twice"
            yield at(codes.MAPPING_WRONG, doc.path, entry, said, "keep one of the entries")
        seen.add(form)
        if number(marks) is None:
            said = f"the mapping of `{name}` gives `{key}` the marks `{marks}`"
            yield at(codes.MAPPING_WRONG, doc.path, entry, said, "write a number")
