"""Values of the model in words."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from itembank.compare.changes import Aspect, Said
from itembank.marker_text import MarkerText
from itembank.numbers import decimal_text, marks_text
from itembank.parts import DropdownGap, SingleChoice

_LEARNERS_READ = frozenset({Aspect.TEXT, Aspect.STIMULUS})


def said(value: object, aspect: Aspect) -> Said | None:
    """A value in words, marker-only unless it is of what learners read; None for nothing."""
    if isinstance(value, MarkerText):
        return value
    words = plain(value)
    if words == "":
        return None
    return words if aspect in _LEARNERS_READ else MarkerText(words)


def plain(value: object) -> str:
    """A code, number, switch or list of them; empty for nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case int() | Fraction():
            return marks_text(value)
        case float():
            return decimal_text(Fraction(str(value)))
        case tuple():
            # A list inside a list is an order of its own.
            mark = "; " if any(isinstance(entry, tuple) for entry in value) else ", "
            return mark.join(map(plain, value))
        case Mapping():
            deep = any(isinstance(entry, Mapping | tuple) for entry in value.values())
            pairs = (f"{key}{': ' if deep else ' '}{plain(v)}" for key, v in value.items())
            return ("; " if deep else ", ").join(pairs)
        case _:
            raise TypeError(f"{type(value).__name__} has no words")


def shown(record: object, name: str, value: object) -> object:
    """What is shown for a field: a key with the text that it stands for."""
    if name == "key" and isinstance(record, SingleChoice | DropdownGap):
        texts = {option.id: option.text for option in record.options}
        return f"{record.key}: {texts.get(record.key, '')}"
    return value
