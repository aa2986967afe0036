"""Text of other people in a Markdown page of ours, where it can start no markup."""

from __future__ import annotations


def plain(text: str) -> str:
    """On one line, without a full stop at its end; no bar ends a cell, nothing opens a tag."""
    flat = " ".join(text.split()).rstrip(".")
    return flat.replace("|", "\\|").replace("<", "&lt;")
