"""Gap-fill as a cloze question; and cloze as the other way to say what Moodle's lists forbid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from itembank.export import LossKind
from itembank.html import escape, plain
from itembank.learner_markup import with_alt
from itembank.markdown import blocks, inlines
from itembank.marking import accepted_texts, normal_text
from itembank.parts import Answer, DropdownGap, Gap, GapFill, ShortAnswer, TextGap
from itembank_exporters.moodle.cloze_code import (
    Choice,
    Typed,
    dropdown_code,
    holds,
    typed_code,
    wildcard_pattern,
)
from itembank_exporters.moodle.fractions import listed_percent
from itembank_exporters.moodle.lines import blank_faults, has_looks, has_maths_or_picture
from itembank_exporters.moodle.target import Fault, Faults, Gone, Losses, Target
from itembank_exporters.moodle.texts import STYLE, Rendered, rendered

# Stands for a gap until braces are made harmless; no text of a bank holds it.
_GAP = "\x01"
_CLOZE_STYLE = replace(STYLE, gap=lambda gap: f"{_GAP}{gap}{_GAP}")


def without_codes(text: Rendered) -> Rendered:
    """The text with braces as entities, so that nothing typed in it becomes a gap."""
    if "{" not in text.html and "}" not in text.html:
        return text
    made = text.html.replace("{", "&#123;").replace("}", "&#125;")
    return Rendered(made, text.files)


def gap_fill_text(part: GapFill, to: Target) -> Rendered:
    """The text with a code for each gap."""
    tree = with_alt(blocks(part.text, gaps=True), part.assets)
    safe = without_codes(rendered(tree, _CLOZE_STYLE))
    pieces = safe.html.split(_GAP)
    codes = {gap.id: _gap_code(gap, to) for gap in part.gaps}
    pieces[1::2] = [codes[id_] for id_ in pieces[1::2]]
    return Rendered("".join(pieces), safe.files)


def _gap_code(gap: Gap, to: Target) -> str:
    feedback = rendered(blocks(gap.feedback)).html if gap.feedback and to.practice else ""
    if isinstance(gap, DropdownGap):
        options = (
            Choice(
                html=escape(plain(inlines(option.text))),
                share=Fraction(option.id == gap.key),
                feedback=feedback,
            )
            for option in gap.options
        )
        return dropdown_code(gap.marks, options)
    answers = [
        Typed(pattern=wildcard_pattern(text), share=Fraction(1), feedback=feedback)
        for text in _typed_texts(gap)
    ]
    if feedback:
        answers.append(Typed(pattern="*", share=Fraction(0), feedback=feedback))
    return typed_code(gap.marks, answers, case_sensitive=gap.case_sensitive)


def _typed_texts(gap: TextGap) -> tuple[str, ...]:
    """The accepted texts as written, one of each that are compared alike."""
    by_comparison = {
        normal_text(text, case_sensitive=gap.case_sensitive): normal_text(text, case_sensitive=True)
        for text in reversed(accepted_texts(gap))
    }
    return tuple(reversed(by_comparison.values()))


def gap_fill_faults(part: GapFill) -> Faults:
    shown = list(_gaps_shown(part))
    if sorted(shown) != sorted(gap.id for gap in part.gaps):
        yield Fault(
            pointer=("text",),
            message="Moodle needs each gap once in the text",
            help="write each of the gaps, such as `[[g1]]`, exactly once",
        )
    total = sum(gap.marks for gap in part.gaps)
    if total != part.marks:
        yield Fault(
            pointer=("marks",),
            message=f"Moodle adds up the gaps' marks to {total}, not {part.marks}",
            help=f"write `marks: {total}`, or change the marks of a gap",
        )
    for index, gap in enumerate(part.gaps):
        if isinstance(gap, DropdownGap):
            yield from _dropdown_faults(index, gap)
        else:
            yield from _typed_gap_faults(index, gap)


def _gaps_shown(part: GapFill) -> Iterator[str]:
    yield from rendered(blocks(part.text, gaps=True), _CLOZE_STYLE).html.split(_GAP)[1::2]


def _dropdown_faults(index: int, gap: DropdownGap) -> Faults:
    yield from blank_faults(("gaps", index, "options"), (option.text for option in gap.options))
    for place, option in enumerate(gap.options):
        if has_maths_or_picture(inlines(option.text)):
            yield Fault(
                pointer=("gaps", index, "options", place, "text"),
                message="a drop-down list of Moodle cannot show a formula or a picture",
                help="write the option in words",
            )


def _typed_gap_faults(index: int, gap: TextGap) -> Faults:
    for place, text in enumerate((gap.key, *gap.accept)):
        if not holds(text):
            yield Fault(
                pointer=("gaps", index, *(("accept", place - 1) if place else ("key",))),
                message=f"a gap of Moodle cannot accept `{text}`",
                help="leave out the backslash before `}` or `#`",
            )


def _id_losses(to: Target) -> Losses:
    if not to.keeps_cloze_ids:
        yield Gone(
            field="id",
            kind=LossKind.LEFT_OUT,
            what="Moodle before 4.4 may not read the ID number of a cloze question",
            instead="the name holds the id",
        )


def instead_losses(to: Target) -> Losses:
    """What is lost where cloze stands in for a type whose list of shares is too short."""
    yield Gone(
        field="type",
        kind=LossKind.REPLACED,
        what="marks of single answers that Moodle's question type does not take",
        instead="a cloze question with one gap and the same marks",
    )
    yield from _id_losses(to)


def gap_fill_losses(part: GapFill, to: Target) -> Losses:
    yield from _id_losses(to)
    options = (
        option for gap in part.gaps if isinstance(gap, DropdownGap) for option in gap.options
    )
    if any(has_looks(inlines(option.text)) for option in options):
        yield Gone(
            field="gaps",
            kind=LossKind.REPLACED,
            what="bold, italics and links in a drop-down list",
            instead="the plain words",
        )


def is_listed(part: ShortAnswer) -> bool:
    """Whether each answer's share is one that Moodle's own short answer takes."""
    return all(listed_percent(answer.marks / part.marks) is not None for answer in part.answers)


def short_answer_code(part: ShortAnswer, to: Target) -> str:
    """The same answers as one cloze gap, where any share is allowed."""
    answers = (
        Typed(
            pattern=wildcard_pattern(normal_text(answer.text, case_sensitive=True)),
            share=answer.marks / part.marks,
            feedback=_feedback(answer, to),
        )
        for answer in part.answers
    )
    return typed_code(part.marks, answers, case_sensitive=part.case_sensitive)


def _feedback(answer: Answer, to: Target) -> str:
    if not answer.feedback or not to.practice:
        return ""
    return rendered(blocks(answer.feedback)).html
