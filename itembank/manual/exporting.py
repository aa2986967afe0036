"""EXP: pages about items that are sound, but that a learning platform cannot take as they are."""

from __future__ import annotations

from itembank.manual.page import Page, error_page

EXPORTING_PAGES: tuple[Page, ...] = (
    error_page(
        "EXP101",
        "target-cannot-hold",
        what="A platform cannot hold an item, or must not be given it.",
        why="""
            Nothing is left out in silence: an item that would come out broken, without its key, or
            in front of learners who must not see it yet stops the export until somebody decides.
            `--leave-out-refused` writes the packages without such items.
        """,
        bad="""
            # for Canvas, which needs an answer that earns every mark
            marks: 2
            answers: [{text: refund, marks: 1}]
        """,
        good="""
            marks: 2
            answers: [{text: full refund, marks: 2}, {text: refund, marks: 1}]
        """,
    ),
    error_page(
        "EXP102",
        "marking-would-change",
        what="A platform would give other marks than the mark scheme does.",
        why="""
            A learner's mark must not depend on where the question was asked. Change the scheme to
            what the platform can do, choose another target, or accept the difference for this
            export with `--accept-changed-marking`; the report then says what changed.
        """,
        bad="a scoring that the platform lacks, such as a deduction for each wrong choice",
        good="the same question with a scoring that `itembank targets` lists for the platform",
    ),
)
