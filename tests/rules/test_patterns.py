"""Rules over papers and the bank, and what a bank may set for rules on wording."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from itembank.rules.learner_side import remembered
from tests.support.banks import SETTINGS, checked, item_data

POSITIONS = "ABC"


def question(number: int, key: str, *, longest: bool = False) -> dict[str, object]:
    texts = {id_: f"Ask manager {number}{id_}" for id_ in POSITIONS}
    if longest:
        texts[key] += " now"
    options = [{"id": id_, "text": text, "rationale": "So."} for id_, text in texts.items()]
    return {
        "type": "single-choice",
        "stem": f"What should Kemi do **first** with tent {number}?",
        "marks": 1,
        "criteria": ["AC1.1"],
        "options": options,
        "key": key,
    }


def bank_with_paper(
    count: int, key: Callable[[int], str], *, others: int, longest: bool = False
) -> dict[str, object]:
    """A paper of `count` items with these keys, and others whose keys are spread evenly."""
    items = {
        f"DEMO-SA-{number:04d}": question(
            number,
            key(number) if number <= count else POSITIONS[number % 3],
            longest=longest and number <= count,
        )
        for number in range(1, count + others + 1)
    }
    chosen = list(items)[:count]
    sections = [{"title": "A", "items": chosen}]
    paper = {"id": "P1", "version": "1.0.0", "title": "P", "unit": "U1", "sections": sections}
    files = {f"items/{id_}.yaml": item_data(part, id=id_) for id_, part in items.items()}
    return {**files, "papers/P1.yaml": paper}


def said(code: str, files: dict[str, object]) -> list[tuple[str, str]]:
    found = checked(files, advice=True).diagnostics
    return [(str(d.path), d.message) for d in found if d.code == code]


def test_a_paper_whose_keys_are_longest_is_reported_though_the_bank_is_even() -> None:
    files = bank_with_paper(10, lambda n: POSITIONS[n % 3], others=30, longest=True)
    assert [path for path, _ in said("SRI008", files)] == ["papers/P1.yaml"]


def test_a_paper_of_few_questions_has_no_pattern() -> None:
    files = bank_with_paper(9, lambda n: POSITIONS[n % 3], others=30, longest=True)
    assert said("SRI008", files) == []


def test_four_keys_in_a_row_in_one_position_of_a_paper_are_reported() -> None:
    files = bank_with_paper(6, lambda n: "AAAABC"[n - 1], others=30)
    assert said("SRI009", files) == [
        ("papers/P1.yaml", "in the paper, 4 keys in a row stand in one position")
    ]


def test_a_paper_whose_keys_stand_in_one_position_is_reported() -> None:
    files = bank_with_paper(12, lambda n: "B" if n % 3 else "C", others=60)
    messages = [message for _, message in said("SRI009", files)]
    assert messages == [
        "in the paper, 0 of the 12 keys among 3 options stand at A",
        "in the paper, 8 of the 12 keys among 3 options stand at B",
    ]


def with_options(code: str, stem: str, **options: object) -> list[tuple[str, str]]:
    part = {
        "type": "extended-response",
        "command_word": "explain",
        "stem": stem,
        "marks": 1,
        "criteria": ["AC1.1"],
        "scheme": {
            "method": "points",
            "points": [{"id": "p1", "text": "looks", "marks": 1, "ao": "AO1"}],
        },
    }
    settings = {**SETTINGS, "rules": {code: {"options": options}}} if options else SETTINGS
    return said(code, {"items/DEMO-SA-0001.yaml": item_data(part), "bank.yaml": settings})


def test_a_bank_adds_words_to_a_list() -> None:
    stem = "Explain why he kicked the bucket."
    assert with_options("TXT004", stem) == []
    assert with_options("TXT004", stem, add=["kicked the bucket"]) != []


def test_a_bank_lets_words_of_a_list_pass() -> None:
    stem = "Explain what to read between the lines."
    assert with_options("TXT004", stem) != []
    assert with_options("TXT004", stem, remove=["read between the lines"]) == []


@pytest.mark.parametrize(
    ("policy", "wrong"), [(["ise"], ["organize"]), (["ize"], ["apologise"]), ([], [])]
)
def test_the_policy_decides_which_endings_are_wrong(policy: list[str], wrong: list[str]) -> None:
    stem = "Explain why she should apologise, organize a call and advise him on the size."
    found = with_options("TXT007", stem, policy=policy)
    assert [message.split("`")[1] for _, message in found] == wrong


def test_a_phrase_is_found_over_a_line_break_and_with_a_curly_apostrophe() -> None:
    stem = "Explain why Kemi should put herself in the\ncustomer’s shoes."
    assert with_options("TXT004", stem) != []


def test_a_word_inside_another_is_not_found() -> None:
    assert with_options("TXT018", "Explain the EEyeBayT sign.") == []


def test_an_answer_is_kept_for_the_very_thing_that_was_asked_about() -> None:
    asked: list[list[int]] = []

    @remembered
    def total(numbers: list[int]) -> int:
        asked.append(numbers)
        return sum(numbers)

    one, equal = [1, 2], [1, 2]
    assert (total(one), total(one), total(equal)) == (3, 3, 3)
    assert len(asked) == 2
