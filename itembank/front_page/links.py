"""Links to files beside the page, and how large those files are."""

from __future__ import annotations

from urllib.parse import quote

from itembank.html import element, escape

_KILO = 1024


def link(path: str, name: str) -> str:
    """A link that works on a disk and on a server, whatever signs the file's name has."""
    # A first segment with a colon would be read as a scheme.
    href = quote(path)
    return element("a", escape(name), {"href": href if "/" in path else f"./{href}"})


def size_text(size: int | None) -> str:
    """`640 bytes`, `12 KB`, `3.4 MB`; `missing` where the file is gone."""
    if size is None:
        return "missing"
    if size < _KILO:
        return f"{size} bytes"
    if size < _KILO * _KILO:
        return f"{(size + _KILO // 2) // _KILO} KB"
    return f"{size / _KILO / _KILO:.1f} MB"
