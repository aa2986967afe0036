"""Texts kept beside the tests that make them; `--update-golden` writes them anew."""

from __future__ import annotations

from pathlib import Path


def compare_with_golden(made: str, path: Path, *, update: bool) -> None:
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")
