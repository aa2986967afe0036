"""What stands in a folder of exports, read from the reports that lie there; knows no platform."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from itembank.layout import REPORT_NAME
from itembank.package import UnsafePathError, safe_path

SCHEMES_NAME = "MARK-SCHEMES.html"
REPORT_PAGE = "EXPORT-REPORT.md"
RETIRE_PAGE = "RETIRE.md"
_IMPORT = "To import in"
_KEEP = "To keep for"
_FOR_MARKERS = "for-markers"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """One file of an export; `path` is below the folder of exports, `size` None if it is gone.

    `use` and `where` say together what it is for: `To import in` a menu of a platform, `To hand
    out to` learners.
    """

    path: str
    what: str
    use: str
    where: str
    items: tuple[str, ...]
    size: int | None

    @property
    def is_import(self) -> bool:
        return self.use == _IMPORT

    @property
    def for_markers(self) -> bool:
        return self.use == _KEEP or _FOR_MARKERS in PurePosixPath(self.path).parts


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundExport:
    """One export by its folder, as its report tells it.

    `drafts` are items that it stamps DRAFT, `unsigned` those that it left out for that reason.
    `since` is the release or revision that it holds the changes of; empty for a whole export.
    """

    folder: str
    target: str
    audience: str
    files: tuple[FoundFile, ...]
    left_out: tuple[str, ...]
    drafts: tuple[str, ...]
    unsigned: tuple[str, ...]
    notes: tuple[str, ...]
    since: str = ""

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id_ for file in self.files for id_ in file.items))

    @property
    def is_for_platform(self) -> bool:
        return any(file.is_import for file in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything in the folder: exports, lists of pages, single pages, and files for markers."""

    exports: tuple[FoundExport, ...]
    indexes: tuple[str, ...]
    pages: tuple[str, ...]
    sizes: Mapping[str, int]

    @property
    def marker_files(self) -> tuple[str, ...]:
        """Files that hold mark schemes or speak of them; of a folder of pages its list stands."""
        listed = [file.path for e in self.exports for file in e.files if file.for_markers]
        beside = [path for path in self.sizes if PurePosixPath(path).name == SCHEMES_NAME]
        pages = [index for index in self.indexes if self.has_marker_pages(index)]
        found = (*beside, *listed, *pages)
        return tuple(dict.fromkeys(path for path in found if path in self.sizes))

    def has_marker_pages(self, index: str) -> bool:
        """Whether pages beside this list are for markers."""
        folder = PurePosixPath(index).parent
        return any(
            path.endswith(".marker.html") and PurePosixPath(path).parent == folder
            for path in self.sizes
        )

    @property
    def drafts(self) -> frozenset[str]:
        """Items that any export stamps DRAFT."""
        return frozenset(id_ for export in self.exports for id_ in export.drafts)

    @property
    def sent(self) -> frozenset[str]:
        """Items that stand in any export."""
        return frozenset(id_ for export in self.exports for id_ in export.items)


def found_in(sizes: Mapping[str, int], reports: Mapping[str, bytes], *, own: str) -> Found:
    """What files and reports tell; `reports` by their folder, `own` is the page to be written."""
    exports = tuple(
        export for folder in sorted(reports) for export in _export(folder, reports[folder], sizes)
    )
    told = {file.path for export in exports for file in export.files}
    folders = {PurePosixPath(folder) for folder in reports}
    html = [
        path
        for path in sizes
        if path.endswith(".html")
        and path != own
        and path not in told
        and PurePosixPath(path).parent not in folders
    ]
    indexes = [path for path in html if PurePosixPath(path).name == "index.html"]
    listed = {PurePosixPath(path).parent for path in indexes}
    pages = [p for p in html if p not in indexes and PurePosixPath(p).parent not in listed]
    return Found(exports=exports, indexes=tuple(indexes), pages=tuple(pages), sizes=sizes)


def report_folders(sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Folders with the report of an export."""
    return tuple(
        PurePosixPath(path).parent.as_posix()
        for path in sizes
        if PurePosixPath(path).name == REPORT_NAME
    )


def _export(folder: str, raw: bytes, sizes: Mapping[str, int]) -> Iterator[FoundExport]:
    """Nothing for a report that cannot be read: it may be half written, or somebody else's."""
    try:
        report = json.loads(raw)
    except ValueError:
        return
    if not isinstance(report, dict) or not isinstance(report.get("target"), str):
        return
    yield FoundExport(
        folder=folder,
        target=report["target"],
        audience=_word(report.get("audience")),
        files=tuple(_files(folder, report, sizes)),
        left_out=_items(report, "left_out"),
        drafts=tuple(_words(report.get("drafts"))),
        unsigned=_items(report, "unsigned", only="is_left_out"),
        notes=tuple(_words(report.get("notes"))),
        since=_since(report),
    )


def _since(report: dict[str, Any]) -> str:
    told = report.get("since")
    return _word(told.get("name")) if isinstance(told, dict) else ""


def _items(report: dict[str, Any], key: str, *, only: str | None = None) -> tuple[str, ...]:
    """Items of a list in the report, each once; `only` those for which that key is true."""
    chosen = (e for e in _dicts(report, key) if only is None or e.get(only) is True)
    return tuple(dict.fromkeys(_word(entry.get("item")) for entry in chosen))


def _files(folder: str, report: dict[str, Any], sizes: Mapping[str, int]) -> Iterator[FoundFile]:
    for entry in _dicts(report, "packages"):
        try:
            path = (PurePosixPath(folder) / safe_path(_word(entry.get("path")))).as_posix()
        except UnsafePathError:
            continue
        yield FoundFile(
            path=path,
            what=_word(entry.get("what")),
            use=_word(entry.get("use")) or _IMPORT,
            where=_word(entry.get("where")),
            items=tuple(_words(entry.get("items"))),
            size=sizes.get(path),
        )


def _dicts(report: dict[str, Any], key: str) -> Iterable[dict[str, Any]]:
    listed = report.get(key)
    return (
        [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    )


def _words(listed: object) -> Iterable[str]:
    return [word for word in listed if isinstance(word, str)] if isinstance(listed, list) else []


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""
