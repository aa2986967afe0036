"""Command words and numbers in stems."""

from __future__ import annotations

import pytest

from itembank.rules.tasks import Command, asked_number, commands, has_word

KNOWN = (
    "identify",
    "describe",
    "explain",
    "evaluate",
    "plan",
    "order",
    "state",
    "write",
    "give",
    "justify",
)


def used(stem: str) -> list[str]:
    return [command.word for command in commands(stem, KNOWN)]


@pytest.mark.parametrize(
    ("stem", "wanted"),
    [
        ("Explain **one** reason.", ["explain"]),
        ("He asks for £60. Explain what you should do.", ["explain"]),
        ("Using the policy, explain what to do.", ["explain"]),
        ("If he rings again, write what to say.", ["write"]),
        ("Then explain why.", ["explain"]),
        ("Describe the policy and evaluate how it works.", ["describe", "evaluate"]),
        ("Describe the policy; evaluate its effect.", ["describe", "evaluate"]),
        ("Describe the policy and plan.", ["describe"]),
        ("Describe goods and order numbers.", ["describe"]),
        ('He says, "Explain it." What is meant?', []),
        ("Which plan is best?", []),
        ("Why is he upset?", []),
        ("- Explain **one** sign.\n- Write a reply.", ["explain", "write"]),
        ("Explainer texts are long.", []),
        ("(i) State one right.", ["state"]),
        ("Write a note. In it you should apologise, explain the delay and stop.", ["write"]),
    ],
)
def test_a_command_heads_a_sentence_or_is_joined_to_one(stem: str, wanted: list[str]) -> None:
    assert used(stem) == wanted


def test_a_bank_without_a_list_has_no_commands() -> None:
    assert commands("Explain it.", ()) == ()


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Identify two signs that he is upset.", 2),
        ("Identify the two clearest signs.", 2),
        ("Explain one reason why.", 1),
        ("Explain 3 causes.", 3),
        ("Identify the other four fields.", 4),
        ("Evaluate the two replies.", None),
        ("Explain one reason for it and two things she can offer.", 3),
        ("Justify two decisions: one about the money, and one about the person.", 2),
        ("Explain one way for him and one way for the council.", 2),
        ("Explain what to do in the first two minutes.", None),
        ("Explain what he says about the two calls.", None),
        ("Explain it.", None),
    ],
)
def test_the_number_asked_for_stands_close_behind_the_command(
    sentence: str, number: int | None
) -> None:
    word = sentence.split(maxsplit=1)[0].lower()
    assert asked_number(Command(word=word, sentence=sentence)) == number


def test_a_word_is_found_in_any_of_its_forms() -> None:
    assert has_word("Choose the reply that **matches** best.", "match")
    assert not has_word("Mismatched replies", "match")
