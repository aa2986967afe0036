"""Zip archives that are the same bytes on every run, and paths that stay inside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

# The earliest date a zip can hold; a fixed one, so that nothing depends on the clock.
_DATE = (1980, 1, 1, 0, 0, 0)
_REGULAR_FILE = 0o100644 << 16


class UnsafePathError(ValueError):
    """A name in an archive that would not stay inside it."""


def zip_bytes(files: Mapping[str, bytes]) -> bytes:
    """A zip with its names sorted, but `imsmanifest.xml` first, as readers of packages expect."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "imsmanifest.xml", name)):
            entry = zipfile.ZipInfo(safe_path(name), date_time=_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _REGULAR_FILE
            archive.writestr(entry, files[name])
    return target.getvalue()


def safe_path(name: str) -> str:
    """The name if it is a plain relative path; UnsafePathError otherwise."""
    path = PurePosixPath(name)
    has_escape = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
    if has_escape or not path.parts or str(path) != name:
        raise UnsafePathError(name)
    return name
