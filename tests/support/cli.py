"""Runs the command line as a person does."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from itembank.cli import common, export_since, main


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    """One command in this process, as if in a process of its own; a crash fails the test."""
    common._checked.cache_clear()
    common.mark_schemes.cache_clear()
    export_since._since.cache_clear()
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result
