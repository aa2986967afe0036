"""What someone who imports a package must know, and where to import it."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.model import Item
from itembank.parts import AutoMarked, GapFill, Numeric, Ordering, ShortAnswer
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.items import quiz_parts

_KEYS = (
    "QTI carries the key of every machine-marked question inside the item: keep packages from "
    "learners, and use a platform that marks on its server"
)
_TYPED = (
    "engines compare typed answers as they stand: blanks at either end, and two blanks in a row, "
    "are wrong on some, which the bank forgives"
)
_NUMBERS = "how a platform reads `1,000` or `1e3` is its own affair; the bank accepts neither"
_ORDER = (
    "an ordering that a learner leaves untouched is no answer to some platforms and the order "
    "shown to others"
)
_SCHEME = (
    "mark schemes are in the items for scorers: a player that runs in the browser sends them to "
    "the learner and hides them by style alone; use this only where the platform withholds them"
)


def where(desk: Desk) -> str:
    return f"your platform's import of QTI {desk.dialect.version} packages"


def notes(items: Iterable[Item], desk: Desk) -> tuple[str, ...]:
    """Notes on the whole export, in a fixed order."""
    parts = [part for item in items for part in quiz_parts(item)]
    said = {
        _KEYS: any(isinstance(part, AutoMarked) for part in parts),
        _SCHEME: desk.setting.sends_scheme,
        _TYPED: any(isinstance(part, GapFill | ShortAnswer) for part in parts),
        _NUMBERS: any(isinstance(part, Numeric) for part in parts),
        _ORDER: any(isinstance(part, Ordering) for part in parts),
    }
    return tuple(note for note, holds in said.items() if holds)
