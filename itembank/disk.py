"""The only place that reads and writes files."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from itembank.diagnostics import Diagnostic, fault
from itembank.layout import ASSETS, BANK_FILE, ENDINGS, PICTURES, REPORT_NAME
from itembank.package import UnsafePathError, safe_path
from itembank.source import MAX_BYTES, too_large

MAX_ASSET_BYTES = 2 * 1024 * 1024
MAX_FILES = 200_000


class BankNotFoundError(FileNotFoundError):
    """No `bank.yaml` here or above; the message says where was looked."""


class NotWrittenError(OSError):
    """A file could not be written; nothing of it was left behind."""


class NotReadError(OSError):
    """A file could not be read, or is too large to be; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFiles:
    """The raw files of a bank by path below its root, and what could not be read."""

    sources: Mapping[PurePosixPath, bytes]
    assets: Mapping[str, bytes]
    found: tuple[Diagnostic, ...]


def find_bank(start: Path) -> Path:
    """The folder with `bank.yaml`: `start` itself or the nearest above it, as git looks."""
    start = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would follow links
    if not start.exists():
        raise BankNotFoundError(f"`{start}` does not exist")
    folder = start if start.is_dir() else start.parent
    for candidate in (folder, *folder.parents):
        if (candidate / BANK_FILE).is_file():
            return candidate
    raise BankNotFoundError(f"no `{BANK_FILE}` in `{folder}` or above it")


def read_bank(root: Path) -> BankFiles:
    """Read every file of a bank; what cannot be read is said and passed over."""
    sources: dict[PurePosixPath, bytes] = {}
    assets: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for entry, path in _walk(root, found):
        limit = size_limit(path)
        if limit is None:
            _note_hidden_ending(path, found)
            continue
        raw = _read(entry, path, limit, found)
        if raw is None:
            continue
        if is_asset(path):
            assets["/".join(path.parts[1:])] = raw
        else:
            sources[path] = raw
    return BankFiles(sources=sources, assets=assets, found=tuple(found))


def is_asset(path: PurePosixPath) -> bool:
    return path.parts[0] == ASSETS and len(path.parts) > 1


def size_limit(path: PurePosixPath) -> int | None:
    """The most bytes that are read of a bank's file; None where it is no file of a bank."""
    ending = path.suffix.lower()
    if is_asset(path):
        return MAX_ASSET_BYTES if ending in PICTURES else None
    return MAX_BYTES if ending in ENDINGS else None


def _walk(root: Path, found: list[Diagnostic]) -> Iterator[tuple[os.DirEntry[str], PurePosixPath]]:
    """Files in sorted order; hidden ones, links and what an export wrote are not entered."""
    waiting: list[tuple[str, PurePosixPath]] = [(str(root), PurePosixPath())]
    seen = 0
    while waiting:
        folder, below = waiting.pop()
        entries = _listed(folder, below, found)
        folders = []
        for entry in entries:
            path = below / entry.name
            if entry.name.startswith((".", "_")):
                continue
            if entry.is_symlink():
                found.append(link_found(path))
            elif entry.is_dir():
                if path.suffix in ENDINGS:
                    found.append(_folder_named_like_file(path))
                else:
                    folders.append((entry.path, path))
            elif entry.is_file():
                seen += 1
                if seen > MAX_FILES:
                    found.append(_too_many(path))
                    return
                yield entry, path
        waiting.extend(reversed(folders))


def _listed(folder: str, below: PurePosixPath, found: list[Diagnostic]) -> list[os.DirEntry[str]]:
    """What a folder holds, by name; nothing of a folder that an export wrote."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        found.append(_unreadable(below, error))
        return []
    is_export = any(entry.name == REPORT_NAME for entry in entries)
    if is_export and below.parts:
        return []
    return [entry for entry in entries if entry.name != REPORT_NAME]


def _read(
    entry: os.DirEntry[str], path: PurePosixPath, limit: int, found: list[Diagnostic]
) -> bytes | None:
    try:
        size = entry.stat().st_size
        if size > limit:
            found.append(over_limit(path, size))
            return None
        # Read one byte more than the limit: the file may have grown since it was looked at.
        with open(entry.path, "rb") as file:  # noqa: PTH123 - a DirEntry is not a Path
            return file.read(limit + 1)
    except OSError as error:
        found.append(_unreadable(path, error))
        return None


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files below a folder, each whole or not at all; NotWrittenError says which failed."""
    written = []
    for name, content in files.items():
        target = folder / name
        write_file(target, content)
        written.append(target)
    return tuple(written)


def read_report(folder: Path) -> bytes | None:
    """The report of the last export into a folder; None where there is none that can be read."""
    try:
        return (folder / REPORT_NAME).read_bytes()
    except OSError:
        return None


def read_limited(path: Path, limit: int) -> bytes:
    """The bytes of a file that has no more than `limit`; NotReadError for any other."""
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise NotReadError(f"`{path}` cannot be read: {error.strerror or error}") from error
    if len(raw) > limit:
        raise NotReadError(f"`{path}` is larger than {limit:,} bytes, and no report is")
    return raw


def sizes_below(folder: Path) -> Mapping[str, int]:
    """Bytes of every file below a folder by its path there, sorted; no link is followed.

    Hidden files are passed over. A folder that does not exist holds nothing.
    """
    found: dict[str, int] = {}
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            path = Path(top, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                found[path.relative_to(folder).as_posix()] = path.stat().st_size
    return dict(sorted(found.items()))


def remove_files(folder: Path, names: Iterable[str]) -> None:
    """Remove files below a folder; a name that would lead out of it is passed over."""
    for name in names:
        try:
            (folder / safe_path(name)).unlink(missing_ok=True)
        except UnsafePathError:
            continue
        except OSError as error:
            raise NotWrittenError(f"cannot remove `{folder / name}`: {error.strerror}") from error


def write_file(target: Path, content: bytes) -> None:
    """Write beside the target, then rename: a kill or a full disk leaves the old file or none."""
    beside = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644)  # noqa: PTH101 - mkstemp makes 0600, a package is to be read
        os.replace(beside, target)  # noqa: PTH105
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise NotWrittenError(f"cannot write `{target}`: {error.strerror or error}") from error


def _fault(path: PurePosixPath, code: str, name: str, message: str, help_text: str) -> Diagnostic:
    return fault(path, code, name, message, help_text=help_text)


def _unreadable(path: PurePosixPath, error: OSError) -> Diagnostic:
    return _fault(
        path,
        "SRC014",
        "unreadable-file",
        f"cannot be read: {error.strerror or error}",
        "check who may read the file",
    )


def over_limit(path: PurePosixPath, size: int) -> Diagnostic:
    """A file that is larger than `size_limit` says was met, and not read."""
    return _picture_too_large(path, size) if is_asset(path) else too_large(path, size)


def link_found(path: PurePosixPath) -> Diagnostic:
    """A link was met, and not followed."""
    return _fault(
        path,
        "SRC015",
        "link",
        "a link to another place is not followed",
        "put the file itself here: a bank must be whole when it is cloned",
    )


def _folder_named_like_file(path: PurePosixPath) -> Diagnostic:
    return _fault(
        path,
        "SRC016",
        "folder-named-like-file",
        "a folder has the name of an item file",
        f"rename the folder to `{path.stem}`, or put a file here",
    )


def _picture_too_large(path: PurePosixPath, size: int) -> Diagnostic:
    return _fault(
        path,
        "SRC017",
        "picture-too-large",
        f"picture of {size:,} bytes is over the limit of {MAX_ASSET_BYTES:,}",
        "save it smaller; 1200 pixels wide is enough on any screen",
    )


def _too_many(path: PurePosixPath) -> Diagnostic:
    return _fault(
        path,
        "SRC018",
        "too-many-files",
        f"more than {MAX_FILES:,} files",
        "split the bank; files from here on were not read",
    )


# An id such as CSCC-SA-0001, whatever the bank's own pattern: letters and a number at least.
_LIKE_AN_ITEM = re.compile(r"[A-Za-z]{2,}(?:-[A-Za-z0-9]+)*-[0-9]{2,}")
_OFFICE = frozenset({".txt", ".doc", ".docx", ".odt", ".rtf", ".md"})


def _note_hidden_ending(path: PurePosixPath, found: list[Diagnostic]) -> None:
    """Windows hides endings: `item.yaml.txt` would silently be no item."""
    ending, inner = path.suffix.lower(), PurePosixPath(path.stem).suffix.lower()
    if ending == ".txt" and inner in ENDINGS:
        message = f"the file ends in `{inner}.txt` and so is not read"
        found.append(
            _fault(path, "SRC019", "hidden-ending", message, f"rename it to `{path.stem}`")
        )
    elif ending in _OFFICE and _LIKE_AN_ITEM.fullmatch(path.stem):
        message = f"a file named like an item ends in `{ending}` and so is not read"
        help_text = "save it as plain text with the ending `.yaml`, or give it another name"
        found.append(_fault(path, "SRC019", "hidden-ending", message, help_text))
