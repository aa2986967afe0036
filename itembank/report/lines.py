"""The lines of a bank's files as diagnostics count them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

# What libyaml takes for the end of a line; JSON knows line feeds alone.
_YAML_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_JSON_BREAK = re.compile("\r?\n")


class SourceLines:
    """Lines of files by path, split once for each file that something is said about."""

    def __init__(self, sources: Mapping[PurePosixPath, bytes]) -> None:
        self._sources = sources
        self._lines: dict[PurePosixPath, tuple[str, ...]] = {}

    def line(self, path: PurePosixPath, number: int) -> str | None:
        """A line by its number from 1; None if the file was not read or is not that long."""
        if path not in self._lines:
            self._lines[path] = self._split(path)
        lines = self._lines[path]
        return lines[number - 1] if 1 <= number <= len(lines) else None

    def _split(self, path: PurePosixPath) -> tuple[str, ...]:
        raw = self._sources.get(path)
        if raw is None:
            return ()
        pattern = _JSON_BREAK if path.suffix == ".json" else _YAML_BREAK
        return tuple(pattern.split(raw.decode("utf-8-sig", "replace")))
