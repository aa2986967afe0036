"""Mark schemes as markup: whatever a scheme holds is in the marker's document."""

from __future__ import annotations

import pytest

from itembank.html import plain_blocks
from itembank.marker_text import MarkerText
from itembank.parts import Part
from itembank.scheme_markup import scheme_blocks
from itembank.texts import Reader, texts
from tests.support.banks import shipped

BANK = shipped().bank
assert BANK is not None
PARTS = [(item.id, part) for item in BANK.items.values() for part in item.parts]


def flat(text: str) -> str:
    return " ".join(text.replace("**", "").replace("*", "").replace("`", "").split())


@pytest.mark.parametrize(("item", "part"), PARTS, ids=[f"{i}-{p.label}" for i, p in PARTS])
def test_nothing_of_a_scheme_is_left_out_of_the_marker_document(item: str, part: Part) -> None:
    shown = flat(plain_blocks(scheme_blocks(part)))
    index = BANK.items[item].parts.index(part)
    missing = [
        entry.text
        for entry in texts(BANK.items[item])
        if entry.pointer[:2] == ("parts", index)
        and entry.reader is Reader.MARKER
        and flat(entry.text) not in shown
    ]
    assert missing == []


def test_the_tariff_stands_first() -> None:
    _, part = PARTS[0]
    assert plain_blocks(scheme_blocks(part)).startswith(("1 mark", f"{part.marks} marks"))


def test_marker_text_cannot_be_printed_by_accident() -> None:
    secret = MarkerText("the key is B")
    with pytest.raises(TypeError):
        str(secret)
    with pytest.raises(TypeError):
        f"{secret}"
    assert "key" not in repr(secret)
