"""Item ids on the command line: a mistyped one is answered with the nearest."""

from __future__ import annotations

import difflib
from collections.abc import Collection

import click


def known_id(given: str, known: Collection[str], *, what: str = "item") -> str:
    """The id as the bank writes it; a usage error with a suggestion if there is none."""
    by_letters = {id_.lower(): id_ for id_ in known}
    if given.lower() in by_letters:
        return by_letters[given.lower()]
    close = difflib.get_close_matches(given.lower(), by_letters, n=1)
    hint = f", did you mean `{by_letters[close[0]]}`?" if close else _listed(known)
    raise click.UsageError(f"no {what} `{given}` in this bank{hint}")


_FEW = 15


def _listed(known: Collection[str]) -> str:
    return f" (there are {', '.join(known)})" if 0 < len(known) <= _FEW else ""
