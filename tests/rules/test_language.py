"""Words, sentences and stems as rules see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from itembank.rules.language import (
    content_stems,
    plain,
    sentences,
    share_within,
    similarity,
    stem,
    without_quotations,
    word_count,
)
from itembank.rules.word_lists import shipped_words, word_pairs, words_pattern
from tests.support.banks import ROOT


def test_markdown_signs_are_no_words() -> None:
    assert plain("Choose **two** of [these](https://example.org), `now`.") == (
        "Choose two of these, now."
    )
    assert word_count("- **one** word\n- ![a picture](x.png) two") == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr Price waits. He is upset.", ["Mr Price waits.", "He is upset."]),
        ("Dr. Ali rings at 4 p.m. on Monday.", ["Dr. Ali rings at 4 p.m. on Monday."]),
        (
            "At 4.30 p.m. Mrs Dunmore posts. It is late.",
            ["At 4.30 p.m. Mrs Dunmore posts.", "It is late."],
        ),
        ("She rings by 4 p.m. The case is closed.", ["She rings by 4 p.m.", "The case is closed."]),
        ("It costs £4.50 a day, e.g. now.", ["It costs £4.50 a day, e.g. now."]),
        ('He says, "Now!" Then he goes.', ['He says, "Now!"', "Then he goes."]),
        ("- Ring back.\n- Keep a note", ["Ring back.", "Keep a note"]),
        ("1. Ring back\n2. Keep a note", ["Ring back", "Keep a note"]),
        ("One line\nand its end.", ["One line and its end."]),
        ("", []),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, wanted: list[str]) -> None:
    assert sentences(text) == wanted


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('He says, "Explain it." Why?', "He says, … Why?"),
        ("He says, ‘Explain it.’ Why?", "He says, … Why?"),
        ("He says, “Explain it.” Why?", "He says, … Why?"),
        ("The customer's view doesn't count.", "The customer's view doesn't count."),
        ("The customers’ view ‘counts’.", "The customers’ view …."),
    ],
)
def test_what_stands_in_quotation_marks_is_left_out(text: str, left: str) -> None:
    assert without_quotations(text) == left


def test_forms_of_a_word_have_one_stem() -> None:
    assert len({stem(word) for word in ("explain", "Explains", "explained", "explaining")}) == 1
    assert stem("customer’s") == stem("customers")
    assert stem("24") == "24"


def test_words_without_content_count_for_nothing() -> None:
    assert content_stems("He should be at the desk") == (stem("desk"),)


def test_likeness_is_of_stems_in_any_order() -> None:
    assert similarity("he shouts at staff", "shouting at the staff") == 1
    assert similarity("a refund", "the tent") == 0
    assert share_within("shouts at staff", "Who is shouting at the staff in the shop?") == 1
    assert similarity("", "tent") == 0


def test_a_list_is_matched_on_whole_words_only() -> None:
    pattern = words_pattern(("normal", "in your opinion", "don't"))
    assert pattern.search("an abnormal case") is None
    assert pattern.search("A Normal case")
    assert pattern.search("in  your\nopinion")
    assert pattern.search("they don’t")
    assert words_pattern(()).search("anything") is None


DATA = sorted((ROOT / "itembank" / "rules" / "data").glob("*.txt"))


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_every_list_has_entries_and_names_its_source(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("# source: ") for line in lines)
    assert all(shipped_words(path.stem))


def test_an_entry_may_have_a_counterpart() -> None:
    assert word_pairs("unasked")["theory"] == "theory theories model"
