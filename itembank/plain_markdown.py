"""Text of other people in a Markdown page of ours, where it can start no markup."""

from __future__ import annotations

import re

# Signs that turn the direction of what follows: a name could pass for another.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """On one line, without a full stop; no bar ends a cell, nothing opens a tag or turns text."""
    flat = " ".join(_TURNING.sub("", text).split()).rstrip(".")
    return flat.replace("|", "\\|").replace("<", "&lt;")
