"""Levels-based schemes as markup for markers."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.learner_markup import marks_in_words
from itembank.markdown import inlines
from itembank.markup import (
    Block,
    BulletList,
    Cell,
    Inline,
    LineBreak,
    Paragraph,
    Strong,
    Table,
    Text,
    words,
)
from itembank.scheme_markup_common import caps_blocks, head, labelled, line
from itembank.schemes import (
    Level,
    LevelsScheme,
)


def levels_blocks(scheme: LevelsScheme) -> Iterable[Block]:
    yield from labelled("Principle", scheme.principle)
    yield _levels_table(scheme)
    how = {
        "best_fit": "choose the level whose descriptors match most closely.",
        "all_required": "a level is reached when everything in its descriptors is met.",
    }[scheme.approach]
    yield Paragraph((Strong(words("Approach:")), Text(f" {how}")))
    yield from labelled("Within the level", scheme.within_level)
    yield from _told(scheme)
    yield from caps_blocks(scheme.caps, "there is")
    objectives = ", ".join(f"{ao} {marks}" for ao, marks in scheme.ao.items())
    yield Paragraph((Strong(words("Assessment objectives:")), Text(f" {objectives}")))
    yield from indicative_blocks(scheme)
    yield from labelled("Guidance", scheme.notes)
    if scheme.tolerance:
        yield Paragraph(words(f"Tolerance between markers: {scheme.tolerance}."))


def _levels_table(scheme: LevelsScheme) -> Block:
    levels = sorted(scheme.levels, key=lambda level: level.n, reverse=True)
    return Table(
        caption=words("Levels"),
        head=head("Level", *(f"{t.title} ({', '.join(t.aos)})" for t in scheme.traits)),
        rows=tuple(
            (
                Cell(
                    (
                        Strong(words(f"Level {level.n}")),
                        LineBreak(),
                        Text(band(level.min, level.max)),
                    ),
                    row_header=True,
                ),
                *(Cell(_descriptor(level, trait.id)) for trait in scheme.traits),
            )
            for level in levels
        ),
    )


def _told(scheme: LevelsScheme) -> Iterable[Block]:
    """What learners may have read about the levels; a marker should know it."""
    told = [level for level in scheme.levels if level.for_learners]
    if told:
        yield Paragraph((Strong(words("Told to learners")), Text(" (where they see a rubric)")))
        yield BulletList(
            tuple(
                (
                    Paragraph(
                        (
                            Strong(words(f"Level {level.n}:")),
                            Text(" "),
                            *inlines(level.for_learners or ""),
                        )
                    ),
                )
                for level in reversed(told)
            )
        )


def _descriptor(level: Level, trait: str) -> tuple[Inline, ...]:
    text = level.descriptors.get(trait)
    return line(text) if text else ()


def band(low: int, high: int) -> str:
    """A range of marks as it is printed."""
    return marks_in_words(low) if low == high else f"{low}–{high} marks"


def indicative_blocks(scheme: LevelsScheme) -> Iterable[Block]:
    """What answers may hold, by side, under its heading."""
    yield Paragraph(
        (
            Strong(words("Indicative content")),
            Text(" (not exhaustive; credit other valid points)"),
        )
    )
    sides = dict.fromkeys(entry.side for entry in scheme.indicative_content)
    for side in sides:
        if side:
            yield Paragraph(words(side.capitalize()))
        yield BulletList(
            tuple(
                (Paragraph(line(entry.text)),)
                for entry in scheme.indicative_content
                if entry.side == side
            )
        )
