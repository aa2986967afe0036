"""A token in every text that learners must not read, so that it can be looked for in any byte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from itembank.marker_text import MarkerText
from itembank.parts import Answer, TextGap
from itembank.texts import PROSE, Reader


def planted(thing: Any, count: Iterator[int], *, in_keys: bool = True) -> Any:
    """The same record with `MARKER1X`, `AUTHOR2X`, `PRACTICE3X`... at the end of such texts.

    The words say for whom the text is; the numbers, drawn from `count`, tell them apart. A platform
    that marks must hold the accepted answers: without `in_keys` they stay as they are.
    """
    if isinstance(thing, MarkerText):
        return MarkerText(f"{thing.for_markers()} MARKER{next(count)}X")
    if isinstance(thing, tuple):
        return tuple(planted(entry, count, in_keys=in_keys) for entry in thing)
    if isinstance(thing, dict):
        return {key: planted(entry, count, in_keys=in_keys) for key, entry in thing.items()}
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    readers = {k: r for base in type(thing).__mro__ for k, r in PROSE.get(base, {}).items()}
    changed: dict[str, Any] = {}
    for declared in fields(thing):
        value = getattr(thing, declared.name)
        reader = readers.get(declared.name, Reader.LEARNER)
        if isinstance(thing, TextGap | Answer) and reader is Reader.MARKER and not in_keys:
            continue
        if reader is not Reader.LEARNER and isinstance(value, str):
            changed[declared.name] = f"{value} {reader.name}{next(count)}X"
        else:
            changed[declared.name] = planted(value, count, in_keys=in_keys)
    return replace(thing, **changed)
