from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from itembank.compare import next_version, size_made, size_needed
from itembank.moderation.change_size import Size
from tests.compare.samples import ITEM, bank_of, files, item_of


def needed(edit: Callable[[Any], object]) -> Size:
    before, after = files(), files()
    edit(item_of(after))
    old, new = bank_of(before), bank_of(after)
    sides = (old, old.items[ITEM], new, new.items[ITEM])
    return size_needed(*sides)


@pytest.mark.parametrize(
    ("edit", "size"),
    [
        (lambda item: item["parts"][0].update(key="B"), Size.MAJOR),
        (lambda item: item["parts"][1].update(criteria=["AC1.1"]), Size.MAJOR),
        (lambda item: item["parts"][1].update(stem="Say why she is cross."), Size.MINOR),
        (lambda item: item["parts"][1]["scheme"].update(principle="Other."), Size.MINOR),
        (lambda item: item.update(title="Another title"), Size.NONE),
        (lambda item: item.update(version="1.0.1", status="in_review"), Size.NONE),
        (lambda _: None, Size.NONE),
    ],
    ids=["key", "criteria", "stem", "scheme", "title", "records", "nothing"],
)
def test_a_change_needs_a_version_of_its_weight(edit: Callable[[Any], object], size: Size) -> None:
    assert needed(edit) is size


@pytest.mark.parametrize(
    ("before", "after", "size"),
    [
        ("1.4.2", "2.0.0", Size.MAJOR),
        ("1.4.2", "1.5.0", Size.MINOR),
        ("1.4.2", "1.4.10", Size.PATCH),
        ("1.4.2", "1.4.2", Size.NONE),
        ("1.4.2", "1.3.9", Size.NONE),
    ],
)
def test_what_was_made_of_a_version_is_known(before: str, after: str, size: Size) -> None:
    assert size_made(before, after) is size


@pytest.mark.parametrize("size", list(Size))
def test_the_next_version_is_enough_for_what_it_is_made_for(size: Size) -> None:
    assert size_made("1.4.2", next_version("1.4.2", size)) is size
