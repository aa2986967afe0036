"""MSP: whether a points scheme lets markers credit what learners may well write."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from itembank.diagnostics import Pointer, Severity
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.language import content_stems
from itembank.rules.options import Option
from itembank.rules.points_shape import PointsPart, points_parts
from itembank.rules.word_lists import shipped_words
from itembank.rules.wording import counted, folded_text

_CLOSED = Option(
    code="MSP002",
    name="closed",
    default=("calculate", "complete", "define", "match", "order", "select"),
    means="command words whose answers can all be listed",
)
_FROM_CASE = Option(
    code="MSP002",
    name="closed_by_case",
    default=("identify", "list", "name", "state"),
    means="command words whose answers a scenario lists",
)
_FEATURES = Option(
    code="MSP002",
    name="features",
    default=("draft", "write"),
    means="command words whose points are features of one text",
)
_SPARE = Option(
    code="MSP002", name="spare", default=1, means="least room beyond the marks", unit="marks"
)
# What a scheme with room to spare lists; the warning begins where there is none.
_ADVISED = Fraction(1, 2)


def open_parts(case: ItemCase) -> Iterator[PointsPart]:
    """Parts with a points scheme to which nobody can list all the right answers."""
    closed = _CLOSED.of(case.context.options)
    for index, part, scheme in points_parts(case.item):
        is_exact = all(point.wording == "exact" for point in scheme.points)
        if part.command_word not in closed and not is_exact:
            yield index, part, scheme


def few_points(case: ItemCase) -> Findings:
    """An open question has no more marking points than marks.

    Why: learners find good answers that the author did not think of. A scheme that lists only as
    many points as there are marks leaves markers to decide alone. Half as many again, and two at
    least, are a good measure. What a case lists is left out where the question only asks to
    name or state it, and so is a text to be written, whose points are features.

    Bad:
        marks: 3
        points: [{id: a1}, {id: a2}, {id: a3}]

    Good:
        marks: 3
        points: [{id: a1}, {id: a2}, {id: a3}, {id: a4}, {id: a5}]

    Source: judgement of the authors of this catalogue.
    """
    options = case.context.options
    left_out = set(_FEATURES.of(options))
    if case.scenario is not None:
        left_out.update(_FROM_CASE.of(options))
    for index, part, scheme in open_parts(case):
        listed = sum(point.marks for point in scheme.points)
        wanted = part.marks + max(2, ceil(_ADVISED * part.marks))
        if part.command_word not in left_out and listed < part.marks + _SPARE.of(options):
            yield Finding(
                pointer=("parts", index, "scheme", "points"),
                message=f"points for {counted(listed, 'mark')} leave little room in part "
                f"({part.label})",
                label=f"the part is worth {part.marks}",
                help=f"list points for {wanted} marks, so that other good answers are covered",
                also=(Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),),
                on_key=True,
            )


def no_principle(case: ItemCase) -> Findings:
    """The scheme of an open question says what earns marks only by examples.

    Why: a principle in a sentence decides the answers that are not listed. Sample wordings alone
    are marked by likeness, and each marker sees another likeness.

    Bad:
        scheme: {method: points, points: [{id: a1, text: says "you people"}]}

    Good:
        scheme:
          method: points
          principle: Credit what he says or does that shows the contact is becoming difficult.
          points: [{id: a1, text: says "you people"}]

    Source: Ofqual review of marking reliability: state the principle behind the award of credit.
    """
    for index, part, scheme in open_parts(case):
        if scheme.principle is None:
            yield Finding(
                pointer=("parts", index, "scheme"),
                message=f"the scheme of part ({part.label}) states no principle",
                help="add `principle`: one sentence on what earns a mark and what does not",
                on_key=True,
            )


def nothing_rejected(case: ItemCase) -> Findings:
    """A scheme for two marks or more says of no answer that it earns nothing.

    Why: the line between what is enough and what is not is drawn by near misses: the answer that
    many learners give and that is wrong. The known misconceptions of the topic are a good place to
    look for one.

    Bad:
        marks: 2
        scheme: {points: [{id: a1, text: sarcasm}, {id: a2, text: blames everyone}]}

    Good:
        marks: 2
        scheme:
          points: [{id: a1, text: sarcasm}, {id: a2, text: blames everyone}]
          reject: [{text: he is rude, why: a label, misconception: MC01}]

    Source: Ofqual General Condition H1.1.
    """
    for index, part, scheme in open_parts(case):
        if part.marks < _SMALLEST:
            continue
        if not scheme.reject and not scheme.ignore:
            yield Finding(
                pointer=("parts", index, "scheme"),
                message=f"the scheme of part ({part.label}) rejects and ignores nothing",
                help="add to `reject` or `ignore` a wrong answer that learners often give",
                on_key=True,
            )


_SMALLEST = 2


def unbounded_credit(case: ItemCase) -> Findings:
    """An open question credits no other valid answer, or any at all.

    Why: a scheme cannot list everything. `other_valid` says by which principle a marker credits
    an answer that is not listed; "any other valid point" says nothing.

    Bad:
        other_valid: {principle: Any other valid answer.}

    Good:
        other_valid: {principle: Any other thing he says or does that warns of trouble.}

    Source: Ofqual review of marking reliability.
    """
    for index, part, scheme in open_parts(case):
        place: Pointer = ("parts", index, "scheme")
        if scheme.other_valid is None:
            yield Finding(
                pointer=place,
                message=f"part ({part.label}) does not say which other answers are credited",
                help="add `other_valid`, with the principle by which a marker decides",
                on_key=True,
            )
        elif _says_nothing(scheme.other_valid.principle.for_markers()):
            yield Finding(
                pointer=(*place, "other_valid", "principle"),
                message=f"part ({part.label}) credits any other answer, by no principle",
                help="say what such an answer must do to earn the mark",
            )


def _says_nothing(principle: str) -> bool:
    """Nothing is left beside words such as `valid`, `relevant` and `answer`."""
    empty = {stem for word in shipped_words("empty-principle") for stem in content_stems(word)}
    return folded_text(principle) == "" or not set(content_stems(principle)) - empty


RULES: tuple[Rule, ...] = (
    Rule(
        code="MSP002",
        name="few-points",
        severity=Severity.WARNING,
        options=(_CLOSED, _FROM_CASE, _FEATURES, _SPARE),
        item=few_points,
    ),
    Rule(code="MSP010", name="no-principle", severity=Severity.WARNING, item=no_principle),
    Rule(
        code="MSP011",
        name="nothing-rejected",
        # Useful in 8 of 11 findings on ordinary items: some questions have no near miss.
        severity=Severity.INFO,
        item=nothing_rejected,
    ),
    Rule(
        code="MSP014",
        name="unbounded-credit",
        severity=Severity.WARNING,
        item=unbounded_credit,
    ),
)
