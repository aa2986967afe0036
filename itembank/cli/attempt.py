"""`itembank try`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from itembank.cli.common import bank_options, fail, load_bank
from itembank.cli.item_ids import known_id

if TYPE_CHECKING:
    from fractions import Fraction

    from itembank.check import Checked
    from itembank.model import Bank, Item
    from itembank.parts import (
        AutoPart,
        ExtendedResponse,
        Observation,
        Part,
        ProfessionalDiscussion,
    )
    from itembank.schemes import LevelsScheme, PointsScheme

T = TypeVar("T")


@click.command(name="try")
@click.argument("item_id", metavar="ITEM")
@bank_options
def command(item_id: str, start: Path, as_of: datetime | None) -> None:
    """Answer ITEM here, part by part, and see marks and feedback.

    Parts that a person marks show their scheme after your answer, and you mark it yourself.
    Role plays are played from the sheets of `itembank preview`. Enter nothing for no answer;
    Ctrl-D stops.
    """
    _, checked = load_bank(start, as_of)
    bank, item = _item(checked, item_id)
    try:
        _attempt(bank, item)
    except click.Abort:
        click.echo()
        fail("stopped before the end")


def _item(checked: Checked, given: str) -> tuple[Bank, Item]:
    from itembank.preview.files import item_ids  # noqa: PLC0415 - slow to load

    bank = checked.bank
    if bank is None:
        fail("the bank’s settings have faults; `itembank validate` lists them")
    id_ = known_id(given, item_ids(bank, checked))
    if id_ not in bank.items:
        fail(f"`{id_}` has faults and cannot be tried; `itembank validate` lists them")
    return bank, bank.items[id_]


def _attempt(bank: Bank, item: Item) -> None:
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.learner_markup import scenario_blocks  # noqa: PLC0415
    from itembank.numbers import marks_text  # noqa: PLC0415

    if item.instructions:
        _say(item.instructions)
    scenario = bank.scenario_of(item)
    if scenario is not None:
        click.echo(plain_blocks(scenario_blocks(scenario)) + "\n")
    earned = [(part, _part(item, part)) for part in item.parts]
    tried = [(part, marks) for part, marks in earned if marks is not None]
    if tried:
        total, most = sum(marks for _, marks in tried), sum(part.marks for part, _ in tried)
        without = _without([part for part, marks in earned if marks is None])
        click.echo(f"Total: {marks_text(total)} of {most}{without}")


def _without(left_out: list[Part]) -> str:
    from itembank.learner_markup import marks_in_words, printed_label  # noqa: PLC0415

    return "".join(
        f"; {printed_label(part.label)}, worth {marks_in_words(part.marks)}, was left out"
        for part in left_out
    )


def _part(item: Item, part: Part) -> Fraction | int | None:
    """What was earned; None for a part that cannot be tried here."""
    from itembank.numbers import marks_text  # noqa: PLC0415
    from itembank.parts import (  # noqa: PLC0415
        ExtendedResponse,
        Observation,
        ProfessionalDiscussion,
    )
    from itembank.preview.names import part_name  # noqa: PLC0415

    _ask(item, part)
    if isinstance(part, Observation):
        _observed(item, part)
        return None
    marks: Fraction | int
    if isinstance(part, ExtendedResponse):
        marks = _written(part)
    elif isinstance(part, ProfessionalDiscussion):
        marks = _discussed(part)
    else:
        marks = _marked(part)
    if len(item.parts) > 1:
        click.echo(f"{part_name(item, part.label)} {marks_text(marks)} of {part.marks}\n")
    return marks


def _ask(item: Item, part: Part) -> None:
    from itembank.learner_markup import marks_in_words  # noqa: PLC0415
    from itembank.preview.names import part_name  # noqa: PLC0415

    click.echo(f"{part_name(item, part.label)} ({marks_in_words(part.marks)})")
    _say(part.stem)


def _say(markdown: str) -> None:
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.markdown import blocks  # noqa: PLC0415

    click.echo(plain_blocks(blocks(markdown)) + "\n")


def _marked(part: AutoPart) -> Fraction:
    from itembank.attempting import asks, feedback, response  # noqa: PLC0415
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.markdown import blocks  # noqa: PLC0415
    from itembank.marking import mark  # noqa: PLC0415
    from itembank.parts import GapFill  # noqa: PLC0415

    if isinstance(part, GapFill):
        click.echo(plain_blocks(blocks(part.text, gaps=True)) + "\n")
    answers = {}
    shown: tuple[str, ...] = ()
    for ask in asks(part):
        for line in ask.lines if ask.lines != shown else ():
            click.echo(line)
        shown = ask.lines
        answers[ask.id] = _asked(ask.prompt, ask.read)
    given = response(part, answers)
    for said in feedback(part, given):
        _say(said)
    return mark(part, given)


def _asked(prompt: str, read: Callable[[str], T]) -> T:
    """Ask until what is typed can be read."""
    from itembank.attempting import MisreadError  # noqa: PLC0415

    while True:
        typed = click.prompt(prompt, default="", show_default=False, prompt_suffix=": ")
        try:
            return read(typed)
        except MisreadError as error:
            click.echo(f"  {error}")


def _written(part: ExtendedResponse) -> int:
    from itembank.schemes import PointsScheme  # noqa: PLC0415

    if part.response.template:
        click.echo(part.response.template.strip() + "\n")
    click.echo("Write your answer; an empty line ends it.")
    while click.prompt("", default="", show_default=False, prompt_suffix="> "):
        pass
    _show_scheme(part)
    if part.feedback:
        _say(part.feedback)
    if isinstance(part.scheme, PointsScheme):
        return _points(part, part.scheme)
    return _level(part.scheme)


def _show_scheme(part: Part) -> None:
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.scheme_markup import scheme_blocks  # noqa: PLC0415

    click.echo("\nThe scheme:\n" + plain_blocks(scheme_blocks(part)) + "\n")


def _ids(prompt: str, known: tuple[str, ...]) -> tuple[str, ...]:
    from itembank.attempting import chosen_ids  # noqa: PLC0415

    if not known:
        return ()
    return _asked(f"{prompt} ({', '.join(known)})", lambda typed: chosen_ids(typed, known))


def _number(prompt: str, *, low: int, high: int) -> int:
    from itembank.attempting import whole_number  # noqa: PLC0415

    return _asked(
        f"{prompt} ({low} to {high})", lambda typed: whole_number(typed or "0", low=low, high=high)
    )


def _points(part: ExtendedResponse, scheme: PointsScheme) -> int:
    from itembank.awarding import awarded_marks  # noqa: PLC0415

    earned = _ids(
        "Points you earned, with blanks between", tuple(point.id for point in scheme.points)
    )
    caps = _ids("Caps that apply, if any", tuple(cap.id for cap in scheme.caps if not cap.unless))
    return awarded_marks(scheme, part.marks, earned, caps)


def _level(scheme: LevelsScheme) -> int:
    levels = {level.n: level for level in scheme.levels}
    number = _number("Level you reached", low=min(levels), high=max(levels))
    level = levels[number]
    caps = _ids("Caps that apply, if any", tuple(cap.id for cap in scheme.caps))
    high = min((cap.max for cap in scheme.caps if cap.id in caps), default=level.max)
    if level.min == level.max:
        return min(level.max, high)
    return min(high, _number("Mark within the level", low=level.min, high=level.max))


def _observed(item: Item, part: Observation) -> None:
    """A performance cannot be typed: say how it is tried."""
    _say(part.brief)
    click.echo(
        "This is played before an assessor and cannot be tried here. Play it with a colleague: "
        f"`itembank preview {item.id}` makes the sheets to print.\n"
    )


def _discussed(part: ProfessionalDiscussion) -> int:
    from itembank.awarding import discussion_marks  # noqa: PLC0415
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.markdown import blocks  # noqa: PLC0415

    if part.brief:
        _say(part.brief)
    for question in part.scheme.questions:
        click.echo(plain_blocks(blocks(question.prompt.for_markers())))
        click.prompt("Your answer", default="", show_default=False, prompt_suffix=": ")
    _show_scheme(part)
    heard = tuple(e.id for question in part.scheme.questions for e in question.expected)
    earned = _ids("Evidence you gave, with blanks between", heard)
    caps = _ids(
        "Caps that apply, if any", tuple(cap.id for cap in part.scheme.caps if not cap.unless)
    )
    return discussion_marks(part.scheme, part.marks, earned, caps)
