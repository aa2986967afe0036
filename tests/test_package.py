"""Zip archives: the same bytes always, and no path that leaves them."""

from __future__ import annotations

import io
import zipfile

import pytest

from itembank.package import UnsafePathError, safe_path, zip_bytes

FILES = {"b/two.xml": b"2", "a.xml": b"1", "imsmanifest.xml": b"m"}


def test_order_of_files_does_not_change_the_bytes() -> None:
    assert zip_bytes(FILES) == zip_bytes(dict(reversed(FILES.items())))


def test_the_manifest_comes_first_and_dates_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_bytes(FILES))) as archive:
        assert archive.namelist() == ["imsmanifest.xml", "a.xml", "b/two.xml"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


@pytest.mark.parametrize("name", ["../a", "/a", "a/../b", "", "a\\b", "C:a", "./a", "a//b"])
def test_a_path_that_leaves_the_archive_is_refused(name: str) -> None:
    with pytest.raises(UnsafePathError):
        safe_path(name)
