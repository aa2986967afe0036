"""Scenario questions and mark schemes as text files: read, proven, exported.

The public API is small: :func:`load` a bank's folder, :func:`check_texts` already in memory,
:func:`export_to` a target, or with :func:`earlier` only what has changed. Everything is imported
on first use, so that ``itembank --help`` stays instant.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itembank.api import Checked, check_texts, earlier, export_since, export_to, load
    from itembank.marking import mark
    from itembank.model import Bank, Item

__all__ = [
    "Bank",
    "Checked",
    "Item",
    "__version__",
    "check_texts",
    "earlier",
    "export_since",
    "export_to",
    "load",
    "mark",
]
__version__ = "0.1.0"

_HOMES = {
    "Bank": "itembank.model",
    "Checked": "itembank.api",
    "Item": "itembank.model",
    "check_texts": "itembank.api",
    "earlier": "itembank.api",
    "export_since": "itembank.api",
    "export_to": "itembank.api",
    "load": "itembank.api",
    "mark": "itembank.marking",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
