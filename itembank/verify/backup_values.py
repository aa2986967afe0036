"""Values in a Moodle backup: elements that must be there, nulls, and ids."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.qti_keys import number

NULL = "$@NULL@$"
_MOST_ID = 2**63 - 1
NEAR = 0.0001


def value(element: etree._Element, name: str) -> str:
    """The text of a child; empty where it is missing or null."""
    given = (element.findtext(name) or "").strip()
    return "" if given == NULL else given


def amount(element: etree._Element, name: str) -> float | None:
    return number(value(element, name))


def absent(
    element: etree._Element, names: tuple[str, ...], path: str, what: str
) -> Iterator[Diagnostic]:
    """Elements that are not there at all; an empty one is one."""
    for name in names:
        if element.find(name) is None:
            yield _absent(element, name, path, what)


def unfilled(
    element: etree._Element, names: tuple[str, ...], path: str, what: str
) -> Iterator[Diagnostic]:
    """Elements that are missing, empty or null."""
    for name in names:
        if not value(element, name):
            yield _absent(element, name, path, what)


def _absent(element: etree._Element, name: str, path: str, what: str) -> Diagnostic:
    said = f"{what} has no `{name}`"
    help_text = "write it: without it Moodle breaks the restore off, or spoils what it restores"
    return at(codes.BACKUP_ELEMENT, path, element, said, help_text)


def is_id(given: str) -> bool:
    is_number = given.isascii() and given.isdigit() and len(given) <= len(str(_MOST_ID))
    return is_number and 0 < int(given) <= _MOST_ID


@dataclass(slots=True, kw_only=True)
class Ids:
    """The ids of everything of one kind, such as questions, across the backup.

    Of some kinds Moodle asks only that there is one.
    """

    what: str
    is_unique: bool = True
    seen: set[int] = field(default_factory=set)

    def take(self, given: str | None, element: etree._Element, path: str) -> Iterator[Diagnostic]:
        plain = (given or "").strip()
        if not is_id(plain):
            said = f"the id of a {self.what} is `{plain[:40]}`"
            yield at(codes.ID_WRONG, path, element, said, "write a whole number from 1 to 2^63")
            return
        if self.is_unique and int(plain) in self.seen:
            said = f"two of kind {self.what} have the id {plain}"
            help_text = "give each its own: Moodle puts one in the place of the other"
            yield at(codes.ID_WRONG, path, element, said, help_text)
        self.seen.add(int(plain))
