"""Where a learner writes: lines, boxes to tick, tables to fill in, by type of part."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import assert_never

from itembank.html import plain, plain_blocks
from itembank.learner_markup import inline_with_alt, with_alt
from itembank.markdown import blocks, inlines
from itembank.markup import Block, Paragraph, Strong, Text, words
from itembank.parts import (
    DropdownGap,
    ExtendedResponse,
    GapFill,
    Matching,
    MatchResponse,
    MultipleResponse,
    Numeric,
    Ordering,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank.preview.controls import file_limits, word_limits
from itembank.schemes import LevelsScheme
from itembank_exporters.booklet.document import (
    TICK,
    Choice,
    Choices,
    Column,
    Grid,
    Leaf,
    Lines,
    Prose,
)
from itembank_exporters.booklet.wording import line, own_prose, said

LINES_A_MARK = 2.0
LINES_A_MARK_BY_LEVELS = 2.5
_LEAST_LINES = 2
_LINE_HEIGHT = 8
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def answer_space(part: QuizPart) -> Iterator[Leaf]:
    """What stands below a question on paper."""
    match part:
        case SingleChoice():
            yield own_prose("Tick one box.", soft=True, sticks=True)
            yield _boxes(part)
        case MultipleResponse():
            yield own_prose(_how_many(part), soft=True, sticks=True)
            yield _boxes(part)
        case TrueFalse():
            yield own_prose("Tick one box.", soft=True, sticks=True)
            yield Choices(
                choices=tuple(Choice(letter="", text=words(said)) for said in ("True", "False"))
            )
        case Matching():
            yield from _matching(part)
        case Ordering():
            yield from _ordering(part)
        case GapFill():
            yield from _gaps(part)
        case ShortAnswer():
            yield Lines(count=1)
        case Numeric():
            yield _number(part)
        case ExtendedResponse():
            yield from _written(part)
        case _:
            assert_never(part)


def lines_for(part: ExtendedResponse) -> int:
    """Lines asked for, but never fewer than the marks need."""
    by_levels = isinstance(part.scheme, LevelsScheme)
    needed = math.ceil(part.marks * (LINES_A_MARK_BY_LEVELS if by_levels else LINES_A_MARK))
    return max(part.response.lines or 0, needed, _LEAST_LINES)


def paper_letters(part: Matching) -> dict[str, str]:
    """The letter that each response has on paper.

    They stand in order of the alphabet: the order in the file may be that of the key.
    """
    ordered = sorted(part.responses, key=lambda r: (plain(inlines(r.text)).casefold(), r.id))
    return {response.id: _letter(place) for place, response in enumerate(ordered)}


def _letter(place: int) -> str:
    """A to Z, then AA, AB and so on."""
    first, second = divmod(place, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)


def _boxes(part: SingleChoice | MultipleResponse) -> Choices:
    return Choices(
        choices=tuple(
            Choice(
                letter=option.id if len(option.id) == 1 else "",
                text=inline_with_alt(option.text, part.assets),
            )
            for option in part.options
        )
    )


def _how_many(part: MultipleResponse) -> str:
    if part.choose is None:
        return "Tick every box that applies."
    number = _NUMBERS[part.choose] if part.choose < len(_NUMBERS) else str(part.choose)
    return f"Tick {number} {'box' if part.choose == 1 else 'boxes'}."


def _matching(part: Matching) -> Iterator[Leaf]:
    letters = paper_letters(part)
    use = "You may use a letter more than once." if part.reuse else "Use each letter once at most."
    hint = f"Write the letter of the right answer in each box. {use}"
    yield own_prose(hint, soft=True, sticks=True)
    by_letter: dict[str, MatchResponse] = {letters[r.id]: r for r in part.responses}
    yield Grid(
        caption="Answers to choose from",
        columns=(Column(title="Letter", share=3), Column(title="Answer", share=19)),
        rows=tuple(
            (said(letter), line(inline_with_alt(by_letter[letter].text, part.assets)))
            for letter in sorted(by_letter, key=lambda letter: (len(letter), letter))
        ),
    )
    yield Grid(
        caption="Your answers",
        columns=(Column(title="Match", share=18), Column(title="Letter", share=4)),
        rows=tuple((line(inline_with_alt(p.text, part.assets)), ()) for p in part.premises),
        height=_LINE_HEIGHT + 2,
        row_heads=False,
    )


def _ordering(part: Ordering) -> Iterator[Leaf]:
    last = len(part.steps)
    hint = f"Write 1 beside the step that comes first, then 2, and so on to {last}."
    yield own_prose(hint, soft=True, sticks=True)
    yield Grid(
        caption="Your order",
        columns=(Column(title="Step", share=18), Column(title="Place", share=4)),
        rows=tuple((line(inline_with_alt(s.text, part.assets)), ()) for s in part.steps),
        height=_LINE_HEIGHT + 2,
        row_heads=False,
    )


def _gaps(part: GapFill) -> Iterator[Leaf]:
    """The running text, then the boxes to tick for the gaps that have a list."""
    yield Prose(content=with_alt(blocks(part.text, gaps=True), part.assets))
    for number, gap in enumerate(part.gaps, start=1):
        if isinstance(gap, DropdownGap):
            shown = " \u2003".join(_unbroken(option.text) for option in gap.options)
            lead = (Strong(words(f"Gap {number}, tick one:")), Text(f" {shown}"))
            yield Prose(content=(Paragraph(lead),))


def _unbroken(text: str) -> str:
    return f"{TICK}\u00a0{plain(inlines(text))}"


def _number(part: Numeric) -> Lines:
    unit = part.unit.text if part.unit else ""
    is_before = part.unit is not None and part.unit.position == "before"
    return Lines(count=1, before=unit if is_before else "", after="" if is_before else unit)


def _written(part: ExtendedResponse) -> Iterator[Leaf]:
    hint = " ".join(filter(None, (word_limits(part.response), file_limits(part.response))))
    if hint:
        yield own_prose(hint if hint.endswith(".") else f"{hint}.", soft=True, sticks=True)
    template = blocks(part.response.template or "")
    if _is_form(template):
        yield _form(part, template)
    else:
        if template:
            yield Prose(content=template)
        yield Lines(count=lines_for(part))


def _is_form(template: tuple[Block, ...]) -> bool:
    """Several short labels, each waiting for an entry: a log or a form."""
    labels = [block for block in template if isinstance(block, Paragraph)]
    return len(labels) == len(template) and len(labels) > 1


def _form(part: ExtendedResponse, template: tuple[Block, ...]) -> Grid:
    height = math.ceil(lines_for(part) / len(template)) * _LINE_HEIGHT
    return Grid(
        caption="Your entries",
        columns=(Column(title="Field", share=8), Column(title="Entry", share=16)),
        rows=tuple((said(plain_blocks((label,))), ()) for label in template),
        height=max(height, 2 * _LINE_HEIGHT),
    )
