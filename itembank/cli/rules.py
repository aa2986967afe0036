"""`itembank rules`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from itembank.manual import Page


@click.command(name="rules")
@click.option("--family", help="Only codes that begin with these letters, such as STR.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(("table", "json", "markdown")),
    default="table",
    show_default=True,
    help="`table` and `json` list them; `markdown` prints whole pages.",
)
def command(family: str | None, format_name: str) -> None:
    """List every code: what can be wrong with a bank, with its name and severity."""
    from itembank.manual import pages  # noqa: PLC0415 - click alone for --help

    chosen = pages() if family is None else _of_family(pages(), family)
    click.echo(_FORMATS[format_name](chosen), nl=False)


def _of_family(pages: Sequence[Page], family: str) -> list[Page]:
    chosen = [page for page in pages if page.family == family.strip().upper()]
    if not chosen:
        known = ", ".join(dict.fromkeys(page.family for page in pages))
        raise click.UsageError(f"no family `{family}`; there are {known}")
    return chosen


def _table(pages: Iterable[Page]) -> str:
    rows = [(page.code, page.name, str(page.severity), page.summary) for page in pages]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join("  ".join((*map(str.ljust, row[:3], widths), row[3])) + "\n" for row in rows)


def _json(pages: Iterable[Page]) -> str:
    import json  # noqa: PLC0415 - click alone for --help

    rows = [
        {
            "code": page.code,
            "name": page.name,
            "severity": str(page.severity),
            "summary": page.summary,
        }
        for page in pages
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _markdown(pages: Iterable[Page]) -> str:
    from itembank.manual.markdown import manual_markdown  # noqa: PLC0415 - click alone for --help

    return manual_markdown(pages)


_FORMATS: dict[str, Callable[[Iterable[Page]], str]] = {
    "table": _table,
    "json": _json,
    "markdown": _markdown,
}
