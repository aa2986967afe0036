"""`itembank verify`: judge packages before anybody uploads them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from itembank.cli.common import fail, wants_colour

if TYPE_CHECKING:
    from itembank.diagnostics import Diagnostic
    from itembank.report import Report
    from itembank.verify import Kind, Schemas, Verdict

XSD_DIR = "QTI_XSD_DIR"
# Larger than any platform takes at once.
MOST_BYTES = 1024**3
_KINDS = (
    *("auto", "qti12", "qti21", "qti22", "qti30"),
    *("canvas", "canvas-course", "canvas-table", "moodle", "moodle-backup"),
)
_FORMATS = ("human", "json", "concise", "jsonl", "sarif", "github", "junit")


@click.command(name="verify")
@click.argument(
    "packages",
    nargs=-1,
    required=True,
    metavar="PACKAGE...",
    type=click.Path(path_type=Path, exists=True),
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    default="human",
    show_default=True,
    help="json: one object with everything. The others are those of `itembank validate`.",
)
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    default="auto",
    show_default=True,
    help="What the package must be; auto takes it for what it says it is.",
)
@click.option(
    "--all", "at_length", is_flag=True, help="Show every warning, not a few of each code."
)
def command(packages: Sequence[Path], format_name: str, kind: str, *, at_length: bool) -> None:
    """Say what a package for a learning platform is, and what is wrong with it.

    Reads QTI 1.2, 2.1, 2.2 and 3.0, Canvas packages and courses, Moodle XML files and course
    backups, and the tables of outcomes and rubrics for Canvas, from this tool or any other; of a
    folder, the packages in it. Nothing is unpacked, run or fetched. Where QTI_XSD_DIR names a
    folder with the XSDs of 1EdTech, files are held against them too.

    Exit code 0: nothing is wrong, or warnings alone. 1: there are errors. 2: wrong use.
    """
    from itembank.verify import Kind  # noqa: PLC0415 - click alone for --help

    schemas = _schemas()
    wanted = None if kind == "auto" else Kind(kind)
    verdicts = [verdict for path in packages for verdict in _verdicts(path, schemas, wanted)]
    if format_name == "json":
        click.echo(_json(verdicts), nl=False)
    else:
        if format_name == "human":
            _say_what_they_are(verdicts)
        _print(verdicts, format_name, at_length=at_length)
    raise SystemExit(0 if all(verdict.is_sound for verdict in verdicts) else 1)


def _verdicts(path: Path, schemas: Schemas | None, kind: Kind | None) -> Iterator[Verdict]:
    """That on a file; those on the packages of a folder, or what is to be said of it."""
    from itembank.verify import verify_bytes  # noqa: PLC0415
    from itembank.verify.folder import folder_verdict, packages_in  # noqa: PLC0415

    for found in (packages_in(path) or (path,)) if path.is_dir() else (path,):
        if found.is_dir():
            yield folder_verdict(found)
        else:
            yield verify_bytes(found.as_posix(), _read(found), schemas=schemas, kind=kind)


def _schemas() -> Schemas | None:
    from itembank.verify import Schemas  # noqa: PLC0415

    named = os.environ.get(XSD_DIR)
    if not named:
        return None
    if not Path(named).is_dir():
        raise click.UsageError(f"{XSD_DIR} is `{named}`, which is no folder")
    return Schemas(Path(named))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            fail(f"`{path}` is over {MOST_BYTES:,} bytes: no platform takes that at once", 2)
        return path.read_bytes()
    except OSError as error:
        fail(f"cannot read `{path}`: {error.strerror or error}", 2)


def _say_what_they_are(verdicts: Sequence[Verdict]) -> None:
    from itembank.report.words import one_line  # noqa: PLC0415

    for verdict in verdicts:
        click.echo(f"{one_line(verdict.name)}: {one_line(verdict.said)}")
        if verdict.kind is not None and not verdict.is_valid_known:
            click.echo(f"  not held against XSDs: {_why_not(verdict)}")
    click.echo()


def _why_not(verdict: Verdict) -> str:
    if verdict.kind in {"moodle", "moodle-backup"}:
        return "Moodle has none"
    if verdict.kind == "canvas-table":
        return "Canvas has none for tables"
    if verdict.kind in {"canvas", "canvas-course"}:
        return "Canvas goes beyond them"
    return f"{XSD_DIR} does not name a folder that has them"


def _print(verdicts: Sequence[Verdict], format_name: str, *, at_length: bool) -> None:
    from itembank.report import render  # noqa: PLC0415

    report = _report(verdicts, at_length=at_length)
    click.echo(render(report, format_name, colour=wants_colour()), nl=False)


def _report(verdicts: Sequence[Verdict], *, at_length: bool) -> Report:
    """One report on all packages: a file in one is shown as `package.zip/items/a.xml`."""
    from itembank.report import Report  # noqa: PLC0415

    found: list[Diagnostic] = []
    sources: dict[PurePosixPath, bytes] = {}
    for verdict in verdicts:
        found.extend(replace(d, path=_shown(verdict, d.path)) for d in verdict.findings)
        sources.update({_shown(verdict, path): raw for path, raw in verdict.sources.items()})
    items = sum(verdict.items for verdict in verdicts)
    return Report(
        diagnostics=tuple(found),
        sources=sources,
        root="",
        items=items,
        at_length=at_length,
        how_to_see_all="--all",
    )


def _shown(verdict: Verdict, path: PurePosixPath) -> PurePosixPath:
    package = PurePosixPath(verdict.name)
    # A package of one XML file is that file.
    return package if path.name == package.name else package / path


def _json(verdicts: Sequence[Verdict]) -> str:
    import json  # noqa: PLC0415

    from itembank.report import render  # noqa: PLC0415

    packages = []
    for verdict in verdicts:
        lines = render(_report([verdict], at_length=True), "jsonl", colour=False).splitlines()
        packages.append(
            {
                "package": verdict.name,
                "kind": verdict.kind,
                "is": verdict.said,
                "items": verdict.items,
                "tests": verdict.tests,
                "marks": verdict.marks,
                "held_against_xsds": verdict.is_valid_known,
                "sound": verdict.is_sound,
                "findings": [json.loads(line) for line in lines],
            }
        )
    return json.dumps({"packages": packages}, indent=2) + "\n"
