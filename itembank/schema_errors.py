"""JSON Schema errors in an author's words, at the smallest place that shows them.

One mistake gives one diagnostic: a mistyped key is not also a missing one, and a value of the
wrong kind is not also out of range.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from itembank.diagnostics import Diagnostic, Fix, Label, Pointer, Severity, Span
from itembank.schema_words import example_line, said_of
from itembank.schemas import reference_validator, schema
from itembank.source import Document


def schema_errors(document: Document, kind: str) -> Iterator[Diagnostic]:
    """Every mistake in a document of this kind, once."""
    found = list(reference_validator(kind).iter_errors(document.data))
    keys = _Keys.of(found)
    seen: set[tuple[Pointer, str]] = set()
    for diagnostic in (*keys.diagnostics(document, kind), *_values(document, found)):
        identity = (diagnostic.pointer, diagnostic.message)
        if identity not in seen:
            seen.add(identity)
            yield diagnostic


@dataclass(frozen=True, slots=True)
class _Object:
    """What is wrong with the keys of one mapping."""

    missing: dict[str, Any]
    unknown: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Keys:
    """Missing and unknown keys by mapping, so that a mistyped key is seen as both."""

    objects: dict[Pointer, _Object]

    @classmethod
    def of(cls, errors: Sequence[Any]) -> _Keys:
        keys = cls({})
        for error in errors:
            pointer = tuple(error.absolute_path)
            if error.validator == "required":
                at = keys._at(pointer)
                for name in error.validator_value:
                    if name not in error.instance:
                        at.missing.setdefault(name, _property(error.schema, name))
            elif error.validator == "additionalProperties" and not error.validator_value:
                known = tuple(error.schema.get("properties", ()))
                for name in error.instance:
                    if name not in known:
                        keys._at(pointer).unknown.setdefault(name, known)
        return keys

    def _at(self, pointer: Pointer) -> _Object:
        return self.objects.setdefault(pointer, _Object({}, {}))

    def diagnostics(self, document: Document, kind: str) -> Iterator[Diagnostic]:
        for pointer, at in self.objects.items():
            meant = {name: _meant(name, at) for name in at.unknown}
            for name, known in at.unknown.items():
                yield _unknown_key(document, pointer, name, known, meant[name], kind)
            for name, described in at.missing.items():
                if name not in meant.values():
                    yield _missing_key(document, pointer, name, described)


def _meant(name: str, at: _Object) -> str | None:
    """The key that an unknown one was probably meant to be; a missing one first."""
    for known in (list(at.missing), [k for k in at.unknown[name] if k not in at.missing]):
        close = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.7)
        if close:
            return close[0]
    return None


def _property(schema_: Any, name: str) -> Any:
    found = schema_.get("properties", {}).get(name, {})
    return _resolved(found)


def _resolved(found: Any) -> Any:
    """What a `$ref` into `common` or the item schema points at, under its own description."""
    reference = found.get("$ref") if isinstance(found, dict) else None
    if not isinstance(reference, str):
        return found
    file, _, path = reference.partition("#/$defs/")
    home = schema(file.removesuffix(".schema.json") or "item")
    there = _resolved(home.get("$defs", {}).get(path, {}))
    if path in {"id", "short-id"}:
        # Their example is some other thing's id, and would be taken for the answer.
        there = {key: value for key, value in there.items() if key != "examples"}
    return {**there, **found}


def _unknown_key(
    document: Document,
    pointer: Pointer,
    name: str,
    known: tuple[str, ...],
    meant: str | None,
    kind: str,
) -> Diagnostic:
    there = (*pointer, name)
    span = document.key_span(there)
    if meant is not None:
        fix = Fix(span=span, replacement=meant)
        help_text = f"did you mean `{meant}`?"
        return _said(document, "SCH102", there, f"unknown key `{name}`", span, help_text, fix)
    where = _types_with_key(name) if kind == "item" and pointer[:1] == ("parts",) else ""
    allowed = f"allowed here: {', '.join(known)}"
    help_text = f"{where}; {allowed}" if where else allowed
    return _said(document, "SCH102", there, f"unknown key `{name}`", span, help_text)


def _types_with_key(name: str) -> str:
    defs = schema("item")["$defs"]
    types = [
        key.removeprefix("part-")
        for key, definition in defs.items()
        if key.startswith("part-") and name in definition["properties"]
    ]
    return f"`{name}` belongs to {', '.join(types)}" if types else ""


def _missing_key(document: Document, pointer: Pointer, name: str, described: Any) -> Diagnostic:
    about = described.get("description", "") if isinstance(described, dict) else ""
    example = example_line(name, described)
    hint = f", for example `{example}`" if example else ""
    help_text = f"add `{name}:`{hint}. {about}".strip()
    span = document.key_span(pointer) if pointer else document.span(())
    return _said(document, "SCH101", pointer, f"missing `{name}`", span, help_text)


def _values(document: Document, errors: Sequence[Any]) -> Iterator[Diagnostic]:
    for error in errors:
        if error.validator in {"required", "additionalProperties"} and not isinstance(
            error.validator_value, dict
        ):
            continue
        pointer = tuple(error.absolute_path)
        said = said_of(error, document.written(pointer))
        if said is None:
            continue
        at = (*pointer, *said.below)
        span = document.key_span(at) if said.on_key else document.span(at)
        fix = Fix(span=span, replacement=said.replacement) if said.replacement else None
        yield _said(document, said.code, at, said.message, span, said.help, fix)


_NAMES = {
    "SCH101": "missing-key",
    "SCH102": "unknown-key",
    "SCH103": "wrong-kind-of-value",
    "SCH104": "value-not-allowed",
    "SCH105": "text-of-wrong-form",
    "SCH106": "number-out-of-range",
    "SCH107": "too-few-or-many-entries",
    "SCH108": "repeated-entry",
    "SCH109": "keys-that-exclude-each-other",
    "SCH110": "empty-text",
}


def _said(
    document: Document,
    code: str,
    pointer: Pointer,
    message: str,
    span: Span,
    help_text: str | None,
    fix: Fix | None = None,
) -> Diagnostic:
    return Diagnostic(
        code=code,
        name=_NAMES[code],
        severity=Severity.ERROR,
        message=message,
        path=document.path,
        pointer=pointer,
        primary=Label(span=span),
        help=help_text,
        fix=fix,
    )
