"""Addresses inside a package: where a relative one leads, seen from the file it stands in."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

_BLANK = re.compile(r"[\s\x00-\x1f]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def is_local(address: str) -> bool:
    """Whether it names a file of the package, not a place in the page or an address elsewhere."""
    # Browsers drop blanks and control characters inside an address.
    plain = _BLANK.sub("", address)
    return bool(plain) and not plain.startswith("#") and not _SCHEME.match(plain)


def target(address: str, *, seen_from: str = "") -> str:
    """The file's name in the package; it begins with `../` where it would lead out of it."""
    plain = unquote(re.split(r"[#?]", address.strip(), maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(seen_from), plain))
