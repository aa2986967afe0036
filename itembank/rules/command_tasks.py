"""CMD: tasks that do not say how much is wanted, or want what nobody can mark."""

from __future__ import annotations

import re
from functools import cache

from itembank.diagnostics import Severity
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import sentences, without_quotations
from itembank.rules.points_shape import points_parts
from itembank.rules.tasks import asked_number, command_terms, commands
from itembank.rules.word_lists import shipped_words, word_list, words_pattern


def no_number(case: ItemCase) -> Findings:
    """The stem asks for several things and does not say how many.

    Why: "Give reasons" leaves learners to guess how many earn the marks. The stem says the
    number that the scheme credits.

    Bad:
        stem: Explain reasons why he is upset.

    Good:
        stem: Explain **two** reasons why he is upset.

    Source: Cambridge guidance on mark schemes: the question states how much is required.
    """
    known = tuple(command_terms(case.context.bank))
    for index, part, _ in points_parts(case.item):
        found = list(commands(part.stem, known))
        if any(asked_number(command) for command in found):
            continue
        for command in found:
            behind = re.split(rf"(?<!\w){command.word}\s+", command.sentence, flags=re.IGNORECASE)
            asked = _several().match(behind[1]) if len(behind) > 1 else None
            if asked:
                yield Finding(
                    pointer=("parts", index, "stem"),
                    message=f"part ({part.label}) asks for `{asked.group('noun')}` and does not "
                    "say how many",
                    help="write the number in bold, such as **two**",
                    excerpt=asked.group("noun"),
                )
                break


@cache
def _several() -> re.Pattern[str]:
    """What a learner is asked for, behind the command word: `reasons`, `the main signs`."""
    nouns = words_pattern(shipped_words("answer-nouns")).pattern
    return re.compile(
        rf"^(?:the|some|any|his|her|their|your)?\s*(?:\w+\s)?(?P<noun>{nouns})", re.IGNORECASE
    )


_BANNED = word_list("CMD008", "unobservable", what="verbs")


def unobservable_task(case: ItemCase) -> Findings:
    """A task asks for something that nobody can see, or for an opinion.

    Why: "consider" and "understand" have no answer that could be marked; "do you think" makes
    every opinion right. Only sentences that set a task are looked at, not the case.

    Bad:
        stem: Consider how the customer feels.

    Good:
        stem: Explain how the delay affects the customer.

    Source: Haladyna, Downing and Rodriguez 2002, guideline 6; command words of UK bodies.
    """
    banned = _BANNED.entries(case.context.options)
    heads = words_pattern(banned)
    for index, part in enumerate(case.item.parts):
        if not heads.search(part.stem):
            continue
        anywhere = words_pattern(tuple(word for word in banned if " you" in f" {word}"))
        for sentence in sentences(without_quotations(part.stem)):
            found = heads.match(sentence) or anywhere.search(sentence)
            if found:
                yield Finding(
                    pointer=("parts", index, "stem"),
                    message=f"part ({part.label}) asks for what cannot be marked: "
                    f"`{found.group()}`",
                    help="begin with what the learner writes or does: explain, describe, identify",
                    excerpt=found.group(),
                )


RULES: tuple[Rule, ...] = (
    Rule(
        code="CMD007",
        name="no-number-asked",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=no_number,
    ),
    Rule(
        code="CMD008",
        name="unobservable-task",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=_BANNED.options,
        item=unobservable_task,
    ),
)
