"""Reads QTI packages and scores responses as the specification says, without the exporter.

Every version is brought to 2.x names first. Only what our packages may use is known: anything
else is an ImportFault, so that an expression which engines score differently cannot creep in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from lxml import etree

Value = tuple[str, ...]
"""A response as a player holds it: its values in order; empty is no response."""

_SAFE = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _in_one(operands: list[Any]) -> tuple[Any, ...]:
    """A container of single values and of containers; what is null adds nothing."""
    kept = [o if isinstance(o, tuple) else (o,) for o in operands if o is not None]
    return tuple(value for values in kept for value in values)


_OPERATORS: dict[str, Callable[[list[Any]], Any]] = {
    "sum": lambda o: sum(o, Fraction(0)),
    "product": lambda o: o[0] * o[1],
    "divide": lambda o: o[0] / o[1],
    "and": all,
    "or": any,
    "not": lambda o: not o[0],
    "isNull": lambda o: o[0] in (None, ()),
    "match": lambda o: o[0] is not None and o[0] == o[1],
    "member": lambda o: o[1] is not None and o[0] in o[1],
    "gt": lambda o: None not in o and o[0] > o[1],
    "gte": lambda o: None not in o and o[0] >= o[1],
    "lte": lambda o: None not in o and o[0] <= o[1],
    "multiple": _in_one,
}


class ImportFault(Exception):  # noqa: N818 - a fault is what it is
    """What a strict reader of QTI would not take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadItem:
    name: str
    root: etree._Element
    title: str

    def find_all(self, name: str) -> list[etree._Element]:
        return [e for e in self.root.iter(etree.Element) if e.tag == name]

    def body_text(self) -> str:
        (body,) = self.find_all("itemBody")
        return " ".join("".join(body.itertext()).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPackage:
    files: Mapping[str, bytes]
    manifest: etree._Element
    items: Mapping[str, ReadItem]
    tests: Mapping[str, etree._Element]
    stimuli: Mapping[str, etree._Element] = field(default_factory=dict)


def read(package: bytes) -> ReadPackage:
    """The package with every reference followed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = archive.namelist()
        files = {name: archive.read(name) for name in names}
    if names[0] != "imsmanifest.xml":
        raise ImportFault("the manifest is not the first entry")
    manifest = _plain(files["imsmanifest.xml"])
    resources = {r.get("identifier", ""): r for r in manifest.iter("resource")}
    listed = {f.get("href", "") for r in resources.values() for f in r.iter("file")}
    if listed != set(files) - {"imsmanifest.xml"}:
        raise ImportFault(f"the manifest and the files differ: {listed ^ set(files)}")
    for resource in resources.values():
        for needed in resource.iter("dependency"):
            if needed.get("identifierref") not in resources:
                raise ImportFault(f"no resource {needed.get('identifierref')}")
    by_kind: dict[str, dict[str, etree._Element]] = {"item": {}, "test": {}, "stimulus": {}}
    for resource in resources.values():
        kind = re.sub(r"imsqti_(\w+)_xmlv\dp\d", r"\1", resource.get("type", ""))
        href = resource.get("href", "")
        if kind in by_kind:
            by_kind[kind][href] = _plain(files[href])
    items = {
        root.get("identifier", ""): ReadItem(
            name=root.get("identifier", ""), root=root, title=root.get("title", "")
        )
        for root in by_kind["item"].values()
    }
    if len(items) != len(by_kind["item"]):
        raise ImportFault("two items have one identifier")
    return ReadPackage(
        files=files,
        manifest=manifest,
        items=items,
        tests=by_kind["test"],
        stimuli=by_kind["stimulus"],
    )


def _plain(content: bytes) -> etree._Element:
    """The tree without namespaces, by the names of 2.x."""
    root = etree.fromstring(content, _SAFE)
    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        is_ours = name.startswith("qti-")
        element.tag = _camel(name.removeprefix("qti-")) if is_ours else name
        if is_ours:
            for key in list(element.keys()):
                if "-" in key and not key.startswith(("data-", "{")):
                    element.set(_camel(key), element.attrib.pop(key))
    return root


def _camel(name: str) -> str:
    return re.sub(r"-(\w)", lambda found: found[1].upper(), name)


class Session:
    """One attempt at an item."""

    def __init__(self, item: ReadItem, given: Mapping[str, Value]) -> None:
        self._item = item
        self._declared = {d.get("identifier", ""): d for d in item.find_all("responseDeclaration")}
        unknown = given.keys() - self._declared.keys()
        if unknown:
            raise ImportFault(f"no such response: {unknown}")
        self._given = {name: given.get(name, ()) for name in self._declared}
        self.outcomes: dict[str, Any] = {
            d.get("identifier", ""): _default(d) for d in item.find_all("outcomeDeclaration")
        }

    def score(self) -> Fraction:
        """SCORE after response processing."""
        found = self._item.find_all("responseProcessing")
        if found:
            self._process(found[0])
        value = self.outcomes["SCORE"]
        assert isinstance(value, Fraction)
        return value

    def _process(self, processing: etree._Element) -> None:
        template = processing.get("template")
        if template is None:
            for rule in processing:
                self._rule(rule)
            return
        name = template.rsplit("/", 1)[1].removesuffix(".xml")
        if name == "match_correct":
            is_right = self._same("RESPONSE", self._correct("RESPONSE"))
            self.outcomes["SCORE"] = Fraction(1 if is_right else 0)
        elif name == "map_response":
            self.outcomes["SCORE"] = self._mapped("RESPONSE")
        else:
            raise ImportFault(f"unknown template {name}")

    def _rule(self, rule: etree._Element) -> bool:
        match rule.tag:
            case "setOutcomeValue":
                self.outcomes[rule.get("identifier", "")] = self._value(rule[0])
            case "responseCondition":
                for branch in rule:
                    if self._branch(branch):
                        break
            case _:
                raise ImportFault(f"unknown rule {rule.tag}")
        return True

    def _branch(self, branch: etree._Element) -> bool:
        rules = list(branch)
        if branch.tag != "responseElse" and not self._value(rules.pop(0)):
            return False
        for rule in rules:
            self._rule(rule)
        return True

    def _value(self, element: etree._Element) -> Any:
        name = element.get("identifier", "")
        match element.tag:
            case "baseValue":
                text = element.text or ""
                return Fraction(text) if element.get("baseType") == "float" else text
            case "variable":
                return self._variable(name)
            case "correct":
                return self._correct(name)
            case "mapResponse":
                return self._mapped(name)
            case "index":
                values = self._value(element[0]) or ()
                place = int(element.get("n", "0"))
                return values[place - 1] if place <= len(values) else None
            case _:
                return self._operator(element)

    def _operator(self, element: etree._Element) -> Any:
        operands = [self._value(child) for child in element]
        if element.tag == "stringMatch":
            return self._string_match(element, *operands)
        if element.tag not in _OPERATORS:
            raise ImportFault(f"unknown expression {element.tag}")
        return _OPERATORS[str(element.tag)](operands)

    def _string_match(self, element: etree._Element, given: Any, wanted: str) -> bool:
        if given is None:
            raise ImportFault("a text that is not there is compared: one engine stops here")
        if element.get("caseSensitive") == "true":
            return bool(given == wanted)
        return bool(given.lower() == wanted.lower())

    def _variable(self, name: str) -> Any:
        if name in self.outcomes:
            return self.outcomes[name]
        declared = self._declared[name]
        values = self._given[name]
        if declared.get("cardinality") != "single":
            kept: Any = tuple(sorted(values))
            return (values if declared.get("cardinality") == "ordered" else kept) or None
        if not values:
            return None
        return Fraction(values[0]) if declared.get("baseType") == "float" else values[0]

    def _correct(self, name: str) -> Any:
        values = tuple(
            value.text or "" for value in self._declared[name].findall("correctResponse/value")
        )
        match self._declared[name].get("cardinality"):
            case "single":
                return values[0]
            case "multiple":
                return tuple(sorted(values))
            case _:
                return values

    def _same(self, name: str, wanted: Any) -> bool:
        given = self._variable(name)
        return given is not None and given == wanted

    def _mapped(self, name: str) -> Fraction:
        declared = self._declared[name]
        mapping = declared.find("mapping")
        if mapping is None:
            raise ImportFault(f"{name} has no mapping")
        values = self._given[name]
        is_text = declared.get("baseType") in {"string", "directedPair"}
        if not values and is_text and self._item.root.find("responseProcessing[@template]") is None:
            raise ImportFault("a missing text or pair is mapped: one engine stops here")
        total = sum((_entry(mapping, value) for value in values), Fraction(0))
        low, high = mapping.get("lowerBound"), mapping.get("upperBound")
        total = max(total, Fraction(low)) if low is not None else total
        return min(total, Fraction(high)) if high is not None else total


def _entry(mapping: etree._Element, value: str) -> Fraction:
    for entry in mapping:
        key, strict = entry.get("mapKey", ""), entry.get("caseSensitive")
        if strict is None:
            raise ImportFault("an entry that says nothing about capitals")
        if key == value or (strict == "false" and key.lower() == value.lower()):
            return Fraction(entry.get("mappedValue", "0"))
    return Fraction(mapping.get("defaultValue", "0"))


def _default(declaration: etree._Element) -> Any:
    values = [value.text or "" for value in declaration.findall("defaultValue/value")]
    if declaration.get("baseType") == "float":
        return Fraction(values[0]) if values else None
    return tuple(values) or None
