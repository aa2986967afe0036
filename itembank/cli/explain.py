"""`itembank explain`."""

from __future__ import annotations

import click


@click.command(name="explain")
@click.argument("code")
def command(code: str) -> None:
    """Print the manual page of a code such as STR004, or of a name such as marks-mismatch."""
    from itembank.manual import find_page, pages  # noqa: PLC0415 - click alone for --help

    page = find_page(code)
    if page is None:
        known = [word for page in pages() for word in (page.code, page.name, *page.other_names)]
        raise click.UsageError(_unknown(code, known))
    click.echo(f"{page.heading}\n\n{page.text}")


def _unknown(given: str, known: list[str]) -> str:
    import difflib  # noqa: PLC0415 - only for a mistyped code

    by_form = {word.lower(): word for word in known}
    close = difflib.get_close_matches(given.lower(), by_form, n=1)
    hint = f", did you mean `{by_form[close[0]]}`?" if close else ""
    return f"no code or name `{given}`{hint}\n`itembank rules` lists them all"
