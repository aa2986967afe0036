"""Sound YAML to plain values, quickly; anything that needs a word goes to the careful reader.

Nearly every file is sound, and every file is read on every run. This reader knows no places and
says nothing: it gives up at the first thing that is not plain. `tests/test_source.py` holds it to
the careful reader.
"""

from __future__ import annotations

from typing import Any

import yaml

from itembank.source_tree import CONSTANTS, NUMBER_START, Json, number_from_text


class NotPlainError(Exception):
    """Something that the careful reader must look at."""


def quick_value(text: str, *, max_nesting: int) -> Json:
    """The value of a YAML text; NotPlainError for faults and for whatever might be one."""
    loader = yaml.CSafeLoader(text)
    try:
        return _value(loader.get_event, max_nesting)
    except yaml.YAMLError as error:
        raise NotPlainError from error
    finally:
        loader.dispose()


def _value(next_event: Any, max_nesting: int) -> Json:  # noqa: PLR0912 - one loop, see below
    """One document. Local names and exact types: this loop is most of a run's time."""
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
    root: list[Json] = []
    into: Any = root
    key: str | None = None
    is_mapping = False
    around: list[tuple[Any, bool]] = []
    documents = 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is scalar:
            value = event.value
            if event.anchor is not None or event.tag is not None:
                raise NotPlainError
            if is_mapping and key is None:
                if value in into or value == "<<":
                    raise NotPlainError
                key = value
                continue
            value = _scalar(value, event.style)
        elif kind is mapping or kind is sequence:
            if event.anchor is not None or event.tag is not None or len(around) >= max_nesting:
                raise NotPlainError
            if is_mapping and key is None:
                raise NotPlainError
            value = {} if kind is mapping else []
        elif kind is mapping_end or kind is sequence_end:
            into, is_mapping = around.pop()
            key = None
            continue
        elif kind is yaml.AliasEvent:
            raise NotPlainError
        else:
            documents += kind is yaml.DocumentStartEvent
            continue
        if is_mapping:
            into[key] = value
            key = None
        else:
            into.append(value)
        if kind is not scalar:
            around.append((into, is_mapping))
            into, is_mapping = value, kind is mapping
    if documents != 1 or root[0] is None:
        raise NotPlainError
    return root[0]


def _scalar(text: str, style: str | None) -> Json:
    if style:
        # Line ends are not printable either: only double quotes can hold an escape.
        if style == '"' and not text.isprintable():
            raise NotPlainError
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if text[0] not in NUMBER_START:
        return text
    number = number_from_text(text)
    if number is not None:
        return number
    if text[0] in "+-0":
        raise NotPlainError
    return text
