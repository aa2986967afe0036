"""Responses of a QTI 2 or 3 item: declared, used, and of the shape their interaction gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at, listed
from itembank.verify.document import Document, local
from itembank.verify.identifiers import legal, unique

_ONE = frozenset(("single",))
_SOME = frozenset(("single", "multiple"))
_ANY = frozenset(("single", "multiple", "ordered", "record"))
_NAMES = frozenset(("identifier",))
_TEXT = frozenset(("string", "integer", "float"))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What an interaction's response may be; empty sets ask for nothing."""

    cardinalities: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    choices: tuple[str, ...] = ()


_SHAPES: Mapping[str, _Shape] = {
    "choiceInteraction": _Shape(_SOME, _NAMES, ("simpleChoice",)),
    "orderInteraction": _Shape(frozenset(("ordered",)), _NAMES, ("simpleChoice",)),
    "associateInteraction": _Shape(_SOME, frozenset(("pair",)), ("simpleAssociableChoice",)),
    "matchInteraction": _Shape(_SOME, frozenset(("directedPair",)), ("simpleAssociableChoice",)),
    "gapMatchInteraction": _Shape(
        _SOME, frozenset(("directedPair",)), ("gapText", "gapImg", "gap")
    ),
    "inlineChoiceInteraction": _Shape(_ONE, _NAMES, ("inlineChoice",)),
    "textEntryInteraction": _Shape(frozenset(("single", "record")), _TEXT),
    "extendedTextInteraction": _Shape(_ANY, _TEXT),
    "hottextInteraction": _Shape(_SOME, _NAMES, ("hottext",)),
    "hotspotInteraction": _Shape(_SOME, _NAMES, ("hotspotChoice",)),
    "selectPointInteraction": _Shape(_SOME, frozenset(("point",))),
    "graphicOrderInteraction": _Shape(frozenset(("ordered",)), _NAMES, ("hotspotChoice",)),
    "graphicAssociateInteraction": _Shape(_SOME, frozenset(("pair",)), ("associableHotspot",)),
    "graphicGapMatchInteraction": _Shape(
        _SOME, frozenset(("directedPair",)), ("gapImg", "gapText", "associableHotspot")
    ),
    "positionObjectInteraction": _Shape(_SOME, frozenset(("point",))),
    "sliderInteraction": _Shape(_ONE, frozenset(("integer", "float"))),
    "mediaInteraction": _Shape(_ONE, frozenset(("integer",))),
    "drawingInteraction": _Shape(_ONE, frozenset(("file",))),
    "uploadInteraction": _Shape(_SOME, frozenset(("file",))),
    "customInteraction": _Shape(),
    "portableCustomInteraction": _Shape(),
    "endAttemptInteraction": _Shape(_ONE, frozenset(("boolean",))),
}
# Of these a pair runs from one group to the other.
_SOURCES = frozenset(("gapText", "gapImg"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction:
    """`sources` and `targets` are what the first and second name of a pair may be.

    Both hold every choice where there is one group alone, and nothing where there are no choices.
    """

    name: str
    response: str
    element: etree._Element
    sources: frozenset[str]
    targets: frozenset[str]

    @property
    def choices(self) -> frozenset[str]:
        return self.sources | self.targets

    @property
    def has_choices(self) -> bool:
        return bool(_SHAPES[self.name].choices)


def interactions(doc: Document) -> tuple[Interaction, ...]:
    return tuple(
        _interaction(element, name, doc)
        for name in _SHAPES
        if name in doc.by_name
        for element in doc.by_name[name]
    )


def _interaction(element: etree._Element, name: str, doc: Document) -> Interaction:
    sources, targets = _groups(element, name)
    return Interaction(
        name=name,
        response=doc.get(element, "responseIdentifier"),
        element=element,
        sources=frozenset(sources),
        targets=frozenset(targets),
    )


def _groups(element: etree._Element, name: str) -> tuple[list[str], list[str]]:
    named = _choices(element, name)
    if name == "matchInteraction":
        sets = [e for e in element.iterchildren(etree.Element) if _is(e, "simpleMatchSet")]
        groups = [[c.get("identifier", "") for c in set_] for set_ in sets]
        return (groups[0], groups[1]) if len(groups) > 1 else ([], [])
    if name in {"gapMatchInteraction", "graphicGapMatchInteraction"}:
        sources = [c.get("identifier", "") for c in named if local(str(c.tag)) in _SOURCES]
        targets = [c.get("identifier", "") for c in named if local(str(c.tag)) not in _SOURCES]
        return sources, targets
    all_ = [c.get("identifier", "") for c in named]
    return all_, all_


def _choices(element: etree._Element, name: str) -> list[etree._Element]:
    wanted = _SHAPES[name].choices
    return [e for e in element.iter(etree.Element) if local(str(e.tag)) in wanted] if wanted else []


def _is(element: etree._Element, name: str) -> bool:
    return local(str(element.tag)) == name


def response_faults(doc: Document, used: tuple[Interaction, ...]) -> Iterator[Diagnostic]:
    """Declarations against interactions."""
    declared = {d.get("identifier", ""): d for d in doc.all("responseDeclaration")}
    yield from _names(doc)
    for interaction in used:
        named = [
            (c.get("identifier", ""), c) for c in _choices(interaction.element, interaction.name)
        ]
        yield from unique(named, doc.path, "choices of one interaction")
        yield from legal(named, doc.path)
        if interaction.response not in declared:
            said = f"the response `{interaction.response}` of {interaction.name} is not declared"
            help_text = "declare it, or name one that is: the answer would be lost"
            yield at(codes.RESPONSE_UNDECLARED, doc.path, interaction.element, said, help_text)
        else:
            yield from _misfits(doc, interaction, declared[interaction.response])
    yield from _unused(doc, declared, used)


def _names(doc: Document) -> Iterator[Diagnostic]:
    named = [
        (d.get("identifier", ""), d)
        for d in doc.all("responseDeclaration", "outcomeDeclaration", "templateDeclaration")
    ]
    yield from unique(named, doc.path, "variables")
    yield from legal([(doc.root.get("identifier", ""), doc.root), *named], doc.path)


def _unused(
    doc: Document, declared: Mapping[str, etree._Element], used: tuple[Interaction, ...]
) -> Iterator[Diagnostic]:
    names = {interaction.response for interaction in used}
    for name, element in declared.items():
        if name not in names:
            said = f"the response `{name}` is declared and nothing asks for it"
            help_text = "take the declaration out, or give it its interaction"
            yield at(codes.RESPONSE_UNUSED, doc.path, element, said, help_text)
    seen: set[str] = set()
    for interaction in used:
        if interaction.response in seen:
            said = f"two interactions write to the response `{interaction.response}`"
            help_text = "give each its own: the second answer replaces the first"
            yield at(codes.IDENTIFIER_TWICE, doc.path, interaction.element, said, help_text)
        seen.add(interaction.response)


def _misfits(
    doc: Document, interaction: Interaction, declared: etree._Element
) -> Iterator[Diagnostic]:
    shape = _SHAPES[interaction.name]
    cardinality, type_ = declared.get("cardinality", ""), doc.get(declared, "baseType")
    for given, allowed, what in (
        (cardinality, shape.cardinalities, "cardinality"),
        (type_, shape.types, "base type"),
    ):
        if allowed and given not in allowed and not (what == "base type" and _is_record(declared)):
            said = f"`{interaction.response}` has the {what} `{given}`, which does not fit "
            help_text = f"write {listed(allowed)}"
            yield at(codes.RESPONSE_MISFIT, doc.path, declared, said + interaction.name, help_text)
    most = doc.get(interaction.element, "maxChoices", "1")
    is_several = interaction.name in {"choiceInteraction", "hottextInteraction"} and most != "1"
    if is_several and cardinality == "single":
        said = f"{interaction.name} takes several choices, and `{interaction.response}` holds one"
        help_text = "write the cardinality `multiple`, or let one choice be made"
        yield at(codes.RESPONSE_MISFIT, doc.path, declared, said, help_text)


def _is_record(declared: etree._Element) -> bool:
    return declared.get("cardinality") == "record"
