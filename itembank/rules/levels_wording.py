"""MSL: whether the descriptors of a levels scheme can be told apart and are worded to reward."""

from __future__ import annotations

import re
from itertools import pairwise

from itembank.diagnostics import Severity
from itembank.rules.base import Also, Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import content_stems, sentences
from itembank.rules.levels import LevelsPart, levels_parts
from itembank.rules.options import Option
from itembank.rules.tasks import command_terms
from itembank.rules.word_lists import word_pairs, words_pattern

_DIFFERENT = Option(
    code="MSL008",
    name="different",
    default=0.3,
    means="least share of words that differ",
    unit="0 to 1",
)


def descriptors_alike(case: ItemCase) -> Findings:
    """Two neighbouring descriptors differ in hardly more than an adjective.

    Why: "some", "good" and "excellent" mean something else to every marker. A level says what
    can be seen in the answer that is not there one level below. Descriptors with a contrast of
    substance, such as one side against both, are told apart by that.

    Bad:
        levels:
          - {n: 1, descriptors: {use: Some use of details from the case.}}
          - {n: 2, descriptors: {use: Good use of details from the case.}}

    Good:
        levels:
          - {n: 1, descriptors: {use: General statements.}}
          - {n: 2, descriptors: {use: Details from the case back each point.}}

    Source: Ofqual General Condition H1.1; the figure is judgement.
    """
    least = _DIFFERENT.of(case.context.options)
    for index, part, scheme in levels_parts(case.item):
        levels = list(enumerate(scheme.levels))
        for (below, lower), (above, upper) in pairwise(levels):
            for trait, text in upper.descriptors.items():
                other = lower.descriptors.get(trait)
                if lower.n < 1 or other is None:
                    continue
                ours = _told(text.for_markers())
                theirs = _told(other.for_markers())
                if not ours or _contrasted(other.for_markers(), text.for_markers()):
                    continue
                if 1 - len(ours & theirs) / len(ours | theirs) < least:
                    at = ("parts", index, "scheme", "levels")
                    yield Finding(
                        pointer=(*at, above, "descriptors", trait),
                        message=f"levels {lower.n} and {upper.n} of trait `{trait}` in part "
                        f"({part.label}) are described nearly alike",
                        help="say what can be seen at this level and not below it",
                        also=(Also(pointer=(*at, below, "descriptors", trait), text="below"),),
                    )


def _contrasted(lower: str, upper: str) -> bool:
    """One of them says what the other has the counterpart of: one side, both sides."""
    below, above = lower.lower(), upper.lower()
    return any(
        (_has(below, one) and _has(above, other)) or (_has(below, other) and _has(above, one))
        for one, other in word_pairs("contrasts").items()
    )


def _has(text: str, either: str) -> bool:
    return bool(words_pattern(tuple(either.split(" | "))).search(text))


_GRADE = "grading-words"


def _told(text: str) -> frozenset[str]:
    """What a descriptor tells: its stems, without words that only grade."""
    return frozenset(content_stems(words_pattern(tuple(word_pairs(_GRADE))).sub(" ", text)))


_LACKING = re.compile(
    r"^(?:no|not|lacks?|lacking|little|fails?|missing|without|absence|never|nothing|does not"
    r"|do not|doesn't|is not|are not|there is no|there are no)\b",
    re.IGNORECASE,
)


def described_by_lack(case: ItemCase) -> Findings:
    """A level is described only by what is missing, or the top level by anything missing.

    Why: marking is positive: a level names what an answer shows. A response that reaches the
    level by what it lacks could as well stand in any lower one.

    Bad:
        levels: [{n: 1, min: 1, max: 3, descriptors: {judge: No judgement.}}]

    Good:
        levels: [{n: 1, min: 1, max: 3, descriptors: {judge: Retells what happened.}}]

    Source: general marking guidance of UK awarding bodies: mark positively.
    """
    for index, part, scheme in levels_parts(case.item):
        top = max((level.n for level in scheme.levels), default=0)
        for number, level in enumerate(scheme.levels):
            for trait, text in level.descriptors.items():
                clauses = _clauses(text.for_markers()) if level.n > 0 else []
                lacks = [clause for clause in clauses if _LACKING.match(clause)]
                if lacks and (level.n == top or len(lacks) == len(clauses)):
                    yield Finding(
                        pointer=(
                            *("parts", index, "scheme", "levels"),
                            *(number, "descriptors", trait),
                        ),
                        message=f"level {level.n} of trait `{trait}` in part ({part.label}) is "
                        "described by what is missing",
                        help="say what an answer at this level shows",
                        excerpt=lacks[0],
                    )


def _clauses(text: str) -> list[str]:
    return [
        clause.strip()
        for sentence in sentences(text)
        for clause in re.split(r"[;:]|,\s+(?:but|and)\s+", sentence)
        if clause.strip()
    ]


def unasked_at_top(case: ItemCase) -> Findings:
    """The top level asks for something that the question does not ask for.

    Why: a learner can only give what was asked. A top level that wants a recommendation, a named
    model or own experience keeps full marks from those who answered the question.

    Bad:
        stem: Evaluate how well Dana dealt with this customer.
        levels: [{n: 3, descriptors: {use: Applies a named model from own experience.}}]

    Good:
        stem: Evaluate how well Dana dealt with this customer.
        levels: [{n: 3, descriptors: {use: Draws on evidence from the case and the policy.}}]

    Source: Ofqual General Condition G1.1; the word list is judgement.
    """
    for index, part, scheme in levels_parts(case.item):
        if not scheme.levels:
            continue
        number, top = max(enumerate(scheme.levels), key=lambda pair: pair[1].n)
        asked = _asked(case, (index, part, scheme))
        for trait, text in top.descriptors.items():
            told = text.for_markers()
            for phrase, stands_for in word_pairs("unasked").items():
                is_there = words_pattern((phrase,)).search(told)
                if is_there and not set(content_stems(stands_for or phrase)) & asked:
                    yield Finding(
                        pointer=(
                            *("parts", index, "scheme", "levels"),
                            *(number, "descriptors", trait),
                        ),
                        message=f"the top level of part ({part.label}) wants "
                        f"`{is_there.group()}`, which the question does not ask for",
                        help="ask for it in the stem, or take it out of the level",
                        excerpt=is_there.group(),
                        also=(Also(pointer=("parts", index, "stem"), text="the question"),),
                    )


def _asked(case: ItemCase, where: LevelsPart) -> frozenset[str]:
    """Stems of all that the learner is told: stem, instructions, case, command word."""
    _, part, _ = where
    scenario = case.scenario
    term = command_terms(case.context.bank).get(part.command_word or "")
    told = (
        part.stem,
        case.item.instructions or "",
        f"{term.label} {term.description or ''}" if term else "",
        f"{scenario.text} {scenario.policy or ''}" if scenario else "",
    )
    return frozenset(stem for text in told for stem in content_stems(text))


RULES: tuple[Rule, ...] = (
    Rule(
        code="MSL008",
        name="descriptors-alike",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(_DIFFERENT,),
        item=descriptors_alike,
    ),
    Rule(
        code="MSL009",
        name="described-by-lack",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=described_by_lack,
    ),
    Rule(
        code="MSL010",
        name="unasked-at-top",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=unasked_at_top,
    ),
)
