"""MSP: what the wording of a marking point tells: the same idea twice, halves, the stem again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from itembank.diagnostics import Pointer, Severity
from itembank.marker_text import MarkerText
from itembank.rules.base import Also, Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import content_stems
from itembank.rules.options import Option
from itembank.rules.points_shape import points_parts
from itembank.rules.word_lists import shipped_words
from itembank.schemes import Point, PointsScheme

Stems = frozenset[str]
_ALIKE = Option(
    code="MSP009",
    name="alike",
    default=0.85,
    means="least likeness that is reported",
    unit="0 to 1",
)


def same_point_twice(case: ItemCase) -> Findings:
    """Two marking points of a part say nearly the same.

    Why: one idea earns its mark once. Where it stands in two points, a learner who says it twice
    is paid twice. Stems of words are compared, in any order; what differs in a `not` or in a
    figure is another idea.

    Bad:
        points: [{id: a1, text: he shouts at staff}, {id: a2, text: shouting at the staff}]

    Good:
        points: [{id: a1, text: he shouts at staff}, {id: a2, text: he sweeps papers off a desk}]

    Source: judgement of the authors of this catalogue.
    """
    least = _ALIKE.of(case.context.options)
    for index, part, scheme in points_parts(case.item):
        place: Pointer = ("parts", index, "scheme", "points")
        told = [(number, list(_wordings(point))) for number, point in enumerate(scheme.points)]
        for (first, ours), (second, theirs) in combinations(told, 2):
            if any(_are_alike(one, other, least) for one in ours for other in theirs):
                one, other = scheme.points[first].id, scheme.points[second].id
                yield Finding(
                    pointer=(*place, second, "text"),
                    message=f"points `{one}` and `{other}` of part ({part.label}) say nearly "
                    "the same",
                    help="make one point of them, or write what sets them apart",
                    also=(Also(pointer=(*place, first, "text"), text="credited here too"),),
                )


_SIGN_OF_DIFFERENCE = re.compile(r"\b(?:not|no|never|without|before|after)\b|n't\b|\d+|£")


_Wording = tuple[Stems, str]


def _wordings(point: Point) -> Iterator[_Wording]:
    """Each wording of a point with the stems in it."""
    for text in (point.text, *point.alternatives, *point.accept):
        words = text.for_markers()
        stems = frozenset(content_stems(words))
        if stems:
            yield stems, words


def _are_alike(one: _Wording, other: _Wording, least: float) -> bool:
    (ours, our_text), (theirs, their_text) = one, other
    shared = len(ours & theirs)
    if not shared or shared / (len(ours) + len(theirs) - shared) < least:
        return False
    return _turns(our_text) == _turns(their_text)


def _turns(text: str) -> list[str]:
    """The words of a text that turn a meaning round, and its figures."""
    return sorted(_SIGN_OF_DIFFERENCE.findall(text.lower()))


_REPEATED = Option(
    code="MSP016",
    name="repeated",
    default=0.8,
    means="share of a point that is in the stem",
    unit="0 to 1",
)
_FEWEST = 3
# A word with a capital inside a sentence, and the title before it: `Mr Bell`.
_NAMED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr)\.?[ ]+|(?<=[a-z,][ ]))[A-Z][\w’'-]*")


@cache
def _verbs() -> Stems:
    return frozenset(content_stems(" ".join(shipped_words("action-verbs"))))


def stem_as_point(case: ItemCase) -> Findings:
    """A marking point only says the stem again in other words.

    Why: a learner who copies the question would earn the mark. A point says what the learner has
    to bring to it. Names and titles of people do not count, and a point with a verb of its own is
    left alone.

    Bad:
        stem: Explain why Kemi should record the split seam.
        points: [{id: a1, text: Kemi should record the split seam}]

    Good:
        stem: Explain why Kemi should record the split seam.
        points: [{id: a1, text: so that the maker can be told of a pattern}]

    Source: judgement of the authors of this catalogue.
    """
    least = _REPEATED.of(case.context.options)
    for index, part, scheme in points_parts(case.item):
        asked = frozenset(content_stems(part.stem))
        named = frozenset(content_stems(" ".join(_NAMED.findall(part.stem))))
        for number, point in enumerate(scheme.points):
            own = frozenset(content_stems(point.text.for_markers())) - named
            if (own - asked) & _verbs():
                continue
            if len(own) >= _FEWEST and len(own & asked) / len(own) >= least:
                yield Finding(
                    pointer=("parts", index, "scheme", "points", number, "text"),
                    message=f"point `{point.id}` of part ({part.label}) says the stem again",
                    help="write what a learner has to add to earn the mark",
                    also=(Also(pointer=("parts", index, "stem"), text="the stem"),),
                )


_HALVES = re.compile(
    r"\b(?:both|all(?: (?:two|three|four))?)(?: (?:parts|halves|of these|elements))?"
    r"(?: are| is)? (?:needed|required|necessary)\b"
    r"|\bmust (?:give|have|name|state|include|mention) (?:both|all)\b"
    r"|½|\bhalf an? mark\b|\bhalf marks?\b|\b0\.5 marks?\b",
    re.IGNORECASE,
)


def both_needed(case: ItemCase) -> Findings:
    """A point says in words that two things are needed for its mark.

    Why: marks are whole. What is needed together is listed in `all_of`, so that every marker
    sees the same parts and a printed scheme shows them one by one.

    Bad:
        points: [{id: a1, text: name and number (both needed)}]

    Good:
        points: [{id: a1, text: name and number, all_of: [name, number]}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part, scheme in points_parts(case.item):
        for pointer, text in _where_halves_are_told(("parts", index, "scheme"), scheme):
            found = _HALVES.search(text.for_markers())
            if found:
                yield Finding(
                    pointer=pointer,
                    message=f"a mark of part ({part.label}) is split in words",
                    help="list in `all_of` what is needed together; there are no half marks",
                    excerpt=found.group(),
                )


def _where_halves_are_told(
    place: Pointer, scheme: PointsScheme
) -> Iterator[tuple[Pointer, MarkerText]]:
    for number, point in enumerate(scheme.points):
        if not point.all_of:
            yield (*place, "points", number, "text"), point.text
            if point.context is not None:
                yield (*place, "points", number, "context"), point.context


def exact_without_reason(case: ItemCase) -> Findings:
    """A point wants one exact wording and does not say why.

    Why: a mark is for the idea. Only a term, a name or a figure has to be written as it is; the
    reason tells markers what to do with a near miss.

    Bad:
        points: [{id: a1, text: escalation, wording: exact}]

    Good:
        points:
          - {id: a1, text: escalation, wording: exact, wording_reason: the term is what is asked}

    Source: Ofqual review of marking reliability: reward the idea, not the wording.
    """
    for index, part, scheme in points_parts(case.item):
        for number, point in enumerate(scheme.points):
            if point.wording == "exact" and not point.wording_reason:
                yield Finding(
                    pointer=("parts", index, "scheme", "points", number, "wording"),
                    message=f"point `{point.id}` of part ({part.label}) wants an exact wording "
                    "without a reason",
                    help="add `wording_reason`, or write `wording: owtte`",
                )


RULES: tuple[Rule, ...] = (
    Rule(
        code="MSP009",
        name="same-point-twice",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(_ALIKE,),
        item=same_point_twice,
    ),
    Rule(
        code="MSP016",
        name="stem-as-point",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(_REPEATED,),
        item=stem_as_point,
    ),
    Rule(
        code="MSP020",
        name="both-needed",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=both_needed,
    ),
    Rule(
        code="MSP021",
        name="exact-without-reason",
        severity=Severity.WARNING,
        item=exact_without_reason,
    ),
)
