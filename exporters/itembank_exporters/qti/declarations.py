"""Declarations of responses and outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from itembank.html import escape
from itembank_exporters.qti.dialect import Dialect
from itembank_exporters.qti.scoring import Mapped, number


def response(
    dialect: Dialect,
    identifier: str,
    *,
    cardinality: str,
    kind: str,
    correct: Sequence[str] = (),
    mapped: Mapped | None = None,
) -> str:
    """A response declaration; `kind` is its base type."""
    key = ""
    if correct:
        values = "".join(dialect.element("value", escape(value)) for value in correct)
        key = dialect.element("correctResponse", values)
    mapping = _mapping(dialect, mapped) if mapped else ""
    attributes = {"identifier": identifier, "cardinality": cardinality, "baseType": kind}
    return dialect.element("responseDeclaration", key + mapping, attributes)


def _mapping(dialect: Dialect, mapped: Mapped) -> str:
    bounds = {
        **({"lowerBound": number(mapped.lower)} if mapped.lower is not None else {}),
        **({"upperBound": number(mapped.upper)} if mapped.upper is not None else {}),
        "defaultValue": "0",
    }
    entries = "".join(
        dialect.element("mapEntry", attributes=_entry(key, marks, is_strict=mapped.is_strict))
        for key, marks in mapped.entries.items()
    )
    return dialect.element("mapping", entries, bounds)


def _entry(key: str, marks: Fraction, *, is_strict: bool) -> dict[str, str]:
    # Engines read an entry that says nothing about capitals in two ways, so every entry says it.
    return {
        "mapKey": key,
        "mappedValue": number(marks),
        "caseSensitive": "true" if is_strict else "false",
    }


def outcome(
    dialect: Dialect,
    identifier: str,
    *,
    marks: int | None = None,
    default: int = 0,
    is_human: bool = False,
    attributes: Mapping[str, str] | None = None,
) -> str:
    """A float outcome; `marks` is its highest value."""
    made = {"identifier": identifier, "cardinality": "single", "baseType": "float"}
    if marks is not None:
        made |= {"normalMaximum": str(marks), "normalMinimum": "0"}
    if is_human and dialect.has_human_scoring:
        made["externalScored"] = "human"
    made |= attributes or {}
    value = dialect.element("defaultValue", dialect.element("value", str(default)))
    return dialect.element("outcomeDeclaration", value, made)
