"""Colour on a terminal, or none at all."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.diagnostics import Severity

# Select Graphic Rendition (ECMA-48, 8.3.117).
_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;34"}
_BOLD = "1"
_DIM = "2"
_BLUE = "34"
_REMOVED = "1;31"
_ADDED = "1;32"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Paints text if `is_on`; otherwise gives it back as it is."""

    is_on: bool

    def severity(self, text: str, severity: Severity) -> str:
        return self._painted(text, _SEVERITY[severity])

    def bold(self, text: str) -> str:
        return self._painted(text, _BOLD)

    def dim(self, text: str) -> str:
        return self._painted(text, _DIM)

    def second(self, text: str) -> str:
        """What is beside the point: labels other than the first."""
        return self._painted(text, _BLUE)

    def removed(self, text: str) -> str:
        return self._painted(text, _REMOVED)

    def added(self, text: str) -> str:
        return self._painted(text, _ADDED)

    def _painted(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_on and text else text
