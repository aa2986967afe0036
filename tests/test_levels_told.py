"""`for_learners`, what learners are told about a level, on its way through the engine."""

from __future__ import annotations

from typing import Any

from itembank.compare import Aspect, item_changes
from itembank.html import plain_blocks
from itembank.model import Bank, Item
from itembank.moderation.digest import content_digest, judged_content
from itembank.scheme_markup import scheme_blocks
from itembank.texts import Reader, texts
from tests.support.banks import item_data, sound_bank

_BANDS = [(0, 0, 0), (1, 1, 3), (2, 4, 6)]


def _bank(*told: str | None) -> tuple[Bank, Item]:
    levels: list[dict[str, Any]] = [
        {"n": n, "min": low, "max": high, "descriptors": {"use": f"Descriptor {n}."}}
        for n, low, high in _BANDS
    ]
    for level, text in zip(levels, told, strict=False):
        if text is not None:
            level["for_learners"] = text
    scheme = {
        "method": "levels",
        "approach": "best_fit",
        "within_level": "Start in the middle.",
        "ao": {"AO1": 2, "AO2": 4},
        "traits": [{"id": "use", "title": "Use", "aos": ["AO1", "AO2"]}],
        "levels": levels,
        "indicative_content": [{"text": f"entry {n}"} for n in range(6)],
    }
    part = {
        "type": "extended-response",
        "command_word": "explain",
        "stem": "Explain it.",
        "marks": 6,
        "criteria": ["AC1.1"],
        "scheme": scheme,
    }
    bank = sound_bank(item_data(part))
    return bank, bank.items["DEMO-SA-0001"]


def test_it_is_a_text_for_learners_in_the_middle_of_a_scheme_for_markers() -> None:
    _, item = _bank(None, "You say it.", "You link it.")
    at = ("parts", 0, "scheme", "levels")
    found = {t.pointer: (t.text, t.reader) for t in texts(item) if "for_learners" in t.pointer}
    assert found == {
        (*at, 1, "for_learners"): ("You say it.", Reader.LEARNER),
        (*at, 2, "for_learners"): ("You link it.", Reader.LEARNER),
    }


def test_markers_see_what_learners_were_told_from_the_highest_level_down() -> None:
    _, item = _bank(None, "You **say** it.", "You link it.")
    shown = plain_blocks(scheme_blocks(item.parts[0]))
    assert (
        shown.index("Told to learners") < shown.index("You link it.") < shown.index("You say it.")
    )
    _, silent = _bank()
    assert "Told to learners" not in plain_blocks(scheme_blocks(silent.parts[0]))


def test_who_signs_the_item_signs_it_too() -> None:
    without, told, other = _bank(), _bank(None, "You say it.", "x"), _bank(None, "You do it.", "x")
    assert len({content_digest(*each) for each in (without, told, other)}) == 3


def test_a_scheme_without_it_is_judged_as_before_there_was_such_a_field() -> None:
    form = judged_content(*_bank())
    assert "for_learners" not in str(form)


def test_a_comparison_tells_it_as_text_that_learners_read() -> None:
    (bank, old), (after, new) = _bank(None, "You say it.", "x"), _bank(None, "You do it.", "x")
    (change,) = item_changes(bank, old, after, new)
    assert change.aspect is Aspect.TEXT
    assert change.place.endswith("told to learners")
    assert (change.before, change.after) == ("You say it.", "You do it.")
