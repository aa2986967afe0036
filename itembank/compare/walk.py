"""Two records of the model compared field by field, down to what a person would call a change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache

from itembank.compare.changes import Change, How, Said, for_markers
from itembank.compare.field import Field
from itembank.compare.fields import fields_of, id_field, noun, nouns
from itembank.compare.matching import Match, matched, name_of
from itembank.compare.values import said, shown
from itembank.html import html
from itembank.learner_markup import printed_label
from itembank.markdown import blocks
from itembank.marker_text import MarkerText
from itembank.parts import PartBase

Where = tuple[str, ...]


def record_changes(before: object, after: object, where: Where = ()) -> Iterator[Change]:
    """Differences between two records; None stands for a record that is not there.

    Records of two types (a question of another type, another method of marking) are compared by
    the fields that they share; the others were removed or added.
    """
    if before == after:
        return
    known = {
        name: field
        for record in (before, after)
        if record is not None
        for name, field in fields_of(record).items()
    }
    for name, field in known.items():
        old, new = _held(before, name, against=after), _held(after, name, against=before)
        if old != new:
            inner = (*where, field.words) if field.words else where
            old, new = shown(before, name, old), shown(after, name, new)
            yield from _value_changes(field, old, new, inner)


def _held(record: object, name: str, *, against: object) -> object:
    """A field's value; against a record without that field its default is as good as nothing."""
    value = getattr(record, name, None)
    kind: type = type(record)
    is_default = value == _defaults(kind).get(name)
    is_telling = name in {"type", "method", "kind"}
    return None if is_default and not is_telling and not hasattr(against, name) else value


@cache
def _defaults(kind: type) -> Mapping[str, object]:
    if not is_dataclass(kind):
        return {}
    return {f.name: f.default for f in fields(kind) if f.default is not MISSING}


def _value_changes(field: Field, old: object, new: object, where: Where) -> Iterator[Change]:
    given = old if new is None else new
    if isinstance(given, Mapping) and field.is_prose:
        yield from _by_key(field, old, new, where)
    elif _is_list_of_entries(field, old, new):
        yield from _entries(field, _tuple(old), _tuple(new), where)
    elif _is_record(given):
        yield from record_changes(old, new, where)
    else:
        yield from _change(field, said(old, field.aspect), said(new, field.aspect), where)


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _is_record(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, MarkerText)


def _is_list_of_entries(field: Field, old: object, new: object) -> bool:
    entries = (*_tuple(old), *_tuple(new))
    return bool(entries) and (field.is_prose or _is_record(entries[0]))


def _by_key(field: Field, old: object, new: object, where: Where) -> Iterator[Change]:
    """A text for each trait or part."""
    before = old if isinstance(old, Mapping) else {}
    after = new if isinstance(new, Mapping) else {}
    for key in dict.fromkeys((*before, *after)):
        inner = (*where[:-1], f"{where[-1]} {key}")
        old_text, new_text = (said(side.get(key), field.aspect) for side in (before, after))
        yield from _change(field, old_text, new_text, inner)


def _change(
    field: Field, before: Said | None, after: Said | None, where: Where, how: How | None = None
) -> Iterator[Change]:
    if how or not _reads_the_same(field, before, after):
        yield Change(
            where=where,
            aspect=field.aspect,
            how=how or _how(before, after),
            before=before,
            after=after,
            is_prose=field.is_prose,
        )


def _reads_the_same(field: Field, before: Said | None, after: Said | None) -> bool:
    """Wording is also the same where only lines are broken elsewhere, and nobody can see it."""
    if before == after:
        return True
    old, new = for_markers(before), for_markers(after)
    return field.is_prose and old.split() == new.split() and _drawn(old) == _drawn(new)


def _drawn(text: str) -> str:
    return " ".join(html(blocks(text)).split())


def _how(before: object, after: object) -> How:
    if before is None:
        return How.ADDED
    return How.REMOVED if after is None else How.CHANGED


def _entries(
    field: Field, before: tuple[object, ...], after: tuple[object, ...], where: Where
) -> Iterator[Change]:
    matches = matched(before, after)
    moved = [match for match in matches if match.is_moved]
    is_one_moved = len(moved) == 1 or any(name_of(entry) is None for entry in after)
    if moved and not is_one_moved:
        yield from _another_order(field, before, after, where)
    for match in matches:
        old = None if match.before is None else before[match.before]
        new = None if match.after is None else after[match.after]
        at = match.before if match.after is None else match.after
        inner = _entry_place(where, old if new is None else new, at or 0)
        if match.is_moved and is_one_moved:
            yield from _another_place(field, match, (len(before), len(after)), inner)
        if old is not None and new is not None:
            yield from _one_entry(field, old, new, where, inner)
        elif old != new:
            old_said, new_said = _whole(field, old), _whole(field, new)
            yield from _change(field, old_said, new_said, inner)


def _another_order(
    field: Field, before: tuple[object, ...], after: tuple[object, ...], where: Where
) -> Iterator[Change]:
    """Of several entries that were moved it is easier to read the order than every place."""
    old, new = (
        said(tuple(str(name_of(entry)) for entry in entries), field.aspect)
        for entries in (before, after)
    )
    inner = (*where, f"order of {nouns(after[0])}")
    yield from _change(Field(field.words, field.aspect), old, new, inner, How.MOVED)


def _another_place(
    field: Field, match: Match, lengths: tuple[int, int], where: Where
) -> Iterator[Change]:
    old, new = (
        said(f"place {(at or 0) + 1} of {length}", field.aspect)
        for at, length in zip((match.before, match.after), lengths, strict=True)
    )
    yield from _change(Field(field.words, field.aspect), old, new, where, How.MOVED)


def _one_entry(
    field: Field, old: object, new: object, where: Where, inner: Where
) -> Iterator[Change]:
    """An entry in both lists: renamed, or changed inside."""
    if not _is_record(new):
        yield from _change(field, said(old, field.aspect), said(new, field.aspect), inner)
        return
    if name_of(old) != name_of(new):
        names = [_entry_place((), entry, 0)[-1] for entry in (old, new)]
        before, after = (said(name, field.aspect) for name in names)
        yield from _change(field, before, after, _entry_place(where, old, 0), How.RENAMED)
        return
    yield from record_changes(old, new, inner)


def _entry_place(where: Where, entry: object, at: int) -> Where:
    """Where an entry stands: by its name, else by its number in its list."""
    if not _is_record(entry):
        return (*where[:-1], f"{where[-1]} {at + 1}")
    kind = noun(entry)
    name = name_of(entry)
    if isinstance(entry, PartBase):
        return (*where, f"{kind} {printed_label(entry.label)}")
    if name is None and not kind:
        return (*where[:-1], f"{where[-1]} {at + 1}")
    return (*where, f"{kind} {at + 1 if name is None else name}")


def _whole(field: Field, entry: object) -> Said | None:
    """All that an added or removed entry says, one line a field."""
    if entry is None or not _is_record(entry):
        return said(entry, field.aspect)
    own_name = id_field(entry)
    found = [
        change
        for change in record_changes(None, entry)
        if own_name is None or change.where != (fields_of(entry)[own_name].words,)
    ]
    if len(found) == 1:
        return found[0].after
    lines = "\n".join(f"{change.place}: {for_markers(change.after)}" for change in found)
    return MarkerText(lines) if lines else None
