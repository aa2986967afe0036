"""Exports on the front page: the files of each, and the steps that bring them where they go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from itembank.coverage.words import counted
from itembank.front_page.found import (
    REPORT_PAGE,
    RETIRE_PAGE,
    SCHEMES_NAME,
    Found,
    FoundExport,
    FoundFile,
)
from itembank.front_page.links import link, size_text
from itembank.html import element, escape
from itembank.preview.page import div, section, table, text

_MOST_NAMED = 8
_MOST_SHOWN = 30


def exports_html(found: Found, titles: Mapping[str, str]) -> str:
    """Every export that a platform imports."""
    chosen = [export for export in found.exports if export.is_for_platform]
    if not chosen:
        return text("p", "No packages lie here: `itembank export` writes them.".replace("`", ""))
    return "".join(_export(found, export, titles) for export in chosen)


def handed_out_html(found: Found, titles: Mapping[str, str]) -> str:
    """Exports that no platform imports; empty where there are none."""
    return "".join(
        _export(found, export, titles) for export in found.exports if not export.is_for_platform
    )


def _export(found: Found, export: FoundExport, titles: Mapping[str, str]) -> str:
    title = titles.get(export.target, export.target)
    content = text("p", _facts(export), class_="facts")
    for (use, where), files in _by_use(export.files).items():
        content += _steps(where) if files[0].is_import else ""
        content += _files(f"Files of {export.folder}: {use.lower()} {where}", files)
    if export.notes:
        content += text("p", "To know:", class_="field")
        content += element("ul", "".join(element("li", _coded(note)) for note in export.notes))
    content += _beside(found, export)
    return div(section(f"{title} ({export.folder})", content, level=3, name="div"), "export")


def _by_use(files: Iterable[FoundFile]) -> dict[tuple[str, str], list[FoundFile]]:
    """Files by what they are for, in order of first mention."""
    found: dict[tuple[str, str], list[FoundFile]] = {}
    for file in files:
        found.setdefault((file.use, file.where), []).append(file)
    return found


def _facts(export: FoundExport) -> str:
    said = [counted(len(export.items), "item")]
    if export.since:
        said.append(f"only what has changed since {export.since}, for those who have that")
    if export.audience:
        said.append(f"audience: {export.audience}")
    if export.left_out:
        named = ", ".join(export.left_out[:_MOST_NAMED])
        more = len(export.left_out) - _MOST_NAMED
        said.append(f"left out: {named}" + (f" and {more} more" if more > 0 else ""))
    if export.unsigned:
        said.append(f"left out because they are not signed: {len(export.unsigned)}")
    return "; ".join(said)


def _steps(where: str) -> str:
    """The way through the platform's menus, as its exporter gives it, one step a line."""
    steps = [step.strip() for step in where.split(">") if step.strip()]
    if not steps:
        return ""
    first = f"Go to: {steps[0]}"
    walked = [first, *(f"Choose: {step}" for step in steps[1:])]
    walked.append("Give it one of these files, and wait until it says that it is done")
    walked.append("Repeat for every other file of the list, in its order")
    walked.append("Compare the number of questions, and try one as a learner")
    return element("ol", "".join(text("li", step) for step in walked))


def _files(caption: str, files: Sequence[FoundFile]) -> str:
    """A table; a long one can be closed, so that the next export is not far away."""
    rows = tuple(
        (
            link(file.path, file.path.rpartition("/")[2])
            if file.size is not None
            else escape(file.path.rpartition("/")[2]),
            escape(file.what),
            str(len(file.items)),
            escape(size_text(file.size)),
        )
        for file in files
    )
    made = table(caption, ("File", "What it is", "Items", "Size"), rows, class_="files")
    if len(files) <= _MOST_SHOWN:
        return made
    summary = text("summary", f"{len(files)} files {files[0].use.lower()} {files[0].where}")
    return element("details", summary + made)


def _beside(found: Found, export: FoundExport) -> str:
    """The report and the mark schemes, which are kept and never uploaded."""
    told = {
        RETIRE_PAGE: "what to take out of use on the platform",
        REPORT_PAGE: "what the platform cannot hold, item by item",
        SCHEMES_NAME: "the mark schemes, for markers only",
    }
    lines = []
    for name, said in told.items():
        path = name if export.folder == "." else f"{export.folder}/{name}"
        if path in found.sizes:
            lines.append(element("li", link(path, name) + escape(f": {said}")))
    if not lines:
        return ""
    return text("p", "To keep, and never to upload:", class_="field") + element(
        "ul", "".join(lines)
    )


def _coded(note: str) -> str:
    pieces = escape(note).split("`")
    return "".join(element("code", p) if n % 2 else p for n, p in enumerate(pieces))
