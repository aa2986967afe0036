"""Numbers and stamps made from names, so that the same bank gives the same backup.

Ids must be huge: Moodle up to 4.2 takes a small one for that of a question which the site already
has, and shows that question instead of ours.
"""

from __future__ import annotations

from hashlib import sha256

_LEAST = 2**52


def stable_id(*names: str) -> int:
    """A number from 2^52 up to 2^53 - 1; `names` say of what, the kind of thing first."""
    return _LEAST + int.from_bytes(_digest(names)[:8], "big") % _LEAST


def stamp(*names: str) -> str:
    """What Moodle knows a question or a category by when it is restored again."""
    return f"itembank+{_digest(names).hex()[:40]}"


def _digest(names: tuple[str, ...]) -> bytes:
    # Lengths in front: no two lists of names are one text.
    return sha256("".join(f"{len(name)}:{name}" for name in names).encode()).digest()
