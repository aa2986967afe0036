"""What a marker reads beside each criterion of a guide. All of it is for markers alone.

What holds for the whole part stands in front of the first criterion, and what is done when all are
marked behind the last, where the marker needs it: a guide has no place of its own for either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, assert_never

from itembank.learner_markup import marks_in_words
from itembank.learner_rubric import Marked
from itembank.markup import Block, Box, Paragraph, Strong, Text, words
from itembank.scheme_markup import scheme_blocks
from itembank.scheme_markup_common import caps_blocks, labelled
from itembank.scheme_markup_levels import indicative_blocks
from itembank.scheme_markup_performance import discussion_blocks, performance_blocks
from itembank.scheme_markup_points import (
    entries_blocks,
    points_guidance,
    points_limits,
    points_notes,
    points_table,
)
from itembank.schemes import (
    Cap,
    DiscussionScheme,
    Group,
    LevelsScheme,
    PairSet,
    PerformanceScheme,
    PointsScheme,
    Row,
)

Blocks = tuple[Block, ...]

_BEFORE = "For all criteria"
_AFTER = "When every criterion is marked"
_NO_CAPS = (
    "This form adds marks up and knows no cap: where one holds, lower the marks until their sum is "
    "within it. Learners read what stands in remarks."
)
_POOLS = {
    "any": "any of these",
    "each": "each of these is wanted",
    "list": "a list",
}


class _Split(NamedTuple):
    """A scheme by criterion: `own` by the criterion's id, and what holds for all of them."""

    before: Blocks
    own: Mapping[str, Blocks]
    after: Blocks


def marker_texts(part: Marked, criteria: Sequence[str]) -> tuple[Blocks, ...]:
    """The scheme of a part, spread over the criteria of these ids in their order."""
    if len(criteria) == 1:
        return (_whole(part),)
    split = _split(part)
    made = [split.own.get(id_, ()) for id_ in criteria]
    before = (*split.before, *labelled("Notes", part.notes))
    made[0] = (*_boxed(_BEFORE, before), *made[0])
    made[-1] = (*made[-1], *_boxed(_AFTER, split.after))
    return tuple(made)


def _whole(part: Marked) -> Blocks:
    """The whole scheme but its heading, which the criterion's title and marks repeat."""
    tree = scheme_blocks(part)[1:]
    match part.scheme:
        case LevelsScheme() as scheme:
            return (*_levels_last(tree, scheme), *_about_caps(scheme.caps))
        case PointsScheme() as scheme:
            return (*_limit_once(tree, scheme), *_about_caps(scheme.caps))
        case DiscussionScheme() as scheme:
            return (*tree, *_about_caps(scheme.caps))
        case PerformanceScheme():
            return tree
        case _:
            assert_never(part.scheme)


def _levels_last(tree: Blocks, scheme: LevelsScheme) -> Blocks:
    """Indicative content in front of the levels: the box for the mark follows the text."""
    indicative = tuple(indicative_blocks(scheme))
    rest = tuple(block for block in tree if block not in indicative)
    cut = len(labelled("Principle", scheme.principle))
    return (*rest[:cut], *indicative, *rest[cut:])


def _limit_once(tree: Blocks, scheme: PointsScheme) -> Blocks:
    """The limit of a group that holds every point, said once and not with each of them."""
    if len(scheme.groups) != 1 or {point.id for point in scheme.points} != set(
        scheme.groups[0].points
    ):
        return tree
    table = points_table(scheme)
    bare = replace(points_table(replace(scheme, groups=())), caption=())
    head = _group_head(scheme.groups[0])
    return tuple(made for block in tree for made in ((head, bare) if block == table else (block,)))


def _about_caps(caps: tuple[Cap, ...]) -> Iterator[Block]:
    if caps:
        yield Paragraph(words(_NO_CAPS))


def _split(part: Marked) -> _Split:
    match part.scheme:
        case PointsScheme() as scheme:
            return _points(scheme)
        case PerformanceScheme() as scheme:
            return _performance(scheme)
        case DiscussionScheme() as scheme:
            return _discussion(scheme)
        case LevelsScheme():
            raise ValueError("a levels scheme has one criterion")
        case _:
            assert_never(part.scheme)


def _points(scheme: PointsScheme) -> _Split:
    own: dict[str, Blocks] = {}
    for group in scheme.groups:
        own[group.id] = _pool(scheme, _group_head(group), group.points)
    for pair_set in scheme.pairs:
        ids = [id_ for link in pair_set.links for id_ in (link.identify, link.expand)]
        # A set of pairs may have the id of a group; learners' criteria tell them apart like this.
        id_ = f"{pair_set.id}-pairs" if pair_set.id in own else pair_set.id
        own[id_] = _pool(scheme, _pairs_head(pair_set), ids)
    known = {point.id for point in scheme.points}
    before: list[Block] = [*labelled("Principle", scheme.principle)]
    for label, entries in points_notes(scheme):
        before += entries_blocks(label, tuple(e for e in entries if e.towards not in known))
    before += (*points_limits(replace(scheme, caps=())), *points_guidance(scheme))
    after = (*caps_blocks(scheme.caps, "a point is awarded from"), *_about_caps(scheme.caps))
    return _Split(tuple(before), own, after)


def _pool(scheme: PointsScheme, lead: Block, ids: Iterable[str]) -> Blocks:
    """The points of one group or set of pairs, with the notes that name one of them."""
    wanted = set(ids)
    points = tuple(point for point in scheme.points if point.id in wanted)
    pool = replace(scheme, points=points, groups=(), caps=())
    made: list[Block] = [lead, replace(points_table(pool), caption=())]
    for label, entries in points_notes(scheme):
        made += entries_blocks(label, tuple(e for e in entries if e.towards in wanted))
    return tuple(made)


def _group_head(group: Group) -> Block:
    said = f": {_POOLS[group.rule]}, at most {marks_in_words(group.max)}"
    return Paragraph((Strong(words(group.id)), Text(said)))


def _pairs_head(pair_set: PairSet) -> Block:
    number = "1 pair" if pair_set.max_pairs == 1 else f"{pair_set.max_pairs} pairs"
    return Paragraph((Strong(words(pair_set.id)), Text(f": linked, at most {number}")))


def _performance(scheme: PerformanceScheme) -> _Split:
    before = replace(scheme, decision_rules=(), role_player=None, discussion=())
    after = replace(scheme, assessor=None, notes=None)
    return _Split(
        _without_rows(before),
        {row.id: tuple(_row(row)) for row in scheme.rows},
        _without_rows(after),
    )


def _without_rows(scheme: PerformanceScheme) -> Blocks:
    _checklist, *others = performance_blocks(replace(scheme, rows=()))
    return tuple(others)


def _row(row: Row) -> Iterator[Block]:
    critical = " ★ critical: must be met" if row.critical else ""
    yield from labelled(f"{row.id}{critical}", row.text)
    yield from labelled("Met looks like", row.met)
    yield from labelled("Not yet looks like", row.not_yet)


def _discussion(scheme: DiscussionScheme) -> _Split:
    """Questions that earn no mark are no criterion: they stand with what comes first."""
    marked = {
        question.id: question
        for question in scheme.questions
        if any(heard.marks for heard in question.expected)
    }
    unmarked = tuple(question for question in scheme.questions if question.id not in marked)
    bare = replace(scheme, caps=(), principle=None, assessor=None, notes=None)
    return _Split(
        tuple(discussion_blocks(replace(scheme, caps=(), questions=unmarked))),
        {
            id_: tuple(discussion_blocks(replace(bare, questions=(question,))))
            for id_, question in marked.items()
        },
        (*caps_blocks(scheme.caps, "evidence is heard for"), *_about_caps(scheme.caps)),
    )


def _boxed(title: str, tree: Blocks) -> Blocks:
    return (Box(words(title), tree),) if tree else ()
