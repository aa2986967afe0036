"""Opens the XML files of one package, and keeps what is wrong with them as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify.archive import Archive, UnreadableError, unreadable
from itembank.verify.xml import Parsed, parse, parse_by_parts


@dataclass(slots=True, kw_only=True)
class Opener:
    """Private to one verification; `found`, `opened` and `unread` grow as files are opened.

    `unread` are those that are there and cannot be read: what they would have held is unknown, so
    that nothing is said of what points at it.
    """

    archive: Archive
    opened: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)

    def __contains__(self, path: str) -> bool:
        return path in self.archive

    def is_known(self, path: str) -> bool:
        """Whether a file that was asked for is there and was read."""
        return path in self.archive and path not in self.unread

    def root(self, path: str) -> etree._Element | None:
        """The tree of a file; None where it is not there, or cannot be read, which is told."""
        return self._opened(path, parse)

    def by_parts(
        self, path: str, name: str, take: Callable[[etree._Element], None]
    ) -> etree._Element | None:
        """As `root`, for a large file: its elements of that name are taken one by one."""
        return self._opened(path, lambda file, raw: parse_by_parts(file, raw, name, take))

    def _opened(self, path: str, reader: Callable[[str, bytes], Parsed]) -> etree._Element | None:
        if path not in self.archive:
            return None
        self.opened.add(path)
        try:
            parsed = reader(path, self.archive.read(path))
        except UnreadableError as error:
            self.unread.add(path)
            self.found.append(unreadable(path, error))
            return None
        if parsed.root is None:
            self.unread.add(path)
        self.found.extend(parsed.found)
        return parsed.root
