"""Keys of parts that a machine marks, as markup for markers: key, marking rule, rationales."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from itembank.learner_markup import marks_in_words
from itembank.markdown import inlines
from itembank.marker_text import MarkerText
from itembank.marking import accepted_range
from itembank.markup import Block, Cell, Inline, LineBreak, Paragraph, Strong, Table, Text, words
from itembank.numbers import decimal_text, marks_text
from itembank.parts import (
    AutoPart,
    DropdownGap,
    Gap,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

SCORING_IN_WORDS = {
    "multiple-response": {
        "all-or-nothing": "full marks for exactly the right options, otherwise none",
        "per-option": "the marks of the options ticked, never below 0",
        "right-minus-wrong": "right ticks less wrong ticks, as a share of the marks, never below 0",
    },
    "matching": {
        "per-pair": "an equal share of the marks for each right pair",
        "all-or-nothing": "full marks if every pair is right, otherwise none",
    },
    "ordering": {
        "all-or-nothing": "full marks for an accepted order, otherwise none",
        "absolute-position": "an equal share of the marks for each step in its place",
        "relative-next": "an equal share of the marks for each step followed by the right next one",
    },
}


def key_blocks(part: AutoPart) -> Iterable[Block]:
    """The key first, then how it is marked, then why each answer is right or wrong."""
    match part:
        case SingleChoice():
            yield _said("Key", part.key)
            yield _options(part.options, (part.key,))
        case MultipleResponse():
            yield _said("Keys", ", ".join(part.keys))
            yield _marking("multiple-response", part.scoring)
            yield _options(part.options, part.keys)
        case TrueFalse():
            yield _said("Key", "True" if part.key else "False")
            yield _reasoned(part.rationale, part.misconception)
        case Matching():
            yield from _matching(part)
        case Ordering():
            yield from _ordering(part)
        case GapFill():
            yield _gaps(part)
        case ShortAnswer():
            yield _answers(part)
        case Numeric():
            yield _said("Key", _numeric(part))
            if part.rationale:
                yield _reasoned(part.rationale, None)
        case _:
            assert_never(part)
    if part.key_basis:
        lead = Strong(words("Basis of the key:"))
        yield Paragraph((lead, Text(" "), *inlines(part.key_basis.for_markers())))


def _said(label: str, text: str) -> Paragraph:
    return Paragraph((Strong(words(f"{label}:")), Text(f" {text}")))


def _marking(type_: str, method: str) -> Paragraph:
    return _said("Marking", SCORING_IN_WORDS[type_][method])


def _why(text: MarkerText | None, misconception: str | None) -> tuple[Inline, ...]:
    made: list[Inline] = list(inlines(text.for_markers())) if text else []
    if misconception:
        made.append(Text(f" [{misconception}]"))
    return tuple(made)


def _reasoned(text: MarkerText, misconception: str | None) -> Paragraph:
    return Paragraph((Strong(words("Why:")), Text(" "), *_why(text, misconception)))


def _options(options: tuple[Option, ...], keys: tuple[str, ...]) -> Table:
    has_marks = any(option.marks is not None for option in options)
    return Table(
        caption=words("Options"),
        head=_head("Option", "Text", "Right?", *(("Marks",) if has_marks else ()), "Why"),
        rows=tuple(
            (
                Cell(words(option.id), row_header=True),
                Cell(inlines(option.text)),
                Cell(words("right" if option.id in keys else "wrong")),
                *((Cell(words(marks_text(option.marks or 0))),) if has_marks else ()),
                Cell(_why(option.rationale, option.misconception)),
            )
            for option in options
        ),
    )


def _matching(part: Matching) -> Iterable[Block]:
    yield _marking("matching", part.scoring)
    texts = {response.id: response.text for response in part.responses}
    yield Table(
        caption=words("Pairs"),
        head=_head("Premise", "Matches", "Why"),
        rows=tuple(
            (
                Cell(inlines(premise.text), row_header=True),
                Cell(inlines(texts.get(premise.key, premise.key))),
                Cell(_why(premise.rationale, None)),
            )
            for premise in part.premises
        ),
    )
    used = {premise.key for premise in part.premises}
    spare = [response for response in part.responses if response.id not in used]
    if spare:
        yield Table(
            caption=words("Responses that match nothing"),
            head=_head("Response", "Why"),
            rows=tuple(
                (
                    Cell(inlines(response.text), row_header=True),
                    Cell(_why(response.rationale, response.misconception)),
                )
                for response in spare
            ),
        )


def _ordering(part: Ordering) -> Iterable[Block]:
    yield _marking("ordering", part.scoring)
    steps = {step.id: step for step in part.steps}
    yield Table(
        caption=words("Right order"),
        head=_head("Place", "Step", "Why"),
        rows=tuple(
            (
                Cell(words(str(place)), row_header=True),
                Cell(inlines(steps[id_].text) if id_ in steps else words(id_)),
                Cell(_why(steps[id_].rationale, None) if id_ in steps else ()),
            )
            for place, id_ in enumerate(part.key, start=1)
        ),
    )
    places = {id_: str(place) for place, id_ in enumerate(part.key, start=1)}
    for order in part.alternatives:
        yield _said("Also right", ", ".join(places.get(id_, id_) for id_ in order))


def _gaps(part: GapFill) -> Table:
    return Table(
        caption=words("Gaps"),
        head=_head("Gap", "Accept", "Marks", "Why"),
        rows=tuple(
            (
                Cell(words(gap.id), row_header=True),
                Cell(words(_gap_key(gap))),
                Cell(words(str(gap.marks))),
                Cell(_gap_why(gap)),
            )
            for gap in part.gaps
        ),
    )


def _gap_key(gap: Gap) -> str:
    if isinstance(gap, DropdownGap):
        return next((option.text for option in gap.options if option.id == gap.key), gap.key)
    said = " / ".join(dict.fromkeys((gap.key, *gap.accept)))
    return f"{said} (capitals count)" if gap.case_sensitive else said


def _gap_why(gap: Gap) -> tuple[Inline, ...]:
    """Why the key is right and, for a drop-down, why each other choice is not."""
    made: list[Inline] = list(_why(gap.rationale, None))
    for option in gap.options if isinstance(gap, DropdownGap) else ():
        why = _why(option.rationale, option.misconception)
        if why:
            made += [*([LineBreak()] if made else []), Strong(words(f"{option.text}:")), Text(" ")]
            made += why
    return tuple(made)


def _answers(part: ShortAnswer) -> Table:
    return Table(
        caption=words("Answers; capitals count" if part.case_sensitive else "Answers"),
        head=_head("Answer", "Marks", "Why"),
        rows=tuple(
            (
                Cell(words(answer.text), row_header=True),
                Cell(words(marks_text(answer.marks))),
                Cell(_why(answer.rationale, answer.misconception)),
            )
            for answer in part.answers
        ),
    )


def _numeric(part: Numeric) -> str:
    low, high = accepted_range(part)
    value = decimal_text(part.value)
    if part.unit:
        is_before = part.unit.position == "before"
        value = f"{part.unit.text}{value}" if is_before else f"{value} {part.unit.text}"
    marks = marks_in_words(part.marks)
    if low == high:
        return f"{value} exactly, for {marks}"
    return f"{value}; accept {decimal_text(low)} to {decimal_text(high)}, for {marks}"


def _head(*titles: str) -> tuple[Cell, ...]:
    return tuple(Cell(words(title), header=True) for title in titles)
