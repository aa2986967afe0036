"""`itembank targets`."""

from __future__ import annotations

import click


@click.command(name="targets")
@click.argument("target", required=False)
def command(target: str | None) -> None:
    """List the platforms that can be exported to, and what each can and cannot hold."""
    from itembank.export import (  # noqa: PLC0415 - click alone for --help
        UnknownTargetError,
        exporter_names,
        find_exporter,
        standing_words,
    )

    names = [target] if target else list(exporter_names())
    for index, name in enumerate(names):
        try:
            exporter = find_exporter(name)
        except UnknownTargetError as error:
            raise click.UsageError(str(error)) from error
        if index:
            click.echo()
        click.echo(f"{exporter.name}: {exporter.title}")
        click.echo(f"  {exporter.summary}")
        width = max(len(type_) for type_ in exporter.capabilities)
        for type_, capability in exporter.capabilities.items():
            note = f" - {capability.note}" if capability.note else ""
            click.echo(f"    {type_:<{width}}  {capability.holds}{note}")
        for declared in exporter.flags:
            choices = f" ({', '.join(declared.choices)})" if declared.choices else ""
            click.echo(f"  --{declared.name}{choices}: {declared.help}")
        for way in standing_words(exporter).second_import:
            where = f" {way.where}" if way.where else ""
            untested = "" if way.is_tested else " (not seen on the platform)"
            click.echo(f"  importing a later release{where}: {way.does}{untested}")
