"""Identifiers: what each standard lets stand, and that nothing has the name of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at

# NCName of XML namespaces, without its rarest signs.
NCNAME = re.compile(r"[^\W\d][\w.\-\u00b7]*")
# What Canvas's migration tool keeps as it is; anything else it rewrites.
CANVAS_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


def unique(
    named: Iterable[tuple[str, etree._Element]], path: str, what: str
) -> Iterator[Diagnostic]:
    """`named` are identifiers with their elements; `what` they name, such as `choices`."""
    seen: set[str] = set()
    for name, element in named:
        if name in seen:
            said = f"two {what} have the identifier `{name}`"
            yield at(
                codes.IDENTIFIER_TWICE,
                path,
                element,
                said,
                "give one of them another: readers keep only one, or refuse both",
            )
        seen.add(name)


def legal(named: Iterable[tuple[str, etree._Element]], path: str) -> Iterator[Diagnostic]:
    for name, element in named:
        if not NCNAME.fullmatch(name):
            said = f"`{name}` is no identifier" if name else "an identifier is missing or empty"
            yield at(
                codes.IDENTIFIER_ILLEGAL,
                path,
                element,
                said,
                "begin with a letter or `_`, then letters, digits, `.`, `-` and `_` alone",
            )
