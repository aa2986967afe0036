"""The files of one export: what they are called, and how they are written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from itembank.cli.common import fail
from itembank.cli.export_words import say_what_was_made

if TYPE_CHECKING:
    from itembank.export import Export, Options, Package
    from itembank.fidelity import Delivered
    from itembank.marker_document import MarkSchemes

SCHEMES_NAME = "MARK-SCHEMES.html"


def named(made: Export, options: Options, drafts: frozenset[str], *, since: str = "") -> Export:
    """Changes, practice packages and drafts are named so.

    Nobody may take one for the whole bank, or for the signed, secure one. A file in which
    everything is signed is no draft, whatever lies beside it.
    """
    from itembank.export import Audience  # noqa: PLC0415 - click alone for --help

    only = f"-since-{since}" if since else ""
    practice = "" if options.audience is Audience.SECURE else "-practice"

    def with_name(package: Package) -> Package:
        draft = "" if drafts.isdisjoint(package.items) else "-draft"
        return replace(package, path=_with_more(package.path, f"{only}{practice}{draft}"))

    return replace(made, packages=tuple(map(with_name, made.packages)))


def _with_more(path: str, more: str) -> str:
    plain = PurePosixPath(path)
    return str(plain.with_name(f"{plain.stem}{more}{plain.suffix}"))


def write(delivered: Delivered, schemes: MarkSchemes | None, out: Path) -> None:
    """All the files, and nothing of an earlier export of the same sort beside them."""
    from itembank.disk import (  # noqa: PLC0415
        NotWrittenError,
        read_report,
        remove_files,
        write_files,
    )
    from itembank.fidelity import OtherExportError, report_files, stale_files  # noqa: PLC0415

    bank, made = delivered.bank, delivered.export
    sent = tuple(dict.fromkeys(id_ for package in made.packages for id_ in package.items))
    files = {package.path: package.content for package in made.packages}
    beside = dict(report_files(delivered))
    if schemes is not None and sent:
        is_draft = not delivered.release.delivery.drafts.isdisjoint(sent)
        title = f"{'DRAFT ' if is_draft else ''}{bank.settings.name} for {delivered.exporter.title}"
        beside[SCHEMES_NAME] = schemes.document([bank.items[id_] for id_ in sent], title=title)
    # An earlier run may have written schemes of items that are not among the changes any more.
    unwritten = () if SCHEMES_NAME in beside or sent else (SCHEMES_NAME,)
    try:
        stale = stale_files(read_report(out), delivered)
        write_files(out, {**files, **beside})
        remove_files(out, (*stale, *unwritten))
    except OtherExportError as error:
        raise click.UsageError(str(error)) from error
    except NotWrittenError as error:
        fail(str(error), 2)
    say_what_was_made(delivered, out, sent)
