"""What a reader of one kind of package hands back."""

from __future__ import annotations

from dataclasses import dataclass, field

from itembank.diagnostics import Diagnostic


@dataclass(slots=True, kw_only=True)
class Reading:
    """Private to one verification, and filled as the files are read. `stimuli` hold no question."""

    items: int = 0
    tests: int = 0
    banks: int = 0
    stimuli: int = 0
    marks: float = 0.0
    found: list[Diagnostic] = field(default_factory=list)

    def said(self) -> str:
        """`12 items, 1 test, 34 marks`."""
        counts = (
            (self.items, "item"),
            (self.tests, "test"),
            (self.banks, "question bank"),
            (self.stimuli, "shared text"),
        )
        told = [_counted(count, noun) for count, noun in counts if count or noun == "item"]
        marks = f"{self.marks:g} mark" + ("" if self.marks == 1 else "s")
        return ", ".join((*told, marks))


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"
