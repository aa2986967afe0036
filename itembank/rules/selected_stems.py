"""SRI: how questions that are answered by choosing are put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from itembank.diagnostics import Severity
from itembank.parts import MultipleResponse, SingleChoice
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import plain, sentences
from itembank.rules.options import Option
from itembank.rules.selected import choices, keys_of
from itembank.rules.selected_text import negative_word
from itembank.rules.word_lists import shipped_words, words_pattern

_NEGATIVE_OPTION = re.compile(
    r"\b(?:not|never|no|nobody|nothing|none|without|cannot|refus\w+)\b|\b\w+n['’]t\b", re.IGNORECASE
)


def negative_question(case: ItemCase) -> Findings:
    """The question asks which option is not so.

    Why: to know what is wrong does not show that one knows what is right, and even in bold the
    negative is missed under pressure. SRI010 asks for the bold; this rule asks whether the
    question can be turned round.

    Bad:
        stem: Which of these should Kemi **not** do?

    Good:
        stem: What should Kemi do **first**?

    Source: Haladyna, Downing and Rodriguez (2002), guideline 17.
    """
    for index, part in choices(case.item):
        found = negative_word(part.stem)
        if found:
            yield Finding(
                pointer=("parts", index, "stem"),
                message=f"the question turns on `{found}`, and asks for what is wrong",
                help="ask for what is right, if that can be asked",
                excerpt=found,
            )


def double_negative_choice(case: ItemCase) -> Findings:
    """The question is negative, and so is an option.

    Why: to find that it is not so that something is not done, a learner has to turn it round
    twice. What is then tested is logic.

    Bad:
        stem: Which of these is **not** a duty of the adviser?
        options: [{id: A, text: Not to name a colleague}, {id: B, text: Log the call}]

    Good:
        stem: Which of these is a duty of the adviser?
        options: [{id: A, text: Keep colleagues' names private}, {id: B, text: Agree a refund}]

    Source: Haladyna, Downing and Rodriguez (2002), guidelines 17 and 27.
    """
    for index, part in choices(case.item):
        if not negative_word(part.stem):
            continue
        for number, option in enumerate(part.options):
            found = _NEGATIVE_OPTION.search(option.text)
            if found:
                yield Finding(
                    pointer=("parts", index, "options", number, "text"),
                    message=f"`{found.group()}` in option {option.id} of a negative question",
                    help="ask for what is so, or word the option positively",
                    excerpt=found.group(),
                )


_BLANK = re.compile(r"_{2,}|\.{4,}")
_TELLS = re.compile(
    r"(?:now |then )?(?:choose|select|pick|tick|mark|identify|decide|name|state|find|complete|match"
    r"|put|give|say|answer|drag|click)\b",
    re.IGNORECASE,
)


def question_without_end(case: ItemCase) -> Findings:
    """What is to be answered by choosing asks nothing, or has its blank before the end.

    Why: with the options covered, a learner who knows the matter should be able to answer. A stem
    that only names a topic leaves the question to be guessed from the options; a blank at the
    start is read twice.

    Bad:
        stem: Kemi and the split seam.

    Good:
        stem: What should Kemi do about the split seam?

    Source: Haladyna, Downing and Rodriguez (2002), guidelines 14 and 15.
    """
    for index, part in choices(case.item):
        told = _incomplete(part.stem)
        if told:
            yield Finding(
                pointer=("parts", index, "stem"),
                message=told,
                help="ask a question, or let the options complete the sentence at its end",
            )


def _incomplete(stem: str) -> str | None:
    bare = plain(stem).strip()
    blank = _BLANK.search(bare)
    if blank:
        rest = bare[blank.end() :].strip(" .?:")
        return f"words follow the blank: `{rest}`" if rest else None
    if bare[-1:] not in ".!":
        return None
    asks = any("?" in sentence or _TELLS.match(sentence) for sentence in sentences(bare))
    return None if asks else "the stem neither asks nor tells what to choose"


_KINDS = Option(
    code="SRI028",
    name="kinds",
    default=("SJ",),
    means="kinds of item that are situational judgement",
)
_SHOULD = re.compile(
    r"\b(?:should|ought|would you|(?:best|first|most|least|worst) \w+|best|first)\b", re.IGNORECASE
)
_TWO_STEPS = re.compile(r"[;]|\band then\b|, then\b|\bafter that\b", re.IGNORECASE)
_RECALL = Option(
    code="SRI028",
    name="recall",
    default=("AO1",),
    means="objectives of recall: a part with these alone asks for no judgement",
)
_CITES = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|guid(?:e|ance|elines?)|rules?|standards?|code|charter|clause"
    r"|regulations?|law|Act)\b"
)


def unsound_judgement(case: ItemCase) -> Findings:
    """A situational judgement does not say what its key rests on, or does not ask what to do.

    Why: such questions have no right answer but the one that policy or people of experience stand
    behind: `key_basis` names it. What a person would do differs from what a person should do. An
    option that holds two steps can be right in one and wrong in the other. A policy in the
    scenario, or a rationale of the key that goes by one, is a basis too. Parts that ask for
    recall alone are left out, and so are negative questions (SRI040).

    Bad:
        kind: SJ
        parts: [{label: a, stem: What does Kemi do?, key: B}]

    Good:
        kind: SJ
        parts:
          - label: a
            stem: What should Kemi do **first**?
            key: B
            key_basis: Desk rule 2, look at the goods before you agree a refund.

    Source: Whetzel, Sullivan and McCloy, best practices for situational judgement tests.
    """
    if case.item.kind not in _KINDS.of(case.context.options):
        return
    recall = set(_RECALL.of(case.context.options))
    for index, part in choices(case.item):
        # A negative question is to be turned round before its basis matters (SRI040).
        if (part.ao and recall.issuperset(part.ao)) or negative_word(part.stem):
            continue
        if not _has_basis(case, part):
            yield Finding(
                pointer=("parts", index),
                message=f"part ({part.label}) does not say what its key rests on",
                help="add `key_basis` with the clause of the policy, or at least two people who "
                "know the work",
            )
        if not _SHOULD.search(plain(part.stem)):
            yield Finding(
                pointer=("parts", index, "stem"),
                message="the question does not ask what should be done",
                help="ask what the person **should** do, or should do **first**",
            )
        if isinstance(part, SingleChoice):
            yield from _double_actions(index, part)


def _has_basis(case: ItemCase, part: SingleChoice | MultipleResponse) -> bool:
    """The key rests on `key_basis`, on a policy in the scenario, or on what its rationale names."""
    if part.key_basis is not None or (case.scenario is not None and case.scenario.policy):
        return True
    keys = keys_of(part)
    reasons = [option.rationale for option in part.options if option.id in keys]
    return any(reason and _CITES.search(reason.for_markers()) for reason in reasons)


def _is_double(text: str) -> bool:
    """Steps joined by `then`, or three and more imperatives: `Ring her, check it and write`."""
    return bool(_TWO_STEPS.search(text)) or len(_imperative().findall(text)) >= _MANY


_MANY = 3


@cache
def _imperative() -> re.Pattern[str]:
    """A verb of an action at the beginning, or joined on by a comma or `and`."""
    verbs = words_pattern(shipped_words("action-verbs")).pattern
    return re.compile(rf"(?:^|,\s+(?:and\s+)?|\band\s+){verbs}", re.IGNORECASE)


def _double_actions(index: int, part: SingleChoice) -> Iterator[Finding]:
    double = [_is_double(plain(option.text)) for option in part.options]
    # Where most options hold two steps, that sets none of them apart.
    if 2 * sum(double) > len(double):
        return
    for number, option in enumerate(part.options):
        if double[number]:
            yield Finding(
                pointer=("parts", index, "options", number, "text"),
                message=f"option {option.id} holds two steps, and others hold one",
                help=f"keep the step that makes it {_worth(part, option.id)}",
            )


def _worth(part: SingleChoice, id_: str) -> str:
    return "right" if id_ in keys_of(part) else "wrong"


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(code="SRI011", name="double-negative-choice", severity=_W, item=double_negative_choice),
    Rule(code="SRI021", name="question-without-end", severity=_W, item=question_without_end),
    Rule(
        code="SRI028",
        name="unsound-judgement",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=(_KINDS, _RECALL),
        item=unsound_judgement,
    ),
    Rule(code="SRI040", name="negative-question", severity=_W, item=negative_question),
)
