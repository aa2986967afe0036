"""Nothing that only markers may read reaches a package, unless it is sent to markers by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

import pytest

from itembank.marker_text import MarkerText
from itembank.model import Bank
from tests.support.canvas_corpus import corpus
from tests.support.canvas_reader import read_new
from tests.support.canvas_run import exported


def planted(bank: Bank) -> tuple[Bank, list[str]]:
    """The bank with a word of its own in every marker-only text, and these words."""
    numbers = count()
    words: list[str] = []

    def plant(value: Any) -> Any:
        if isinstance(value, MarkerText):
            words.append(f"PLANTED{next(numbers):04d}X")
            return MarkerText(f"{value.for_markers()} {words[-1]}")
        if isinstance(value, tuple):
            return tuple(plant(entry) for entry in value)
        if isinstance(value, dict):
            return {key: plant(entry) for key, entry in value.items()}
        if is_dataclass(value) and not isinstance(value, type):
            changed = {f.name: plant(getattr(value, f.name)) for f in fields(value)}
            return replace(value, **changed)
        return value

    items = {id_: plant(item) for id_, item in bank.items.items()}
    stimuli = {id_: plant(stimulus) for id_, stimulus in bank.stimuli.items()}
    return replace(bank, items=items, stimuli=stimuli), words


def contents(packages: Any) -> Iterator[tuple[str, str]]:
    for package in packages:
        with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
            for name in archive.namelist():
                yield name, archive.read(name).decode("utf-8", errors="replace")


@pytest.mark.parametrize("practice", [False, True], ids=["secure", "practice"])
@pytest.mark.parametrize(
    ("for_", "as_"), [("classic", "quiz"), ("classic", "bank"), ("new-quizzes", "quiz")]
)
def test_no_word_of_a_mark_scheme_stands_in_any_file(for_: str, practice: bool, as_: str) -> None:
    bank, words = planted(corpus(is_new=for_ != "classic"))
    made = exported(bank, for_=for_, practice=practice, as_=as_)
    assert len(words) > 15
    assert len(made.packages) == 2
    for name, content in contents(made.packages):
        assert "PLANTED" not in content, name
    assert "PLANTED" not in repr((made.losses, made.refusals, made.notes))


def test_grading_notes_are_the_one_place_where_a_mark_scheme_stands() -> None:
    bank, words = planted(corpus(is_new=True))
    made = exported(bank, for_="new-quizzes", grading_notes=True)
    quiz = read_new(made.packages[0].content)
    noted = " ".join(q.metadata.get("grading_notes", "") for q in quiz.questions)
    sent = [word for word in words if word in noted]
    everything = "".join(content for _, content in contents(made.packages))
    assert sent
    assert [word for word in words if word in everything] == sent
    assert all(everything.count(word) == noted.count(word) for word in sent)
