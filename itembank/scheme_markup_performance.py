"""Checklists, briefs and discussions as markup for assessors."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.learner_markup import marks_in_words
from itembank.markup import (
    Block,
    BulletList,
    Cell,
    Paragraph,
    Strong,
    Table,
    Text,
    words,
)
from itembank.scheme_markup_common import caps_blocks, head, labelled, line
from itembank.schemes import (
    DiscussionQuestion,
    DiscussionScheme,
    PerformanceScheme,
)


def performance_blocks(scheme: PerformanceScheme) -> Iterable[Block]:
    yield Table(
        caption=words("Checklist"),
        head=head("Row", "Behaviour", "Met looks like", "Not yet looks like", "Criteria", "Marks"),
        rows=tuple(
            (
                Cell(words(f"{row.id}{' ★' if row.critical else ''}"), row_header=True),
                Cell(line(row.text)),
                Cell(line(row.met)),
                Cell(line(row.not_yet)),
                Cell(words(", ".join(row.criteria))),
                Cell(words(f"0–{row.marks}")),
            )
            for row in scheme.rows
        ),
    )
    if any(row.critical for row in scheme.rows):
        yield Paragraph(words("★ critical: must be met."))
    for rule in scheme.decision_rules:
        name = {"competence": "Competence decision", "graded": "Graded practice"}[rule.use]
        yield from labelled(name, rule.text)
    if scheme.role_player:
        yield from _role_player(scheme)
    yield from labelled("For the assessor", scheme.assessor)
    if scheme.discussion:
        yield Paragraph((Strong(words("Discussion afterwards")),))
        yield from _questions(scheme.discussion)
    yield from labelled("Guidance", scheme.notes)


def _role_player(scheme: PerformanceScheme) -> Iterable[Block]:
    role = scheme.role_player
    if role is None:
        return
    yield Paragraph((Strong(words(f"For the role-player: {role.name}")),))
    yield from labelled("Opening line", role.opening)
    yield from labelled("Background", role.background)
    for label, texts in (("Makes it worse", role.triggers), ("Makes it better", role.calms)):
        yield Paragraph((Strong(words(label)),))
        yield BulletList(tuple((Paragraph(line(text)),) for text in texts))
    yield from labelled("Limit", role.limit)
    yield from labelled("If the learner is still off track", role.later)
    yield Paragraph((Strong(words("Stop word:")), Text(f" {role.stop_word}")))


def discussion_blocks(scheme: DiscussionScheme) -> Iterable[Block]:
    yield from labelled("Principle", scheme.principle)
    yield from labelled("For the assessor", scheme.assessor)
    yield from _questions(scheme.questions)
    yield from caps_blocks(scheme.caps, "evidence is heard for")
    yield from labelled("Guidance", scheme.notes)


def _questions(questions: tuple[DiscussionQuestion, ...]) -> Iterable[Block]:
    for question in questions:
        yield from labelled(question.id, question.prompt)
        yield BulletList(
            tuple(
                (
                    Paragraph(
                        (
                            *line(evidence.text),
                            Text(_worth(evidence.id, evidence.marks, evidence.ao)),
                        )
                    ),
                )
                for evidence in question.expected
            )
        )
        yield from labelled("Probe", question.probe)


def _worth(id_: str, marks: int, ao: str | None) -> str:
    inside = [id_, *([marks_in_words(marks)] if marks else []), *([ao] if ao else [])]
    return f" [{', '.join(inside)}]"
