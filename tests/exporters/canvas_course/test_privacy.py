"""Nothing that only markers may read reaches any byte of any file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from itembank.export import Package
from tests.exporters.canvas.test_privacy import planted
from tests.support.course_corpus import course_corpus
from tests.support.course_run import course


def contents(packages: tuple[Package, ...]) -> Iterator[tuple[str, str]]:
    """Every file, and every file of every archive."""
    for package in packages:
        yield package.path, package.content.decode("utf-8", errors="replace")
        if zipfile.is_zipfile(io.BytesIO(package.content)):
            with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
                for name in archive.namelist():
                    yield name, name + archive.read(name).decode("utf-8", errors="replace")


@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
@pytest.mark.parametrize("as_", ["both", "quizzes", "assignments"])
def test_no_word_of_a_mark_scheme_stands_in_any_file(practice: bool, as_: str) -> None:
    bank, words = planted(course_corpus())
    made = course(bank, practice=practice, as_=as_)
    assert len(words) > 15
    files = dict(contents(made.packages))
    assert len(files) > 5
    for name, content in files.items():
        assert "PLANTED" not in content, name
    assert "PLANTED" not in repr((made.losses, made.refusals, made.notes))


@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
def test_titles_of_items_and_names_in_a_scheme_stand_in_no_file(practice: bool) -> None:
    """They are written for authors and markers, and may hint at the answer."""
    made = course(course_corpus(), practice=practice)
    everything = "".join(content for _, content in contents(made.packages))
    assert "An item" not in everything
    assert "Judgement of the case" not in everything


def test_a_secure_package_holds_no_feedback() -> None:
    made = course(course_corpus())
    for name, content in contents(made.packages):
        assert "Listening comes first" not in content, name
    practice = course(course_corpus(), practice=True)
    assert any("Listening comes first" in content for _, content in contents(practice.packages))
