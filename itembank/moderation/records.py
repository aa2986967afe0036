"""Records as text: a new one at the end of an item's file, everything before it byte for byte."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import PurePosixPath

from itembank.build import sign_offs_from_json
from itembank.diagnostics import Diagnostic
from itembank.layout import FOLDER_OF
from itembank.schema_errors import schema_errors
from itembank.sign_offs import Decision, Role, SignOff, SignOffs
from itembank.source import document_from_bytes

# The order in which a person reads a record.
_ORDER = (
    "role",
    "name",
    "date",
    "decision",
    "comment",
    "attempted",
    "minutes",
    "version",
    "digest",
    "expires",
    "signer",
    "signature",
)
_LIST = re.compile(r"^records:[^\S\n]*(?:#.*)?$", re.MULTILINE)
_ENTRY = re.compile(r"^([ ]*)-[ ]", re.MULTILINE)


class NotAppendedError(ValueError):
    """A record cannot be added to a file as it is; the message says what is in the way."""


def record_path(item: str) -> PurePosixPath:
    """The file of an item's records, below the bank's root."""
    return PurePosixPath(FOLDER_OF["sign-off"], f"{item}.yaml")


def with_record(path: PurePosixPath, before: bytes | None, item: str, record: SignOff) -> bytes:
    """The file's new content, read back and found to hold exactly one record more."""
    if before is None:
        start, indent, newline = f"item: {item}\nrecords:\n".encode(), "  ", "\n"
        known: tuple[SignOff, ...] = ()
    else:
        start, (indent, newline) = before, _layout(path, before)
        known = _read(path, before).records
        if not start.endswith(b"\n"):
            start += newline.encode()
    entry = newline.join(_lines(record, indent)) + newline
    made = start + entry.encode()
    try:
        is_whole = _read(path, made) == SignOffs(item=item, records=(*known, record))
    except NotAppendedError as error:
        raise NotAppendedError(f"the record cannot be written: {error}") from error
    if not is_whole:
        raise NotAppendedError(f"`{path}`: `records:` must be the last key, one record a `-`")
    return made


def _layout(path: PurePosixPath, before: bytes) -> tuple[str, str]:
    """How far the entries of the list are indented, and how lines end."""
    text = before.decode("utf-8", "replace")
    head = _LIST.search(text.replace("\r\n", "\n"))
    entry = _ENTRY.search(text.replace("\r\n", "\n"), head.end()) if head else None
    if entry is None:
        raise NotAppendedError(f"`{path}`: `records:` must be a list with one record a `-`")
    return entry.group(1), "\r\n" if "\r\n" in text else "\n"


def _read(path: PurePosixPath, raw: bytes) -> SignOffs:
    document, found = document_from_bytes(path, raw)
    faults: list[Diagnostic] = list(found)
    if document is not None and not faults:
        faults = list(schema_errors(document, "sign-off"))
    if document is None or faults:
        raise NotAppendedError(faults[0].message if faults else f"`{path}` cannot be read")
    return sign_offs_from_json(document.data)  # type: ignore[arg-type]  # the schema has said so


def _lines(record: SignOff, indent: str) -> list[str]:
    defaults = {declared.name: declared.default for declared in fields(record)}
    said = [
        f"{name}: {_written(getattr(record, name))}"
        for name in _ORDER
        if getattr(record, name) != defaults[name]
    ]
    return [f"{indent}{'- ' if place == 0 else '  '}{line}" for place, line in enumerate(said)]


def _written(value: object) -> str:
    """Words of a fixed list as they are, everything else that is text in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, Role | Decision):
        return value.value
    return json.dumps(str(value), ensure_ascii=False)
