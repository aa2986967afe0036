"""The content digest: what exactly a signature is bound to.

Canonical form `v1`: the judged fields of `itembank.moderation.judged` as plain values, without
those that have their default. Texts stand in it as the tree they render to, so that neither the
form of the YAML nor blanks that no reader sees can change the digest; a shared stimulus as its
scenario, so that it may be moved; a picture as the digest of its bytes. A change to the form is a
new version, never another reading of `v1`: `tests/moderation/test_digest.py` holds its values.

Exemplar responses are not part of it: they teach markers how the scheme is meant, come after the
item is approved and grow with every session; rule STD001 proves their marks again each time.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeAlias

from itembank.markdown import blocks
from itembank.marker_text import MarkerText
from itembank.markup import Image, Paragraph, Text
from itembank.model import Bank, Item
from itembank.moderation.judged import JUDGED, Form

VERSION = "v1"
PROSE = ("md", "words", "picture")
"""Keys under which wording stands in the canonical form; everything else is substance."""

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


def content_digest(bank: Bank, item: Item) -> str:
    """`v1:` and 64 hexadecimal digits: the same for the same judged content, and only then."""
    return _digest(Same(bank, item))


class Same:
    """A bank and an item as one key by identity: to compare them would take longer."""

    def __init__(self, bank: Bank, item: Item) -> None:
        self.bank = bank
        self.item = item

    def __hash__(self) -> int:
        return hash((id(self.bank), id(self.item)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.bank is self.bank and other.item is self.item


# Rules, board and gate all ask for it, and it takes a millisecond.
@lru_cache(maxsize=16_384)
def _digest(same: Same) -> str:
    form = json.dumps(_content(same), sort_keys=True, separators=(",", ":"))
    return f"{VERSION}:{sha256(form.encode()).hexdigest()}"


def judged_content(bank: Bank, item: Item) -> dict[str, Json]:
    """Everything of an item that is judged, as plain values with the stimulus put in; to read."""
    return _content(Same(bank, item))


# Whoever asks for one digest of an item asks for the others next.
@lru_cache(maxsize=8)
def _content(same: Same) -> dict[str, Json]:
    bank, item = same.bank, same.item
    form = _Writer(bank.assets).record(item)
    stimulus = bank.stimuli.get(item.stimulus or "")
    scenario = bank.scenario_of(item)
    for key in ("stimulus", "scenario", "law_refs"):
        form.pop(key, None)
    form["language"] = item.language or bank.settings.language
    if scenario is not None:
        form["scenario"] = _Writer(bank.assets).record(scenario)
    refs: list[Json] = [*sorted({*item.law_refs, *(stimulus.law_refs if stimulus else ())})]
    if refs:
        form["law_refs"] = refs
    return form


# They tell records of a union apart, so they stand in the form although they have a default.
_TELLING = frozenset({"type", "kind", "method"})


class _Writer:
    """Writes records in canonical form; needs the pictures for their bytes."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets

    def record(self, record: Any) -> dict[str, Json]:
        made: dict[str, Json] = {}
        kind: type = type(record)
        for name, form, default in _plan(kind):
            value = getattr(record, name)
            is_left_out = value is None or value in (default, ())
            if name in _TELLING or not is_left_out:
                made[name] = self._value(value, form)
        return made

    def _value(self, value: Any, form: Form) -> Json:
        # Most values are texts, and to ask whether they are mappings takes the longest.
        if not isinstance(value, str | MarkerText):
            if isinstance(value, tuple):
                entries: list[Any] = [self._value(entry, form) for entry in value]
                return sorted(entries) if form is Form.CODES else entries
            if isinstance(value, Mapping):
                return {str(key): self._value(entry, form) for key, entry in value.items()}
        match form:
            case Form.MARKDOWN | Form.GAPPED:
                return {"md": self._markdown(value, has_gaps=form is Form.GAPPED)}
            case Form.WORDS:
                return {"words": _words(_plain(value))}
            case Form.PICTURE:
                return {"picture": self._picture(value)}
            case Form.RECORDS:
                # The stimulus stands in the item as its id, which is no content.
                return self.record(value) if is_dataclass(value) else None
            case _:
                return _scalar(value)

    def _markdown(self, value: str | MarkerText, *, has_gaps: bool) -> Json:
        tree = blocks(_plain(value), gaps=has_gaps)
        match tree:
            case (Paragraph((Text(text),)),):
                return _words(text)
        return [self._node(block) for block in tree]

    def _node(self, node: Any) -> Json:
        """A node of the markup tree: its type, and what of it is not as usual."""
        if isinstance(node, tuple):
            return [self._node(entry) for entry in _joined(node)]
        if isinstance(node, Image):
            return {"is": "Image", "file": self._picture(node.file), "alt": _words(node.alt)}
        if not is_dataclass(node):
            return _words(node) if isinstance(node, str) else node
        made: dict[str, Json] = {"is": type(node).__name__}
        for declared in fields(node):
            value = getattr(node, declared.name)
            if value != declared.default:
                # In code, every blank is seen.
                is_code = made["is"] in {"Code", "CodeBlock"}
                made[declared.name] = value if is_code else self._node(value)
        return made

    def _picture(self, file: str) -> str:
        """Its bytes; the name alone where the bank has no such picture."""
        content = self._assets.get(file)
        return file if content is None else sha256(content).hexdigest()


@cache
def _plan(kind: type) -> tuple[tuple[str, Form, Any], ...]:
    """The judged fields of a record with their form and default."""
    forms = {name: form for base in kind.__mro__ for name, form in JUDGED.get(base, {}).items()}
    return tuple(
        (
            declared.name,
            forms[declared.name],
            None if declared.default is MISSING else declared.default,
        )
        for declared in fields(kind)
        if declared.name in forms
    )


def _joined(nodes: tuple[Any, ...]) -> tuple[Any, ...]:
    """Texts side by side as one: where a parser splits them is nothing a reader sees."""
    made: list[Any] = []
    for node in nodes:
        if isinstance(node, Text) and made and isinstance(made[-1], Text):
            made[-1] = Text(made[-1].text + node.text)
        else:
            made.append(node)
    return tuple(made)


def _plain(value: str | MarkerText) -> str:
    return value.for_markers() if isinstance(value, MarkerText) else value


def _words(text: str) -> str:
    """As browsers draw text: a run of blanks as one, but no-break spaces stay."""
    line = _BLANKS.sub(" ", text) if _DOUBLED.search(text) else text
    return line if line.isascii() else unicodedata.normalize("NFC", line)


_BLANKS = re.compile(r"[ \t\n\r\f]+")
# What the pattern above would change: most texts have none of it.
_DOUBLED = re.compile(r"[\t\n\r\f]|  ")


def _scalar(value: Any) -> Json:
    if isinstance(value, str):
        line = value if value.isascii() else unicodedata.normalize("NFC", value)
        return " ".join(line.split())
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, bool | int) or value is None:
        return value
    raise TypeError(f"{type(value).__name__} has no canonical form")
