"""SRI: options that give the key away by what they share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations

from itembank.diagnostics import Pointer, Severity
from itembank.parts import SingleChoice
from itembank.rules.base import Also, Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import content_stems, plain, words
from itembank.rules.learner_side import words_of
from itembank.rules.options import Option
from itembank.rules.selected import choices
from itembank.rules.word_lists import word_pairs

_FURTHER: Option[tuple[str, ...]] = Option(
    code="SRI019", name="add", default=(), means="further opposites, such as `early = late`"
)
_ALIKE = Option(
    code="SRI019",
    name="alike",
    default=0.5,
    means="share of their other content that two options have in common",
)


def opposite_pair(case: ItemCase) -> Findings:
    """Exactly two options say the opposite of each other, and one of them is the key.

    Why: of two opposites one is most often right, and learners know it. Two wrong pairs, or a
    pair of wrong options, give nothing away.

    Bad:
        key: A
        options:
          - {id: A, text: Accept the note today}
          - {id: B, text: Refuse the note today}
          - {id: C, text: Ring the branch}

    Good:
        key: A
        options:
          - {id: A, text: Accept the note today}
          - {id: B, text: Ask for a new note}
          - {id: C, text: Ring the branch}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 28e.
    """
    given = case.context.options
    opposites, alike = _opposites(_FURTHER.of(given)), _ALIKE.of(given)
    opposed_words = frozenset(word for word, _ in opposites)
    for index, part in choices(case.item):
        texts = {option.id: option.text for option in part.options}
        if len(opposed_words & words_of(" ".join(texts.values())).each) <= 1:
            continue
        opposed = [
            (one, other)
            for one, other in combinations(texts, 2)
            if _is_opposed(texts[one], texts[other], opposites, alike)
        ]
        if len(opposed) == 1 and isinstance(part, SingleChoice) and part.key in opposed[0]:
            places = [list(texts).index(id_) for id_ in opposed[0]]
            at: Pointer = ("parts", index, "options")
            yield Finding(
                pointer=(*at, places[0], "text"),
                message="two options are opposites, and one of them is the key",
                help="give another option an opposite too, or change the one that is wrong",
                also=(Also(pointer=(*at, places[1], "text"), text="the opposite"),),
            )


def _is_opposed(one: str, other: str, opposites: Opposites, alike: float) -> bool:
    """Alike but for the words that differ, and two of these are opposites."""
    left, right = _word_set(one), _word_set(other)
    apart, from_it = left - right, right - left
    if not any((a, b) in opposites for a in apart for b in from_it):
        return False
    smaller = min(len(left), len(right)) - 1
    return len(left & right) >= alike * max(smaller, 1)


def _word_set(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words(plain(text)))


Opposites = frozenset[tuple[str, str]]


@cache
def _opposites(further: tuple[str, ...]) -> Opposites:
    """Every pair, both ways round."""
    added = (entry.partition("=") for entry in further)
    lists = {**word_pairs("opposites"), **{one.strip(): other for one, _, other in added}}
    pairs = [(one, other.strip()) for one, others in lists.items() for other in others.split(",")]
    return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))


_MARGIN = Option(
    code="SRI020",
    name="margin",
    default=1.5,
    means="the key's shared words against the next option's",
)
_SHARED = Option(
    code="SRI020", name="least_shared", default=5, means="fewest shared words that count as a sign"
)


def convergent_key(case: ItemCase) -> Findings:
    """The key shares more words with the other options than any of them does.

    Why: wrong options are often made from the right one by changing a piece. Who counts which
    pieces occur most often finds the key without reading the question.

    Bad:
        key: B
        options:
          - {id: A, text: A credit of £20 and a call}
          - {id: B, text: A credit of £20 and a letter today}
          - {id: C, text: A refund and a letter today}

    Good:
        key: B
        options:
          - {id: A, text: A credit of £20 and a call}
          - {id: B, text: A letter today}
          - {id: C, text: A refund tomorrow}

    Source: NBME Item-Writing Guide (2020), convergence.
    """
    given = case.context.options
    for index, part in choices(case.item):
        if not isinstance(part, SingleChoice) or len(part.options) <= _PAIR:
            continue
        shared = _shared_terms({option.id: option.text for option in part.options})
        own = shared.pop(part.key, 0)
        most = max(shared.values())
        if own >= _SHARED.of(given) and own >= most * _MARGIN.of(given):
            place = [option.id for option in part.options].index(part.key)
            yield Finding(
                pointer=("parts", index, "options", place, "text"),
                message="the key shares more words with the other options than any of them",
                label=f"{own} words shared, the next option {most}",
                help="make wrong options from mistakes and not from pieces of the key",
            )


_PAIR = 2


def _shared_terms(texts: Mapping[str, str]) -> dict[str, int]:
    """For each option, how many of its content words stand in each of the others, summed up.

    Words that all options share tell nothing.
    """
    stems = {id_: frozenset(content_stems(text)) for id_, text in texts.items()}
    common = frozenset.intersection(*stems.values())
    bare = {id_: own - common for id_, own in stems.items()}
    return {
        id_: sum(len(own & other) for name, other in bare.items() if name != id_)
        for id_, own in bare.items()
    }


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="SRI019",
        name="opposite-pair",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=(_ALIKE, _FURTHER),
        item=opposite_pair,
    ),
    Rule(
        code="SRI020",
        name="convergent-key",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=(_MARGIN, _SHARED),
        item=convergent_key,
    ),
)
