"""What is read from a folder of exports."""

from __future__ import annotations

import json

import pytest

from itembank.front_page.found import Found, found_in, report_folders


def _report(**more: object) -> bytes:
    content = {
        "target": "moodle",
        "audience": "secure",
        "packages": [
            {
                "path": "demo.xml",
                "what": "3 questions",
                "where": "question bank > Import",
                "items": ["DEMO-SA-0001"],
            }
        ],
        "left_out": [{"item": "DEMO-RP-0001", "why": "no quiz question", "help": ""}],
        "notes": ["import it once"],
        **more,
    }
    return json.dumps(content).encode()


def _found(reports: dict[str, bytes], *paths: str) -> Found:
    return found_in(dict.fromkeys(sorted(paths), 7), reports, own="index.html")


def test_an_export_is_what_its_report_says() -> None:
    found = _found({"moodle": _report()}, "moodle/demo.xml")
    (export,) = found.exports
    assert (export.folder, export.target, export.left_out) == (
        "moodle",
        "moodle",
        ("DEMO-RP-0001",),
    )
    (file,) = export.files
    assert (file.path, file.size, file.is_import) == ("moodle/demo.xml", 7, True)
    assert found.sent == {"DEMO-SA-0001"}


def test_a_package_that_is_gone_has_no_size() -> None:
    assert _found({"moodle": _report()}).exports[0].files[0].size is None


def test_files_that_no_platform_imports_say_what_they_are_for() -> None:
    packages = [
        {"path": "for-learners/a.pdf", "use": "To hand out to", "where": "learners"},
        {"path": "for-markers/b.pdf", "use": "To keep for", "where": "markers"},
    ]
    found = _found({"b": _report(packages=packages)}, "b/for-learners/a.pdf", "b/for-markers/b.pdf")
    export = found.exports[0]
    assert not export.is_for_platform
    assert [file.for_markers for file in export.files] == [False, True]
    assert found.marker_files == ("b/for-markers/b.pdf",)


def test_mark_schemes_and_lists_with_marker_pages_are_for_markers() -> None:
    found = _found(
        {"moodle": _report()},
        "moodle/MARK-SCHEMES.html",
        "preview/index.html",
        "preview/X.marker.html",
        "learners/index.html",
        "learners/X.html",
    )
    assert found.marker_files == ("moodle/MARK-SCHEMES.html", "preview/index.html")


def test_pages_that_no_report_tells_of_are_found() -> None:
    found = _found(
        {"moodle": _report()},
        "index.html",
        "coverage.html",
        "preview/index.html",
        "preview/X.html",
        "moodle/MARK-SCHEMES.html",
    )
    assert found.indexes == ("preview/index.html",)
    assert found.pages == ("coverage.html",)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"target": 1}',
        b'{"target": "x", "packages": 3, "notes": {}, "left_out": [1]}',
        b'{"target": "x", "packages": [{"path": "../../etc/passwd"}, {"path": 3}, "x"]}',
        b"\xff\xfe",
    ],
)
def test_a_report_that_is_not_ours_breaks_nothing(raw: bytes) -> None:
    assert [export.files for export in _found({"x": raw}).exports] in ([], [()])


def test_folders_with_a_report_are_found_however_deep() -> None:
    sizes = {"EXPORT-REPORT.json": 1, "a/b/EXPORT-REPORT.json": 1, "a/x.json": 1}
    assert report_folders(sizes) == (".", "a/b")
