"""A walk over records: every value that stands in a field of a given name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass


def field_values(value: object, names: Collection[str]) -> Iterator[str]:
    """The texts in fields called one of `names`, at any depth, in order."""
    if isinstance(value, tuple):
        for entry in value:
            yield from field_values(entry, names)
    elif is_dataclass(value):
        for declared in fields(value):
            inner = getattr(value, declared.name)
            if declared.name in names:
                yield from (inner,) if isinstance(inner, str) else inner or ()
            else:
                yield from field_values(inner, names)
