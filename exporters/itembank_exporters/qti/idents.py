"""Identifiers: NCNames that stay the same for ever, and a GUID for every criterion."""

from __future__ import annotations

import re
from hashlib import sha256
from uuid import NAMESPACE_URL, uuid5

_ILLEGAL = re.compile(r"[^A-Za-z0-9._-]")
_STARTS_WELL = re.compile(r"[A-Za-z_]")


def identifier(*names: str) -> str:
    """The names as one legal identifier; what had to be changed is kept apart by a digest.

    A QTI identifier begins with a letter or `_` and goes on with letters, digits, `_`, `-`, `.`.
    """
    joined = "-".join(names)
    made = _ILLEGAL.sub("-", joined)
    if not _STARTS_WELL.match(made):
        made = f"_{made}"
    return made if made == joined else f"{made}-{sha256(joined.encode()).hexdigest()[:8]}"


def response_id(label: str | None) -> str:
    """`RESPONSE`, or `RESPONSE_a` where an item has several parts."""
    return "RESPONSE" if label is None else f"RESPONSE_{legal(label)}"


def score_id(label: str | None) -> str:
    return "SCORE" if label is None else f"SCORE_{legal(label)}"


def legal(label: str) -> str:
    """A part's label as a piece of an identifier."""
    return _ILLEGAL.sub("_", label).replace(".", "_")


def guid(bank: str, *names: str) -> str:
    """The same bank and names give the same GUID for ever (a version 5 UUID)."""
    return str(uuid5(NAMESPACE_URL, "/".join(("itembank:", bank, *names))))
